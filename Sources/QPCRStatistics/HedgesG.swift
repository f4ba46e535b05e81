/// A mean difference in standard deviations, corrected for small samples (L. V. Hedges, Journal of
/// Educational Statistics 6 (1981) 107), with its interval.
///
/// `g = J · d`, `J = Γ(ν/2) / (√(ν/2) Γ((ν − 1)/2))` (his eq. 6e, exact). The interval is that of
/// the population value which g estimates: the noncentralities under which the observed t is at the
/// α/2 end on either side, divided by √ñ (J. H. Steiger & R. T. Fouladi 1997; G. Cumming & S. Finch,
/// Educ. Psychol. Meas. 61 (2001) 532). It needs no correction by J.
package struct HedgesG: Sendable, Equatable {
  package let g: Double
  package let degreesOfFreedom: Double
  /// The t statistic that the interval is built on; for two samples the one with pooled variance.
  package let t: Double
  /// √ñ, by which t and d differ.
  private let root: Double

  /// Paired: `d = mean / SD` of the differences (Cohen's d_z), ν = n − 1, ñ = n.
  ///
  /// - Returns: `nil` for fewer than three differences (J is 0 at ν = 1) or without any spread.
  package init?(differences: [Double]) {
    guard differences.count > 2, let summary = SampleSummary(differences),
      let deviation = summary.standardDeviation
    else { return nil }
    self.init(
      difference: summary.mean, deviation: deviation, scale: summary.mean,
      degreesOfFreedom: Double(summary.count - 1), size: Double(summary.count))
  }

  /// Two samples: `d` over the pooled SD, ν = n₁ + n₂ − 2, ñ = n₁ n₂ / (n₁ + n₂).
  ///
  /// - Returns: `nil` for fewer than two values in either, or without any spread.
  package init?(_ first: [Double], minus second: [Double]) {
    guard first.count > 1, second.count > 1, let one = SampleSummary(first),
      let two = SampleSummary(second)
    else { return nil }
    let (n, m) = (Double(one.count), Double(two.count))
    let variance = (one.sumOfSquares + two.sumOfSquares) / (n + m - 2)
    self.init(
      difference: one.mean - two.mean, deviation: variance.squareRoot(),
      scale: max(one.mean.magnitude, two.mean.magnitude), degreesOfFreedom: n + m - 2,
      size: n * m / (n + m))
  }

  private init?(
    difference: Double, deviation: Double, scale: Double, degreesOfFreedom: Double, size: Double
  ) {
    guard deviation > VarianceFloor.of(scale: scale) else { return nil }
    let d = difference / deviation
    g = Self.correction(degreesOfFreedom) * d
    root = size.squareRoot()
    t = d * root
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The two-sided interval at `confidence`.
  package func interval(_ confidence: Double) -> Interval {
    precondition(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1")
    let tail = 0.5 * (1 - confidence)
    // P(T ≥ t) = tail at the lower end; mirrored, so that the small tail is the one solved for.
    let low = -NoncentralT.noncentrality(
      degreesOfFreedom: degreesOfFreedom, t: -t, lowerTail: tail)
    let high = NoncentralT.noncentrality(degreesOfFreedom: degreesOfFreedom, t: t, lowerTail: tail)
    return Interval(low: low / root, high: high / root)
  }

  /// J, through Stirling's errors so that many degrees of freedom cost no digits. With a = (ν − 1)/2
  /// the powers of the two gamma functions come to (1 + 1/(2a))^a / √(1 + 1/(2a)).
  static func correction(_ nu: Double) -> Double {
    let a = (nu - 1) / 2
    let error = GammaTerms.stirlingError(nu / 2) - GammaTerms.stirlingError(a)
    return CMath.exp((a - 0.5) * CMath.log1p(0.5 / a) - 0.5 + error)
  }
}
