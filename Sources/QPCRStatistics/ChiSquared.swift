/// The chi-squared distribution; degrees of freedom may be fractional.
package struct ChiSquared: Sendable {
  package let degreesOfFreedom: Double
  private let gamma: IncompleteGamma

  /// - Parameter degreesOfFreedom: positive and finite.
  package init(degreesOfFreedom: Double) {
    self.degreesOfFreedom = degreesOfFreedom
    gamma = IncompleteGamma(degreesOfFreedom / 2)
  }

  /// `P(X > x)`; 0 only where it is smaller than the smallest `Double`.
  package func upperTail(_ x: Double) -> Double { gamma.tails(0.5 * x).upper }

  /// `P(X ≤ x)`.
  package func lowerTail(_ x: Double) -> Double { gamma.tails(0.5 * x).lower }

  /// The `x` with `P(X ≤ x) = p`; 0 at 0 and infinity at 1.
  package func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
    return p <= 0.5 ? solve(p, isUpper: false) : solve(1 - p, isUpper: true)
  }

  /// The `x` with `P(X > x) = p`, accurate for the smallest `p`.
  package func upperTailQuantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
    return p <= 0.5 ? solve(p, isUpper: true) : solve(1 - p, isUpper: false)
  }

  /// Newton's method on the logarithm of the tail as a function of `log x`.
  private func solve(_ goal: Double, isUpper: Bool) -> Double {
    if goal == 0 { return isUpper ? .infinity : 0 }
    var x = start(goal, isUpper: isUpper)
    for _ in 0..<100 {
      let tails = gamma.tails(0.5 * x)
      let value = isUpper ? tails.upper : tails.lower
      if value == 0 {  // the guess is so far out that the tail underflows
        x *= isUpper ? 0.8 : 1.25
        continue
      }
      let slope = gamma.density(0.5 * x) / value
      let newton = CMath.log(value / goal) / slope
      let step = max(-1, min(1, isUpper ? newton : -newton))
      x *= CMath.exp(step)
      if step.magnitude < 1e-9 { break }
    }
    return x
  }

  /// Wilson & Hilferty's cube; far out Laurent & Massart's bound (Annals of Statistics 28 (2000)
  /// 1302, eq. 4.3), near 0 the leading term `(x/2)^a / Γ(a + 1)`.
  private func start(_ goal: Double, isUpper: Bool) -> Double {
    let z = NormalDistribution.quantile(goal) * (isUpper ? -1 : 1)
    let share = 2 / (9 * degreesOfFreedom)
    let root = 1 - share + z * share.squareRoot()
    let cube = degreesOfFreedom * root * root * root
    if isUpper {
      let depth = -CMath.log(goal)
      let bound = degreesOfFreedom + 2 * (degreesOfFreedom * depth).squareRoot() + 2 * depth
      return min(cube, bound)
    }
    if root > 0.3 { return cube }
    let a = gamma.a
    return 2 * CMath.exp((CMath.log(goal) + CMath.lgamma(a + 1)) / a)
  }
}
