import QPCRModel
import QPCRQuantification
import QPCRStatistics

/// `plate-edge`: wells on the edge of the plate differ systematically.
enum PlateEdge: QualityRule {
  static let rule = QCRule(
    id: "plate-edge", title: "Edge wells differ from the others", warn: 0.3, unit: "cycles",
    warns: "edge wells differ by > 0.3 cycles with p < 0.01", fails: nil,
    source: "qpcr-quality-control (edge_effect_alert); evaporation and uneven heating at the edge",
    text: """
      In every sample × target that has technical replicates both on the edge (outer rows and \
      columns) and inside, the mean Cq of the edge wells is held against the mean of the inner \
      ones, so that samples and targets cancel. The differences are tested against 0 by a \
      one-sample t test over those groups, from three groups on. Groups whose wells lie more \
      than 2 cycles apart have another fault (replicate-spread) and are left out. The plate's \
      shape is the export's, else the smallest common plate that holds every well.
      """,
    advice: "Check seal, volumes and block; leave the edge empty on the next plate, or spread each "
      + "sample's replicates over edge and inside.",
    examples: [
      .init("24 groups, edge wells 0.45 cycles later, p 0.0003", "warn"),
      .init("edge wells 0.1 cycles later", "quiet"),
    ])

  private static let alpha = 0.01
  private static let fewestGroups = 3
  /// In cycles: evaporation does not move a well that far, a mix-up of samples does.
  private static let widestGroup = 2.0

  static func check(_ review: Review) -> [Draft] {
    guard let warn = review.limits(rule).warn else { return [] }
    let contrasts = differences(review)
    let several = review.experiment.runs.count > 1
    return review.experiment.runs.indices.compactMap { run in
      let here = contrasts[run]
      guard here.values.count >= fewestGroups,
        let test = PairedTTest.of(differences: here.values),
        let p = test.p, p < alpha, test.estimate.magnitude > warn
      else { return nil }
      let side = test.estimate > 0 ? "later" : "earlier"
      var draft = Draft(
        rule, .warn,
        "\(several ? "Run \(review.experiment.runs[run].name): wells" : "Wells") on the edge of the plate are "
          + "\(Wording.fixed(test.estimate.magnitude)) cycles \(side) than their replicates inside "
          + "(\(here.values.count) sample × target groups, p = \(Wording.probability(p))).",
        value: test.estimate.magnitude, threshold: warn)
      draft.runs = [run]
      draft.rows = here.rows
      return draft
    }
  }

  /// Edge minus inside of every group of a run, and the edge wells.
  private struct Contrasts {
    var values: [Double] = []
    var rows: [Int] = []
  }

  private static func differences(_ review: Review) -> [Contrasts] {
    let plates = review.experiment.runs.indices.map { shape(review, run: $0) }
    var found = [Contrasts](repeating: Contrasts(), count: plates.count)
    guard plates.contains(where: { $0 != nil }) else { return found }
    let table = review.replicates
    let (detected, role, run, firstWell) = (
      table.detected, table.role, table.run, table.firstWell
    )
    let range = table.range
    let wells = review.experiment.wells
    let (position, isDetected, cycles) = (wells.well, wells.isDetected, wells.cycles)
    let excluded = review.subject.screening.isExcluded
    for row in 0..<table.count
    where detected[row] > 1 && isJudged(role[row]) && range[row] <= widestGroup {
      guard let plate = plates[Int(run[row])] else { continue }
      var (edge, inside) = ((sum: 0.0, count: 0.0), (sum: 0.0, count: 0.0))
      for well in Int(firstWell[row])..<Int(firstWell[row + 1])
      where isDetected[well] && !excluded[well] {
        if isEdge(position[well], plate) {
          edge = (edge.sum + cycles[well], edge.count + 1)
        } else {
          inside = (inside.sum + cycles[well], inside.count + 1)
        }
      }
      guard edge.count > 0, inside.count > 0 else { continue }
      found[Int(run[row])].values.append(edge.sum / edge.count - inside.sum / inside.count)
      for well in Int(firstWell[row])..<Int(firstWell[row + 1])
      where isDetected[well] && !excluded[well] && isEdge(position[well], plate) {
        found[Int(run[row])].rows.append(well)
      }
    }
    return found
  }

  private static func isJudged(_ role: WellRole) -> Bool {
    switch role {
    case .unknown, .positive, .standard, .interRunCalibrator: true
    case .noTemplate, .noReverseTranscription, .negative: false
    }
  }

  private static func isEdge(_ well: WellID, _ plate: PlateFormat) -> Bool {
    guard let (row, column) = well.position else { return false }
    return row == 0 || column == 0 || row == plate.rows - 1 || column == plate.columns - 1
  }

  /// The plate's shape; `nil` where any well is no plate position or lies outside.
  private static func shape(_ review: Review, run: Int) -> PlateFormat? {
    let wells = review.experiment.wells
    let (position, runs) = (wells.well, wells.run)
    var (rows, columns) = (0, 0)
    for well in 0..<position.count where runs[well] == Int32(run) {
      guard let place = position[well].position else { return nil }
      rows = max(rows, place.row + 1)
      columns = max(columns, place.column + 1)
    }
    guard rows > 0 else { return nil }
    let stated = review.experiment.runs[run].information.plate
    return ([stated].compactMap { $0 } + PlateFormat.common).first {
      rows <= $0.rows && columns <= $0.columns
    }
  }
}
