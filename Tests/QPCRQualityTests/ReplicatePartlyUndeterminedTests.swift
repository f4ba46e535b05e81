import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("replicate-partly-undetermined")
struct ReplicatePartlyUndeterminedTests {
  @Test("One well of three without a Cq warns")
  func one() throws {
    var study = Study(skipping: [("P1 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", 24.1, 24.2, nil)
    let findings = try study.review()
    #expect(findings.map(\.rule) == ["replicate-partly-undetermined"])
    #expect(findings.first?.severity == .warn)
    #expect(
      findings.first?.message
        == "CCL2 in P1 pre: 1 of 3 wells is undetermined; the mean Cq of the others is 24.15.")
  }

  @Test("Late wells explain it")
  func late() throws {
    var study = Study(skipping: [("P1 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", 36.1, 36.2, nil)
    let findings = try study.review()
    #expect(findings.map(\.rule) == ["replicate-partly-undetermined", "late-cq"])
    #expect(findings.first?.because == [2])
  }

  @Test("Two samples share a finding; NTCs, excluded and wholly undetermined wells are quiet")
  func others() throws {
    var study = Study(skipping: [("P1 pre", "CCL2"), ("P2 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", 24.1, 24.2, nil)
    study.builder.wells("P2 pre", "CCL2", 24.1, 24.2, nil)
    study.builder.wells("N1", "CCL2", 38, nil, role: .noTemplate)
    study.builder.wells("P1 pre", "IL6", nil, nil)
    #expect(
      try study.findings("replicate-partly-undetermined").map(\.message) == [
        "CCL2: some wells of 2 samples are undetermined, others are not (P1 pre and P2 pre)."
      ])
  }
}
