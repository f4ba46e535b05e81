import QPCRComparison
import QPCRModel
import QPCRQuantification
import QPCRTestSupport
import Testing

/// An experiment carried through quantification and comparison.
struct Compared {
  let experiment: Experiment
  let expression: ExpressionTable
  let set: ComparisonSet

  init(
    _ builder: ExperimentBuilder, references: [String] = ["R"],
    sensitivity: Bool = true, _ change: (inout Plan) -> Void = { _ in }
  ) throws {
    var plan = Plan()
    plan.references = references
    change(&plan)
    experiment = builder.build()
    let assays = try AssaySettings.decide(experiment, plan: plan)
    let replicates = ReplicateTable.summarise(
      experiment, isExcluded: ContiguousArray(repeating: false, count: experiment.wells.count),
      summary: plan.replicates)
    expression = try ExpressionTable.normalise(
      experiment, replicates: replicates, assays: assays, undetermined: plan.undetermined)
    set = try ComparisonSet.compare(
      experiment, replicates: replicates, expression: expression, assays: assays, plan: plan,
      sensitivity: sensitivity)
  }

  /// The only comparison of a target.
  func only(_ target: String) throws -> Comparison {
    let found = set.comparisons.filter { $0.target == target }
    try #require(found.count == 1)
    return found[0]
  }

  /// The error that comparing throws.
  static func error(
    _ builder: ExperimentBuilder, references: [String] = ["R"],
    _ change: (inout Plan) -> Void = { _ in }
  ) throws -> ComparisonError? {
    do {
      _ = try Compared(builder, references: references, change)
      return nil
    } catch let error as ComparisonError {
      return error
    }
  }
}

extension ComparisonRequest {
  /// `condition:TEST/CALIBRATOR`.
  init(_ test: String?, over calibrator: String, factor: String = "condition") {
    self.init(factor: factor, testLevel: test, calibrator: calibrator)
  }
}
