public import QPCRModel
public import QPCRReport

import QPCRComparison
import QPCRFormats
import QPCRQuality
import QPCRQuantification

/// From run exports and sheets to fold changes and quality findings: the whole walk.
///
/// ```swift
/// var plan = Plan()
/// plan.calibrator = "pre"
/// let result = try Analysis(exports: ["plate1.txt"], samples: "samples.csv", plan: plan).run()
/// for comparison in result.comparisons { print(comparison.statement) }
/// ```
public struct Analysis: Sendable {
  /// The paths of the run exports.
  public var exports: [String]
  /// The path of the sample sheet.
  public var samples: String?
  /// The path of the assay sheet.
  public var assays: String?
  /// Everything that decides how the experiment is analysed.
  public var plan: Plan

  /// An analysis of these files.
  public init(
    exports: [String], samples: String? = nil, assays: String? = nil, plan: Plan = Plan()
  ) {
    self.exports = exports
    self.samples = samples
    self.assays = assays
    self.plan = plan
  }

  /// Reads, joins, screens, quantifies, compares and reviews.
  /// - Throws: where a file cannot be read, names do not match or the plan cannot be carried out;
  ///   the message says what is wrong, where, and what to do. What quality control finds is in the
  ///   result's `findings`, never an error.
  public func run() throws(AnalysisError) -> AnalysisResult {
    let files = try AnalysisFiles.read(exports: exports, samples: samples, assays: assays)
    return try Analysis.walk(files, plan: plan)
  }

  /// The walk from runs and sheets to the result, one room after another.
  package static func walk(
    _ files: AnalysisFiles, plan: Plan
  ) throws(AnalysisError) -> AnalysisResult {
    let prepared = try Preparation(files, plan: plan)
    let (experiment, screening) = (prepared.experiment, prepared.screening)
    let (assays, replicates) = (prepared.assays, prepared.replicates)
    let others = screening.otherWells(plan).map {
      AlternativeWells(
        choice: $0.choice,
        replicates: ReplicateTable.summarise(
          experiment, isExcluded: $0.isExcluded, summary: plan.replicates))
    }
    let expression = try AnalysisError.wrapping { () throws(QuantificationError) in
      try ExpressionTable.normalise(
        experiment, replicates: replicates, assays: assays, undetermined: plan.undetermined)
    }
    var comparisonSet = try AnalysisError.wrapping { () throws(ComparisonError) in
      try ComparisonSet.compare(
        experiment, replicates: replicates, expression: expression, assays: assays, plan: plan,
        alternatives: others)
    }
    let review = Quality.reviewWithComparisons(
      ReviewSubject(
        experiment: experiment, plan: plan, screening: screening, assays: assays,
        replicates: replicates, expression: expression, comparisonSet: comparisonSet))
    for (index, findings) in review.about.enumerated() {
      comparisonSet.comparisons[index].findings = findings
    }
    return AnalysisResult(
      experiment: experiment, plan: prepared.plan, sheets: files.sheets, findings: review.findings,
      exclusions: screening.exclusions, assays: assays, replicates: replicates,
      expression: expression, comparisonSet: comparisonSet,
      standardCurves: StandardCurves.fit(
        experiment, isExcluded: screening.isExcluded, confidence: plan.confidence),
      stability: Stability.ofReferences(prepared, plan: plan))
  }
}
