import QPCRComparison
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct EstimateReportTests {
  /// Pairs with these differences of T against R.
  private func pairs(_ differences: [Double]) -> ExperimentBuilder {
    var builder = ExperimentBuilder()
    for (index, difference) in differences.enumerated() {
      for (level, cq) in [("pre", 25.0), ("post", 25 + difference)] {
        let sample = "P\(index)_\(level)"
        builder.sample(sample, subject: "P\(index)", level)
        builder.wells(sample, "R", 20)
        builder.wells(sample, "T", cq)
      }
    }
    return builder
  }

  private func compare(
    _ differences: [Double], _ change: (inout Plan) -> Void = { _ in }
  ) throws -> Comparison {
    try Compared(pairs(differences)) {
      $0.calibrator = "pre"
      change(&$0)
    }.only("T")
  }

  @Test func `one pair has no test, and its technical error needs replicates`() throws {
    let comparison = try compare([1])
    #expect(comparison.test == "technical error only; no test")
    #expect(comparison.standardError == nil)
    #expect(comparison.foldChange == 0.5)
  }

  @Test func `two pairs have numbers and a note`() throws {
    let comparison = try compare([1, 1.5])
    #expect(comparison.p != nil && comparison.degreesOfFreedom == 1)
    #expect(comparison.notes.contains("2 pairs: the interval rests on one degree of freedom"))
  }

  @Test func `differences without any spread have no p`() throws {
    // 25.1 − 24.1 and 26.3 − 25.3 differ in the last bit, which is no variance.
    let comparison = try compare([1, 1, 1])
    #expect(comparison.p == nil && comparison.ciLow == nil)
    #expect(comparison.standardError == 0)
    #expect(comparison.direction == .unclear)
  }

  @Test func `a design that cannot reach p says so`() throws {
    let comparison = try compare([1, 1.5, 2, 1.2, 1.1]) { $0.test = .wilcoxon }
    #expect(comparison.p == 0.0625)
    #expect(
      comparison.notes.contains("with 5 pairs this test cannot give a p below 0.063"))
  }

  @Test func `equivalence follows the 90 percent interval and the margin`() throws {
    #expect(try compare([0.01, -0.02, 0.03, 0]).equivalence == .equivalent)
    #expect(try compare([1.01, 0.98, 1.03, 1]).equivalence == .different)
    #expect(try compare([-1, 2, 0.5, -2]).equivalence == .inconclusive)
    #expect(
      try compare([1.01, 0.98, 1.03, 1]) { $0.equivalenceMargin = 2 }.equivalence == .equivalent)
  }

  @Test func `Hedges g is that of log2 expression`() throws {
    let comparison = try compare([1, 1.5, 2, 1.2])
    // python3: d = -mean/sd(ddof=1) of the differences; J = gamma(1.5)/(sqrt(1.5)*gamma(1)).
    #expect(relativeError(try #require(comparison.hedgesG), -2.370783357628202) < 1e-10)
    let (low, high) = (try #require(comparison.hedgesGLow), try #require(comparison.hedgesGHigh))
    #expect(low < -2.370783357628202 && -2.370783357628202 < high)
  }

  @Test func `the confidence moves the interval, not the estimate`() throws {
    let (a, b) = (
      try compare([1, 1.5, 2, 1.2]), try compare([1, 1.5, 2, 1.2]) { $0.confidence = 0.99 }
    )
    #expect(a.foldChange == b.foldChange && a.p == b.p)
    #expect(try #require(b.ciLow) < #require(a.ciLow))
    #expect(b.confidence == 0.99)
  }

  /// science: SE is not SD (rdmlpython prints one as the other).
  @Test func `the standard error is the SD of the differences over root n`() throws {
    let comparison = try compare([1, 1.5, 2, 1.2])
    let error = try #require(comparison.sdDifference) / 2
    #expect(relativeError(try #require(comparison.standardError), error) < 1e-14)
  }

  @Test func `many units are drawn for the permutation test, reproducibly by seed`() throws {
    let differences = (0..<24).map { Double($0 % 7) / 10 - 0.2 }
    let first = try compare(differences) { $0.test = .permutation }
    let again = try compare(differences) { $0.test = .permutation }
    let other = try compare(differences) {
      $0.test = .permutation
      $0.seed = 2
    }
    #expect(first.test == "sign-flip permutation, 100000 draws")
    #expect(first.p == again.p && first.pMonteCarloError != nil)
    #expect(first.p != other.p)
  }
}
