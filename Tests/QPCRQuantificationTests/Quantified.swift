import QPCRModel
import QPCRQuantification
import QPCRTestSupport
import Testing

/// An experiment carried through quantification.
struct Quantified {
  let experiment: Experiment
  let assays: AssaySettings
  let replicates: ReplicateTable
  let expression: ExpressionTable

  init(
    _ builder: ExperimentBuilder, references: [String], efficiencies: [String: Double] = [:],
    undetermined: Plan.UndeterminedPolicy = .exclude, summary: Plan.ReplicateSummary = .mean
  ) throws {
    var plan = Plan()
    plan.references = references
    plan.efficiencies = efficiencies.sorted { $0.key < $1.key }.map {
      Plan.TargetEfficiency(target: $0.key, factor: $0.value)
    }
    experiment = builder.build()
    assays = try AssaySettings.decide(experiment, plan: plan)
    replicates = ReplicateTable.summarise(
      experiment, isExcluded: ContiguousArray(repeating: false, count: experiment.wells.count),
      summary: summary)
    expression = try ExpressionTable.normalise(
      experiment, replicates: replicates, assays: assays, undetermined: undetermined)
  }

  func row(_ sample: String, _ target: String, run: String? = nil) throws -> Int {
    try #require(
      (0..<expression.count).first {
        experiment.samples[Int(expression.sample[$0])].name == sample
          && experiment.targets[Int(expression.target[$0])].name == target
          && (run == nil || experiment.runs[Int(expression.run[$0])].name == run)
      })
  }

  func deltaCq(_ sample: String, _ target: String, run: String? = nil) throws -> Double? {
    let row = try row(sample, target, run: run)
    return expression.isNormalised[row] ? expression.deltaCq[row] : nil
  }
}
