/// Integrals over an estimated standard deviation: ∫ f(s) g(s) ds, where s = √(χ²/ν) is what the
/// residual standard deviation is to the true one.
///
/// The trapezoidal rule on log s, where the density falls off exponentially on the one side and
/// twice exponentially on the other, so that the rule's error vanishes faster than any power of its
/// step (Trefethen & Weideman 2014, doi:10.1137/130932132).
package enum ScaleMixture {
  /// The expectation of `function` of s; `function` must be positive and fall with s, roughly as
  /// exp(−`decay` s²/2) where it is small.
  ///
  /// Infinite degrees of freedom mean that s is 1.
  package static func expectation(
    degreesOfFreedom: Double, decay: Double, _ function: (Double) -> Double
  ) -> Double {
    guard degreesOfFreedom.isFinite else { return function(1) }
    let half = degreesOfFreedom / 2
    let logConstant =
      CMath.log(2) + 0.5 * CMath.log(half) - GammaTerms.logSqrtTwoPi
      - GammaTerms.stirlingError(half)
    // The integrand is at its highest near here, and about 1/√(2ν) wide.
    let start = 0.5 * CMath.log(degreesOfFreedom / (degreesOfFreedom + decay))
    let step = min(0.125, 0.45 / (2 * degreesOfFreedom).squareRoot())
    return TrapezoidalRule.integrate(from: start, step: step) { x in
      let density = CMath.exp(
        logConstant + degreesOfFreedom * (x - 0.5 * CMath.expm1(2 * x)))
      return density == 0 ? 0 : density * function(CMath.exp(x))
    }
  }
}
