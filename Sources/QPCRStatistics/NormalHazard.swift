/// The hazard of the standard normal distribution, φ(u)/P(Z > u): what a right-censored value
/// contributes to a likelihood's derivatives.
package struct NormalHazard: Sendable {
  /// φ(u)/P(Z > u).
  package let hazard: Double
  /// The hazard minus u, without the cancellation that u > 0 would bring; positive.
  package let excess: Double
  /// log P(Z > u), finite for every finite u.
  package let logUpperTail: Double

  /// The hazard at `u`.
  package init(at u: Double) {
    if u < 6 {
      let tail = NormalDistribution.upperTail(u)
      hazard = NormalDistribution.density(u) / tail
      excess = hazard - u
      logUpperTail = u < -6 ? CMath.log1p(-NormalDistribution.upperTail(-u)) : CMath.log(tail)
    } else {
      // Laplace's continued fraction of Mills' ratio (Abramowitz & Stegun 26.2.14), from 40 terms
      // upwards, which at 6 is exact to rounding.
      var fraction = u
      for index in stride(from: 40.0, through: 2, by: -1) { fraction = u + index / fraction }
      excess = 1 / fraction
      hazard = u + excess
      logUpperTail = -0.5 * u * u - GammaTerms.logSqrtTwoPi - CMath.log(hazard)
    }
  }

  /// The derivative of the hazard: h (h − u), between 0 and 1.
  package var slope: Double { hazard * excess }
}
