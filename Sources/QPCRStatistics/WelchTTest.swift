/// Welch's t test of the difference of two means, without the assumption of equal variances
/// (B. L. Welch, Biometrika 34 (1947) 28).
package enum WelchTTest {
  /// - Parameters:
  ///   - first: the sample whose mean counts positive.
  ///   - second: the sample whose mean is subtracted.
  /// - Returns: `nil` where either sample has fewer than two values.
  package static func of(_ first: [Double], minus second: [Double]) -> TEstimate? {
    guard let first = SampleSummary(first), let second = SampleSummary(second),
      let firstVariance = variance(first), let secondVariance = variance(second)
    else { return nil }
    let combined = WelchSatterthwaite.combine([
      .init(variance: firstVariance / Double(first.count), df: Double(first.count - 1)),
      .init(variance: secondVariance / Double(second.count), df: Double(second.count - 1)),
    ])
    return TEstimate(
      estimate: first.mean - second.mean,
      standardError: combined.standardError,
      degreesOfFreedom: combined.degreesOfFreedom)
  }

  /// The sample variance, 0 where the spread is that of rounding alone.
  private static func variance(_ summary: SampleSummary) -> Double? {
    guard let variance = summary.variance else { return nil }
    return variance.squareRoot() <= VarianceFloor.of(scale: summary.mean) ? 0 : variance
  }
}
