import QPCRModel
import QPCRStatistics

/// `plate-line`: one row or column differs from the rest of the plate.
enum PlateLine: QualityRule {
  static let rule = QCRule(
    id: "plate-line", title: "One row or column differs from the others", warn: 0.3,
    unit: "cycles",
    warns: "a row or column differs by > 0.3 cycles with p < 0.01 over all of them", fails: nil,
    source: "the limits of plate-edge for a single line, p by Bonferroni over the lines; a channel "
      + "of a multichannel pipette that delivers too little, or a strip that is not closed",
    text: """
      For every row and every column, the mean Cq of its wells is held against the mean of their \
      technical replicates elsewhere, so that samples and targets cancel; the differences are \
      tested against 0 by a one-sample t test over the groups, from four groups on, and p is \
      multiplied by the number of lines that can be tested. The line with the largest t is told, \
      then the others are tested again without its wells: it drags its partners' means along. \
      Where plate-edge warns, edge wells are left out, and where plate-gradient warns, the lines \
      across the drift are. Replicates side by side in one row say nothing about rows. Lines \
      that cannot be told apart, because replicates lie in them and nowhere else or because they \
      share their wells, are told together.
      """,
    advice: "Check that channel of the pipette, its tips and the seal of that line; repeat its "
      + "wells.",
    examples: [
      .init("column 7 lies 0.55 cycles after its replicates in 8 groups, p 2e-6", "warn"),
      .init("column 7 lies 0.2 cycles after them", "quiet"),
    ])

  private static let alpha = 0.01
  private static let fewestGroups = 4

  static func check(_ review: Review) -> [Draft] {
    guard let warn = review.limits(rule).warn else { return [] }
    return review.plates.plates.flatMap { plate -> [Draft] in
      guard let shape = plate.shape else { return [] }
      var groups = plate.groups
      if PlateEdge.warns(review, plate) {
        groups = groups.map { group in group.filter { !PlateEdge.isEdge($0, shape) } }
      }
      let drifting = PlateGradient.driftingAxes(review, plate)
      let axes = PlateAxis.allCases.filter { !drifting.contains($0) }
      return lines(groups, axes, warn).map { draft(review, plate, $0, warn) }
    }
  }

  private struct Line {
    let axis: PlateAxis
    let place: Int
    let test: TEstimate
    let p: Double
    let contrast: PlateContrast

    var name: String { axis.name(place) }

    func holds(_ well: PlateGroups.Well) -> Bool { axis.place(well) == place }

    /// Whether the same differences between the same wells speak for another line.
    func isTied(with other: Line) -> Bool {
      let (own, rest) = (Set(contrast.rows), Set(contrast.others))
      let (theirs, remaining) = (Set(other.contrast.rows), Set(other.contrast.others))
      return own == theirs && rest == remaining || own == remaining && rest == theirs
    }
  }

  /// The odd lines, the clearest first; those that cannot be told apart together.
  private static func lines(
    _ groups: [[PlateGroups.Well]], _ axes: [PlateAxis], _ warn: Double
  ) -> [[Line]] {
    var (groups, found) = (groups, [[Line]]())
    while true {
      let lines = oddest(groups, axes, warn)
      if lines.isEmpty { return found }
      found.append(lines)
      groups = groups.map { group in
        group.filter { well in !lines.contains { $0.holds(well) } }
      }
    }
  }

  private static func oddest(
    _ groups: [[PlateGroups.Well]], _ axes: [PlateAxis], _ warn: Double
  ) -> [Line] {
    var tested: [(axis: PlateAxis, place: Int, test: TEstimate, contrast: PlateContrast)] = []
    for axis in axes {
      for (place, members) in byLine(groups, axis).sorted(by: { $0.key < $1.key }) {
        let contrast = PlateContrast(members) { axis.place($0) == place }
        guard contrast.values.count >= fewestGroups, let test = contrast.test else { continue }
        tested.append((axis, place, test, contrast))
      }
    }
    let candidates = tested.compactMap { line -> Line? in
      guard let p = line.test.p.map({ min($0 * Double(tested.count), 1) }), p < alpha,
        line.test.estimate.magnitude > warn
      else { return nil }
      return Line(
        axis: line.axis, place: line.place, test: line.test, p: p, contrast: line.contrast)
    }
    // The first of equals, in the order of rows and columns.
    var best: Line?
    for line in candidates where size(line) > (best.map(size) ?? 0) { best = line }
    guard let best else { return [] }
    return candidates.filter { $0.isTied(with: best) }
  }

  private static func size(_ line: Line) -> Double { line.test.statistic?.magnitude ?? 0 }

  /// The groups that have a well in a line and one elsewhere.
  private static func byLine(
    _ groups: [[PlateGroups.Well]], _ axis: PlateAxis
  ) -> [Int: [[PlateGroups.Well]]] {
    var found: [Int: [[PlateGroups.Well]]] = [:]
    for group in groups {
      let places = Set(group.map { axis.place($0) })
      guard places.count > 1 else { continue }
      for place in places { found[place, default: []].append(group) }
    }
    return found
  }

  private static func draft(
    _ review: Review, _ plate: PlateGroups.Plate, _ lines: [Line], _ warn: Double
  ) -> Draft {
    let line = lines[0]
    let size = line.test.estimate.magnitude
    let evidence =
      "(\(line.contrast.values.count) sample × target groups, p = "
      + "\(Wording.probability(line.p)) over all lines)"
    let text = lines.count > 1 ? tied(lines, size, evidence) : alone(line, size, evidence)
    let start = review.name(plate).map { $0 + ": " + text }
    var draft = Draft(
      rule, .warn, start ?? text.prefix(1).uppercased() + text.dropFirst(), value: size,
      threshold: warn)
    draft.runs = [plate.run]
    draft.rows = Set(lines.flatMap(\.contrast.rows)).sorted()
    return draft
  }

  private static func alone(_ line: Line, _ size: Double, _ evidence: String) -> String {
    let side = line.test.estimate > 0 ? "later" : "earlier"
    return "\(line.name) is \(Wording.fixed(size)) cycles \(side) than replicates in other "
      + "\(line.axis.noun)s \(evidence)."
  }

  private static func tied(_ lines: [Line], _ size: Double, _ evidence: String) -> String {
    let later = lines.filter { $0.test.estimate > 0 }.map(\.name)
    let earlier = lines.filter { $0.test.estimate < 0 }.map(\.name)
    let verb = "\(Wording.fixed(size)) cycles"
    if later.isEmpty || earlier.isEmpty {
      let side = earlier.isEmpty ? "later" : "earlier"
      return "\(Wording.list(later + earlier)) are \(verb) \(side) than replicates elsewhere "
        + "\(evidence); the same wells lie in each, so that it cannot be told which is odd."
    }
    let (isOne, names) = (later.count == 1, Wording.list(later))
    return "\(names) \(isOne ? "is" : "are") \(verb) later than replicates in "
      + "\(Wording.list(earlier)) \(evidence); they have no replicates elsewhere, so that it cannot "
      + "be told which is odd."
  }
}
