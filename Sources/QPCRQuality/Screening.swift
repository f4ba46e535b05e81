package import QPCRModel

/// What `Quality.screen` decided about wells before they are quantified.
package struct Screening: Sendable {
  /// For each row of the experiment's wells: whether it is left out.
  package var isExcluded: ContiguousArray<Bool>
  /// The wells left out, in order.
  package var exclusions: [Exclusion]
  /// Findings about wells (outliers, instrument flags …), without ids yet.
  package var findings: [Finding]

  package init(
    isExcluded: ContiguousArray<Bool>, exclusions: [Exclusion], findings: [Finding]
  ) {
    self.isExcluded = isExcluded
    self.exclusions = exclusions
    self.findings = findings
  }
}
