/// A straight line through points by ordinary least squares.
package struct LinearRegression: Sendable, Equatable {
  package let count: Int
  package let slope: Double
  package let intercept: Double
  package let slopeError: Double
  package let interceptError: Double
  /// √(residual sum of squares / degrees of freedom).
  package let residualSD: Double
  /// The share of the variance of y that the line explains; `nil` where y is constant.
  package let rSquared: Double?
  /// n − 2.
  package let degreesOfFreedom: Double
  package let meanX: Double
  /// `Σ (x − mean)²`.
  package let sumOfSquaresX: Double
  /// Whether the x values repeat enough to tell curvature from scatter; `nil` where they do not.
  package let lackOfFit: LackOfFit?

  /// - Returns: `nil` for fewer than three points, or where all x are equal.
  package init?(x: [Double], y: [Double]) {
    precondition(x.count == y.count, "every x has its y")
    let points = zip(x, y).sorted { $0 < $1 }
    guard points.count > 2, let xs = SampleSummary(points.map(\.0)),
      let ys = SampleSummary(points.map(\.1)), xs.sumOfSquares > 0
    else { return nil }
    let slope = points.reduce(0) { $0 + ($1.0 - xs.mean) * ($1.1 - ys.mean) } / xs.sumOfSquares
    let residuals = points.map { ($0.1 - ys.mean) - slope * ($0.0 - xs.mean) }
    let residualSquares = residuals.reduce(0) { $0 + $1 * $1 }
    let n = Double(points.count)
    let variance = residualSquares / (n - 2)
    count = points.count
    self.slope = slope
    intercept = ys.mean - slope * xs.mean
    slopeError = (variance / xs.sumOfSquares).squareRoot()
    interceptError = (variance * (1 / n + xs.mean * xs.mean / xs.sumOfSquares)).squareRoot()
    residualSD = variance.squareRoot()
    rSquared = ys.sumOfSquares > 0 ? 1 - residualSquares / ys.sumOfSquares : nil
    degreesOfFreedom = n - 2
    meanX = xs.mean
    sumOfSquaresX = xs.sumOfSquares
    lackOfFit = LackOfFit(points: points, residualSquares: residualSquares)
  }

  /// The slope with its test against 0 and its interval.
  package var slopeEstimate: TEstimate {
    TEstimate(estimate: slope, standardError: slopeError, degreesOfFreedom: degreesOfFreedom)
  }

  /// The line at `x`, with the error of the line (not of a new point).
  package func value(at x: Double) -> TEstimate {
    let distance = x - meanX
    let share = 1 / Double(count) + distance * distance / sumOfSquaresX
    return TEstimate(
      estimate: intercept + slope * x, standardError: residualSD * share.squareRoot(),
      degreesOfFreedom: degreesOfFreedom)
  }
}

/// The F test of whether the means at repeated x values leave the line by more than the scatter
/// about those means allows (R: `anova(lm(y ~ x), lm(y ~ factor(x)))`).
package struct LackOfFit: Sendable, Equatable {
  package let f: Double
  /// Levels of x minus 2.
  package let numerator: Double
  /// Points minus levels.
  package let denominator: Double
  package let p: Double

  /// - Returns: `nil` for fewer than three levels, without repeats, or where the repeats do not
  ///   scatter at all.
  init?(points: [(Double, Double)], residualSquares: Double) {
    var (levels, pure) = (0, 0.0)
    var start = 0
    while start < points.count {
      let end = points[start...].firstIndex { $0.0 != points[start].0 } ?? points.count
      guard let level = SampleSummary(points[start..<end].map(\.1)) else { return nil }
      pure += level.sumOfSquares
      levels += 1
      start = end
    }
    guard levels > 2, points.count > levels, pure > 0 else { return nil }
    numerator = Double(levels - 2)
    denominator = Double(points.count - levels)
    f = max(0, residualSquares - pure) / numerator / (pure / denominator)
    p = FDistribution(numerator, denominator).upperTail(f)
  }
}
