import QPCRModel
import QPCRQuantification
import QPCRStatistics

/// `reference-stability`: the chosen references vary against each other.
enum ReferenceStability: QualityRule {
  static let rule = QCRule(
    id: "reference-stability", title: "References vary against each other", warn: 0.5, fail: 1,
    unit: "M", warns: "geNorm M > 0.5", fails: "geNorm M > 1.0",
    source: "Vandesompele 2002, doi:10.1186/gb-2002-3-7-research0034; limits 0.5 for homogeneous "
      + "and 1.0 for heterogeneous samples from Hellemans 2007, doi:10.1186/gb-2007-8-2-r19",
    text: """
      M of a reference is the mean, over the other references, of the standard deviation of the \
      difference of their efficiency-weighted Cq over the samples under study (log2 ratios, n − 1). \
      It is computed over the references that the analysis uses, all of them, from three samples \
      on. A large M says that at least one reference is not stable; with two references it cannot \
      say which.
      """,
    advice: "Compare candidates with ddct stability, and normalise with the most stable ones.",
    examples: [
      .init("ACTB − GAPDH varies with SD 0.3 over the samples", "quiet"),
      .init("SD 0.7", "warn"), .init("SD 1.4", "fail"),
    ])

  static func check(_ review: Review) -> [Draft] {
    let limits = review.limits(rule)
    let references = review.subject.assays.references
    guard let warn = limits.warn, let fail = limits.fail, references.count > 1 else { return [] }
    let cycles = SampleCycles(review)
    guard let m = stability(cycles), let worst = m.max(), worst > warn else { return [] }
    let limit = worst > fail ? fail : warn
    var draft = Draft(
      rule, worst > fail ? .fail : .warn, message(review, cycles.references, m, worst, limit),
      value: worst, threshold: limit)
    draft.targets = references
    return [draft]
  }

  /// M of each reference; `nil` where a pair has fewer than three samples.
  private static func stability(_ cycles: SampleCycles) -> [Double]? {
    let places = cycles.references.indices
    var sums = places.map { _ in 0.0 }
    for a in places {
      for b in places.dropFirst(a + 1) {
        guard let pair = SampleSummary(cycles.difference(a, b).compactMap { $0 }),
          pair.count > 2, let sd = pair.standardDeviation
        else { return nil }
        sums[a] += sd
        sums[b] += sd
      }
    }
    return sums.map { $0 / Double(places.count - 1) }
  }

  private static func message(
    _ review: Review, _ references: [Int], _ m: [Double], _ worst: Double, _ limit: Double
  ) -> String {
    if references.count == 2 {
      return "The references \(review.targets(references)) vary against each other: M "
        + "\(Wording.fixed(worst)), above \(Wording.limit(limit)); one of the two is not stable, "
        + "and a third would tell which."
    }
    let values = zip(references, m).map { "\(review.target($0)) \(Wording.fixed($1))" }
    return "The references vary against each other: M up to \(Wording.fixed(worst)), above "
      + "\(Wording.limit(limit)) (\(Wording.list(values, most: 12)))."
  }
}
