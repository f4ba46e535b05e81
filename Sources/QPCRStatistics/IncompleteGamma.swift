/// The regularised incomplete gamma functions `P(a, x)` and `Q(a, x) = 1 − P(a, x)`, `a > 0`.
///
/// Series below `a + 1`, continued fraction above it (Abramowitz & Stegun 6.5.29 and 6.5.31), both
/// times Loader's form of `x^a e^(−x) / Γ(a)`. The smaller tail carries no cancellation.
package struct IncompleteGamma: Sendable {
  package let a: Double
  private let logConstant: Double

  package init(_ a: Double) {
    precondition(a > 0 && a.isFinite, "the gamma parameter is positive")
    self.a = a
    logConstant = 0.5 * CMath.log(a) - GammaTerms.logSqrtTwoPi - GammaTerms.stirlingError(a)
  }

  /// `P(a, x)` and `Q(a, x)`; `x ≥ 0`.
  package func tails(_ x: Double) -> (lower: Double, upper: Double) {
    if x <= 0 { return (0, 1) }
    if x == .infinity { return (1, 0) }
    if x < a + 1 {
      let lower = min(1, density(x) * series(x))
      return (lower, 1 - lower)
    }
    let upper = min(1, density(x) * fraction(x))
    return (1 - upper, upper)
  }

  /// `x^a e^(−x) / Γ(a)`, which is `x` times the gamma density.
  package func density(_ x: Double) -> Double {
    CMath.exp(logConstant - GammaTerms.deviance(a, mean: x))
  }

  private func series(_ x: Double) -> Double {
    var term = 1 / a
    var sum = term
    var n = 1.0
    while term > 1e-17 * sum {
      term *= x / (a + n)
      sum += term
      n += 1
    }
    return sum
  }

  /// Legendre's continued fraction by the modified Lentz method.
  private func fraction(_ x: Double) -> Double {
    var b = x + 1 - a
    var c = Double.infinity
    var d = 1 / b
    var product = d
    var n = 0.0
    while n < 100_000 {
      n += 1
      let numerator = -n * (n - a)
      b += 2
      d = 1 / (numerator * d + b)
      c = b + numerator / c
      let factor = c * d
      product *= factor
      if (factor - 1).magnitude <= 2.3e-16 { break }
    }
    return product
  }
}
