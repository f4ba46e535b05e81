import QPCRComparison
import QPCRModel
import QPCRStatistics

/// `reference-shift`: the difference between two references changes with the condition.
enum ReferenceShift: QualityRule {
  static let rule = QCRule(
    id: "reference-shift", title: "References move apart with the condition", warn: 0.5, fail: 1,
    unit: "cycles", warns: "shift > 0.5 cycles and its interval excludes 0",
    fails: "shift > 1.0 cycles and its interval excludes 0",
    source: "Googlehead123 qPCR tool (1.0 between groups); MIQE (Bustin 2009) on validated "
      + "references; 0.5 cycles is 1.4-fold",
    text: """
      If both references were stable, the difference of their efficiency-weighted Cq would be the \
      same in both levels of a comparison. The rule takes that difference for every sample and \
      pair of references, averages it by unit, and compares the levels as the comparison itself \
      does (paired t or Welch t, at the plan's confidence). A shift says that at least one of the \
      two follows the condition, and half of it (with two references) enters every fold change.
      """,
    advice: "Find out which reference moves (ddct stability), normalise with the others, and "
      + "report the result with and without it.",
    examples: [
      .init("ACTB − GAPDH: 1.9 before, 3.2 after, interval 1.1 to 1.5", "fail: shift 1.3"),
      .init("shift 0.7, interval −0.2 to 1.6", "quiet: the interval includes 0"),
    ])

  static func check(_ review: Review) -> [Draft] {
    let limits = review.limits(rule)
    guard let warn = limits.warn, let fail = limits.fail, !review.contrasts.isEmpty
    else { return [] }
    let cycles = SampleCycles(review)
    let pairs = cycles.references.indices.flatMap { a in
      cycles.references.indices.filter { $0 > a }.map { (a, $0) }
    }
    let differences = pairs.map { cycles.difference($0.0, $0.1) }
    return review.contrasts.flatMap { contrast in
      zip(pairs, differences).compactMap { pair, values -> Draft? in
        guard let shift = contrast.difference(values) else { return nil }
        let interval = shift.interval(review.subject.plan.confidence)
        let size = shift.estimate.magnitude
        guard size > warn, !interval.contains(0) else { return nil }
        let names = (
          review.target(cycles.references[pair.0]), review.target(cycles.references[pair.1])
        )
        var draft = Draft(
          rule, size > fail ? .fail : .warn,
          "\(contrast.label): the difference \(names.0) − \(names.1) changes by "
            + "\(Wording.fixed(shift.estimate)) cycles "
            + "(interval \(Wording.fixed(interval.low)) to \(Wording.fixed(interval.high))); "
            + "at least one of the two references follows the condition.",
          value: size, threshold: size > fail ? fail : warn)
        draft.targets = [cycles.references[pair.0], cycles.references[pair.1]]
        draft.comparison = contrast.label
        return draft
      }
    }
  }
}
