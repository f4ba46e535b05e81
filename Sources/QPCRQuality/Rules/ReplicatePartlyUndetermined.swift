import QPCRModel
import QPCRQuantification

/// `replicate-partly-undetermined`: some wells of a sample × target have a Cq, some have none.
enum ReplicatePartlyUndetermined: QualityRule {
  static let rule = QCRule(
    id: "replicate-partly-undetermined", title: "Some replicates have no Cq",
    warns: "at least one well detected and at least one not", fails: nil,
    source: "MIQE (Bustin 2009, doi:10.1373/clinchem.2008.112797): near the limit of detection "
      + "replicates drop out by chance; McCall 2014, doi:10.1093/bioinformatics/btu239",
    text: """
      The mean of the wells that did amplify is biased towards more template than there is: the \
      missing wells would have been later. Where the others are late, few copies explain it; where \
      they are early, a well was not filled or failed. Unknowns, positive controls and inter-run \
      calibrators are judged.
      """,
    advice: "Where the other wells are early, exclude the empty well; where they are late, treat "
      + "the value as near the limit of detection (--undetermined censor).",
    examples: [
      .init("35.8, 36.4, undetermined", "warn: near the limit of detection"),
      .init("24.1, 24.2, undetermined", "warn: the third well failed"),
    ])

  static func check(_ review: Review) -> [Draft] {
    let table = review.replicates
    let (detected, undetermined, role) = (table.detected, table.undetermined, table.role)
    var rows: [Int] = []
    for row in 0..<table.count where undetermined[row] > 0 && detected[row] > 0 {
      if hasTemplate(role[row]), table.target[row] >= 0 { rows.append(row) }
    }
    return review.gather(rows).map { draft(review, $0) }
  }

  static func hasTemplate(_ role: WellRole) -> Bool {
    role == .unknown || role == .positive || role == .interRunCalibrator
  }

  private static func draft(_ review: Review, _ group: Group) -> Draft {
    let table = review.replicates
    let message: String
    if group.rows.count == 1 {
      let row = group.rows[0]
      let wells = Int(table.detected[row] + table.undetermined[row])
      message =
        "\(review.place(group)): \(table.undetermined[row]) of \(wells) wells "
        + "\(table.undetermined[row] == 1 ? "is" : "are") undetermined; the mean Cq of the others "
        + "is \(Wording.fixed(table.mean[row]))."
    } else {
      let samples = review.samples(ofReplicates: group.rows)
      message =
        "\(review.place(group)): some wells of \(Wording.count(samples.count, "sample")) are "
        + "undetermined, others are not (\(review.samples(samples)))."
    }
    return review.draft(rule, .warn, group, message)
  }
}
