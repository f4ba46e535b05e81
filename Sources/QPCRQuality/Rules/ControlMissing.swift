import QPCRModel
import QPCRQuantification

/// `control-missing`: a target has no no-template control.
enum ControlMissing: QualityRule {
  static let rule = QCRule(
    id: "control-missing", title: "A target has no no-template control",
    warns: "a target of a run has no NTC well", fails: nil,
    source: "MIQE (Bustin 2009, doi:10.1373/clinchem.2008.112797): an NTC of every assay on every "
      + "plate",
    text: """
      Without a well that holds everything but template, contamination and primer dimers cannot be \
      seen. Every target with samples on a run needs an NTC there that is not left out. Runs that \
      lack the same targets share one finding. Wells are controls by the export's task or the \
      sheet's role, never by their name.
      """,
    advice: "Mark the control wells in the sample sheet (role ntc) if they are there; else add an "
      + "NTC of every target to the next run.",
    examples: [
      .init("CCL2 on plate 2 without an NTC", "warn"),
      .init("an NTC of every target, undetermined", "quiet"),
    ])

  static func check(_ review: Review) -> [Draft] {
    let table = review.replicates
    let width = review.experiment.targets.count
    let runs = review.experiment.runs.count
    var sampled = [Bool](repeating: false, count: runs * width)
    var controlled = sampled
    let (role, run, target) = (table.role, table.run, table.target)
    let (detected, undetermined) = (table.detected, table.undetermined)
    for row in 0..<table.count where target[row] >= 0 && detected[row] + undetermined[row] > 0 {
      let place = Int(run[row]) * width + Int(target[row])
      if role[row] == .unknown { sampled[place] = true }
      if role[row] == .noTemplate { controlled[place] = true }
    }
    let missing = (0..<runs).map { run in
      (0..<width).filter { sampled[run * width + $0] && !controlled[run * width + $0] }
    }
    let byTargets = Dictionary(grouping: (0..<runs).filter { !missing[$0].isEmpty }) {
      missing[$0]
    }
    return byTargets.keys.sorted { $0.lexicographicallyPrecedes($1) }.map { targets in
      draft(review, runs: byTargets[targets, default: []], targets)
    }
  }

  private static func draft(_ review: Review, runs: [Int], _ targets: [Int]) -> Draft {
    let names = runs.map { review.experiment.runs[$0].name }
    let place =
      review.experiment.runs.count == 1
      ? "" : " on \(runs.count == 1 ? "run" : "runs") \(Wording.list(names))"
    var draft = Draft(
      rule, .warn, "No no-template control\(place) for \(review.targets(targets)).")
    draft.runs = runs
    draft.targets = targets
    return draft
  }
}
