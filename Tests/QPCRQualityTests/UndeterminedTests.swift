import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("undetermined")
struct UndeterminedTests {
  @Test("A target without any Cq warns")
  func target() throws {
    var study = Study(skipping: [("P1 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", nil, nil, nil)
    let findings = try study.review()
    #expect(findings.map(\.rule) == ["undetermined"])
    #expect(findings.first?.severity == .warn)
    #expect(findings.first?.wells == ["D4", "D5", "D6"])
    #expect(findings.first?.message == "CCL2 in P1 pre: no Cq in any of 3 wells.")
  }

  @Test("Fewer cycles than a detected Cq make a non-detect the highest expression, which is said")
  func tooFewCycles() throws {
    var study = Study(skipping: [("P1 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", nil, nil, nil)
    study.builder.wells("S9", "CCL2", 33.25)
    for (cycles, message) in [
      (
        30.0,
        " Counted at 30.00 cycles, which is before a detected Cq of 33.25: give --undetermined the "
          + "number of cycles of the run."
      ), (40, ""),
    ] {
      study.plan.undetermined = .cycles(cycles)
      let finding = try #require(try study.findings("undetermined").first)
      #expect(finding.message == "CCL2 in P1 pre: no Cq in any of 3 wells." + message)
    }
  }

  @Test("A reference target without any Cq fails")
  func reference() throws {
    var study = Study(skipping: [("P1 pre", "ACTB")])
    study.builder.wells("P1 pre", "ACTB", nil)
    let finding = try #require(try study.findings("undetermined").first)
    #expect(finding.severity == .fail)
    #expect(
      finding.message
        == "ACTB in P1 pre: no Cq in the only well; it is a reference target.")
  }

  @Test("Samples of a run × target share a finding; controls are quiet")
  func several() throws {
    var study = Study(skipping: [("P1 pre", "CCL2"), ("P2 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", nil, nil, nil)
    study.builder.wells("P2 pre", "CCL2", nil, nil, nil)
    study.builder.wells("S9", "CCL2", nil, nil, role: .standard)
    #expect(
      try study.findings("undetermined").map(\.message) == [
        "CCL2: no Cq in any well of 2 samples (P1 pre and P2 pre)."
      ])
  }
}
