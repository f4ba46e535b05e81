import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("single-reference")
struct SingleReferenceTests {
  @Test("One reference warns")
  func one() throws {
    var study = Study()
    study.plan.references = ["GAPDH"]
    let findings = try study.review()
    #expect(findings.map(\.rule) == ["single-reference"])
    #expect(findings.first?.severity == .warn)
    #expect(findings.first?.target == "GAPDH")
    #expect(
      findings.first?.message
        == "GAPDH is the only reference target; a change of it would pass for a change of every "
        + "other target.")
  }

  @Test("Two are quiet, and three are asked for by a moved threshold")
  func two() throws {
    var study = Study()
    #expect(try study.findings("single-reference").isEmpty)
    study.plan.thresholds = [.init(rule: "single-reference", value: 3)]
    #expect(
      try study.findings("single-reference").first?.message
        == "There are only 2 reference targets (ACTB and GAPDH); a change of it would pass for a "
        + "change of every other target.")
  }
}
