import QPCRModel

/// Means, standard deviations and standard errors of Cq over the wells that replicate each other.
struct VerifiedMeans: VerifyCheck {
  private let run: Run
  private let groups: ReplicateGroups
  /// Mean and SD of each group, as exactly as the software's own agreeing numbers leave them.
  private(set) var mean: [Reach?] = []
  private(set) var sd: [Reach?] = []
  /// The same without a look at the software's numbers.
  private var plainMean: [Reach?] = []
  private var plainSD: [Reach?] = []

  init(_ run: Run, _ groups: ReplicateGroups) {
    self.run = run
    self.groups = groups
    for group in groups.all {
      let inputs = group.used.map { VerifiedMeans.input(run, $0) }
      plainMean.append(inputs.isEmpty ? nil : Reach.mean(inputs))
      plainSD.append(Reach.sd(inputs))
    }
    mean = plainMean
    sd = plainSD
    for (index, group) in groups.all.enumerated() {
      for row in group.rows {
        let cell = PrintedCell(run, row: row)
        mean[index] = mean[index]?.narrowed(by: cell.number(.meanCq))
        sd[index] = sd[index]?.narrowed(by: cell.number(.sdCq))
      }
    }
  }

  /// A well's Cq as it is printed.
  static func input(_ run: Run, _ row: Int) -> PrintedNumber {
    PrintedNumber(run.wells.cycles[row], run.wells.printed?.cq)
  }

  /// The group that a printed row speaks of.
  func group(_ cell: PrintedCell) -> Int? {
    if let row = cell.row { return groups.index[row] }
    return groups.group(cell.sample, cell.target)
  }

  func answer(
    _ cell: PrintedCell, _ quantity: ReportedQuantity, _ printed: PrintedNumber
  ) -> VerifyBench.Answer? {
    switch quantity {
    case .meanCq, .sdCq, .seCq: break
    case .wellCount: return count(cell, printed)
    default: return nil
    }
    guard let index = group(cell) else {
      return VerifyBench.Answer(nil, .unknown, "no well of this sample and target is listed")
    }
    let group = groups.all[index]
    guard !group.used.isEmpty else { return undetermined(group, printed) }
    let value = value(quantity, plainMean[index], plainSD[index], group.used.count)
    guard let value else { return single(printed) }
    if value.holds(printed) { return VerifyBench.Answer(value, .agrees) }
    return explained(cell, quantity, printed, group, value)
  }

  private func value(
    _ quantity: ReportedQuantity, _ mean: Reach?, _ sd: Reach?, _ n: Int
  ) -> Reach? {
    switch quantity {
    case .meanCq: mean
    case .sdCq: sd
    default: sd.map { $0 * (1 / Double(n).squareRoot()) }
    }
  }

  private func count(_ cell: PrintedCell, _ printed: PrintedNumber) -> VerifyBench.Answer? {
    guard cell.group != nil, let index = group(cell) else { return nil }
    let group = groups.all[index]
    let wells = Reach(exactly: Double(group.used.count))
    if wells.holds(printed) { return VerifyBench.Answer(wells, .agrees) }
    let all = Reach(exactly: Double(group.rows.count))
    return VerifyBench.Answer(all, all.holds(printed) ? .agrees : .differs)
  }

  private func single(_ printed: PrintedNumber) -> VerifyBench.Answer {
    VerifyBench.Answer(
      nil, .unknown,
      printed.value == 0
        ? "0 stands for none: one well has no standard deviation"
        : "one well of this sample and target is listed; it has no standard deviation")
  }

  private func undetermined(
    _ group: ReplicateGroup, _ printed: PrintedNumber
  ) -> VerifyBench.Answer {
    if printed.value == 0 {
      return VerifyBench.Answer(
        nil, .unknown, "0 stands for none: no well of this sample and target has a Cq")
    }
    let omitted = group.rows.count { run.wells.omitted[$0] != nil }
    return VerifyBench.Answer(
      nil, .unknown,
      omitted > 0
        ? "every well with a Cq is left out of this sample and target"
        : "no well of this sample and target has a Cq; the software put a number in its place")
  }

  // MARK: Why a number is another one

  private func explained(
    _ cell: PrintedCell, _ quantity: ReportedQuantity, _ printed: PrintedNumber,
    _ group: ReplicateGroup, _ value: Reach
  ) -> VerifyBench.Answer {
    if let own = ownCq(cell, quantity, printed, group) { return own }
    if let part = ofOneQuantity(cell, quantity, printed, group) { return part }
    if cell.sampleName.isEmpty, group.role == .unknown, cell.group == nil {
      return VerifyBench.Answer(
        nil, .unknown, "the well has no sample name: which wells replicate it cannot be told")
    }
    let rule = otherRule(quantity, printed, group)
    if !rule.isEmpty { return VerifyBench.Answer(value, .differs, rule) }
    for (rows, reason) in alternatives(group) {
      let inputs = rows.map { VerifiedMeans.input(run, $0) }
      guard
        let other = self.value(
          quantity, inputs.isEmpty ? nil : Reach.mean(inputs), Reach.sd(inputs), rows.count),
        other.holds(printed)
      else { continue }
      return VerifyBench.Answer(value, .differs, reason)
    }
    let unlisted = UnlistedWells(
      listed: group.used.map { VerifiedMeans.input(run, $0) }, mean: cell.number(.meanCq),
      sd: cell.number(.sdCq))
    return VerifyBench.Answer(value, .differs, unlisted.reason ?? "")
  }

  /// Replicates that only their quantity tells from others of the name, in exports without tasks.
  private func ofOneQuantity(
    _ cell: PrintedCell, _ quantity: ReportedQuantity, _ printed: PrintedNumber,
    _ group: ReplicateGroup
  ) -> VerifyBench.Answer? {
    guard let row = cell.row, let amount = run.wells.quantity[row] else { return nil }
    let inputs = group.used.filter { run.wells.quantity[$0] == amount }
      .map { VerifiedMeans.input(run, $0) }
    guard inputs.count < group.used.count, !inputs.isEmpty,
      let value = value(quantity, Reach.mean(inputs), Reach.sd(inputs), inputs.count),
      value.holds(printed)
    else { return nil }
    return VerifyBench.Answer(
      value, .agrees, "over the \(inputs.count) wells of quantity \(NumberText.ratio(amount))")
  }

  /// Software that was not told which wells are replicates takes each well for itself.
  private func ownCq(
    _ cell: PrintedCell, _ quantity: ReportedQuantity, _ printed: PrintedNumber,
    _ group: ReplicateGroup
  ) -> VerifyBench.Answer? {
    guard let row = cell.row, group.used.count > 1 else { return nil }
    let mean = cell.number(.meanCq)
    let isOwn = mean.map { Reach(VerifiedMeans.input(run, row)).holds($0) } ?? false
    guard isOwn, run.wells.isDetected[row], quantity == .meanCq || printed.value == 0 else {
      return nil
    }
    return VerifyBench.Answer(
      nil, .unknown,
      "the well's own Cq: the software was not told which wells are replicates, and averaged none")
  }

  /// Other wells that the software may have averaged.
  private func alternatives(_ group: ReplicateGroup) -> [(rows: [Int], reason: String)] {
    var others: [([Int], String)] = []
    let pool = (groups.named[.init(sample: group.sample, target: group.target)] ?? [])
      .map { groups.all[$0] }
    let pooled = pool.flatMap(\.used).sorted()
    if pooled.count > group.used.count {
      let name = run.samples[group.sample] ?? ""
      others.append(
        (
          pooled,
          "the software pooled \(pooled.count) wells by name"
            + (name.isEmpty ? "" : ": all that are called \(name)")
            + ", \(pool.count) kinds of wells together"
        ))
    }
    let detected = group.rows.filter { run.wells.isDetected[$0] }
    if detected.count > group.used.count {
      let count = detected.count - group.used.count
      others.append(
        (detected, "it counts \(count) omitted \(count == 1 ? "well" : "wells") too"))
    }
    let mixed = wells(sharedWith: group)
    if mixed.count > group.used.count {
      others.append(
        (
          mixed,
          "the software averaged the targets of a multiplexed well as if they were replicates"
        ))
    }
    return others
  }

  /// Every target's Cq in the wells of a group.
  private func wells(sharedWith group: ReplicateGroup) -> [Int] {
    Set(group.used.map { run.wells.well[$0] }).subtracting([.unnamed])
      .flatMap { groups.rows[$0] ?? [] }
      .filter { run.wells.isDetected[$0] && run.wells.sample[$0] == group.sample }
      .sorted()
  }

  private func otherRule(
    _ quantity: ReportedQuantity, _ printed: PrintedNumber, _ group: ReplicateGroup
  ) -> String {
    let inputs = group.used.map { VerifiedMeans.input(run, $0) }
    let n = Double(inputs.count)
    if quantity == .sdCq, let sd = Reach.sd(inputs) {
      if (sd * (1 / n.squareRoot())).holds(printed) {
        return "it is the standard error, SD/√\(inputs.count), under the head of the SD"
      }
      if Reach.sd(inputs, divisor: 0)?.holds(printed) == true {
        return "it is the SD with the divisor n = \(inputs.count) instead of n − 1"
      }
    }
    if quantity == .seCq, let sd = Reach.sd(inputs), sd.holds(printed) {
      return "it is the SD under the head of the standard error"
    }
    return cutoff(quantity, printed, group) ?? ""
  }

  /// Non-detects that were averaged as if they were the last cycle.
  private func cutoff(
    _ quantity: ReportedQuantity, _ printed: PrintedNumber, _ group: ReplicateGroup
  ) -> String? {
    let lost = group.rows.count {
      !run.wells.isDetected[$0] && run.wells.omitted[$0] == nil
    }
    guard lost > 0 else { return nil }
    for cycle in [40.0, 45, 50, 35] {
      let inputs =
        group.used.map { VerifiedMeans.input(run, $0) }
        + Array(repeating: PrintedNumber(cycle, halfUnit: 0), count: lost)
      let isOne =
        value(quantity, Reach.mean(inputs), Reach.sd(inputs), inputs.count)?.holds(printed) == true
      if isOne {
        return "it counts \(lost) undetermined \(lost == 1 ? "well" : "wells") as Cq \(Int(cycle))"
      }
    }
    if printed.value == 40, quantity == .meanCq {
      return "the software put cycle 40 in the place of the wells"
    }
    return nil
  }
}
