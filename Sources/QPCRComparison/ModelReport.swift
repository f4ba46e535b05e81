import QPCRModel
import QPCRStatistics

/// Writes a model's answer into a comparison.
struct ModelReport {
  let study: Study
  let model: FactorModel
  let target: Int

  /// - Returns: p, adjusted over the levels where several are compared.
  func report(_ comparison: inout Comparison, _ answer: ModelAnswer) -> Double? {
    let estimate = answer.difference.log2FoldChange(
      adding: model.furtherVariance(target: target, answer.weights))
    comparison.deltaCqTest = answer.means.test
    comparison.deltaCqCalibrator = answer.means.calibrator
    comparison.deltaDeltaCq = answer.difference.estimate
    comparison.log2FoldChange = estimate.estimate
    comparison.foldChange = CMath.exp2(estimate.estimate)
    comparison.standardError = estimate.standardError
    comparison.degreesOfFreedom = estimate.degreesOfFreedom.finite
    comparison.test = answer.testName
    comparison.statistic = estimate.statistic
    comparison.p = estimate.p.map(UnitTest.neverZero)
    let interval = estimate.interval(comparison.confidence)
    comparison.ciLow = CMath.exp2(interval.low)
    comparison.ciHigh = CMath.exp2(interval.high)
    comparison.equivalence = study.equivalence(estimate)
    comparison.notes += answer.notes
    comparison.singularTerms = answer.singularTerms
    if let interaction = answer.interaction { report(&comparison, interaction) }
    return adjusted(comparison, estimate, answer.family)
  }

  private func adjusted(
    _ comparison: Comparison, _ estimate: TEstimate, _ family: LevelFamily
  ) -> Double? {
    guard let p = comparison.p, let statistic = estimate.statistic,
      study.plan.adjustment != .none
    else { return comparison.p }
    return family.adjustedP(
      statistic, degreesOfFreedom: estimate.degreesOfFreedom, raw: p)
  }

  private func report(
    _ comparison: inout Comparison, _ interaction: ModelAnswer.InteractionEstimate
  ) {
    let estimate = interaction.difference.log2FoldChange(
      adding: model.furtherVariance(target: target, interaction.weights))
    let interval = estimate.interval(comparison.confidence)
    let ratio = CMath.exp2(estimate.estimate)
    let (low, high) = (CMath.exp2(interval.low), CMath.exp2(interval.high))
    let p = estimate.p.map(UnitTest.neverZero)
    comparison.interaction = Comparison.Interaction(
      factor: interaction.factor, level: interaction.level, calibrator: interaction.calibrator,
      foldChangeRatio: ratio, ciLow: low, ciHigh: high, p: p)
    comparison.notes.append(
      """
      interaction: the fold change at \(interaction.factor) \(interaction.level) is \
      \(NumberText.ratio(ratio)) times that at \(interaction.calibrator) \
      (\(NumberText.percent(comparison.confidence)) % CI \(NumberText.ratio(low))–\
      \(NumberText.ratio(high))\(p.map { ", " + NumberText.pEquation($0) } ?? ""), unadjusted)
      """)
  }

  func row(_ choice: String, _ difference: ContrastEstimate?) -> Comparison.SensitivityRow {
    guard let difference else {
      return Comparison.SensitivityRow(choice: choice, foldChange: nil, p: nil)
    }
    return Comparison.SensitivityRow(
      choice: choice, foldChange: CMath.exp2(0 - difference.estimate),
      p: UnitTest.neverZero(difference.pValue))
  }
}
