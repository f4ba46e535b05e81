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
  /// out; `nil` where no well is flagged.
  package func otherWells(_ plan: Plan) -> OtherWells? {
    if outliers.isEmpty { return nil }
    var isExcluded = isExcluded
    for outlier in outliers { isExcluded[outlier.row] = !plan.excludesOutliers }
    return OtherWells(
      choice: plan.excludesOutliers ? "with flagged wells" : "without flagged wells",
      isExcluded: isExcluded)
  }
}
