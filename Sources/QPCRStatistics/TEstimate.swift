/// An estimate that is t-distributed around the truth, with what is needed for its test and its
/// interval: what `PairedTTest`, `WelchTTest` and the slope of `LinearRegression` come to.
///
/// Where all differences are equal (or both samples constant) the standard error is 0 and there is
/// no test: `statistic` and `p` are `nil`, and the interval is the estimate itself. A p of 0 would
/// claim infinite evidence from a variance that two or three values happened not to show.
package struct TEstimate: Sendable, Equatable {
  package let estimate: Double
  package let standardError: Double
  /// Positive; infinite where the error is known.
  package let degreesOfFreedom: Double
  /// `estimate / standardError`; `nil` where the standard error is 0.
  package let statistic: Double?
  /// Two-sided; `nil` where the standard error is 0.
  package let p: Double?

  package init(estimate: Double, standardError: Double, degreesOfFreedom: Double) {
    self.estimate = estimate
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
    guard standardError > 0 else {
      statistic = nil
      p = nil
      return
    }
    let t = estimate / standardError
    statistic = t
    p = StudentT(degreesOfFreedom: degreesOfFreedom).twoSidedP(t)
  }

  /// The two-sided interval at `confidence` (0.95 for 95 %).
  package func interval(_ confidence: Double) -> Interval {
    guard standardError > 0 else { return Interval(low: estimate, high: estimate) }
    let student = StudentT(degreesOfFreedom: degreesOfFreedom)
    let reach = student.criticalValue(confidence: confidence) * standardError
    return Interval(low: estimate - reach, high: estimate + reach)
  }
}
