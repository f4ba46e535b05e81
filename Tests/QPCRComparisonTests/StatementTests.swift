import QPCRModel
import Testing

@testable import QPCRComparison

@Suite struct StatementTests {
  private func comparison(
    _ fold: Double?, _ change: (inout Comparison) -> Void = { _ in },
    within: [Comparison.FactorLevel] = [], design: Comparison.Design = .paired
  ) -> Comparison {
    var comparison = Comparison(
      target: "CCL2", factor: "condition", testLevel: "post", calibrator: "pre", within: within,
      design: design, confidence: 0.95, test: "paired t")
    comparison.foldChange = fold
    comparison.pairCount = 8
    comparison.testCount = 8
    comparison.calibratorCount = 7
    comparison.ciLow = 0.48
    comparison.ciHigh = 0.75
    comparison.p = 0.003
    comparison.adjustedP = 0.003
    change(&comparison)
    return comparison
  }

  @Test func `lower`() {
    let text = Statement(comparison(0.6) { $0.direction = .down }).text
    #expect(
      text == """
        CCL2 is lower in post than in pre: 0.60 of pre (1.7-fold lower), 95 % CI 0.48–0.75, \
        p = 0.0030, n = 8 pairs
        """)
  }

  @Test func `higher, adjusted, unpaired, in a stratum`() {
    let within = [
      Comparison.FactorLevel(factor: "coculture", level: "PBMC"),
      Comparison.FactorLevel(factor: "time", level: "24h"),
    ]
    let value = comparison(
      12.34,
      {
        $0.direction = .up
        $0.adjustedP = 0.0061
        $0.ciLow = 8.1
        $0.ciHigh = 18.8
      }, within: within, design: .unpaired)
    #expect(
      Statement(value).text == """
        CCL2 (coculture PBMC, time 24h) is higher in post than in pre: 12.3 times pre (12-fold \
        higher), 95 % CI 8.10–18.8, p = 0.0030 (adjusted 0.0061), n = 8 post, 7 pre
        """)
  }

  @Test func `no clear difference`() {
    #expect(
      Statement(
        comparison(0.9) {
          $0.p = 0.41; $0.adjustedP = 0.41
        }
      ).text == """
        CCL2: no clear difference between post and pre: 0.90 of pre, 95 % CI 0.48–0.75, p = 0.41, \
        n = 8 pairs
        """)
  }

  /// rtpcr rounds p to five decimals: "0e+00".
  @Test func `a tiny p is printed as a number, never as 0`() {
    for (p, text) in [
      (1e-300, "1.0e-300"), (3.04e-8, "3.0e-8"), (9.97e-5, "1.0e-4"), (0.00099, "0.00099"),
      (Double.leastNormalMagnitude, "2.2e-308"), (0.001, "0.0010"),
      (0.0499, "0.0499"),
    ] {
      let statement = Statement(
        comparison(0.6) {
          $0.direction = .down
          $0.p = p
          $0.adjustedP = p
        }
      ).text
      #expect(statement.contains("p = \(text),"))
    }
  }

  @Test func `without a fold change it says why`() {
    let value = comparison(nil) { $0.notes = ["no unit of post has a ΔCq"] }
    #expect(
      Statement(value).text
        == "CCL2: no fold change of post over pre: no unit of post has a ΔCq")
  }

  @Test func `a p too small for a number is bounded`() {
    #expect(NumberText.pEquation(.leastNonzeroMagnitude) == "p < 1e-307")
  }

  @Test(arguments: [
    (0.00001234, "1.2e-5"), (0.0352, "0.035"), (0.6, "0.60"), (2.847, "2.85"), (9.996, "10.00"),
    (12.34, "12.3"), (123.4, "123"), (123_456, "1.2e5"),
  ])
  func `ratios`(value: Double, text: String) {
    #expect(NumberText.ratio(value) == text)
  }

  @Test(arguments: [(1.04, "1.04"), (1.667, "1.7"), (12.4, "12"), (126, "126"), (1024, "1024")])
  func `folds`(value: Double, text: String) {
    #expect(NumberText.fold(value) == text)
  }

  @Test(arguments: [(0.95, "95"), (0.995, "99.5"), (0.9, "90")])
  func `percentages`(value: Double, text: String) {
    #expect(NumberText.percent(value) == text)
  }
}
