import QPCRComparison
import QPCRModel

/// `unit-missing-pair`: a unit lacks one of the two levels of a paired comparison.
enum UnitMissingPair: QualityRule {
  static let rule = QCRule(
    id: "unit-missing-pair", title: "A unit lacks one level of a pair",
    warns: "a unit is left out of a paired comparison", fails: "no complete pair is left",
    source: "paired t test: a pair needs both values",
    text: """
      A paired comparison uses each unit's own difference between the levels, so a unit with only \
      one of them cannot enter. It is left out and named; no value is made up for it. If units are \
      missing for a reason that has to do with the result, what is left is biased. Targets for \
      which the same units are left out share one finding.
      """,
    advice: "Measure the missing sample, or compare unpaired (--unpaired) or with a mixed model "
      + "(--test model), which use incomplete units.",
    examples: [
      .init("P8 has pre and no post", "warn: 7 pairs are left"),
      .init("no patient has both", "fail"),
    ])

  static func check(_ review: Review) -> [Draft] {
    guard let missing = review.subject.comparisonSet?.missingPairs, !missing.isEmpty else {
      return []
    }
    let byTarget = Dictionary(grouping: missing) {
      Place(comparison: $0.comparison, target: $0.target)
    }
    var order: [Cause] = []
    var targets: [Cause: [String]] = [:]
    var left: [Cause: Int] = [:]
    for place in byTarget.keys.sorted() {
      let pairs = byTarget[place, default: []]
      let units = pairs.map { Lack(unit: $0.unit, level: $0.missingLevel) }.sorted()
      let cause = Cause(comparison: place.comparison, units: units, isWhole: place.target == nil)
      if targets[cause] == nil { order.append(cause) }
      targets[cause, default: []] += place.target.map { [$0] } ?? []
      let fewest = pairs.map(\.pairsLeft).min() ?? 0
      left[cause] = min(left[cause] ?? fewest, fewest)
    }
    return order.map { draft(review, $0, targets[$0, default: []], left[$0] ?? 0) }
  }

  private struct Place: Hashable, Comparable {
    let comparison: String
    let target: String?
    static func < (a: Place, b: Place) -> Bool {
      if a.comparison != b.comparison {
        return Name.naturallyPrecedes(a.comparison, b.comparison)
      }
      return Name.naturallyPrecedes(a.target ?? "", b.target ?? "")
    }
  }

  private struct Lack: Hashable, Comparable {
    let unit: String
    let level: String
    static func < (a: Lack, b: Lack) -> Bool {
      a.unit == b.unit ? a.level < b.level : Name.naturallyPrecedes(a.unit, b.unit)
    }
  }

  private struct Cause: Hashable {
    let comparison: String
    let units: [Lack]
    let isWhole: Bool
  }

  private static func draft(
    _ review: Review, _ cause: Cause, _ targets: [String], _ pairsLeft: Int
  ) -> Draft {
    let indices = targets.compactMap { review.targetIndex($0) }.sorted()
    let what = indices.isEmpty ? "" : ", \(review.targets(indices))"
    let lacks = Wording.list(cause.units.map { "\($0.unit) lacks \($0.level)" })
    let rest =
      pairsLeft == 0
      ? "no complete pair is left"
      : "\(Wording.count(pairsLeft, "pair")) \(pairsLeft == 1 ? "is" : "are") left"
    var draft = Draft(
      rule, pairsLeft == 0 ? .fail : .warn, "\(cause.comparison)\(what): \(lacks); \(rest).",
      value: Double(pairsLeft))
    draft.targets = indices
    draft.comparison = cause.comparison
    let units = Set(cause.units.map { Name.folded($0.unit) })
    draft.relatedSamples = review.experiment.samples.indices.filter {
      let sample = review.experiment.samples[$0]
      return units.contains(Name.folded(sample.subject ?? sample.name))
    }
    return draft
  }
}
