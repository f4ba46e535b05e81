import QPCRComparison
import Testing

@testable import QPCRReport

@Suite struct SensitivitySummaryTests {
  private func summary(
    _ folds: [(Double?, Double?)], fold: Double = 0.6,
    direction: Comparison.Direction = .down, p: Double? = 0.2
  ) -> String? {
    var comparison = ResultSample.ccl2
    comparison.foldChange = fold
    comparison.direction = direction
    comparison.p = p
    comparison.sensitivity = folds.enumerated().map { index, row in
      .init(choice: "choice \(index + 1)", foldChange: row.0, p: row.1)
    }
    return SensitivitySummary(comparison)?.text
  }

  @Test func countsTheSameDirection() {
    #expect(
      summary([(0.61, 0.01), (0.5, 0.02)])
        == "direction holds in 2 of 2 other choices (fold change 0.50–0.61)")
  }

  @Test func namesWhatReversesAndWhatIsNoLongerSignificant() {
    #expect(
      summary([(0.61, 0.01), (1.2, 0.4), (0.7, nil)])
        == "direction holds in 2 of 3 other choices (fold change 0.61–1.20); reversed: choice 2; "
        + "not significant: choice 2")
  }

  @Test func anUnclearComparisonMayBecomeSignificant() {
    #expect(
      summary([(0.9, 0.2), (0.8, 0.03)], fold: 1.1, direction: .unclear)
        == "stays unclear in 1 of 2 other choices (fold change 0.80–0.90); significant: choice 2")
  }

  @Test func withoutATestThereIsNoVerdict() {
    #expect(
      summary([(0.44, nil), (0.46, nil)], fold: 0.45, direction: .unclear, p: nil)
        == "not tested; fold change 0.44–0.46 in 2 other choices")
  }

  @Test func longListsAreCounted() {
    let text = summary(Array(repeating: (1.5, 0.01), count: 7))
    #expect(
      text == "direction holds in 0 of 7 other choices (fold change 1.50); reversed: choice 1, "
        + "choice 2, choice 3, choice 4 and 3 more")
  }

  @Test func nothingToCompareIsNoSummary() {
    #expect(summary([]) == nil)
    #expect(summary([(nil, nil)]) == nil)
  }
}
