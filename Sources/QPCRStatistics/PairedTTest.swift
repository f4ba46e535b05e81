/// Student's t test of the mean of paired differences.
package enum PairedTTest {
  /// - Parameter differences: one per pair, second minus first.
  /// - Returns: `nil` for fewer than two pairs.
  package static func of(differences: [Double]) -> TEstimate? {
    guard let summary = SampleSummary(differences), let error = summary.standardError else {
      return nil
    }
    return TEstimate(
      estimate: summary.mean,
      standardError: isRounding(summary) ? 0 : error,
      degreesOfFreedom: Double(summary.count - 1))
  }

  /// Whether the spread is that of rounding alone: 24.1 − 22.1 and 25.3 − 23.3 differ in the last
  /// bit, and that bit is no variance.
  private static func isRounding(_ summary: SampleSummary) -> Bool {
    guard let deviation = summary.standardDeviation else { return false }
    return deviation <= VarianceFloor.of(scale: summary.mean)
  }
}
