import QPCRModel
import QPCRQuantification

/// What every comparison of an experiment shares.
struct Study {
  let experiment: Experiment
  let replicates: ReplicateTable
  let expression: ExpressionTable
  let assays: AssaySettings
  let plan: Plan
  let referenceNames: Set<String>
  /// log2(E) by target.
  let weights: ContiguousArray<Double>
  /// ΔCq as normalised.
  let base: DeltaCqColumn
  /// What inter-run calibrators say about the runs; it is in `base` already.
  let calibration: RunCalibration
  /// The expression rows of each sample.
  let rowsBySample: GroupIndex
  /// Whether a sample has a normalised row, by sample.
  let isUsable: ContiguousArray<Bool>
  /// Whether a target is reported, by target.
  let isReported: ContiguousArray<Bool>
  let factors: FactorTable

  init(
    _ experiment: Experiment, _ replicates: ReplicateTable, _ expression: ExpressionTable,
    _ assays: AssaySettings, _ plan: Plan
  ) {
    self.experiment = experiment
    self.replicates = replicates
    self.expression = expression
    self.assays = assays
    self.plan = plan
    referenceNames = Set(assays.references.map { experiment.targets[$0].name })
    weights = assays.log2Efficiencies
    base = expression.deltaCqColumn
    calibration = expression.calibrators.calibration
    rowsBySample = GroupIndex(keys: expression.sample, count: experiment.samples.count)
    var isUsable = ContiguousArray(repeating: false, count: experiment.samples.count)
    for row in 0..<expression.count where base.isKnown[row] {
      isUsable[Int(expression.sample[row])] = true
    }
    self.isUsable = isUsable
    isReported = Study.reported(experiment, assays, plan)
    factors = FactorTable(experiment)
  }

  /// The plan's targets, else every target that is no reference.
  private static func reported(
    _ experiment: Experiment, _ assays: AssaySettings, _ plan: Plan
  ) -> ContiguousArray<Bool> {
    if plan.targets.isEmpty { return ContiguousArray(assays.roles.map { $0 != .reference }) }
    let wanted = Set(plan.targets.map(Name.folded))
    return ContiguousArray(experiment.targets.map { wanted.contains(Name.folded($0.name)) })
  }

  /// How many layouts of references over runs there are.
  var layoutCount: Int { Int(expression.references.layout.max() ?? -1) + 1 }

  /// Whether any well of the sample is under study (controls have no expression rows).
  func isStudied(_ sample: Int) -> Bool { !rowsBySample.members(of: sample).isEmpty }

  /// The level below which an adjusted p decides.
  var alpha: Double { ((1 - plan.confidence) * 1e12).rounded() / 1e12 }
}
