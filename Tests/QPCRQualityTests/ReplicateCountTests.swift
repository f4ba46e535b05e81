import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("replicate-count")
struct ReplicateCountTests {
  @Test("One usable well warns and says where the others went")
  func one() throws {
    var study = Study(skipping: [("P1 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", 24.1, nil, nil)
    let findings = try study.review()
    let finding = try #require(findings.first { $0.rule == "replicate-count" })
    #expect(finding.severity == .warn)
    #expect(
      finding.message == "CCL2 in P1 pre: only 1 well of 3 usable (2 undetermined).")
    let cause = try #require(findings.first { $0.rule == "replicate-partly-undetermined" })
    #expect(finding.because == [cause.id])
  }

  @Test("Two usable wells are quiet")
  func two() throws {
    var study = Study(skipping: [("P1 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", 24.1, 24.2)
    #expect(try study.findings("replicate-count").isEmpty)
  }

  @Test("All wells left out fails")
  func none() throws {
    var study = Study(skipping: [("P1 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", 24.1, 24.2)
    study.plan.exclusions = [.init(run: "plate", well: "D4"), .init(run: "plate", well: "D5")]
    let finding = try #require(try study.findings("replicate-count").first)
    #expect(finding.severity == .fail)
    #expect(finding.wells == ["D4", "D5"])
    #expect(finding.message == "CCL2 in P1 pre: every well was left out.")
  }

  @Test("All wells undetermined belongs to another rule")
  func undetermined() throws {
    var study = Study(skipping: [("P1 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", nil, nil, nil)
    #expect(try study.findings("replicate-count").isEmpty)
  }

  @Test("A design of single wells gets one finding for the run")
  func single() throws {
    var study = Study.empty()
    for sample in ["A", "B"] {
      for target in Study.targets { study.builder.wells(sample, target, 24) }
    }
    let findings = try study.findings("replicate-count")
    #expect(findings.count == 1)
    #expect(
      findings.first?.message
        == "Every sample × target has a single well; the technical error is unknown.")
    #expect(findings.first?.wells.count == 6)
  }

  @Test("So does a design of mostly single wells, on each run")
  func mostlySingle() throws {
    var study = Study.empty()
    for run in ["one", "two"] {
      for target in Study.targets { study.builder.wells("A", target, 24, run: run) }
    }
    study.builder.wells("B", "CCL2", 24, 24.1, run: "two")
    study.builder.wells("B", "ACTB", 24, nil, run: "two")
    #expect(
      try study.findings("replicate-count").map(\.message) == [
        "Every sample × target has a single well, run one; the technical error is unknown.",
        "3 of 5 sample × target groups have a single well, run two; the technical error is "
          + "unknown.",
        "ACTB in B, run two: only 1 well of 2 usable (1 undetermined).",
      ])
  }

  @Test("A moved threshold")
  func moved() throws {
    var study = Study()
    study.plan.thresholds = [.init(rule: "replicate-count", value: 4)]
    let findings = try study.findings("replicate-count")
    #expect(findings.count == 3)
    #expect(
      findings.first?.message
        == "ACTB: 8 samples have fewer than 4 usable wells (P1 post, P1 pre, P2 post, P2 pre, "
        + "P3 post and 3 more).")
  }
}
