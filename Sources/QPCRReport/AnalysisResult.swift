public import QPCRComparison
public import QPCRModel
package import QPCRQuantification

/// Everything an analysis found: what reports show and what `import QPCR` hands out.
public struct AnalysisResult: Sendable {
  /// The experiment that was analysed.
  public let experiment: Experiment
  /// The options in effect.
  public let plan: Plan
  /// The sheets that annotated the exports.
  public let sheets: [SheetSource]
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
  /// The standards of the runs, fitted.
  package let standardCurves: StandardCurves
  /// How stable the chosen references are; `nil` where there are no two to hold against each other.
  package let stability: StabilityAssessment?

  package init(
    experiment: Experiment, plan: Plan, sheets: [SheetSource] = [], findings: [Finding],
    exclusions: [Exclusion], assays: AssaySettings, replicates: ReplicateTable,
    expression: ExpressionTable, comparisonSet: ComparisonSet,
    standardCurves: StandardCurves = .none, stability: StabilityAssessment? = nil
  ) {
    self.experiment = experiment
    self.plan = plan
    self.sheets = sheets
    verdict = Verdict(findings)
    self.findings = findings
    self.exclusions = exclusions
    self.assays = assays
    self.replicates = replicates
    self.expression = expression
    self.comparisonSet = comparisonSet
    self.standardCurves = standardCurves
    self.stability = stability
  }

  /// Every comparison, by request, test level, stratum and target.
  public var comparisons: [Comparison] { comparisonSet.comparisons }
}

/// A sample sheet or assay sheet, as provenance tells it.
public struct SheetSource: Sendable, Hashable {
  /// What the sheet annotates.
  public let role: Role
  /// The file name without its folder.
  public let file: String
  /// The SHA-256 of the file's bytes, lower-case hexadecimal.
  public let sha256: String
  /// The number of bytes.
  public let bytes: Int

  /// What a sheet annotates.
  public enum Role: String, Sendable, Hashable {
    /// Samples: `--samples`.
    case samples
    /// Assays: `--assays`.
    case assays
  }

  package init(role: Role, file: String, sha256: String, bytes: Int) {
    self.role = role
    self.file = file
    self.sha256 = sha256
    self.bytes = bytes
  }
}
