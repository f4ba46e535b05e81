import QPCRModel
import QPCRStatistics

/// Writes what a likelihood with limits says into a comparison: estimate, interval and test, or a
/// one-sided bound, or why there is neither.
struct CensoredReport {
  let study: Study

  /// The name of the test in results.
  static func name(_ design: Comparison.Design) -> String {
    design == .paired ? "censored paired likelihood" : "censored likelihood"
  }

  func report(
    _ comparison: inout Comparison, _ effect: CensoredEffect,
    _ further: [WelchSatterthwaite.Component]
  ) {
    switch effect.outcome {
    case .estimated, .profiled: estimated(&comparison, effect, further)
    case .bound(let bound): bounded(&comparison, bound)
    case .noDetect:
      refuse(
        &comparison,
        "no unit of \(comparison.testLevel) or \(comparison.calibrator) has a Cq")
    case .tooFew:
      refuse(&comparison, "too few units have a Cq for an estimate with an error")
    case .noVariation:
      refuse(
        &comparison,
        "the detected values do not vary, so there is no error to hold the fold change against")
    case .noMaximum:
      refuse(&comparison, "the likelihood of values and limits has no maximum")
    }
    noteLimits(&comparison, effect)
  }

  private func refuse(_ comparison: inout Comparison, _ reason: String) {
    comparison.notes.insert(reason, at: 0)
  }

  // MARK: An estimate

  private func estimated(
    _ comparison: inout Comparison, _ effect: CensoredEffect,
    _ further: [WelchSatterthwaite.Component]
  ) {
    guard let estimate = effect.estimate(adding: further) else { return }
    let means = effect.means
    comparison.deltaCqTest = means?.test
    comparison.deltaCqCalibrator = means?.calibrator
    comparison.deltaDeltaCq = 0 - estimate.estimate
    comparison.log2FoldChange = estimate.estimate
    comparison.foldChange = CMath.exp2(estimate.estimate)
    comparison.standardError = estimate.standardError
    comparison.degreesOfFreedom = estimate.degreesOfFreedom.finite
    comparison.test = CensoredReport.name(effect.design)
    let test = effect.test(adding: further)
    comparison.statistic = test?.statistic
    comparison.p = test?.p.map(UnitTest.neverZero)
    let interval = effect.interval(comparison.confidence, adding: further)
    comparison.ciLow = interval.map { CMath.exp2($0.low) }
    comparison.ciHigh = interval.map { CMath.exp2($0.high) }
    comparison.equivalence = effect.interval(1 - 2 * study.alpha, adding: further)
      .map(study.equivalence)
    if test == nil || interval == nil {
      comparison.notes.append("the likelihood could not be followed far enough for a test")
    }
  }

  // MARK: A bound

  private func bounded(_ comparison: inout Comparison, _ bound: CensoredDifference.Bound) {
    let isAtMost = bound.undetected == .test
    comparison.test = "bound only; no test"
    comparison.bound = isAtMost ? .atMost : .atLeast
    comparison.deltaDeltaCq = bound.difference
    comparison.log2FoldChange = 0 - bound.difference
    comparison.foldChange = CMath.exp2(0 - bound.difference)
    guard let difference = bound.difference(confidence: comparison.confidence) else { return }
    let fold = CMath.exp2(0 - difference)
    comparison.notes.append(
      """
      with \(NumberText.percent(comparison.confidence)) % confidence \
      \(isAtMost ? "at most" : "at least") \(NumberText.ratio(fold)) times \
      \(comparison.calibrator), the error of the detected level counted
      """)
  }

  // MARK: Words

  private func noteLimits(_ comparison: inout Comparison, _ effect: CensoredEffect) {
    let parts = [
      (comparison.testLevel, effect.test), (comparison.calibrator, effect.calibrator),
    ]
    .compactMap { level, values -> String? in
      let limits = values.count { $0.isCensored }
      if limits == 0 { return nil }
      return "\(limits) of \(values.count) \(values.count == 1 ? "unit" : "units") of \(level)"
    }
    comparison.notes.append(
      """
      no Cq in \(parts.joined(separator: " and ")): counted as later than the limit of detection, \
      not as a number
      """)
  }
}

extension Double {
  /// `nil` for infinity, which results do not print.
  var finite: Double? { isFinite ? self : nil }
}

extension Study {
  /// Whether an effect is too small to matter (two one-sided tests at `alpha`).
  func equivalence(_ estimate: TEstimate) -> Comparison.Equivalence {
    equivalence(estimate.interval(1 - 2 * alpha))
  }

  /// The same from an interval at confidence 1 − 2 `alpha`.
  func equivalence(_ interval: Interval) -> Comparison.Equivalence {
    switch Equivalence.answer(interval, margin: plan.equivalenceMargin) {
    case .equivalent: .equivalent
    case .different: .different
    case .inconclusive: .inconclusive
    }
  }
}
