/// Ordinary least squares with any design matrix.
///
/// By Householder reflections, never by normal equations. A design that does not determine all its
/// coefficients is fitted all the same: coefficients of aliased columns are `nil`, and a contrast
/// tells whether the design determines it.
package struct LinearModel: Sendable {
  /// One coefficient for each column of the design; `nil` where the column is aliased.
  package let coefficients: [Double?]
  /// Observed minus fitted.
  package let residuals: [Double]
  /// The sum of the squared residuals.
  package let residualSumOfSquares: Double
  /// Observations minus independent columns.
  package let residualDegreesOfFreedom: Int
  /// The decomposed design.
  package let decomposition: QRDecomposition

  /// The response in the orthonormal basis of the design's column space.
  private let rotated: [Double]
  /// Whether the residuals are more than the rounding error of the response.
  private let hasResidual: Bool

  /// Fits the response to the design, which has one row for each observation.
  package init(design: Matrix, response: [Double]) {
    precondition(design.rows == response.count, "one row of the design for each observation")
    let decomposition = QRDecomposition(design)
    let rank = decomposition.rank
    let rotated = decomposition.rotated(response)
    let solution = decomposition.solvingUpper(Array(rotated.prefix(rank)))
    var coefficients = [Double?](repeating: nil, count: design.columns)
    for (column, value) in zip(decomposition.independent, solution) { coefficients[column] = value }
    let rest = [Double](repeating: 0, count: rank) + rotated.dropFirst(rank)
    let sum = dotProduct(rest, rest)

    self.decomposition = decomposition
    self.coefficients = coefficients
    self.rotated = Array(rotated.prefix(rank))
    residuals = decomposition.unrotated(rest)
    residualDegreesOfFreedom = response.count - rank
    hasResidual = sum > 1e-26 * dotProduct(response, response)
    residualSumOfSquares = hasResidual ? sum : 0
  }

  /// The columns of the design that are combinations of earlier ones.
  package var aliased: [Int] { decomposition.aliased }

  /// The residual variance with its degrees of freedom as divisor; `nil` where there are none.
  package var residualVariance: Double? {
    residualDegreesOfFreedom > 0 ? residualSumOfSquares / Double(residualDegreesOfFreedom) : nil
  }

  /// The covariance of the coefficients of the independent columns, in their order; `nil` without
  /// residual degrees of freedom.
  package var covariance: Matrix? {
    guard let residualVariance else { return nil }
    let order = decomposition.rank
    let inverse = Matrix(
      (0..<order).map { column in
        decomposition.solvingUpperTransposed((0..<order).map { $0 == column ? 1 : 0 })
      })
    return residualVariance * (inverse * inverse.transposed)
  }

  /// A linear combination of the coefficients, with one weight for each column of the design.
  package func contrast(_ weights: [Double]) -> ContrastOutcome {
    precondition(weights.count == coefficients.count, "one weight for each column of the design")
    let obstacles = decomposition.obstacles(to: weights)
    guard obstacles.isEmpty else { return .notEstimable(aliased: obstacles) }
    let direction = decomposition.solvingUpperTransposed(
      decomposition.independent.map { weights[$0] })
    let estimate = dotProduct(direction, rotated)
    if let flaw { return .untestable(estimate: estimate, because: flaw) }
    let variance = residualSumOfSquares / Double(residualDegreesOfFreedom)
    return .estimated(
      ContrastEstimate(
        estimate: estimate,
        standardError: (variance * dotProduct(direction, direction)).squareRoot(),
        degreesOfFreedom: Double(residualDegreesOfFreedom)))
  }

  /// The F test that all the contrasts are 0. Contrasts that follow from the others do not count.
  package func jointTest(_ contrasts: [[Double]]) -> JointTestOutcome {
    let obstacles = Set(contrasts.flatMap { decomposition.obstacles(to: $0) })
    guard obstacles.isEmpty else { return .notEstimable(aliased: obstacles.sorted()) }
    let directions = contrasts.map { contrast in
      decomposition.solvingUpperTransposed(decomposition.independent.map { contrast[$0] })
    }
    let span = QRDecomposition(Matrix(directions).transposed)
    guard span.rank > 0 else { return .noContrast }
    if let flaw { return .untestable(because: flaw) }
    let explained = span.rotated(rotated).prefix(span.rank).reduce(0) { $0 + $1 * $1 }
    let variance = residualSumOfSquares / Double(residualDegreesOfFreedom)
    return .tested(
      JointTest(
        statistic: explained / Double(span.rank) / variance,
        numeratorDegreesOfFreedom: Double(span.rank),
        denominatorDegreesOfFreedom: Double(residualDegreesOfFreedom)))
  }

  private var flaw: ContrastOutcome.Untestable? {
    if residualDegreesOfFreedom == 0 { return .noResidualDegreesOfFreedom }
    return hasResidual ? nil : .noResidualVariance
  }
}
