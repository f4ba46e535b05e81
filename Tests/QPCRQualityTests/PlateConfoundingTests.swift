import QPCRComparison
import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("plate-confounding")
struct PlateConfoundingTests {
  @Test("A refused comparison fails, with its layout; targets of one layout share it")
  func fails() throws {
    var study = Study()
    var set = ComparisonSet()
    for target in ["CCL2", "ACTB"] {
      set.confounded.append(
        .init(
          target: target, comparison: "condition: post / pre",
          layout: "pre on plate 1, post on plate 2"))
    }
    study.comparisonSet = set
    let findings = try study.review()
    #expect(findings.map(\.rule) == ["plate-confounding"])
    #expect(findings.first?.severity == .fail)
    #expect(findings.first?.comparison == "condition: post / pre")
    #expect(
      findings.first?.message
        == "condition: post / pre, ACTB and CCL2: run and condition cannot be told apart (pre on "
        + "plate 1, post on plate 2), so there is no fold change.")
  }
}
