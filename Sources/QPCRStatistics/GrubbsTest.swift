/// Grubbs' test for one outlier in a normal sample, two-sided (F. E. Grubbs, Annals of
/// Mathematical Statistics 21 (1950) 27).
///
/// With three values it is blunt: G cannot pass 1.1547 (= 2/√3), and a value 1.9 away from two that
/// agree within 0.07 has p = 0.06.
package struct GrubbsTest: Sendable, Equatable {
  /// The position of the value farthest from the mean (the first such, if several).
  package let index: Int
  /// Its distance from the mean in standard deviations.
  package let g: Double
  /// Two-sided, from `T² = n (n − 2) G² / ((n − 1)² − n G²)` with n − 2 degrees of freedom, times
  /// n for each value that might have been the one, at most 1. It is 0 where all other values are
  /// equal: G then is the largest that n values allow.
  package let p: Double

  /// - Returns: `nil` for fewer than three values, or where all are equal.
  package init?(_ values: [Double]) {
    guard values.count > 2, let summary = SampleSummary(values),
      let deviation = summary.standardDeviation,
      deviation > VarianceFloor.of(scale: summary.mean)
    else { return nil }
    let distances = values.map { ($0 - summary.mean).magnitude }
    let index = distances.indices.reduce(0) { distances[$1] > distances[$0] ? $1 : $0 }
    let others = SampleSummary(values.indices.filter { $0 != index }.map { values[$0] })
    self.index = index
    g = distances[index] / deviation
    p = Self.p(distances[index], summary, others: others)
  }

  /// Whether the value is an outlier at the level `alpha`.
  package func isOutlier(alpha: Double) -> Bool { p < alpha }

  /// T is the externally studentized residual, which the sum of squares of the other values gives
  /// without the cancellation of the textbook's denominator.
  private static func p(
    _ distance: Double, _ summary: SampleSummary, others: SampleSummary?
  ) -> Double {
    let n = Double(summary.count)
    guard let others, others.sumOfSquares > 0 else { return 0 }
    let variance = others.sumOfSquares / (n - 2)
    let t = distance * (n / (n - 1)).squareRoot() / variance.squareRoot()
    return min(1, n * StudentT(degreesOfFreedom: n - 2).twoSidedP(t))
  }
}
