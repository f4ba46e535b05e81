/// The standard normal distribution.
package enum NormalDistribution {
  /// `P(Z > z)`, relative error below 2e-13 down to the smallest `Double` (`z` about 38).
  package static func upperTail(_ z: Double) -> Double { 0.5 * CMath.erfc(z * 0.5.squareRoot()) }

  /// `P(Z ≤ z)`.
  package static func lowerTail(_ z: Double) -> Double { upperTail(-z) }

  /// `P(|Z| ≥ |z|)`.
  package static func twoSidedP(_ z: Double) -> Double {
    CMath.erfc(z.magnitude * 0.5.squareRoot())
  }

  /// The density at `z`.
  package static func density(_ z: Double) -> Double {
    CMath.exp(-0.5 * z * z - GammaTerms.logSqrtTwoPi)
  }

  /// The `z` with `P(Z ≤ z) = p`; −∞ at 0 and +∞ at 1.
  package static func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
    if p == 0 { return -.infinity }
    if p == 1 { return .infinity }
    let q = p - 0.5
    if q.magnitude <= 0.425 { return central(q) }
    return q < 0 ? -tail(p) : tail(1 - p)
  }

  /// The `z` with `P(Z > z) = p`, accurate for the smallest `p`.
  package static func upperTailQuantile(_ p: Double) -> Double { -quantile(p) }

  // M. J. Wichura, "Algorithm AS 241" (Applied Statistics 37, 1988), PPND16: rational
  // approximations in three regions, relative error about 1e-16.

  private static func central(_ q: Double) -> Double {
    let r = 0.180625 - q * q
    return q
      * polynomial(
        r, 2509.0809287301226727, 33430.575583588128105, 67265.770927008700853,
        45921.953931549871457, 13731.693765509461125, 1971.5909503065514427,
        133.14166789178437745, 3.387132872796366608)
      / polynomial(
        r, 5226.495278852854561, 28729.085735721942674, 39307.89580009271061,
        21213.794301586595867, 5394.1960214247511077, 687.1870074920579083,
        42.313330701600911252, 1)
  }

  private static func tail(_ p: Double) -> Double {
    let r = (-CMath.log(p)).squareRoot()
    return r <= 5 ? nearTail(r - 1.6) : farTail(r - 5)
  }

  private static func nearTail(_ r: Double) -> Double {
    polynomial(
      r, 7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177,
      1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055,
      4.6303378461565452959, 1.42343711074968357734)
      / polynomial(
        r, 1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966,
        0.14810397642748007459, 0.68976733498510000455, 1.6763848301838038494,
        2.05319162663775882187, 1)
  }

  private static func farTail(_ r: Double) -> Double {
    polynomial(
      r, 2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386,
      0.026532189526576123093, 0.29656057182850489123, 1.7848265399172913358,
      5.4637849111641143699, 6.6579046435011037772)
      / polynomial(
        r, 2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5,
        7.868691311456132591e-4, 0.0148753612908506148525, 0.13692988092273580531,
        0.59983220655588793769, 1)
  }

  /// Horner's scheme, the coefficient of the seventh power first.
  private static func polynomial(
    _ x: Double, _ c7: Double, _ c6: Double, _ c5: Double, _ c4: Double, _ c3: Double,
    _ c2: Double, _ c1: Double, _ c0: Double
  ) -> Double {
    ((((((c7 * x + c6) * x + c5) * x + c4) * x + c3) * x + c2) * x + c1) * x + c0
  }
}
