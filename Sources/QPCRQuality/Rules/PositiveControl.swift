import QPCRModel
import QPCRQuantification

/// `positive-control`: a positive control did not amplify.
enum PositiveControl: QualityRule {
  static let rule = QCRule(
    id: "positive-control", title: "A positive control did not amplify",
    warns: nil, fails: "no well of a positive control has a Cq",
    source: "MIQE (Bustin 2009, doi:10.1373/clinchem.2008.112797), positive controls",
    text: """
      A positive control holds template that is known to amplify. Where none of its usable wells \
      has a Cq, the reaction failed, and an undetermined sample of that target on that run says \
      nothing about expression. Where only some of its wells fail, \
      replicate-partly-undetermined speaks.
      """,
    advice: "Do not read the target's undetermined samples on this run as “not expressed”; check "
      + "primers, enzyme and the control's template, and repeat the run.",
    examples: [.init("positive control of CCL2: undetermined × 2", "fail")])

  static func check(_ review: Review) -> [Draft] {
    let table = review.replicates
    let (role, detected, undetermined) = (table.role, table.detected, table.undetermined)
    var rows: [Int] = []
    for row in 0..<table.count
    where role[row] == .positive && detected[row] == 0 && undetermined[row] > 0 {
      if table.target[row] >= 0 { rows.append(row) }
    }
    return review.gather(rows).map { group in
      review.draft(
        rule, .fail, group,
        "\(review.place(group)): the positive control did not amplify.")
    }
  }
}
