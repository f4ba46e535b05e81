import QPCRModel
import QPCRStatistics

/// ΔΔCq of two levels in which some ΔCq are only known to lie above a limit (science: `censor`), by
/// maximum likelihood. A non-detect is right-censored in Cq, and so is its ΔCq, at the limit less
/// the sample's own reference index.
struct CensoredEffect {
  let design: Comparison.Design
  let test: [CensoredValue]
  let calibrator: [CensoredValue]
  /// Of ΔCq, test minus calibrator.
  let outcome: CensoredDifference

  /// - Parameter omitted: the position of a unit that is left out.
  init(_ values: UnitValues, _ design: Comparison.Design, without omitted: Int? = nil) {
    self.design = design
    let sides = values.limitedSides(design, without: omitted)
    (test, calibrator) = sides
    outcome =
      design == .paired
      ? .paired(zip(sides.test, sides.calibrator).map { .init(test: $0, calibrator: $1) })
      : .unpaired(test: sides.test, calibrator: sides.calibrator)
  }

  /// The estimate of log2 fold change with `further` variance added.
  func estimate(adding further: [WelchSatterthwaite.Component]) -> TEstimate? {
    outcome.estimated.map { estimate($0, error: $0.standardError, further) }
  }

  /// The test of no change: of pairs by the likelihood ratio, else by the standard error.
  func test(adding further: [WelchSatterthwaite.Component]) -> TEstimate? {
    guard case .profiled(let pairs) = outcome, let difference = pairs.difference else {
      return estimate(adding: further)
    }
    guard let statistic = pairs.statistic(against: 0) else { return nil }
    // The error that would give this statistic, to which the further variance is added.
    let error =
      statistic == 0 ? difference.standardError : (difference.estimate / statistic).magnitude
    return estimate(difference, error: error, further)
  }

  /// The interval of log2 fold change: of pairs by the likelihood ratio, each end with an error of
  /// its own to which the further variance is added.
  func interval(
    _ confidence: Double, adding further: [WelchSatterthwaite.Component]
  ) -> Interval? {
    guard case .profiled(let pairs) = outcome, let difference = pairs.difference else {
      return estimate(adding: further)?.interval(confidence)
    }
    guard let own = pairs.interval(confidence: confidence) else { return nil }
    let reach = StudentT(degreesOfFreedom: difference.degreesOfFreedom)
      .criticalValue(confidence: confidence)
    let ends = [own.high, own.low].map { end in
      estimate(difference, error: (end - difference.estimate).magnitude / reach, further)
        .interval(confidence)
    }
    return Interval(low: ends[0].low, high: ends[1].high)
  }

  private func estimate(
    _ difference: ContrastEstimate, error: Double, _ further: [WelchSatterthwaite.Component]
  ) -> TEstimate {
    let own = WelchSatterthwaite.Component(
      variance: error * error, df: difference.degreesOfFreedom)
    let total = WelchSatterthwaite.combine([own] + further)
    return TEstimate(
      estimate: 0 - difference.estimate, standardError: total.standardError,
      degreesOfFreedom: total.degreesOfFreedom)
  }

  /// The maximum-likelihood mean ΔCq of both levels.
  var means: (test: Double, calibrator: Double)? {
    if case .profiled(let pairs) = outcome { return pairs.means }
    let all = test + calibrator
    let sides = all.indices.map { $0 < test.count ? [1.0, 0] : [0, 1] }
    let model = try? CensoredNormal(
      design: Matrix(sides), response: all.map(\.value), isCensored: all.map(\.isCensored))
    return model.map { ($0.coefficients[0], $0.coefficients[1]) }
  }
}

/// What units say about two levels: measured values alone, or with limits among them.
enum UnitOutcome {
  case measured(Effect)
  case limited(CensoredEffect)

  /// `nil` where a level has no value.
  init?(_ values: UnitValues, _ design: Comparison.Design, without omitted: Int? = nil) {
    if !values.isTestCensored.isEmpty {
      let limited = CensoredEffect(values, design, without: omitted)
      if (limited.test + limited.calibrator).contains(where: \.isCensored) {
        self = .limited(limited)
        return
      }
    }
    let sides = values.sides(design, without: omitted)
    guard let effect = Effect(test: sides.test, calibrator: sides.calibrator, design) else {
      return nil
    }
    self = .measured(effect)
  }

  /// `nil` where there is no estimate.
  var log2FoldChange: Double? {
    switch self {
    case .measured(let effect): effect.log2FoldChange
    case .limited(let effect): effect.outcome.estimated.map { 0 - $0.estimate }
    }
  }
}

extension UnitValues {
  /// Values that enter, in unit order, each known or a limit.
  func limitedSides(
    _ design: Comparison.Design, without omitted: Int?
  ) -> (test: [CensoredValue], calibrator: [CensoredValue]) {
    var sides = (test: [CensoredValue](), calibrator: [CensoredValue]())
    for index in 0..<count where index != omitted && enters(index, design) {
      if hasTest[index] {
        sides.test.append(CensoredValue(test[index], isCensored: isTestCensored[index]))
      }
      if hasCalibrator[index] {
        sides.calibrator.append(
          CensoredValue(calibrator[index], isCensored: isCalibratorCensored[index]))
      }
    }
    return sides
  }
}
