/// The noncentral t distribution: `(Z + δ) / √(χ²/ν)`.
///
/// With `u = √(χ²/ν)` the distribution function is the mean of `Φ(t u − δ)` over u. In `log u` the
/// integrand is analytic and dies off on both sides, so that the trapezoidal rule converges
/// geometrically (L. N. Trefethen & J. A. C. Weideman, SIAM Review 56 (2014) 385); unlike the series
/// of algorithm AS 243 it does not fail for large δ. Absolute error below 1e-13.
package struct NoncentralT: Sendable {
  package let degreesOfFreedom: Double
  package let noncentrality: Double

  /// - Parameters:
  ///   - degreesOfFreedom: positive; infinity stands for a known variance.
  ///   - noncentrality: δ, any finite number.
  package init(degreesOfFreedom: Double, noncentrality: Double) {
    precondition(degreesOfFreedom > 0, "degrees of freedom are positive")
    precondition(noncentrality.isFinite, "the noncentrality is finite")
    self.degreesOfFreedom = degreesOfFreedom
    self.noncentrality = noncentrality
  }

  /// `P(T ≤ t)`.
  package func lowerTail(_ t: Double) -> Double {
    average(t) { NormalDistribution.lowerTail($0) }
  }

  /// `P(T > t)`.
  package func upperTail(_ t: Double) -> Double {
    average(t) { NormalDistribution.upperTail($0) }
  }

  /// The δ for which `P(T ≤ t) = p`; it falls as p grows.
  ///
  /// Secant steps on the normal scale, where the dependence on δ is almost a straight line.
  package static func noncentrality(
    degreesOfFreedom: Double, t: Double, lowerTail p: Double
  ) -> Double {
    precondition(p > 0 && p < 1, "a probability strictly between 0 and 1")
    let goal = NormalDistribution.quantile(p)
    let spread = (1 + t * t / (2 * degreesOfFreedom)).squareRoot()
    func miss(_ delta: Double) -> Double {
      let distribution = Self(degreesOfFreedom: degreesOfFreedom, noncentrality: delta)
      let lower = distribution.lowerTail(t)
      let score =
        lower < 0.5
        ? NormalDistribution.quantile(lower)
        : NormalDistribution.upperTailQuantile(distribution.upperTail(t))
      return max(-40, min(40, score)) - goal
    }
    let start = t * (1 - 1 / (4 * degreesOfFreedom)) - goal * spread
    return Secant.root(from: start, slope: -1 / spread, of: miss)
  }

  private func average(_ t: Double, of tail: (Double) -> Double) -> Double {
    guard degreesOfFreedom.isFinite else { return tail(t - noncentrality) }
    if t.isInfinite { return tail(t) }
    let nu = degreesOfFreedom
    // Where the weight falls below e⁻⁴²: like (√e u)^ν on the left, like exp(−ν u²/2) on the right.
    let sigma = 1 / (2 * nu).squareRoot()
    let right = min(9.2 * sigma, 0.5 * CMath.log(1 + 84 / nu + 18.4 * sigma))
    let left = -(42 / nu + min(0.5, 9.2 * sigma))
    // A fraction of the narrowest feature: the weight's peak, or the step of Φ.
    let steepness = min(t.magnitude * CMath.exp(right), noncentrality.magnitude + 9)
    let step = min(0.1, 0.5 * sigma, 0.75 / max(1, steepness))
    let half = nu / 2
    let scale =
      2 * (half / (2 * .pi)).squareRoot() * CMath.exp(-GammaTerms.stirlingError(half)) * step
    var sum = 0.0
    for index in Int((left / step).rounded(.down))...Int((right / step).rounded(.up)) {
      let w = Double(index) * step
      // exp(w) − 1, from which exp(2w) − 1 comes without a second exponential.
      let growth = CMath.expm1(w)
      let weight = CMath.exp(-nu * (0.5 * growth * (2 + growth) - w))
      if weight > 1e-19 { sum += weight * tail(t + t * growth - noncentrality) }
    }
    return min(1, scale * sum)
  }
}
