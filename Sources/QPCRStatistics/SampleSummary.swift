/// Number, mean and standard deviation of a sample.
///
/// The values are summed in ascending order and the mean is corrected by its residuals (two
/// passes), so that neither the order of the rows nor a large common offset changes a digit.
package struct SampleSummary: Sendable, Equatable {
  package let count: Int
  package let mean: Double
  /// The sum of squared deviations from the mean.
  package let sumOfSquares: Double

  /// - Returns: `nil` for an empty sample.
  package init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let n = Double(sorted.count)
    let rough = sorted.reduce(0, +) / n
    let residual = sorted.reduce(0) { $0 + ($1 - rough) } / n
    let mean = sorted[0] == sorted[sorted.count - 1] ? sorted[0] : rough + residual
    var (sum, square) = (0.0, 0.0)
    for value in sorted {
      let deviation = value - mean
      sum += deviation
      square += deviation * deviation
    }
    self.count = sorted.count
    self.mean = mean
    sumOfSquares = max(0, square - sum * sum / n)
  }

  /// The variance with n − 1; `nil` where n is 1.
  package var variance: Double? { count > 1 ? sumOfSquares / Double(count - 1) : nil }

  /// The standard deviation with n − 1; `nil` where n is 1.
  package var standardDeviation: Double? { variance.map { $0.squareRoot() } }

  /// The standard error of the mean; `nil` where n is 1.
  package var standardError: Double? { variance.map { ($0 / Double(count)).squareRoot() } }
}
