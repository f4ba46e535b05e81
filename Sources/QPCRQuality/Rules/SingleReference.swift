import QPCRModel
import QPCRQuantification

/// `single-reference`: one reference target only.
enum SingleReference: QualityRule {
  static let rule = QCRule(
    id: "single-reference", title: "Too few reference targets", warn: 2,
    unit: "reference targets", warns: "fewer than 2 reference targets", fails: nil,
    source: "Vandesompele 2002 (doi:10.1186/gb-2002-3-7-research0034): a single reference errs by "
      + "more than 3-fold in a quarter of the cases; MIQE (Bustin 2009)",
    text: """
      With one reference target every change of that target is taken for a change of all others, \
      and nothing in the data can show it. Two or more can be held against each other \
      (reference-shift, stability).
      """,
    advice: "Measure at least one more stable reference target, or show that this one does not "
      + "change with the condition.",
    examples: [.init("references: GAPDH", "warn"), .init("references: GAPDH, ACTB", "quiet")])

  static func check(_ review: Review) -> [Draft] {
    let references = review.subject.assays.references
    guard let warn = review.limits(rule).warn, !references.isEmpty,
      Double(references.count) < warn
    else { return [] }
    let few =
      references.count == 1
      ? "\(review.targets(references)) is the only reference target"
      : "there are only \(references.count) reference targets (\(review.targets(references)))"
    var draft = Draft(
      rule, .warn,
      "\(few.prefix(1).uppercased() + few.dropFirst()); "
        + "a change of it would pass for a change of every other target.",
      value: Double(references.count), threshold: warn)
    draft.targets = references
    return [draft]
  }
}
