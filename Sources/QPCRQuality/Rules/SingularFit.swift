import QPCRComparison
import QPCRModel

/// `singular-fit`: a mixed model in which a random effect has no variance left.
enum SingularFit: QualityRule {
  static let rule = QCRule(
    id: "singular-fit", title: "A random effect without variance",
    warns: "a variance is estimated as 0 or less (info)", fails: nil,
    source: "Bates 2015, doi:10.18637/jss.v067.i01 (singular fits); variances of any sign as in "
      + "the analysis of variance (SAS PROC MIXED, NOBOUND)",
    text: """
      With --test model units and their reactions to each factor are random effects. In small \
      studies the variance of one of them may be estimated as 0 or less: its values differ no more, \
      or less, than chance alone would have it. The estimate is kept as it is and not forced to 0, \
      so that tests after it hold their level. Targets with the same effects share one finding.
      """,
    advice: "Nothing need be done; where the model looks too large for the study, compare without "
      + "--test model and see whether the answer stays.",
    examples: [.init("variance of subject × time −0.01", "info"), .init("0.2", "quiet")])

  static func check(_ review: Review) -> [Draft] {
    let comparisons = review.subject.comparisonSet?.comparisons ?? []
    let index = Dictionary(
      uniqueKeysWithValues: review.experiment.targets.enumerated().map { ($1.name, $0) })
    var order: [Place] = []
    var found: [Place: (targets: Set<Int>, comparisons: [String])] = [:]
    for comparison in comparisons where !comparison.singularTerms.isEmpty {
      let place = Place(factor: comparison.factor, terms: comparison.singularTerms)
      if found[place] == nil { order.append(place) }
      var entry = found[place] ?? ([], [])
      if let target = index[comparison.target] { entry.targets.insert(target) }
      if !entry.comparisons.contains(comparison.label) {
        entry.comparisons.append(comparison.label)
      }
      found[place] = entry
    }
    return order.map { draft(review, $0, found[$0] ?? ([], [])) }
  }

  private struct Place: Hashable {
    let factor: String
    let terms: [String]
  }

  private static func draft(
    _ review: Review, _ place: Place, _ entry: (targets: Set<Int>, comparisons: [String])
  ) -> Draft {
    let targets = entry.targets.sorted()
    let terms = place.terms.joined(separator: ", ")
    var draft = Draft(
      rule, .info,
      "Model of \(place.factor), \(review.targets(targets)): the variance of \(terms) is estimated as "
        + "0 or less (a singular fit).")
    draft.targets = targets
    draft.comparison = entry.comparisons.only
    draft.comparisons = entry.comparisons
    return draft
  }
}
