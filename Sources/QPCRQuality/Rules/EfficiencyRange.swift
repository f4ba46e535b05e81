import QPCRModel
import QPCRQuantification

/// `efficiency-range`: an amplification factor far from doubling.
enum EfficiencyRange: QualityRule {
  static let rule = QCRule(
    id: "efficiency-range", title: "Efficiency far from 100 %", warn: 10, fail: 20,
    unit: "percent away from 100", warns: "efficiency outside 90 to 110 %",
    fails: "efficiency outside 80 to 120 %",
    source: "MIQE (Bustin 2009, doi:10.1373/clinchem.2008.112797) and common practice: slopes of "
      + "−3.1 to −3.6 are 90 to 110 %",
    text: """
      Percent efficiency is (E − 1) · 100 with E the amplification factor per cycle. Little \
      efficiency comes with inhibition, poor primers or a wrong dilution; more than 110 % is no \
      amplification but primer dimers, inhibition of the strong standards or pipetting. The rule \
      judges the factors that the analysis uses, and the standard curves of targets whose factor \
      comes from elsewhere. An assumed factor of 2 is left to efficiency-assumed.
      """,
    advice: "Look at the standard curve (ddct efficiency), leave out its bent end, and redesign or "
      + "reoptimise an assay that stays outside.",
    examples: [
      .init("slope −3.8, 83 %", "warn"), .init("slope −4.2, 73 %", "fail"),
      .init("slope −3.4, 97 %", "quiet"),
    ])

  static func check(_ review: Review) -> [Draft] {
    let limits = review.limits(rule)
    guard let warn = limits.warn, let fail = limits.fail else { return [] }
    let efficiencies = review.subject.assays.efficiencies
    let used = efficiencies.indices.compactMap { target -> Draft? in
      guard efficiencies[target].source != .assumed else { return nil }
      let words = "the factor in use, \(source(efficiencies[target].source))"
      return draft(
        review, review.target(target), efficiencies[target].factor, words, target, warn, fail)
    }
    let measured = review.standardCurves.curves.compactMap { curve -> Draft? in
      guard efficiencies[curve.target].source != .standards, let efficiency = curve.efficiency
      else { return nil }
      let place = review.target(curve.target) + review.onRun(curve.run)
      let words = "its standard curve, which the analysis does not use"
      var draft = draft(review, place, efficiency.factor, words, curve.target, warn, fail)
      draft?.runs = [curve.run]
      return draft
    }
    return used + measured
  }

  private static func draft(
    _ review: Review, _ place: String, _ factor: Double, _ words: String, _ target: Int,
    _ warn: Double, _ fail: Double
  ) -> Draft? {
    let percent = (factor - 1) * 100
    let distance = (percent - 100).magnitude
    // A factor of 1.9 is no 89.99999999999999 %.
    guard distance > warn + 1e-9 else { return nil }
    let limit = distance > fail + 1e-9 ? fail : warn
    var draft = Draft(
      rule, limit == fail ? .fail : .warn,
      "\(place): efficiency \(Wording.fixed(percent, 1)) % (E = \(Wording.fixed(factor, 3)), "
        + "\(words)) lies outside \(Wording.limit(100 - limit)) to \(Wording.limit(100 + limit)) %.",
      value: distance, threshold: limit)
    draft.targets = [target]
    return draft
  }

  private static func source(_ source: Efficiency.Source) -> String {
    switch source {
    case .assumed: "assumed"
    case .given: "given by the plan"
    case .assaySheet: "from the assay sheet"
    case .standards: "from standards"
    case .export: "from the export"
    case .curves: "from the amplification curves"
    }
  }
}
