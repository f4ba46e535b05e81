/// The largest of several |t| that share one error and have any correlation, as the contrasts of a
/// model with unequal numbers do.
///
/// Where the correlations happen to be products (always with two contrasts), the double integral of
/// `Dunnett` is exact. Otherwise Genz's sequential conditioning (Genz & Bretz 2009, Computation of
/// Multivariate Normal and t Probabilities, 4.2) on a fixed lattice: the same digits on every run,
/// with an estimate of their error: about 3e-4 of the
/// tail, and 1e-2 of it where some contrasts follow from others.
package struct MultivariateT: Sendable {
  /// A probability and how far it may be off (about three standard errors; 0 where exact).
  package struct Tail: Sendable, Hashable {
    /// The probability.
    package let value: Double
    /// The bound of its numerical error.
    package let error: Double
  }

  /// Degrees of freedom of the error.
  package let degreesOfFreedom: Double

  private let method: Method

  private enum Method: Sendable {
    case product(Dunnett)
    /// The rows of the Cholesky factor, each up to its own last element that is not 0.
    case lattice([[Double]])
  }

  /// - Parameters:
  ///   - covariance: of the contrasts, up to a factor; may be singular, with a positive diagonal.
  ///   - degreesOfFreedom: positive; infinite for a known error.
  package init(covariance: Matrix, degreesOfFreedom: Double) {
    precondition(covariance.rows > 0, "there is at least one contrast")
    precondition(degreesOfFreedom > 0, "degrees of freedom are positive")
    self.degreesOfFreedom = degreesOfFreedom
    let correlation = Self.correlation(covariance)
    if let loadings = Self.loadings(correlation) {
      method = .product(Dunnett(loadings: loadings, degreesOfFreedom: degreesOfFreedom))
    } else {
      method = .lattice(Self.factor(correlation))
    }
  }

  /// Whether the probabilities are exact to rounding.
  package var isExact: Bool {
    if case .product = method { true } else { false }
  }

  /// P(max |tᵢ| > t): the p of the contrast with statistic t, adjusted for all of them.
  package func upperTail(_ t: Double) -> Tail {
    if t <= 0 { return Tail(value: 1, error: 0) }
    switch method {
    case .product(let dunnett):
      return Tail(value: dunnett.upperTail(t), error: 0)
    case .lattice(let factor):
      let shifted = (0..<Self.shifts).map { shift in
        // Another shift for every scale, so that their errors do not add up.
        var scales = 0
        return ScaleMixture.expectation(degreesOfFreedom: degreesOfFreedom, decay: t * t) {
          scales += 1
          return Self.normalTail(t * $0, factor, shift: shift + Self.shifts * scales)
        }
      }
      let mean = shifted.reduce(0, +) / Double(Self.shifts)
      let squares = shifted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let variance = squares / Double(Self.shifts * (Self.shifts - 1))
      return Tail(value: min(1, mean), error: 3 * variance.squareRoot())
    }
  }

  /// The t with P(max |tᵢ| > t) = p, for p above 0 and below 1.
  package func upperTailQuantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "a tail probability lies between 0 and 1")
    switch method {
    case .product(let dunnett):
      return dunnett.upperTailQuantile(p)
    case .lattice(let factor):
      let t = StudentT(degreesOfFreedom: degreesOfFreedom)
      let least = t.upperTailQuantile(0.5 * p)
      let most = t.upperTailQuantile(0.5 * p / Double(factor.count))
      return TailQuantile.solve(probability: p, between: least...most) { upperTail($0).value }
    }
  }

  // MARK: - Correlations that are products

  private static func correlation(_ covariance: Matrix) -> Matrix {
    var result = covariance
    for row in 0..<covariance.rows {
      for column in 0..<covariance.rows {
        result[row, column] /= (covariance[row, row] * covariance[column, column]).squareRoot()
      }
    }
    return result
  }

  /// λ with ρᵢⱼ = λᵢλⱼ for all i ≠ j, up to signs that do not matter to |t|; `nil` where there is
  /// none below 1.
  private static func loadings(_ correlation: Matrix) -> [Double]? {
    let count = correlation.rows
    if count == 1 { return [0] }
    if count == 2 { return equalLoadings(correlation[0, 1]) }
    guard let first = firstLoading(correlation), first > 0 else {
      return isDiagonal(correlation) ? [Double](repeating: 0, count: count) : nil
    }
    var loadings = (0..<count).map { correlation[0, $0] / first }
    loadings[0] = first
    for row in 0..<count {
      guard loadings[row].magnitude < 1 - 1e-6 else { return nil }
      for column in 0..<row {
        let rest = correlation[row, column] - loadings[row] * loadings[column]
        if rest.magnitude > 1e-12 { return nil }
      }
    }
    return loadings
  }

  private static func equalLoadings(_ correlation: Double) -> [Double]? {
    let loading = correlation.magnitude.squareRoot()
    return loading < 1 - 1e-6 ? [loading, correlation < 0 ? -loading : loading] : nil
  }

  /// λ₀² = ρ₀ⱼρ₀ₖ/ρⱼₖ, from the pair with the largest |ρⱼₖ|.
  private static func firstLoading(_ correlation: Matrix) -> Double? {
    var best: (square: Double, weight: Double)?
    for row in 1..<correlation.rows {
      for column in 1..<row {
        let weight = correlation[row, column].magnitude
        if weight > best?.weight ?? 1e-12 {
          let square = correlation[0, row] * correlation[0, column] / correlation[row, column]
          best = (square, weight)
        }
      }
    }
    return best.flatMap { $0.square > 0 ? $0.square.squareRoot() : nil }
  }

  private static func isDiagonal(_ correlation: Matrix) -> Bool {
    (0..<correlation.rows).allSatisfy { row in
      (0..<row).allSatisfy { correlation[row, $0].magnitude < 1e-12 }
    }
  }

  // MARK: - Any correlation

  private static let shifts = 8
  private static let points = 509

  /// Square roots of primes: a lattice by Richtmyer.
  private static let generators = [
    2.0, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89,
    97,
    101, 103, 107, 109, 113, 127, 131,
  ].map { $0.squareRoot() }

  /// The Cholesky factor of a correlation that may be singular; dependent contrasts come last.
  private static func factor(_ correlation: Matrix) -> [[Double]] {
    var rest = correlation
    var order = Array(0..<correlation.rows)
    var rows = order.map { _ in [Double]() }
    var result: [[Double]] = []
    while let next = order.max(by: { rest[$0, $0] < rest[$1, $1] }), rest[next, next] > 1e-10 {
      let pivot = rest[next, next].squareRoot()
      rows[next].append(pivot)
      result.append(rows[next])
      order.removeAll { $0 == next }
      for row in order { rows[row].append(rest[row, next] / pivot) }
      for row in order {
        for column in order {
          rest[row, column] -= rest[row, next] * rest[next, column] / (pivot * pivot)
        }
      }
    }
    return result + order.map { rows[$0] }
  }

  /// P(max |zᵢ| > w) with the error known, by one shift of the lattice.
  private static func normalTail(_ w: Double, _ factor: [[Double]], shift: Int) -> Double {
    var values = [Double](repeating: 0, count: factor.count)
    var sum = 0.0
    for point in 1...points {
      sum += conditionalTail(w, factor, &values) { dimension in
        let generator = generators[dimension % generators.count]
        let raw = Double(point) * generator + Double(shift) * 0.618_033_988_749_894_9
        let fraction = raw + Double(shift * dimension) * 0.414_213_562_373_095
        // The tent makes the integrand periodic, which squares the rate of convergence.
        return (2 * (fraction - fraction.rounded(.down)) - 1).magnitude
      }
    }
    return sum / Double(points)
  }

  /// 1 − Π P(|zᵢ| ≤ w given those before), with each z drawn from its conditional distribution.
  private static func conditionalTail(
    _ w: Double, _ factor: [[Double]], _ values: inout [Double], _ uniform: (Int) -> Double
  ) -> Double {
    var logInside = 0.0
    for (index, row) in factor.enumerated() {
      let known = min(index, row.count)
      var mean = 0.0
      for earlier in 0..<min(known, row.count) { mean += row[earlier] * values[earlier] }
      guard row.count == index + 1 else {
        // A contrast that those before determine.
        if mean.magnitude > w { return 1 }
        continue
      }
      let (low, high) = ((-w - mean) / row[index], (w - mean) / row[index])
      let below = NormalDistribution.lowerTail(low)
      let above = NormalDistribution.upperTail(high)
      logInside += CMath.log1p(-min(1, below + above))
      if index + 1 == factor.count { break }
      values[index] = conditional(uniform(index), low, high, below, above)
    }
    return -CMath.expm1(logInside)
  }

  /// The quantile of a normal variable between two bounds.
  private static func conditional(
    _ u: Double, _ low: Double, _ high: Double, _ below: Double, _ above: Double
  ) -> Double {
    let inside = max(0, 1 - below - above)
    let lower = below + u * inside
    let value =
      lower <= 0.5
      ? NormalDistribution.quantile(lower)
      : NormalDistribution.upperTailQuantile(min(1, above + (1 - u) * inside))
    return min(high, max(low, value))
  }
}
