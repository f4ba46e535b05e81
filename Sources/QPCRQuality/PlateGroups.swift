import QPCRModel
import QPCRQuantification

/// Technical replicates with their places on the plate: what rules about the plate itself (edge,
/// gradient, one odd row or column) look at. Within a group sample and target are the same, so that
/// whatever differs lies in the wells.
struct PlateGroups {
  struct Well {
    /// The row of the experiment's wells.
    let index: Int
    let row: Int
    let column: Int
    let cycles: Double
  }

  /// For each run: the plate's shape; `nil` where any well is no plate position.
  let shapes: [PlateFormat?]
  /// For each run: its groups of at least two wells with a Cq.
  let groups: [[[Well]]]

  /// In cycles: evaporation or heat does not move a well that far, a mix-up of samples does.
  private static let widestGroup = 2.0

  init(_ subject: ReviewSubject) {
    let experiment = subject.experiment
    let shapes = PlateGroups.shapes(experiment)
    var groups = [[[Well]]](repeating: [], count: shapes.count)
    self.shapes = shapes
    guard shapes.contains(where: { $0 != nil }) else {
      self.groups = groups
      return
    }
    let table = subject.replicates
    let (detected, role, run, firstWell, range) = (
      table.detected, table.role, table.run, table.firstWell, table.range
    )
    let wells = experiment.wells
    let (position, isDetected, cycles) = (wells.well, wells.isDetected, wells.cycles)
    let excluded = subject.screening.isExcluded
    for row in 0..<table.count
    where detected[row] > 1 && PlateGroups.isJudged(role[row])
      && range[row] <= PlateGroups.widestGroup && shapes[Int(run[row])] != nil
    {
      var group: [Well] = []
      group.reserveCapacity(Int(detected[row]))
      for well in Int(firstWell[row])..<Int(firstWell[row + 1])
      where isDetected[well] && !excluded[well] {
        guard let place = position[well].position else { continue }
        group.append(
          Well(index: well, row: place.row, column: place.column, cycles: cycles[well]))
      }
      groups[Int(run[row])].append(group)
    }
    self.groups = groups
  }

  private static func isJudged(_ role: WellRole) -> Bool {
    switch role {
    case .unknown, .positive, .standard, .interRunCalibrator: true
    case .noTemplate, .noReverseTranscription, .negative: false
    }
  }

  /// The plates' shapes: the export's, else the smallest common plate that holds every well.
  private static func shapes(_ experiment: Experiment) -> [PlateFormat?] {
    let (position, runs) = (experiment.wells.well, experiment.wells.run)
    var extent = [(rows: Int, columns: Int)](repeating: (0, 0), count: experiment.runs.count)
    var isPlate = [Bool](repeating: true, count: experiment.runs.count)
    for well in 0..<position.count {
      let run = Int(runs[well])
      guard let place = position[well].position else {
        isPlate[run] = false
        continue
      }
      extent[run] = (
        max(extent[run].rows, place.row + 1), max(extent[run].columns, place.column + 1)
      )
    }
    return extent.indices.map { run in
      let (rows, columns) = extent[run]
      guard isPlate[run], rows > 0 else { return nil }
      let stated = experiment.runs[run].information.plate
      return ([stated].compactMap { $0 } + PlateFormat.common).first {
        rows <= $0.rows && columns <= $0.columns
      }
    }
  }
}

/// The difference between the wells that lie in a part of the plate and their replicates outside.
struct PlateContrast {
  /// One for each group with wells on both sides.
  private(set) var values: [Double] = []
  /// Rows of the wells inside the part, of those groups.
  private(set) var rows: [Int] = []

  init(_ groups: [[PlateGroups.Well]], isInside: (PlateGroups.Well) -> Bool) {
    for group in groups {
      var (inside, outside) = ((sum: 0.0, count: 0.0), (sum: 0.0, count: 0.0))
      for well in group {
        if isInside(well) {
          inside = (inside.sum + well.cycles, inside.count + 1)
        } else {
          outside = (outside.sum + well.cycles, outside.count + 1)
        }
      }
      guard inside.count > 0, outside.count > 0 else { continue }
      values.append(inside.sum / inside.count - outside.sum / outside.count)
      for well in group where isInside(well) { rows.append(well.index) }
    }
  }
}
