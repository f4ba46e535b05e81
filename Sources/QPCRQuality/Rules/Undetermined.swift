import QPCRModel
import QPCRQuantification

/// `undetermined`: no well of a sample × target has a Cq.
enum Undetermined: QualityRule {
  static let rule = QCRule(
    id: "undetermined", title: "No Cq in a whole sample × target",
    warns: "no well of a target has a Cq", fails: "no well of a reference target has a Cq",
    source: "MIQE (Bustin 2009, doi:10.1373/clinchem.2008.112797); McCall 2014, "
      + "doi:10.1093/bioinformatics/btu239, on the bias of ignoring or replacing non-detects",
    text: """
      The instrument gave no Cq for any usable well of an unknown (or inter-run calibrator). For a \
      target that may be biology: expression below the limit of detection. For a reference target \
      it means that the sample holds no usable RNA or the reaction failed, so nothing of the \
      sample can be normalised. No number is put in its place; --undetermined says what \
      comparisons do.
      """,
    advice: "Check that template and master mix went into the wells; for a target below detection "
      + "compare with --undetermined censor.",
    examples: [
      .init("CCL2: undetermined × 3", "warn"), .init("ACTB, a reference: undetermined × 3", "fail"),
    ])

  static func check(_ review: Review) -> [Draft] {
    let table = review.replicates
    let (detected, undetermined, role) = (table.detected, table.undetermined, table.role)
    var rows: [Int] = []
    for row in 0..<table.count where detected[row] == 0 && undetermined[row] > 0 {
      if role[row] == .unknown || role[row] == .interRunCalibrator, table.target[row] >= 0 {
        rows.append(row)
      }
    }
    return review.gather(rows).map { draft(review, $0) }
  }

  private static func draft(_ review: Review, _ group: Group) -> Draft {
    let isReference = review.isReference[group.target]
    let samples = review.samples(ofReplicates: group.rows)
    let wells = review.usableWells(ofReplicates: group.rows).count
    let whose = isReference ? "; it is a reference target" : ""
    let message =
      samples.count == 1
      ? "\(review.place(group)): no Cq in \(wells == 1 ? "the only well" : "any of \(wells) wells")\(whose)."
      : "\(review.place(group)): no Cq in any well of \(Wording.count(samples.count, "sample")) "
        + "(\(review.samples(samples)))\(whose)."
    return review.draft(
      rule, isReference ? .fail : .warn, group, message + tooEarly(review, group.target))
  }

  /// Where the plan counts non-detects at fewer cycles than wells of the target were detected at.
  private static func tooEarly(_ review: Review, _ target: Int) -> String {
    guard case .cycles(let limit) = review.subject.plan.undetermined else { return "" }
    let wells = review.experiment.wells
    let excluded = review.subject.screening.isExcluded
    let latest = wells.cycles.indices.filter {
      wells.target[$0] == Int32(target) && wells.isDetected[$0] && !excluded[$0]
        && wells.role[$0] == .unknown
    }.map { wells.cycles[$0] }.max()
    guard let latest, latest > limit else { return "" }
    return " Counted at \(Wording.fixed(limit)) cycles, which is before a detected Cq of "
      + "\(Wording.fixed(latest)): give --undetermined the number of cycles of the run."
  }
}
