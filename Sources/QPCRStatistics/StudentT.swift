/// Student's t distribution.
///
/// Tails to 1e-12 relative for any degrees of freedom from 1 (also fractional, as Welch's are) to
/// infinity, where it is the normal distribution. A probability is 0 only where it is smaller than
/// the smallest `Double` (about 5e-324), and then because `|t|` is that large, never by
/// subtraction from 1.
package struct StudentT: Sendable {
  package let degreesOfFreedom: Double
  /// `nil` for infinite degrees of freedom.
  private let beta: IncompleteBeta?

  /// - Parameter degreesOfFreedom: positive; infinity stands for a known variance.
  package init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "degrees of freedom are positive")
    self.degreesOfFreedom = degreesOfFreedom
    beta = degreesOfFreedom.isFinite ? IncompleteBeta(degreesOfFreedom / 2, 0.5) : nil
  }

  /// `P(|T| ≥ |t|)`.
  package func twoSidedP(_ t: Double) -> Double {
    guard let beta else { return NormalDistribution.twoSidedP(t) }
    let square = t * t
    if square > 1e20 * degreesOfFreedom { return farTail(t.magnitude, beta) }
    let sum = degreesOfFreedom + square
    return beta.tails(degreesOfFreedom / sum, complement: square / sum).lower
  }

  /// `P(|T| < |t|)`, accurate also where it is small.
  package func centralP(_ t: Double) -> Double {
    guard let beta else { return CMath.erf(t.magnitude * 0.5.squareRoot()) }
    let square = t * t
    if square > 1e20 * degreesOfFreedom { return 1 - farTail(t.magnitude, beta) }
    let sum = degreesOfFreedom + square
    return beta.tails(degreesOfFreedom / sum, complement: square / sum).upper
  }

  /// `P(T > t)`.
  package func upperTail(_ t: Double) -> Double {
    let half = 0.5 * twoSidedP(t)
    return t >= 0 ? half : 1 - half
  }

  /// `P(T ≤ t)`, the distribution function.
  package func lowerTail(_ t: Double) -> Double { upperTail(-t) }

  /// The density at `t`.
  package func density(_ t: Double) -> Double {
    guard let beta else { return NormalDistribution.density(t) }
    let ratio = t / degreesOfFreedom.squareRoot()
    let power = 0.5 * (degreesOfFreedom + 1) * CMath.log1p(ratio * ratio)
    return beta.reciprocalBeta / degreesOfFreedom.squareRoot() * CMath.exp(-power)
  }

  /// The leading term of the tail, `x^a / (a B(a, 1/2))` with `x = ν / t²`, which is exact to
  /// rounding where `x` is below 1e-20 and would underflow were it formed.
  private func farTail(_ t: Double, _ beta: IncompleteBeta) -> Double {
    if t == .infinity { return 0 }
    let logX = CMath.log(degreesOfFreedom) - 2 * CMath.log(t)
    return CMath.exp(beta.a * logX) * beta.reciprocalBeta / beta.a
  }
}

// MARK: - Quantiles

extension StudentT {
  /// The `t` with `P(T ≤ t) = p`; −∞ at 0 and +∞ at 1.
  package func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
    // 1 − p is exact from 1/2 on.
    return p < 0.5 ? -upperTailQuantile(p) : upperTailQuantile(1 - p)
  }

  /// The `t` with `P(|T| ≤ t) = confidence`: what a two-sided interval multiplies its error by.
  package func criticalValue(confidence: Double) -> Double {
    precondition(confidence >= 0 && confidence < 1, "a confidence lies between 0 and 1")
    return upperTailQuantile(0.5 * (1 - confidence))
  }

  /// The `t` with `P(T > t) = p`, to 1e-12 relative also for the smallest `p`.
  package func upperTailQuantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
    if p > 0.5 { return -upperTailQuantile(1 - p) }
    if p == 0.5 { return 0 }
    if p == 0 { return .infinity }
    guard let beta else { return NormalDistribution.upperTailQuantile(p) }
    // Closed forms of the Cauchy distribution and of two degrees of freedom.
    if degreesOfFreedom == 1 { return 1 / CMath.tan(.pi * p) }
    if degreesOfFreedom == 2 { return (1 - 2 * p) / (2 * p * (1 - p)).squareRoot() }
    let (guess, isFar) = start(p, beta)
    return isFar ? guess : refine(guess, p, beta)
  }

  /// A first guess, and whether it is already exact to rounding.
  private func start(_ p: Double, _ beta: IncompleteBeta) -> (guess: Double, isFar: Bool) {
    // The leading term of the tail, solved for x = ν / (ν + t²).
    let logX = CMath.log(2 * p * beta.a / beta.reciprocalBeta) / beta.a
    if logX < -2.3 {
      let x = CMath.exp(logX)
      if x < 1e-20 {
        return (degreesOfFreedom.squareRoot() * CMath.exp(-0.5 * logX), true)
      }
      return ((degreesOfFreedom * (1 - x) / x).squareRoot(), false)
    }
    // D. L. Wallace, Annals of Mathematical Statistics 30 (1959) 1121, solved for t.
    let nu = degreesOfFreedom
    let z = NormalDistribution.upperTailQuantile(p) * (8 * nu + 3) / (8 * nu + 1)
    return ((nu * CMath.expm1(z * z / nu)).squareRoot(), false)
  }

  /// Halley's method on the logarithm of the tail (of the central part where that is the smaller)
  /// as a function of `log t`, in which both are nearly straight lines.
  private func refine(_ guess: Double, _ p: Double, _ beta: IncompleteBeta) -> Double {
    let isTail = p < 0.25
    let goal = isTail ? 2 * p : 1 - 2 * p
    let sign = isTail ? -1.0 : 1.0
    let nu = degreesOfFreedom
    var t = guess
    for _ in 0..<50 {
      let sum = nu + t * t
      let (x, y) = (nu / sum, t * t / sum)
      let tails = beta.tails(x, complement: y)
      let density = beta.density(x, y)  // which is t times the density of |T|, halved
      let value = isTail ? tails.lower : tails.upper
      let ratio = value / density
      let slope = sign * 2 / ratio
      let ratioSlope = sign * 2 - ratio * (1 - (nu + 1) * y)
      let curvature = -sign * 2 * ratioSlope / (ratio * ratio)
      let miss = CMath.log(value / goal)
      let newton = -miss / slope
      let bend = 1 + 0.5 * newton * curvature / slope
      let step = max(-2, min(2, bend > 0.5 ? newton / bend : newton))
      t *= CMath.exp(step)
      // Convergence is cubic: what is left after this step is far below rounding.
      if step.magnitude < 1e-6 { break }
    }
    return t
  }
}
