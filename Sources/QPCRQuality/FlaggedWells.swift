package import QPCRModel

extension Screening {
  /// The wells left out were flagged wells (those that `replicate-outlier` names) treated the other
  /// way, for the sensitivity table.
  package struct OtherWells: Sendable {
    /// The choice in words.
    package let choice: String
    /// For each row of the experiment's wells: whether it is left out.
    package let isExcluded: ContiguousArray<Bool>
  }

  /// Without the flagged wells where they are in, with them where `--exclude-outliers` left them
  /// out; and with the wells that instrument, sheet or plan left out. Empty where there are none.
  package func otherWells(_ plan: Plan) -> [OtherWells] {
    [exchanged(plan), restored].compactMap(\.self)
  }

  private func exchanged(_ plan: Plan) -> OtherWells? {
    if outliers.isEmpty { return nil }
    var isExcluded = isExcluded
    for outlier in outliers { isExcluded[outlier.row] = !plan.excludesOutliers }
    return OtherWells(
      choice: plan.excludesOutliers ? "with flagged wells" : "without flagged wells",
      isExcluded: isExcluded)
  }

  private var restored: OtherWells? {
    let others = exclusions.filter { $0.rule != ReplicateOutlier.rule.id }
    if others.isEmpty { return nil }
    var isExcluded = isExcluded
    for exclusion in others { isExcluded[exclusion.row] = false }
    return OtherWells(choice: "with excluded wells", isExcluded: isExcluded)
  }
}
