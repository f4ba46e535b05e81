/// Linear regression with normal errors in which some responses are only known to lie above a
/// limit: maximum likelihood, as `survival::survreg(Surv(y, detected) ~ x, dist = "gaussian")`.
///
/// In the parameters β/σ and 1/σ the log-likelihood is concave (Olsen 1978, doi:10.2307/1911941), so
/// Newton's method finds its one maximum from anywhere, where there is one.
package struct CensoredNormal: Sendable {
  /// One coefficient for each column of the design.
  package let coefficients: [Double]
  /// The maximum-likelihood standard deviation of the errors (divisor N, as survreg's `scale`).
  package let sigma: Double
  /// The log-likelihood at its maximum.
  package let logLikelihood: Double
  /// The inverse observed information of the coefficients and, last, of log sigma; as survreg's
  /// `var`, without any correction for small samples.
  package let covariance: Matrix
  /// How many observations, censored ones included.
  package let count: Int

  /// Why a likelihood has no maximum, or not one.
  package enum Flaw: Error, Hashable {
    /// These columns of the design are combinations of earlier ones.
    case aliased(columns: [Int])
    /// As many coefficients as observations.
    case noResidualDegreesOfFreedom
    /// The likelihood grows without end as fitted values leave the limits behind: the detected
    /// observations alone do not determine these coefficients.
    case unbounded(columns: [Int])
    /// The detected observations are fitted exactly and no limit speaks against it.
    case noVariation
  }

  /// Fits the regression.
  ///
  /// - Parameters:
  ///   - design: one row for each observation, of full column rank.
  ///   - response: the value, or the limit that the value lies above.
  ///   - isCensored: whether the response is such a limit.
  package init(design: Matrix, response: [Double], isCensored: [Bool]) throws(Flaw) {
    precondition(isCensored.count == response.count, "each response is censored or not")
    let decomposition = QRDecomposition(design)
    guard decomposition.aliased.isEmpty else { throw .aliased(columns: decomposition.aliased) }
    let least = LinearModel(design: design, response: response)
    guard least.residualDegreesOfFreedom > 0 else { throw .noResidualDegreesOfFreedom }
    let detected = isCensored.indices.filter { !isCensored[$0] }
    let determined = QRDecomposition(design.selecting(rows: detected))
    guard least.residualSumOfSquares > 0 else {
      // All limits and values lie on the fit, and a limit lets its value be higher.
      throw determined.aliased.isEmpty ? .noVariation : .unbounded(columns: determined.aliased)
    }

    // On an orthonormal basis, with the least-squares fit to values and limits taken off and its
    // standard deviation as the unit, the maximum is not far from 0 and 1.
    let scale = (least.residualSumOfSquares / Double(response.count)).squareRoot()
    let problem = CensoredLikelihood(
      basis: decomposition.basis, response: least.residuals.map { $0 / scale },
      isCensored: isCensored)
    guard let maximum = problem.maximum() else {
      throw determined.aliased.isEmpty ? .noVariation : .unbounded(columns: determined.aliased)
    }

    let start = decomposition.rotated(response).prefix(decomposition.rank)
    coefficients = decomposition.solvingUpper(
      zip(start, maximum.coefficients).map { $0 + $1 * scale })
    sigma = maximum.sigma * scale
    logLikelihood = maximum.logLikelihood - Double(detected.count) * CMath.log(scale)
    covariance = Self.covariance(maximum.covariance, decomposition, scale)
    count = response.count
  }

  /// A linear combination of the coefficients with small-sample inference: the variance times
  /// N/(N − p), Student's t with N − p degrees of freedom.
  ///
  /// Without censoring this is least squares itself. With it, Wald's z would reject a true null
  /// hypothesis in 9 to 18 of 100 studies with 3 to 8 units a side.
  package func contrast(_ weights: [Double]) -> ContrastEstimate {
    precondition(weights.count == coefficients.count, "one weight for each column of the design")
    let freedom = Double(count - coefficients.count)
    let variance = covariance.quadraticForm(weights + [0]) * Double(count) / freedom
    return ContrastEstimate(
      estimate: dotProduct(weights, coefficients), standardError: variance.squareRoot(),
      degreesOfFreedom: freedom)
  }

  /// From the basis and its unit to the columns of the design: with T = diag(scale R⁻¹, 1), T C Tᵀ.
  private static func covariance(
    _ covariance: Matrix, _ decomposition: QRDecomposition, _ scale: Double
  ) -> Matrix {
    let rank = decomposition.rank
    var transform = Matrix(rows: rank + 1, columns: rank + 1)
    transform[rank, rank] = 1
    for column in 0..<rank {
      let unit = (0..<rank).map { $0 == column ? scale : 0 }
      for (row, value) in decomposition.solvingUpper(unit).enumerated() {
        transform[row, column] = value
      }
    }
    return transform * covariance * transform.transposed
  }
}

/// The likelihood on an orthonormal basis, in a = β/σ and c = 1/σ.
private struct CensoredLikelihood {
  let basis: Matrix
  let response: [Double]
  let isCensored: [Bool]

  struct Maximum {
    let coefficients: [Double]
    let sigma: Double
    let logLikelihood: Double
    /// Of the coefficients and log sigma.
    let covariance: Matrix
  }

  private struct Point {
    var value = 0.0
    var gradient: [Double]
    /// Minus the Hessian, lower triangle.
    var curvature: Matrix
  }

  /// The maximum, or `nil` where the likelihood grows without end.
  func maximum() -> Maximum? {
    var parameters = [Double](repeating: 0, count: basis.columns) + [1]
    var point = evaluate(parameters)
    for _ in 0..<200 {
      guard let factor = CholeskyDecomposition(point.curvature) else { return nil }
      let step = factor.solve(point.gradient)
      let gain = dotProduct(step, point.gradient)
      let (next, nextPoint) = advance(parameters, point, step, gain)
      parameters = next
      point = nextPoint
      guard let inverse = parameters.last, inverse < 1e7 else { return nil }
      if gain < 1e-22 { return conclusion(parameters, point) }
    }
    return nil
  }

  /// The step, halved until 1/σ stays positive and the likelihood does not fall.
  private func advance(
    _ parameters: [Double], _ point: Point, _ step: [Double], _ gain: Double
  ) -> ([Double], Point) {
    var share = 1.0
    while true {
      let next = zip(parameters, step).map { $0 + share * $1 }
      if let inverse = next.last, inverse > 0 {
        let nextPoint = evaluate(next)
        let noise = 1e-13 * (1 + point.value.magnitude)
        if nextPoint.value >= point.value + 1e-4 * share * gain - noise || share < 1e-12 {
          return (next, nextPoint)
        }
      }
      share /= 2
    }
  }

  private func evaluate(_ parameters: [Double]) -> Point {
    let order = parameters.count
    let inverse = parameters[order - 1]
    var point = Point(
      gradient: [Double](repeating: 0, count: order),
      curvature: Matrix(rows: order, columns: order))
    for row in response.indices {
      // u = (y − xβ)/σ, linear in the parameters with these weights.
      let weights = basis.row(row).map { -$0 } + [response[row]]
      let u = dotProduct(weights, parameters)
      var (slope, bend) = (-u, 1.0)
      if isCensored[row] {
        let hazard = NormalHazard(at: u)
        point.value += hazard.logUpperTail
        (slope, bend) = (-hazard.hazard, hazard.slope)
      } else {
        point.value += CMath.log(inverse) - 0.5 * u * u - GammaTerms.logSqrtTwoPi
        point.gradient[order - 1] += 1 / inverse
        point.curvature[order - 1, order - 1] += 1 / (inverse * inverse)
      }
      for first in 0..<order {
        point.gradient[first] += slope * weights[first]
        for second in 0...first {
          point.curvature[first, second] += bend * weights[first] * weights[second]
        }
      }
    }
    return point
  }

  private func conclusion(_ parameters: [Double], _ point: Point) -> Maximum? {
    // Fully detected, every direction of the basis has a curvature of 1. Where nearly nothing is
    // left of it, this is no maximum but a slope that has become too flat to climb.
    let excess = point.curvature + -1e-7 * .identity(parameters.count)
    guard CholeskyDecomposition(excess) != nil else { return nil }
    let sigma = 1 / parameters[parameters.count - 1]
    let coefficients = parameters.dropLast().map { $0 * sigma }
    guard
      let factor = CholeskyDecomposition(information(coefficients, sigma))
    else { return nil }
    return Maximum(
      coefficients: coefficients, sigma: sigma, logLikelihood: point.value,
      covariance: factor.inverse)
  }

  /// The observed information of the coefficients and log sigma (lower triangle).
  private func information(_ coefficients: [Double], _ sigma: Double) -> Matrix {
    let order = coefficients.count + 1
    var result = Matrix(rows: order, columns: order)
    for row in response.indices {
      let columns = basis.row(row)
      let u = (response[row] - dotProduct(columns, coefficients)) / sigma
      // Minus the second derivatives of the log-likelihood by xβ/σ, by both, and by log σ.
      var (bend, mixed, last) = (1.0, 2 * u, 2 * u * u)
      if isCensored[row] {
        let hazard = NormalHazard(at: u)
        bend = hazard.slope
        mixed = hazard.hazard + u * hazard.slope
        last = u * mixed
      }
      for first in 0..<(order - 1) {
        for second in 0...first {
          result[first, second] += bend * columns[first] * columns[second] / (sigma * sigma)
        }
        result[order - 1, first] += mixed * columns[first] / sigma
      }
      result[order - 1, order - 1] += last
    }
    return result
  }
}
