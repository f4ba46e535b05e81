import QPCRComparison
import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("singular-fit")
struct SingularFitTests {
  private func comparison(_ target: String, _ terms: [String], time: String) -> Comparison {
    var comparison = Study.comparison(
      target, design: .model, within: [.init(factor: "time", level: time)])
    comparison.singularTerms = terms
    return comparison
  }

  @Test("Targets with the same effects share one finding")
  func shared() throws {
    var study = Study()
    study.compare([
      comparison("CCL2", ["subject"], time: "24h"), comparison("ACTB", ["subject"], time: "24h"),
      comparison("CCL2", ["subject"], time: "48h"), comparison("ACTB", ["subject"], time: "48h"),
    ])
    let findings = try study.findings("singular-fit")
    #expect(findings.map(\.severity) == [.info])
    #expect(
      findings.map(\.message) == [
        "Model of condition, ACTB and CCL2: the variance of subject is estimated as 0 or less (a "
          + "singular fit)."
      ])
  }

  @Test("A model whose variances are all positive is quiet")
  func quiet() throws {
    var study = Study()
    study.compare([comparison("CCL2", [], time: "24h")])
    #expect(try study.findings("singular-fit").isEmpty)
  }
}
