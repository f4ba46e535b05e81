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

  static func check(_ review: Review) -> [Draft] {
    guard let warn = review.limits(rule).warn else { return [] }
    return review.experiment.runs.indices.compactMap { run in
      guard let plate = review.plates.shapes[run] else { return nil }
      let edge = PlateContrast(review.plates.groups[run]) { isEdge($0, plate) }
      guard edge.values.count >= fewestGroups,
        let test = PairedTTest.of(differences: edge.values),
        let p = test.p, p < alpha, test.estimate.magnitude > warn
      else { return nil }
      let side = test.estimate > 0 ? "later" : "earlier"
      let several = review.experiment.runs.count > 1
      var draft = Draft(
        rule, .warn,
        "\(several ? "Run \(review.experiment.runs[run].name): wells" : "Wells") on the edge of the plate are "
          + "\(Wording.fixed(test.estimate.magnitude)) cycles \(side) than their replicates inside "
          + "(\(edge.values.count) sample × target groups, p = \(Wording.probability(p))).",
        value: test.estimate.magnitude, threshold: warn)
      draft.runs = [run]
      draft.rows = edge.rows
      return draft
    }
  }

  static func isEdge(_ well: PlateGroups.Well, _ plate: PlateFormat) -> Bool {
    well.row == 0 || well.column == 0 || well.row == plate.rows - 1
      || well.column == plate.columns - 1
  }
}
