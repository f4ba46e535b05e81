import QPCRComparison
import QPCRModel

/// `plate-confounding`: run and condition cannot be told apart.
enum PlateConfounding: QualityRule {
  static let rule = QCRule(
    id: "plate-confounding", title: "Run and condition cannot be told apart",
    warns: nil,
    fails: "the samples compared neither share a run, nor are balanced over runs, nor "
      + "are bridged by inter-run calibrators",
    source: "Hellemans 2007 (doi:10.1186/gb-2007-8-2-r19), sample maximisation and inter-run "
      + "calibration",
    text: """
      Runs differ by a constant for each assay. It cancels where the samples compared share a run, \
      are balanced over the same runs (pairs within a run), or are bridged by inter-run \
      calibrators. Where one level lies on one run and the other level on another, the run's \
      constant would be reported as the effect, so the comparison is refused.
      """,
    advice: "Put both levels of a unit on the same run, or add the same calibrator material to "
      + "every run (role calibrator) and repeat.",
    examples: [.init("pre on plate 1, post on plate 2, no calibrators", "fail")])

  static func check(_ review: Review) -> [Draft] {
    guard let confounded = review.subject.comparisonSet?.confounded else { return [] }
    var order: [Layout] = []
    var targets: [Layout: [Int]] = [:]
    for refused in confounded {
      let layout = Layout(comparison: refused.comparison, text: refused.layout)
      if targets[layout] == nil { order.append(layout) }
      targets[layout, default: []] += review.targetIndex(refused.target).map { [$0] } ?? []
    }
    return order.map { layout in
      let indices = targets[layout, default: []].sorted()
      var draft = Draft(
        rule, .fail,
        "\(layout.comparison), \(review.targets(indices)): run and condition cannot be told apart "
          + "(\(layout.text)), so there is no fold change.")
      draft.targets = indices
      draft.comparison = layout.comparison
      return draft
    }
  }

  private struct Layout: Hashable {
    let comparison: String
    let text: String
  }
}
