import QPCRModel

/// ΔCq of a sample and target by the software's rule.
struct Delta {
  /// From the Cqs as printed.
  var mean: Reach
  /// The same as exactly as the software's own agreeing ΔCq leave it.
  var narrowed: Reach
  /// `nil` where one of the targets has a single well.
  var sd: Reach?
  var se: Reach?
  var degreesOfFreedom: Double?
  /// Wells of the target and of each reference.
  var counts: [Int]
}

/// What ΔCq are made from, whatever the references: gathered once for every set of them.
struct DeltaInputs {
  let run: Run
  let groups: ReplicateGroups
  let means: VerifiedMeans
  /// The printed ΔCq means of each sample and target.
  let printed: [ReplicateGroups.Name: [PrintedNumber]]

  init(_ run: Run, _ groups: ReplicateGroups, _ means: VerifiedMeans) {
    self.run = run
    self.groups = groups
    self.means = means
    var numbers: [ReplicateGroups.Name: [PrintedNumber]] = [:]
    func note(_ cell: PrintedCell) {
      guard let number = cell.number(.meanDeltaCq) else { return }
      numbers[.init(sample: cell.sample, target: cell.target), default: []].append(number)
    }
    if run.wells.reported[.meanDeltaCq] != nil {
      for row in 0..<run.wells.count { note(PrintedCell(run, row: row)) }
    }
    for group in run.reportedGroups { note(PrintedCell(run, group)) }
    printed = numbers
  }
}

/// ΔCq of samples and targets over one set of references.
struct DeltaTable {
  private let inputs: DeltaInputs
  private let setting: RelativeSetting
  private let references: [Int32]
  private var deltas: [ReplicateGroups.Name: Delta] = [:]

  private var run: Run { inputs.run }
  private var groups: ReplicateGroups { inputs.groups }
  private var means: VerifiedMeans { inputs.means }

  /// - Parameter names: the samples and targets that will be asked for; every one where `nil`.
  init(
    _ inputs: DeltaInputs, _ setting: RelativeSetting,
    only names: Set<ReplicateGroups.Name>? = nil
  ) {
    self.inputs = inputs
    self.setting = setting
    references = (setting.references?.value ?? []).compactMap { inputs.run.targets.index(of: $0) }
    guard setting.references != nil else { return }
    for name in names ?? Set(inputs.groups.named.keys) {
      guard var delta = make(name.sample, name.target) else { continue }
      for number in inputs.printed[name] ?? [] {
        delta.narrowed = delta.narrowed.narrowed(by: number)
      }
      deltas[name] = delta
    }
  }

  /// The reference rows of a well, in the order of the references, where it has them all.
  private func partners(_ row: Int) -> [Int]? {
    let well = run.wells.well[row]
    guard well != .unnamed, let rows = groups.rows[well] else { return nil }
    let found = references.compactMap { reference in
      rows.last {
        run.wells.target[$0] == reference && run.wells.isDetected[$0]
          && run.wells.omitted[$0] == nil
      }
    }
    return found.count == references.count ? found : nil
  }

  func delta(_ sample: Int32, _ target: Int32) -> Delta? {
    deltas[.init(sample: sample, target: target)]
  }

  /// What keeps a ΔCq from being computed.
  func lack(_ sample: Int32, _ target: Int32) -> String {
    guard let names = setting.references?.value else { return setting.referenceLack }
    guard let index = groups.group(sample, target) else {
      return "no well of this sample and target is listed"
    }
    if groups.all[index].used.isEmpty { return "no well of this sample and target has a Cq" }
    let missing = names.filter { name in
      let place = run.targets.index(of: name).flatMap { groups.group(sample, $0) }
      return place.map { groups.all[$0].used.isEmpty } ?? true
    }
    if missing.isEmpty {
      return "no well holds both the target and reference \(names.joined(separator: ", "))"
    }
    return "reference \(missing.joined(separator: ", ")) has no Cq in this sample"
  }

  /// Whether the run has every reference that is named: over some of them it is another number.
  private var hasReferences: Bool {
    references.count == setting.references?.value.count ?? 0
  }

  // MARK: Rules

  private func make(_ sample: Int32, _ target: Int32) -> Delta? {
    guard hasReferences, let index = groups.group(sample, target),
      let weight = setting.weights[target], !groups.all[index].used.isEmpty,
      means.mean[index] != nil
    else { return nil }
    if setting.isMultiplex, !references.isEmpty { return together(groups.all[index], weight) }
    return apart(index, sample, weight)
  }

  /// Target and references in wells of their own.
  private func apart(_ index: Int, _ sample: Int32, _ weight: Reach) -> Delta? {
    guard let mean = means.mean[index] else { return nil }
    let share = references.isEmpty ? 0 : 1 / Double(references.count)
    var delta = mean * weight
    var (variance, square) = terms(index, weight)
    var counts = [groups.all[index].used.count]
    var others = Reach(exactly: 0)
    for reference in references {
      guard let other = groups.group(sample, reference), let mean = means.mean[other],
        let weight = setting.weights[reference]
      else { return nil }
      others = others + mean * weight
      let (ofReference, squareOfReference) = terms(other, weight)
      variance = joined(variance, ofReference, share)
      square = joined(square, squareOfReference, share)
      counts.append(groups.all[other].used.count)
    }
    delta = delta - others * share
    let freedom = counts.reduce(0, +) - (references.isEmpty ? 1 : 2)
    return Delta(
      mean: delta, narrowed: delta, sd: square?.squareRoot, se: variance?.squareRoot,
      degreesOfFreedom: Double(freedom), counts: counts)
  }

  /// (w·SD)²/n and (w·SD)²; `nil` for one well.
  private func terms(_ index: Int, _ weight: Reach) -> (Reach?, Reach?) {
    guard let sd = means.sd[index] else { return (nil, nil) }
    let square = (sd * weight).squared
    return (square * (1 / Double(groups.all[index].used.count)), square)
  }

  /// Target and references in one well.
  private func together(_ group: ReplicateGroup, _ weight: Reach) -> Delta? {
    let values = group.used.compactMap { difference($0, weight) }
    guard !values.isEmpty else { return nil }
    let sd = Reach.sd(values)
    let mean = Reach.mean(values)
    return Delta(
      mean: mean, narrowed: mean, sd: sd,
      se: sd.map { $0 * (1 / Double(values.count).squareRoot()) },
      degreesOfFreedom: Double(values.count - 1), counts: [values.count])
  }

  private func difference(_ row: Int, _ weight: Reach) -> PrintedNumber? {
    guard let others = partners(row) else { return nil }
    var value = Reach(VerifiedMeans.input(run, row)) * weight
    for other in others {
      guard let weight = setting.weights[run.wells.target[other]] else { return nil }
      value =
        value - Reach(VerifiedMeans.input(run, other)) * weight * (1 / Double(others.count))
    }
    return PrintedNumber(value.value, halfUnit: (value.high - value.low) / 2)
  }

  /// A well's own ΔCq: in one well the difference there, else from the references' means.
  func well(_ row: Int) -> Reach? {
    guard setting.references != nil, hasReferences,
      let weight = setting.weights[run.wells.target[row]]
    else {
      return nil
    }
    if setting.isMultiplex { return difference(row, weight).map { Reach($0) } }
    var others = Reach(exactly: 0)
    for reference in references {
      guard let index = groups.group(run.wells.sample[row], reference),
        let mean = means.mean[index], let weight = setting.weights[reference]
      else { return nil }
      others = others + mean * weight * (1 / Double(references.count))
    }
    return Reach(VerifiedMeans.input(run, row)) * weight - others
  }
}

/// `a + share·b`; `nil` where one of them is.
private func joined(_ a: Reach?, _ b: Reach?, _ share: Double) -> Reach? {
  guard let a, let b else { return nil }
  return a + b * share
}
