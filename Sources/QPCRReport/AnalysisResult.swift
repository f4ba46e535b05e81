package import QPCRComparison
public import QPCRModel
package import QPCRQuantification

/// Everything an analysis found: what reports show and what `import QPCR` hands out.
public struct AnalysisResult: Sendable {
  /// The experiment that was analysed.
  public let experiment: Experiment
  /// The options in effect.
  public let plan: Plan
  /// The verdict of quality control.
  public let verdict: Verdict
  /// What quality control found, by severity (fail first), then rule order, then place.
  public let findings: [Finding]
  /// Wells that did not enter, in the order of run and well.
  public let exclusions: [Exclusion]
  package let assays: AssaySettings
  package let replicates: ReplicateTable
  package let expression: ExpressionTable
  package let comparisonSet: ComparisonSet

  package init(
    experiment: Experiment, plan: Plan, findings: [Finding], exclusions: [Exclusion],
    assays: AssaySettings, replicates: ReplicateTable, expression: ExpressionTable,
    comparisonSet: ComparisonSet
  ) {
    self.experiment = experiment
    self.plan = plan
    verdict = Verdict(findings)
    self.findings = findings
    self.exclusions = exclusions
    self.assays = assays
    self.replicates = replicates
    self.expression = expression
    self.comparisonSet = comparisonSet
  }
}
