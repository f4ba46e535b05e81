import QPCRComparison
import QPCRModel
import QPCRQuality
import QPCRQuantification
import QPCRTestSupport

/// A small study in which quality control finds nothing, until a test plants a fault: 4 patients
/// before and after, references ACTB and GAPDH, target CCL2, three wells each, NTCs.
struct Study {
  var builder: ExperimentBuilder
  var plan = Plan()
  var comparisonSet: ComparisonSet?
  /// Changes to the experiment that the builder cannot make (flags, melting temperatures …).
  var edit: (inout Experiment) -> Void = { _ in }

  static let patients = ["P1", "P2", "P3", "P4"]
  static let levels = ["pre", "post"]
  static let targets = ["ACTB", "CCL2", "GAPDH"]

  /// - Parameter skipping: leaves out the wells of a sample × target, so that a test can plant its
  ///   own there.
  init(
    skipping: [(sample: String, target: String)] = [], controls: Bool = true, run: String = "plate"
  ) {
    builder = ExperimentBuilder()
    Study.addWells(&builder, skipping: skipping, controls: controls, run: run)
    plan.references = ["ACTB", "GAPDH"]
    plan.efficiencies = Study.targets.map { .init(target: $0, factor: 2) }
  }

  static func addWells(
    _ builder: inout ExperimentBuilder, skipping: [(sample: String, target: String)] = [],
    controls: Bool = true, run: String
  ) {
    for (number, patient) in patients.enumerated() {
      for (side, level) in levels.enumerated() {
        let sample = "\(patient) \(level)"
        builder.sample(sample, subject: patient, level)
        let input = 0.25 * Double(number) + 0.125 * Double(side)
        for (target, cq) in zip(targets, [18.0, 24.0, 20.0])
        where !skipping.contains(where: { $0 == (sample, target) }) {
          builder.wells(
            sample, target, cq + input, cq + input + 0.1, cq + input + 0.2, run: run)
        }
      }
    }
    guard controls else { return }
    for target in targets {
      builder.wells("NTC", target, nil, nil, run: run, role: .noTemplate)
    }
  }

  /// A study without any wells.
  static func empty() -> Study {
    var study = Study()
    study.builder = ExperimentBuilder()
    study.plan = Plan()
    return study
  }

  func experiment() -> Experiment {
    var experiment = builder.build()
    edit(&experiment)
    return experiment
  }

  func screening() -> Screening { Quality.screen(experiment(), plan: plan) }

  /// Everything that quality control finds.
  func review() throws -> [Finding] { Quality.review(try subject()) }

  /// The same with the ids about each comparison.
  func reviewWithComparisons() throws -> (findings: [Finding], about: [[Int]]) {
    Quality.reviewWithComparisons(try subject())
  }

  private func subject() throws -> ReviewSubject {
    let experiment = experiment()
    let screening = Quality.screen(experiment, plan: plan)
    let assays = try AssaySettings.decide(experiment, plan: plan)
    let replicates = ReplicateTable.summarise(
      experiment, isExcluded: screening.isExcluded, summary: plan.replicates)
    let expression = try ExpressionTable.normalise(
      experiment, replicates: replicates, assays: assays, undetermined: plan.undetermined)
    return ReviewSubject(
      experiment: experiment, plan: plan, screening: screening, assays: assays,
      replicates: replicates, expression: expression, comparisonSet: comparisonSet)
  }

  /// What one rule finds.
  func findings(_ rule: String) throws -> [Finding] {
    try review().filter { $0.rule == rule }
  }

  /// The comparison of pre and post, paired by patient, for rules about comparisons.
  static func comparison(
    _ target: String = "CCL2", design: Comparison.Design = .paired, test: Int = 4,
    calibrator: Int = 4, pairs: Int = 4, within: [Comparison.FactorLevel] = []
  ) -> Comparison {
    var comparison = Comparison(
      target: target, factor: "condition", testLevel: "post", calibrator: "pre", within: within,
      design: design, confidence: 0.95, test: "paired t")
    comparison.testCount = test
    comparison.calibratorCount = calibrator
    comparison.pairCount = pairs
    return comparison
  }

  /// Plants a comparison set.
  mutating func compare(_ comparisons: [Comparison]) {
    var set = ComparisonSet()
    set.comparisons = comparisons
    comparisonSet = set
  }
}
