import QPCRModel
import QPCRQuantification
import QPCRStatistics

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

  /// One plate of one run.
  struct Plate {
    let run: Int
    /// Its name, where the run's table holds several.
    let name: String?
    /// `nil` where any well of the run is no plate position.
    let shape: PlateFormat?
    /// Groups of at least two wells with a Cq on this plate.
    fileprivate(set) var groups: [[Well]] = []
  }

  /// In the order of the runs and of each run's plates.
  private(set) var plates: [Plate]

  /// In cycles: evaporation or heat does not move a well that far, a mix-up of samples does.
  private static let widestGroup = 2.0

  init(_ subject: ReviewSubject) {
    let experiment = subject.experiment
    let places = PlatePlaces(experiment)
    plates = places.plates
    guard plates.contains(where: { $0.shape != nil }) else { return }
    let table = subject.replicates
    let (detected, role, run, firstWell) = (
      table.detected, table.role, table.run, table.firstWell
    )
    let wells = experiment.wells
    let (position, isDetected, cycles) = (wells.well, wells.isDetected, wells.cycles)
    let excluded = subject.screening.isExcluded
    for row in 0..<table.count where detected[row] > 1 && PlateGroups.isJudged(role[row]) {
      var groups: [Int: [Well]] = [:]
      for well in Int(firstWell[row])..<Int(firstWell[row + 1])
      where isDetected[well] && !excluded[well] {
        guard let place = position[well].position else { continue }
        let plate = places.plate(run: Int(run[row]), wells.plate[well])
        groups[plate, default: []].append(
          Well(index: well, row: place.row, column: place.column, cycles: cycles[well]))
      }
      for (plate, group) in groups where plates[plate].shape != nil && isClose(group) {
        plates[plate].groups.append(group)
      }
    }
  }

  /// Whether wells are replicates that lie no further apart than a plate can drive them.
  private func isClose(_ group: [Well]) -> Bool {
    guard group.count > 1, let low = group.map(\.cycles).min(),
      let high = group.map(\.cycles).max()
    else { return false }
    return high - low <= PlateGroups.widestGroup
  }

  private static func isJudged(_ role: WellRole) -> Bool {
    switch role {
    case .unknown, .positive, .standard, .interRunCalibrator: true
    case .noTemplate, .noReverseTranscription, .negative: false
    }
  }
}

/// The plates of an experiment: one a run, or one for each name in a run's column of plates.
private struct PlatePlaces {
  private(set) var plates: [PlateGroups.Plate] = []
  /// Where each run's plates begin.
  private var first: [Int] = []
  private var isSeveral: [Bool] = []

  /// Shapes are the export's, else the smallest common plate that holds every well.
  init(_ experiment: Experiment) {
    var count = 0
    for run in experiment.runs {
      first.append(count)
      isSeveral.append(run.plates.count > 1)
      // A well without a plate's name lies on one of its own.
      count += run.plates.count > 1 ? run.plates.count + 1 : 1
    }
    var extent = [(rows: Int, columns: Int)](repeating: (0, 0), count: count)
    var isPlate = [Bool](repeating: true, count: experiment.runs.count)
    let wells = experiment.wells
    for well in wells.well.indices {
      let run = Int(wells.run[well])
      guard let place = wells.well[well].position else {
        isPlate[run] = false
        continue
      }
      let plate = plate(run: run, wells.plate[well])
      extent[plate] = (
        max(extent[plate].rows, place.row + 1), max(extent[plate].columns, place.column + 1)
      )
    }
    for (run, description) in experiment.runs.enumerated() {
      let stated = [description.information.plate].compactMap { $0 }
      for plate in first[run]..<(run + 1 < first.count ? first[run + 1] : count) {
        let (rows, columns) = extent[plate]
        let shape = (stated + PlateFormat.common).first {
          rows <= $0.rows && columns <= $0.columns
        }
        plates.append(
          PlateGroups.Plate(
            run: run,
            name: isSeveral[run] ? description.plates[Int32(plate - first[run]) - 1] : nil,
            shape: isPlate[run] && rows > 0 ? shape : nil))
      }
    }
  }

  /// The place in `plates` of a run's plate.
  func plate(run: Int, _ index: Int32) -> Int { first[run] + (isSeveral[run] ? Int(index) + 1 : 0) }
}

extension Review {
  /// `Run NAME`, `Plate P2`, `Run NAME, plate P2`, as a sentence begins; `nil` where there is one
  /// plate.
  func name(_ plate: PlateGroups.Plate) -> String? {
    let run = experiment.runs.count > 1 ? "Run " + experiment.runs[plate.run].name : nil
    guard let name = plate.name else { return run }
    return run.map { $0 + ", plate " + name } ?? "Plate " + name
  }
}

/// The difference between the wells that lie in a part of the plate and their replicates outside.
struct PlateContrast {
  /// One for each group with wells on both sides.
  private(set) var values: [Double] = []
  /// Rows of the wells inside the part, of those groups.
  private(set) var rows: [Int] = []
  /// Rows of their other wells.
  private(set) var others: [Int] = []

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
      for well in group {
        if isInside(well) { rows.append(well.index) } else { others.append(well.index) }
      }
    }
  }

  /// The test of the differences against 0; `nil` for fewer than two.
  var test: TEstimate? {
    PairedTTest.of(differences: values)
      .map { $0.withNoise(PlateContrast.rounding / Double(values.count).squareRoot()) }
  }

  /// The SD that rounding to 0.01 cycles alone gives a Cq, 0.01/√12: no Cq is known better, so a
  /// fault that moves every well alike is not beyond a test.
  static let rounding = 0.01 / 12.0.squareRoot()
}

extension TEstimate {
  /// The same with no standard error below this.
  func withNoise(_ least: Double) -> TEstimate {
    standardError >= least
      ? self
      : TEstimate(
        estimate: estimate, standardError: least, degreesOfFreedom: degreesOfFreedom)
  }
}
