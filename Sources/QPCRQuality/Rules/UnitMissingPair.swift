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
      which the same units are left out share one finding; units whose sample was measured and \
      lost are told apart from units that have no sample at the level.
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
    let samples = UnitSamples(review)
    let byTarget = Dictionary(grouping: missing) {
      Place(
        comparison: $0.comparison, target: $0.target,
        isMeasured: samples.at($0.missingLevel, of: $0.unit, in: $0.comparison)?.isEmpty == false)
    }
    var order: [Cause] = []
    var targets: [Cause: [String]] = [:]
    var left: [Cause: Int] = [:]
    for place in byTarget.keys.sorted() {
      let pairs = byTarget[place, default: []]
      let units = pairs.map { Lack(unit: $0.unit, level: $0.missingLevel) }.sorted()
      let cause = Cause(
        comparison: place.comparison, units: units, isWhole: place.target == nil,
        isMeasured: place.isMeasured)
      if targets[cause] == nil { order.append(cause) }
      targets[cause, default: []] += place.target.map { [$0] } ?? []
      let fewest = pairs.map(\.pairsLeft).min() ?? 0
      left[cause] = min(left[cause] ?? fewest, fewest)
    }
    return order.map { draft(review, samples, $0, targets[$0, default: []], left[$0] ?? 0) }
  }

  private struct Place: Hashable, Comparable {
    let comparison: String
    let target: String?
    /// Whether the units have a sample at the level that they lack: then something happened to it.
    let isMeasured: Bool
    static func < (a: Place, b: Place) -> Bool {
      if a.comparison != b.comparison {
        return Name.naturallyPrecedes(a.comparison, b.comparison)
      }
      if a.target != b.target { return Name.naturallyPrecedes(a.target ?? "", b.target ?? "") }
      return a.isMeasured && !b.isMeasured
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
    let isMeasured: Bool
  }

  private static func draft(
    _ review: Review, _ samples: UnitSamples, _ cause: Cause, _ targets: [String],
    _ pairsLeft: Int
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
    draft.units = cause.units.map(\.unit)
    let related = cause.units.flatMap { lack in
      samples.at(lack.level, of: lack.unit, in: cause.comparison) ?? samples.all(of: lack.unit)
    }
    draft.relatedSamples = Set(related).sorted()
    return draft
  }
}

/// The samples of experimental units, level by level.
private struct UnitSamples {
  /// By folded name of the unit, ascending; controls are nobody's sample.
  private var ofUnit: [String: [Int]] = [:]
  /// By label of the comparison: its test level, and which samples are in which level.
  private var contrasts: [String: (testLevel: String, contrast: LevelContrast)] = [:]

  init(_ review: Review) {
    var column: LevelContrast.Column?
    if case .by(let name) = review.subject.plan.pairing {
      column = LevelContrast.Column(name, review.experiment)
    }
    for (index, sample) in review.experiment.samples.enumerated()
    where sample.role == nil || sample.role == .unknown {
      let unit = column?.level(sample) ?? sample.subject ?? sample.name
      ofUnit[Name.folded(unit), default: []].append(index)
    }
    for comparison in review.subject.comparisonSet?.comparisons ?? []
    where contrasts[comparison.label] == nil {
      contrasts[comparison.label] = (
        comparison.testLevel, LevelContrast(comparison, review.experiment, .none)
      )
    }
  }

  func all(of unit: String) -> [Int] { ofUnit[Name.folded(unit), default: []] }

  /// The samples of a unit at a level of a comparison; `nil` where the comparison is not known.
  func at(_ level: String, of unit: String, in comparison: String) -> [Int]? {
    guard let (testLevel, contrast) = contrasts[comparison] else { return nil }
    return all(of: unit).filter { contrast.isInTest($0) == (level == testLevel) }
  }
}
