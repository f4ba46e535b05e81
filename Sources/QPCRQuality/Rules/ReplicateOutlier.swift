import QPCRModel

/// `replicate-outlier`: one well lies away from its technical replicates.
enum ReplicateOutlier: QualityRule {
  static let rule = QCRule(
    id: "replicate-outlier", title: "One well lies away from its replicates", warn: 0.5,
    unit: "cycles", warns: "one of three wells > 0.5 cycles from two that agree; Grubbs from four",
    fails: nil,
    source: "Applied Biosystems SDS (Grubbs, at most one well, never within 0.25 cycles of the "
      + "mean); Grubbs 1969, Technometrics 11:1",
    text: """
      With four or more wells: the well is an outlier by Grubbs' two-sided test at α 0.05 and lies \
      more than 0.25 cycles from the mean. With three wells Grubbs' test depends on the ratio of \
      the gaps alone (24.11, 24.18, 26.02 gives p 0.06), so the rule asks that two wells agree \
      within 0.3 cycles and that the third lies more than 0.5 cycles from both; at late Cq that \
      distance is widened by the Poisson error, as replicate-spread says. At most one well of a \
      sample × target × run is named. The well stays in the analysis unless --exclude-outliers \
      is given. A moved threshold is the distance at three wells; the distance from the mean is \
      half of it.
      """,
    advice: "Look at the well's curve; if it is at fault, leave the well out with --exclude or "
      + "--exclude-outliers, and say so.",
    examples: [
      .init("24.11, 24.18, 26.02", "warn: the third well"),
      .init("24.1, 24.5, 25.2", "quiet: no two wells agree, see replicate-spread"),
    ])

  static func check(_ review: Review) -> [Draft] {
    drafts(
      review.subject.screening.outliers, review.experiment,
      excluded: review.subject.plan.excludesOutliers, distance: review.limits(rule).warn)
  }

  static func drafts(
    _ outliers: [ReplicateOutlierSearch.Outlier], _ experiment: Experiment, excluded: Bool,
    distance: Double?
  ) -> [Draft] {
    let wells = experiment.wells
    let places = outliers.map { Place(run: wells.run[$0.row], target: wells.target[$0.row]) }
    let byPlace = Dictionary(grouping: outliers.indices) { places[$0] }
    return byPlace.keys.sorted().map { place in
      let here = byPlace[place, default: []].map { outliers[$0] }
      return draft(here, place, experiment, excluded: excluded, distance: distance)
    }
  }

  private struct Place: Hashable, Comparable {
    let run: Int32
    let target: Int32
    static func < (a: Place, b: Place) -> Bool { (a.run, a.target) < (b.run, b.target) }
  }

  private static func draft(
    _ outliers: [ReplicateOutlierSearch.Outlier], _ place: Place, _ experiment: Experiment,
    excluded: Bool, distance: Double?
  ) -> Draft {
    let worst = outliers.reduce(outliers[0]) {
      $1.deviation.magnitude > $0.deviation.magnitude ? $1 : $0
    }
    let run = Int(place.run)
    let target = experiment.targets[Int(place.target)].name
    let onRun = experiment.runs.count > 1 ? ", run \(experiment.runs[run].name)" : ""
    let told = outliers.map { sentencePart($0, experiment) }
    let fate = excluded ? " \(outliers.count == 1 ? "It was" : "They were") left out." : ""
    let message =
      outliers.count == 1
      ? "\(target)\(onRun): \(told[0]).\(fate)"
      : "\(target)\(onRun): \(outliers.count) wells lie away from their replicates: "
        + "\(Wording.list(told, most: 4)).\(fate)"
    var draft = Draft(
      rule, .warn, message, value: worst.deviation.magnitude,
      threshold: distance.map {
        worst.count == 3 ? $0 : $0 * ReplicateOutlierSearch.shareFromMean
      })
    if excluded { draft.action = "Look at the well's curve, and say that it was left out." }
    draft.runs = [run]
    draft.targets = [Int(place.target)]
    draft.samples = Set(outliers.map { Int(experiment.wells.sample[$0.row]) }).sorted()
    draft.rows = outliers.map(\.row)
    return draft
  }

  /// `well C7 of P3 pre (Cq 26.02) lies 1.88 cycles after the other 2`.
  static func sentencePart(
    _ outlier: ReplicateOutlierSearch.Outlier, _ experiment: Experiment
  ) -> String {
    let wells = experiment.wells
    let side = outlier.deviation > 0 ? "after" : "before"
    return "well \(experiment.wellText(outlier.row)) of "
      + "\(experiment.samples[Int(wells.sample[outlier.row])].name) "
      + "(Cq \(Wording.fixed(wells.cycles[outlier.row]))) lies "
      + "\(Wording.fixed(outlier.deviation.magnitude)) cycles \(side) "
      + "the mean of the other \(outlier.count - 1)"
  }
}
