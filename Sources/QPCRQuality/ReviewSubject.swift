package import QPCRComparison
package import QPCRModel
package import QPCRQuantification

/// What quality control reviews: an experiment and everything computed from it.
package struct ReviewSubject: Sendable {
  package var experiment: Experiment
  package var plan: Plan
  package var screening: Screening
  package var assays: AssaySettings
  package var replicates: ReplicateTable
  package var expression: ExpressionTable
  /// `nil` where nothing was compared; the rules about comparisons are silent then.
  package var comparisonSet: ComparisonSet?

  package init(
    experiment: Experiment, plan: Plan, screening: Screening, assays: AssaySettings,
    replicates: ReplicateTable, expression: ExpressionTable, comparisonSet: ComparisonSet?
  ) {
    self.experiment = experiment
    self.plan = plan
    self.screening = screening
    self.assays = assays
    self.replicates = replicates
    self.expression = expression
    self.comparisonSet = comparisonSet
  }
}
