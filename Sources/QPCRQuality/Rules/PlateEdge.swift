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
    return review.plates.plates.compactMap { plate in
      guard let (edge, test, p) = difference(plate, above: warn) else { return nil }
      let side = test.estimate > 0 ? "later" : "earlier"
      let start = review.name(plate).map { $0 + ": wells" } ?? "Wells"
      var draft = Draft(
        rule, .warn,
        "\(start) on the edge of the plate are "
          + "\(Wording.fixed(test.estimate.magnitude)) cycles \(side) than their replicates inside "
          + "(\(edge.values.count) sample × target groups, p = \(Wording.probability(p))).",
        value: test.estimate.magnitude, threshold: warn)
      draft.runs = [plate.run]
      draft.rows = edge.rows
      return draft
    }
  }

  /// Whether the rule warns of a plate.
  static func warns(_ review: Review, _ plate: PlateGroups.Plate) -> Bool {
    review.limits(rule).warn.map { difference(plate, above: $0) != nil } ?? false
  }

  /// What edge wells differ by, where that is more than `limit` and clear.
  private static func difference(
    _ plate: PlateGroups.Plate, above limit: Double
  ) -> (contrast: PlateContrast, test: TEstimate, p: Double)? {
    guard let shape = plate.shape else { return nil }
    let edge = PlateContrast(plate.groups) { isEdge($0, shape) }
    guard edge.values.count >= fewestGroups, let test = edge.test, let p = test.p, p < alpha,
      test.estimate.magnitude > limit
    else { return nil }
    return (edge, test, p)
  }

  static func isEdge(_ well: PlateGroups.Well, _ plate: PlateFormat) -> Bool {
    well.row == 0 || well.column == 0 || well.row == plate.rows - 1
      || well.column == plate.columns - 1
  }
}
