import QPCRModel
import QPCRStatistics

/// Writes an estimate with its test, interval and effect sizes into a comparison.
struct EstimateReport {
  let study: Study
  let test: UnitTest
  /// Up to this many candidate shifts a Hodges–Lehmann estimate is made (they are all sorted).
  static let shiftLimit = 2_000_000

  func report(_ comparison: inout Comparison, _ effect: Effect, _ estimate: TEstimate) {
    comparison.standardError = estimate.standardError
    comparison.degreesOfFreedom = estimate.degreesOfFreedom.finite
    let answer = test.answer(effect, estimate)
    comparison.test = answer.name
    comparison.statistic = answer.statistic
    comparison.p = answer.p
    comparison.pMonteCarloError = answer.monteCarloError
    if estimate.standardError == 0, answer.p == nil {
      comparison.test = "no spread; no test"
      comparison.degreesOfFreedom = nil
    }
    note(&comparison, effect, estimate, answer)
    guard estimate.standardError > 0 else { return }
    let interval = estimate.interval(comparison.confidence)
    comparison.ciLow = CMath.exp2(interval.low)
    comparison.ciHigh = CMath.exp2(interval.high)
    shift(&comparison, effect)
    sizes(&comparison, effect, estimate)
  }

  // MARK: Notes

  private func note(
    _ comparison: inout Comparison, _ effect: Effect, _ estimate: TEstimate,
    _ answer: UnitTest.Answer
  ) {
    if estimate.standardError == 0 {
      comparison.notes.append("the units do not differ at all, so there is no error to test with")
    }
    if effect.smallestCount == 2 {
      comparison.notes.append(
        comparison.design == .paired
          ? "2 pairs: the interval rests on one degree of freedom"
          : "2 units on a side: the interval is wide and the test weak")
    }
    if let smallest = answer.smallestP, smallest >= study.alpha {
      let units =
        comparison.design == .paired
        ? "\(effect.test.count) pairs"
        : "\(effect.test.count) and \(effect.calibrator.count) units"
      comparison.notes.append(
        "with \(units) this test cannot give a p below \(NumberText.p(smallest))")
    }
  }

  // MARK: Effect sizes

  private func shift(_ comparison: inout Comparison, _ effect: Effect) {
    let (n, m) = (effect.test.count, effect.calibrator.count)
    let candidates = effect.design == .paired ? n * (n + 1) / 2 : n * m
    let isAsked = study.plan.test == .wilcoxon
    guard isAsked || max(n, m) <= RankTest.exactLimit else { return }
    guard candidates <= EstimateReport.shiftLimit else {
      comparison.notes.append("too many units for a Hodges–Lehmann estimate")
      return
    }
    let shift =
      effect.design == .paired
      ? HodgesLehmann(differences: effect.differences)
      : HodgesLehmann(effect.test, minus: effect.calibrator)
    guard let shift else { return }
    // A shift of ΔCq is minus a shift of log2 expression, so the ends change places.
    comparison.hodgesLehmann = CMath.exp2(0 - shift.estimate)
    let interval = shift.interval(comparison.confidence)
    comparison.hodgesLehmannLow = interval.map { CMath.exp2(0 - $0.high) }
    comparison.hodgesLehmannHigh = interval.map { CMath.exp2(0 - $0.low) }
  }

  private func sizes(_ comparison: inout Comparison, _ effect: Effect, _ estimate: TEstimate) {
    comparison.equivalence = study.equivalence(estimate)
    let size =
      effect.design == .paired
      ? HedgesG(differences: effect.differences)
      : HedgesG(effect.test, minus: effect.calibrator)
    guard let size else { return }
    // Of ΔCq; log2 expression has the other sign, so the ends change places.
    let interval = size.interval(comparison.confidence)
    comparison.hedgesG = 0 - size.g
    comparison.hedgesGLow = 0 - interval.high
    comparison.hedgesGHigh = 0 - interval.low
  }
}
