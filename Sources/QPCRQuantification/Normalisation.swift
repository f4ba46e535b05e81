package import QPCRModel

extension ExpressionTable {
  /// Normalises every target of every sample under study by the reference targets.
  ///
  /// With `q = Cq · log2(E)`, `ΔCq = q(target) − mean of q over the references` (Hellemans 2007,
  /// doi:10.1186/gb-2007-8-2-r19, on the log2 scale; the mean of `q` is the geometric mean of
  /// quantities, never of Cq). A sample that lacks one reference is left out, not averaged over
  /// the rest.
  ///
  /// Each reference is taken from the target's own run where that run measures it for the sample.
  /// Where it does not (one plate a target is common), it is the mean over the runs that do; if
  /// one of those has no Cq, the reference is missing. `references.layout` records the runs, so
  /// that a comparison can tell whether their constants cancel.
  package static func normalise(
    _ experiment: Experiment, replicates: ReplicateTable, assays: AssaySettings,
    undetermined: Plan.UndeterminedPolicy
  ) throws(QuantificationError) -> ExpressionTable {
    try normalise(
      experiment, replicates: replicates, assays: assays,
      rule: UndeterminedRule(undetermined, runs: experiment.runs.count))
  }

  /// The same with a rule for non-detects run by run.
  package static func normalise(
    _ experiment: Experiment, replicates: ReplicateTable, assays: AssaySettings,
    rule: UndeterminedRule
  ) throws(QuantificationError) -> ExpressionTable {
    var normaliser = Normaliser(experiment, replicates, assays, rule)
    try normaliser.collect()
    normaliser.borrowReferences()
    normaliser.subtract()
    var table = normaliser.table
    table.calibrators = try CalibratorExpression(experiment, replicates, assays)
    table.calibrators.calibration.apply(to: &table.deltaCq, table)
    return table
  }
}

/// The three steps of normalisation, each a pass over rows or groups.
private struct Normaliser {
  private let experiment: Experiment
  private let replicates: ReplicateTable
  private let rule: UndeterminedRule
  /// log2(E) by target.
  private let weights: ContiguousArray<Double>
  /// Position among the references by target, −1 for other targets.
  private let slots: ContiguousArray<Int>
  private let referenceCount: Int
  /// Whether the group's own run measures the reference.
  private var isOwn: ContiguousArray<Bool> = []
  private var groupRun: ContiguousArray<Int32> = []
  private var groupSample: ContiguousArray<Int32> = []
  /// Squared standard error of the row's own mean Cq.
  private var variance: ContiguousArray<Double> = []
  private var hasVariance: ContiguousArray<Bool> = []
  private var buffer = CycleBuffer()
  var table = ExpressionTable()

  init(
    _ experiment: Experiment, _ replicates: ReplicateTable, _ assays: AssaySettings,
    _ rule: UndeterminedRule
  ) {
    self.experiment = experiment
    self.replicates = replicates
    self.rule = rule
    weights = assays.log2Efficiencies
    var slots = ContiguousArray(repeating: -1, count: experiment.targets.count)
    for (slot, target) in assays.references.enumerated() { slots[target] = slot }
    self.slots = slots
    referenceCount = assays.references.count
    table.references.targets = assays.references
    table.reserve(replicates.count)
  }

  // MARK: Step 1: one Cq a row, the own run's references a group

  mutating func collect() throws(QuantificationError) {
    var run: Int32 = -1
    var sample: Int32 = -1
    for row in 0..<replicates.count
    where replicates.role[row] == .unknown && replicates.sample[row] >= 0
      && replicates.target[row] >= 0
    {
      if replicates.run[row] != run || replicates.sample[row] != sample {
        run = replicates.run[row]
        sample = replicates.sample[row]
        openGroup(run, sample)
      }
      try append(row)
    }
  }

  private mutating func openGroup(_ run: Int32, _ sample: Int32) {
    groupRun.append(run)
    groupSample.append(sample)
    table.references.layout.append(run)
    for _ in 0..<referenceCount {
      table.references.cycles.append(0)
      table.references.isKnown.append(false)
      table.references.variance.append(0)
      table.references.hasVariance.append(false)
      isOwn.append(false)
    }
  }

  private mutating func append(_ row: Int) throws(QuantificationError) {
    let target = Int(replicates.target[row])
    let isReference = slots[target] >= 0
    let value = isReference ? observed(row) : try valued(row)
    table.run.append(replicates.run[row])
    table.sample.append(replicates.sample[row])
    table.target.append(replicates.target[row])
    table.replicateRow.append(Int32(row))
    table.hasCq.append(value.isKnown)
    table.cq.append(value.cycles)
    table.isCensored.append(value.isCensored)
    table.referenceGroup.append(Int32(groupRun.count - 1))
    variance.append(value.variance)
    hasVariance.append(value.hasVariance)
    if isReference { keepReference(target, value) }
  }

  private mutating func keepReference(_ target: Int, _ value: RowValue) {
    let place = table.references.row(groupRun.count - 1, slots[target])
    table.references.cycles[place] = value.cycles
    table.references.isKnown[place] = value.isKnown
    table.references.variance[place] = value.variance
    table.references.hasVariance[place] = value.hasVariance
    isOwn[place] = true
  }

  private struct RowValue {
    var cycles = 0.0
    var isKnown = false
    var isCensored = false
    var variance = 0.0
    var hasVariance = false
  }

  private func observed(_ row: Int) -> RowValue {
    let count = replicates.detected[row]
    guard count > 0 else { return RowValue() }
    let sd = replicates.sd[row]
    return RowValue(
      cycles: replicates.mean[row], isKnown: true, variance: sd * sd / Double(count),
      hasVariance: count > 1)
  }

  private mutating func valued(_ row: Int) throws(QuantificationError) -> RowValue {
    guard replicates.undetermined[row] > 0 else { return observed(row) }
    switch rule {
    case .exclude: return observed(row)
    case .cycles(let limits):
      guard let limit = limits[Int(replicates.run[row])] else { return observed(row) }
      return counted(row, limit)
    case .censor:
      if replicates.detected[row] > 0 { return observed(row) }
      return RowValue(cycles: try limit(row), isKnown: true, isCensored: true)
    }
  }

  private mutating func counted(_ row: Int, _ limit: Double) -> RowValue {
    let summary = replicates.counting(
      undeterminedAs: limit, row, experiment.wells, &buffer)
    let count = buffer.count
    return RowValue(
      cycles: summary.center, isKnown: true, variance: summary.sd * summary.sd / Double(count),
      hasVariance: count > 1)
  }

  private func limit(_ row: Int) throws(QuantificationError) -> Double {
    let target = experiment.targets[Int(replicates.target[row])]
    let run = experiment.runs[Int(replicates.run[row])]
    guard let limit = run.latestCq(of: target) else {
      throw .noCensoringLimit(target: target.name, run: run.name)
    }
    return limit
  }

  // MARK: Step 2: references that are on other runs

  mutating func borrowReferences() {
    guard isOwn.contains(false) else { return }
    let groups = groupsBySample()
    var layouts = LayoutTable(runs: experiment.runs.count)
    for group in groupRun.indices {
      for slot in 0..<referenceCount where !isOwn[table.references.row(group, slot)] {
        borrow(group, slot, from: groups.members(of: Int(groupSample[group])))
      }
      let members = groups.members(of: Int(groupSample[group]))
      table.references.layout[group] = layouts.index(
        (0..<referenceCount).map { runs(of: $0, for: group, among: members) })
    }
  }

  private func groupsBySample() -> GroupIndex {
    GroupIndex(keys: groupSample, count: experiment.samples.count)
  }

  /// The runs on which a group's reference was measured, in ascending order.
  private func runs(of slot: Int, for group: Int, among members: ArraySlice<Int32>) -> [Int32] {
    if isOwn[table.references.row(group, slot)] { return [groupRun[group]] }
    return members.filter { isOwn[table.references.row(Int($0), slot)] }
      .map { groupRun[Int($0)] }
  }

  private mutating func borrow(_ group: Int, _ slot: Int, from members: ArraySlice<Int32>) {
    var (cycles, variance, count) = (0.0, 0.0, 0.0)
    var (isKnown, hasVariance) = (true, true)
    for member in members {
      let place = table.references.row(Int(member), slot)
      guard isOwn[place] else { continue }
      count += 1
      cycles += table.references.cycles[place]
      variance += table.references.variance[place]
      isKnown = isKnown && table.references.isKnown[place]
      hasVariance = hasVariance && table.references.hasVariance[place]
    }
    guard count > 0, isKnown else { return }
    let place = table.references.row(group, slot)
    table.references.cycles[place] = cycles / count
    table.references.isKnown[place] = true
    table.references.variance[place] = variance / (count * count)
    table.references.hasVariance[place] = hasVariance
  }

  // MARK: Step 3: ΔCq and its technical error

  mutating func subtract() {
    let (indices, variances) = referenceIndices()
    var missing = -1
    for row in 0..<table.count {
      let group = Int(table.referenceGroup[row])
      let isComplete = table.references.isComplete(group)
      let weight = weights[Int(table.target[row])]
      table.referenceCq.append(indices[group])
      table.isNormalised.append(isComplete && table.hasCq[row])
      table.deltaCq.append(table.cq[row] * weight - indices[group])
      table.standardError.append(standardError(row, weight, variances[group]))
      if !isComplete, referenceCount > 0, missing < group {
        missing = group
        noteMissing(group)
      }
    }
  }

  private mutating func noteMissing(_ group: Int) {
    table.missingReferences.append(
      MissingReference(
        run: groupRun[group], sample: groupSample[group], targets: table.references.missing(group)))
  }

  /// Reference index and its squared technical standard error (`nil` where a spread is unknown).
  private func referenceIndices() -> (ContiguousArray<Double>, ContiguousArray<Double?>) {
    var indices = ContiguousArray<Double>(repeating: 0, count: groupRun.count)
    var variances = ContiguousArray<Double?>(repeating: nil, count: groupRun.count)
    guard referenceCount > 0 else { return (indices, variances) }
    let k = Double(referenceCount)
    for group in groupRun.indices where table.references.isComplete(group) {
      var (sum, variance, isKnown) = (0.0, 0.0, true)
      for slot in 0..<referenceCount {
        let place = table.references.row(group, slot)
        let weight = weights[table.references.targets[slot]]
        sum += table.references.cycles[place] * weight
        variance += weight * weight * table.references.variance[place]
        isKnown = isKnown && table.references.hasVariance[place]
      }
      indices[group] = sum / k
      variances[group] = isKnown ? variance / (k * k) : nil
    }
    return (indices, variances)
  }

  /// `SE²(ΔCq) = (log2 E_t)² · SD_t²/n_t + (1/k²) Σ (log2 E_r)² · SD_r²/n_r`. Where the target is
  /// itself one of the k references, its own term is counted once in each, and their covariance
  /// leaves (1 − 2/k) of the first.
  private func standardError(_ row: Int, _ weight: Double, _ reference: Double?) -> Double? {
    guard table.isNormalised[row], !table.isCensored[row], hasVariance[row], let reference else {
      return nil
    }
    let own = weight * weight * variance[row]
    let isReference = slots[Int(table.target[row])] >= 0
    let share = isReference ? 1 - 2 / Double(referenceCount) : 1
    return Swift.max(0, own * share + reference).squareRoot()
  }
}

extension ExpressionTable {
  fileprivate mutating func reserve(_ count: Int) {
    run.reserveCapacity(count)
    sample.reserveCapacity(count)
    target.reserveCapacity(count)
    replicateRow.reserveCapacity(count)
    hasCq.reserveCapacity(count)
    cq.reserveCapacity(count)
    isNormalised.reserveCapacity(count)
    referenceCq.reserveCapacity(count)
    deltaCq.reserveCapacity(count)
    isCensored.reserveCapacity(count)
    referenceGroup.reserveCapacity(count)
  }
}
