package import QPCRModel

/// What `Quality.screen` decided about wells before they are quantified.
package struct Screening: Sendable {
  /// For each row of the experiment's wells: whether it is left out.
  package var isExcluded: ContiguousArray<Bool>
  /// The wells left out, in the order of run and well.
  package var exclusions: [Exclusion]
  /// The findings about wells (`replicate-outlier`), without ids; `Quality.review` tells them again
  /// in its order.
  package var findings: [Finding]
  /// The wells that lie away from their replicates.
  var outliers: [ReplicateOutlierSearch.Outlier] = []

  package init(
    isExcluded: ContiguousArray<Bool>, exclusions: [Exclusion], findings: [Finding]
  ) {
    self.isExcluded = isExcluded
    self.exclusions = exclusions
    self.findings = findings
  }

  /// Leaves a well out; the first reason stays.
  mutating func exclude(_ exclusion: Exclusion) {
    guard !isExcluded[exclusion.row] else { return }
    isExcluded[exclusion.row] = true
    exclusions.append(exclusion)
  }

  mutating func sortExclusions(_ experiment: Experiment) {
    let wells = experiment.wells
    exclusions.sort {
      let a = (wells.run[$0.row], wells.plate[$0.row], wells.well[$0.row].rawValue, $0.row)
      let b = (wells.run[$1.row], wells.plate[$1.row], wells.well[$1.row].rawValue, $1.row)
      return a < b
    }
  }
}
