import QPCRModel

/// Wells that the plan drops by hand, found in the experiment.
struct WellExclusions {
  private let experiment: Experiment

  init(_ experiment: Experiment) { self.experiment = experiment }

  /// The rows of the wells that `reference` names: every target measured in the well.
  func rows(_ reference: Plan.WellReference) throws(QualityError) -> [Int] {
    let run = try run(reference)
    let found = rows(reference.well, run: run)
    guard !found.isEmpty else {
      throw .unknownWell(reference.well, run: experiment.runs[run].name)
    }
    return found
  }

  /// The well as results name it.
  func canonical(_ reference: Plan.WellReference) throws(QualityError) -> Plan.WellReference {
    let rows = try rows(reference)
    return Plan.WellReference(
      run: experiment.runs[try run(reference)].name,
      well: rows.first.map(experiment.wellText) ?? reference.well)
  }

  private func run(_ reference: Plan.WellReference) throws(QualityError) -> Int {
    let names = experiment.runs.map(\.name)
    guard let name = reference.run else {
      guard names.count == 1 else { throw .runNeeded(well: reference.well, runs: names) }
      return 0
    }
    let wanted = Name.folded(name)
    guard let index = names.firstIndex(where: { Name.folded($0) == wanted }) else {
      throw .unknownRun(
        name, well: reference.well, nearest: Name.nearest(to: name, among: names))
    }
    return index
  }

  private func rows(_ well: String, run: Int) -> [Int] {
    let wells = experiment.wells
    if experiment.runs[run].plates.count > 1 { return rowsOnPlates(well, run: run) }
    let labels = experiment.runs[run].wellLabels.names
    let wanted = Name.folded(well)
    let label = labels.firstIndex { Name.folded($0) == wanted }
    let id = label.map { WellID(label: Int32($0)) } ?? WellID(text: well.utf8)
    guard let id else { return [] }
    return wells.well.indices.filter { wells.well[$0] == id && wells.run[$0] == Int32(run) }
  }

  /// Where the run's table holds several plates, a well is named with its plate (`P2/A1`).
  private func rowsOnPlates(_ well: String, run: Int) -> [Int] {
    let wanted = Name.folded(well)
    return experiment.wells.run.indices.filter {
      experiment.wells.run[$0] == Int32(run) && Name.folded(experiment.wellText($0)) == wanted
    }
  }
}
