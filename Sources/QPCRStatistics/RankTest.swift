/// The answer of a Wilcoxon test.
package struct RankTest: Sendable, Equatable {
  /// V (signed rank) or W (rank sum), as R reports them.
  package let statistic: Double
  /// Two-sided.
  package let p: Double
  /// Whether `p` comes from the exact distribution; else from the normal approximation with
  /// continuity and tie correction.
  package let isExact: Bool
  /// How many values took part: zeros of the signed-rank test have been dropped.
  package let count: Int

  /// Up to this many values (in the larger sample of two) the distribution is exact.
  package static let exactLimit = 50

  /// R's normal approximation: the distance from the mean is shortened by 1/2.
  static func normalP(_ distance: Double, variance: Double) -> Double {
    guard variance > 0 else { return 1 }
    let shortened = max(0, distance.magnitude - 0.5)
    return NormalDistribution.twoSidedP(shortened / variance.squareRoot())
  }
}
