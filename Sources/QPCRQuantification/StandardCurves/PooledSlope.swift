package import QPCRStatistics

/// The slope of a target's standard curves, one or several.
///
/// An assay has one efficiency: curves of several runs share a slope and keep their own intercepts
/// (analysis of covariance), so that a run's constant cannot tilt it. A run without standards uses
/// the slope of those that have them.
package enum PooledSlope {
  /// - Returns: `nil` where no curve has a line.
  package static func of(_ curves: [StandardCurve]) -> TEstimate? {
    let lines = curves.compactMap(\.line)
    guard let first = lines.first else { return nil }
    guard lines.count > 1 else { return first.slopeEstimate }
    let squares = lines.reduce(0) { $0 + $1.sumOfSquaresX }
    let slope = lines.reduce(0) { $0 + $1.slope * $1.sumOfSquaresX } / squares
    let degrees = lines.reduce(0) { $0 + Double($1.count) } - Double(lines.count) - 1
    let residuals = lines.reduce(0) { sum, line in
      let distance = line.slope - slope
      return sum + line.residualSD * line.residualSD * line.degreesOfFreedom
        + line.sumOfSquaresX * distance * distance
    }
    return TEstimate(
      estimate: slope, standardError: (residuals / degrees / squares).squareRoot(),
      degreesOfFreedom: degrees)
  }
}
