package import QPCRModel

/// Builds an experiment by hand, well by well, in any order; `build` puts it into the canonical one.
package struct ExperimentBuilder {
  /// The factors' names, in order.
  package var factors: [String]
  private var samples: [String: Sample] = [:]
  private var targets: [String: Target] = [:]
  private var runs: [String: RunInformation] = [:]
  private var rows: [Row] = []

  private struct Row {
    var run: String
    var sample: String
    var target: String
    var cq: Double?
    var role: WellRole
    var well: WellID
    var quantity: Double?
  }

  package init(factors: [String] = ["condition"]) { self.factors = factors }

  /// Describes a sample; its levels stand beside `factors`.
  package mutating func sample(_ name: String, subject: String? = nil, _ levels: String?...) {
    let padding = Array(repeating: String?.none, count: max(0, factors.count - levels.count))
    samples[name] = Sample(name: name, subject: subject, levels: levels + padding)
  }

  /// Describes a target.
  package mutating func target(
    _ name: String, role: Target.Role = .target, lodCq: Double? = nil, efficiency: Efficiency? = nil
  ) {
    targets[name] = Target(name: name, role: role, lodCq: lodCq, efficiency: efficiency)
  }

  /// Describes a run.
  package mutating func run(_ name: String, _ describe: (inout RunInformation) -> Void) {
    describe(&runs[name, default: RunInformation()])
  }

  /// Adds one well for each Cq (`nil`: undetermined), in consecutive plate positions.
  package mutating func wells(
    _ sample: String, _ target: String, _ cqs: Double?..., run: String = "plate",
    role: WellRole = .unknown, quantity: Double? = nil
  ) {
    wells(sample, target, cqs, run: run, role: role, quantity: quantity)
  }

  /// Adds one well for each Cq (`nil`: undetermined), in consecutive plate positions.
  package mutating func wells(
    _ sample: String, _ target: String, _ cqs: [Double?], run: String = "plate",
    role: WellRole = .unknown, quantity: Double? = nil
  ) {
    if samples[sample] == nil { self.sample(sample) }
    if targets[target] == nil { self.target(target) }
    if runs[run] == nil { runs[run] = RunInformation() }
    for cq in cqs {
      let well = WellID(row: rows.count / 24, column: rows.count % 24)
      rows.append(
        Row(
          run: run, sample: sample, target: target, cq: cq, role: role, well: well,
          quantity: quantity))
    }
  }

  /// Changes the Cq of every well, which must keep its place.
  package mutating func mapCycles(_ change: (_ run: String, _ cycles: Double) -> Double) {
    for index in rows.indices {
      rows[index].cq = rows[index].cq.map { change(rows[index].run, $0) }
    }
  }

  /// Reverses the order in which wells were added, without changing the wells.
  package mutating func reverseRows() { rows.reverse() }

  /// The experiment in canonical order.
  package func build() -> Experiment {
    let runNames = natural(runs.keys)
    let sampleNames = natural(samples.keys)
    let targetNames = natural(targets.keys)
    let described = sampleNames.compactMap { samples[$0] }
    return Experiment(
      runs: runNames.map(description), samples: described,
      targets: targetNames.compactMap { targets[$0] },
      factors: factors.enumerated().map { index, name in
        Factor(name: name, levels: natural(Set(described.compactMap { $0.levels[index] })))
      },
      wells: sorted(columns(runNames, sampleNames, targetNames)),
      hasSubjects: described.contains { $0.subject != nil }, exclusions: [], mismatches: [])
  }

  private func natural(_ names: some Sequence<String>) -> [String] {
    names.sorted(by: Name.naturallyPrecedes)
  }

  private func description(_ name: String) -> RunDescription {
    let source = RunSource(file: name + ".csv", format: "tidy")
    let information = runs[name] ?? RunInformation()
    return RunDescription(Run(name: name, source: source, information: information), name: name)
  }

  private func columns(
    _ runs: [String], _ samples: [String], _ targets: [String]
  ) -> ExperimentWells {
    let runIndex = NameTable(unique: runs)
    let sampleIndex = NameTable(unique: samples)
    let targetIndex = NameTable(unique: targets)
    var wells = ExperimentWells()
    for (index, row) in rows.enumerated() {
      wells.run.append(runIndex.index(of: row.run) ?? NameTable.none)
      wells.well.append(row.well)
      wells.plate.append(NameTable.none)
      wells.sample.append(sampleIndex.index(of: row.sample) ?? NameTable.none)
      wells.target.append(targetIndex.index(of: row.target) ?? NameTable.none)
      wells.role.append(row.role)
      wells.isDetected.append(row.cq != nil)
      wells.cycles.append(row.cq ?? 0)
      wells.sourceRow.append(UInt32(index + 2))
      wells.quantity.append(row.quantity)
    }
    return wells
  }

  private func sorted(_ wells: ExperimentWells) -> ExperimentWells {
    let order = WellOrder.permutation(
      wells, runs: runs.count, samples: samples.count, targets: targets.count)
    var result = ExperimentWells()
    for row in order.map(Int.init) {
      result.run.append(wells.run[row])
      result.well.append(wells.well[row])
      result.plate.append(wells.plate[row])
      result.sample.append(wells.sample[row])
      result.target.append(wells.target[row])
      result.role.append(wells.role[row])
      result.isDetected.append(wells.isDetected[row])
      result.cycles.append(wells.cycles[row])
      result.sourceRow.append(wells.sourceRow[row])
      result.quantity.append(wells.quantity[row])
    }
    return result
  }
}
