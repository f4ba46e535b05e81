/// The studentized range: of `count` independent normal means the largest minus the smallest, in
/// standard errors estimated with `degreesOfFreedom` (Tukey's honest significant difference).
///
/// By the trapezoidal rule in both directions, to about 1e-12 of the tail itself, where R's `ptukey`
/// is good to 1e-8 absolute.
package struct StudentizedRange: Sendable {
  /// How many means.
  package let count: Int
  /// Degrees of freedom of the error; may be fractional, or infinite for a known one.
  package let degreesOfFreedom: Double

  /// - Parameters:
  ///   - count: at least 2.
  ///   - degreesOfFreedom: positive.
  package init(count: Int, degreesOfFreedom: Double) {
    precondition(count >= 2, "a range needs two means")
    precondition(degreesOfFreedom > 0, "degrees of freedom are positive")
    self.count = count
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// P(Q > q). For a difference of two means in standard errors of a difference, q is √2 times it.
  package func upperTail(_ q: Double) -> Double {
    if q <= 0 { return 1 }
    let tail = ScaleMixture.expectation(degreesOfFreedom: degreesOfFreedom, decay: 0.5 * q * q) {
      rangeTail(q * $0)
    }
    return min(1, tail)
  }

  /// The q with P(Q > q) = p, for p above 0 and below 1.
  package func upperTailQuantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "a tail probability lies between 0 and 1")
    // The range of two means is √2 |t|; that of more is at least that, at most Bonferroni's bound.
    let t = StudentT(degreesOfFreedom: degreesOfFreedom)
    let pairs = Double(count * (count - 1) / 2)
    let least = 2.0.squareRoot() * t.upperTailQuantile(0.5 * p)
    let most = 2.0.squareRoot() * t.upperTailQuantile(0.5 * p / pairs)
    return TailQuantile.solve(probability: p, between: least...most, tail: upperTail)
  }

  /// P(range > w) with the standard error known:
  /// k ∫ φ(z) {Φ(z)ᵏ⁻¹ − [Φ(z) − Φ(z − w)]ᵏ⁻¹} dz, z being the largest.
  private func rangeTail(_ w: Double) -> Double {
    let others = Double(count - 1)
    // The more means, the steeper Φᵏ⁻¹: to rounding for up to 1000 of them.
    let step = min(0.25, 0.65 / CMath.log(Double(count)))
    let integral = TrapezoidalRule.integrate(from: 0.5 * w, step: step) { z in
      let density = NormalDistribution.density(z)
      if density == 0 { return 0 }
      let below = NormalDistribution.lowerTail(z)
      let share = min(1, NormalDistribution.lowerTail(z - w) / below)
      return density * CMath.pow(below, others) * -CMath.expm1(others * CMath.log1p(-share))
    }
    return Double(count) * integral
  }
}
