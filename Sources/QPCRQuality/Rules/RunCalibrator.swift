import QPCRModel
import QPCRQuantification

/// `run-calibrator`: inter-run calibrators that do not agree on the difference between runs.
enum RunCalibrator: QualityRule {
  static let rule = QCRule(
    id: "run-calibrator", title: "Inter-run calibrators disagree", warn: 0.3, fail: 0.6,
    unit: "cycles", warns: "SD of the calibrators' residuals > 0.3 cycles",
    fails: "SD of the calibrators' residuals > 0.6 cycles",
    source: "Hellemans 2007, doi:10.1186/gb-2007-8-2-r19 (several calibrators, so that their "
      + "agreement shows); limits: technical replicates' 0.3 and twice that",
    text: """
      The log2 NRQ of the inter-run calibrators is fitted by run + calibrator, target by target. If \
      only the runs differed, nothing would be left over; what is left is the error of the \
      calibration, and it enters every comparison across runs. It is judged from three calibrators \
      on that stand on at least two runs each: fewer cannot show which of them is wrong.
      """,
    advice: "Look at the calibrator named, repeat it, or leave its wells out (--exclude); with few "
      + "calibrators put more on each run.",
    examples: [
      .init("3 calibrators on 2 runs, residuals within 0.1 cycles", "quiet"),
      .init("residual SD 0.4 cycles", "warn"), .init("residual SD 0.8 cycles", "fail"),
    ])

  static func check(_ review: Review) -> [Draft] {
    let limits = review.limits(rule)
    guard let warn = limits.warn, let fail = limits.fail else { return [] }
    let calibration = review.subject.expression.calibrators.calibration
    return calibration.targets.indices.compactMap { target in
      guard let runs = calibration.targets[target], runs.linkingCalibrators.count > 2,
        let spread = runs.residualSD, spread > warn
      else { return nil }
      let limit = spread > fail ? fail : warn
      var draft = Draft(
        rule, spread > fail ? .fail : .warn,
        "\(review.target(target)): the inter-run calibrators disagree by an SD of "
          + "\(Wording.fixed(spread)) cycles over "
          + "\(Wording.count(runs.linkingCalibrators.count, "calibrator")) on "
          + "\(Wording.count(runs.runs.count, "run")), above \(Wording.limit(limit)); furthest is "
          + "\(furthest(review, runs)).", value: spread, threshold: limit)
      draft.targets = [target]
      draft.runs = runs.runs
      return draft
    }
  }

  private static func furthest(_ review: Review, _ calibration: TargetCalibration) -> String {
    let residuals = calibration.residuals
    let place = residuals.indices.max { residuals[$0].magnitude < residuals[$1].magnitude } ?? 0
    let point = calibration.points[place]
    return "\(review.sample(point.calibrator)) on run \(review.experiment.runs[point.run].name) "
      + "(\(Wording.fixed(residuals[place].magnitude)) cycles "
      + "\(residuals[place] > 0 ? "too strong" : "too weak"))"
  }
}
