import QPCRComparison
import QPCRModel

/// `few-units`: too few biological units for a test to mean much.
enum FewUnits: QualityRule {
  static let rule = QCRule(
    id: "few-units", title: "Too few biological units", warn: 3, unit: "biological units",
    warns: "1 or 2 units in a level (or pairs)", fails: nil,
    source: "MIQE (Bustin 2009, doi:10.1373/clinchem.2008.112797): biological replicates are what "
      + "statistics rest on",
    text: """
      Units are subjects (or samples, where no subject is given); technical wells never count. One \
      unit a side allows no test at all, and the interval holds the technical error only; with two \
      the interval rests on one or two degrees of freedom. The smaller of the two levels counts, \
      or the number of pairs. Targets with the same number share one finding.
      """,
    advice: "Add biological replicates; ddct power says how many a wanted fold change needs.",
    examples: [.init("2 pairs", "warn"), .init("3 pairs", "quiet")])

  static func check(_ review: Review) -> [Draft] {
    guard let warn = review.limits(rule).warn,
      let comparisons = review.subject.comparisonSet?.comparisons
    else { return [] }
    var order: [Place] = []
    var found: [Place: (targets: Set<Int>, comparisons: [String])] = [:]
    let index = Dictionary(
      uniqueKeysWithValues: review.experiment.targets.enumerated().map { ($1.name, $0) })
    for comparison in comparisons {
      let units = count(comparison)
      guard units > 0, Double(units) < warn else { continue }
      let place = Place(
        title: title(comparison), units: units, isPaired: comparison.design == .paired)
      if found[place] == nil { order.append(place) }
      var entry = found[place] ?? ([], [])
      if let target = index[comparison.target] { entry.targets.insert(target) }
      if entry.comparisons.last != comparison.label { entry.comparisons.append(comparison.label) }
      found[place] = entry
    }
    return order.map { place in
      let entry = found[place] ?? ([], [])
      return draft(review, place, entry.targets.sorted(), entry.comparisons, warn)
    }
  }

  /// Samples compared with one sample are one unit each by design, so they share one finding.
  private static func title(_ comparison: Comparison) -> String {
    guard Name.folded(comparison.factor) == "sample" else { return comparison.label }
    return Comparison.label(
      comparison.factor, "*", comparison.calibrator, within: comparison.within)
  }

  private struct Place: Hashable {
    let title: String
    let units: Int
    let isPaired: Bool
  }

  static func count(_ comparison: Comparison) -> Int {
    comparison.design == .paired
      ? comparison.pairCount : min(comparison.testCount, comparison.calibratorCount)
  }

  private static func draft(
    _ review: Review, _ place: Place, _ targets: [Int], _ comparisons: [String],
    _ warn: Double
  ) -> Draft {
    let noun = place.isPaired ? "pair" : "biological unit"
    let side = place.isPaired ? "" : " in a level"
    let consequence =
      place.units == 1
      ? "no test is possible and the interval holds the technical error only"
      : "the test and the interval rest on very few degrees of freedom"
    var draft = Draft(
      rule, .warn,
      "\(comparisons.only ?? place.title), \(review.targets(targets)): only \(Wording.count(place.units, noun))\(side); "
        + "\(consequence).", value: Double(place.units), threshold: warn)
    draft.targets = targets
    draft.comparison = comparisons.only ?? place.title
    draft.comparisons = comparisons
    return draft
  }
}
