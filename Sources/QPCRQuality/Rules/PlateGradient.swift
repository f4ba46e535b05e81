import QPCRModel
import QPCRStatistics

/// `plate-gradient`: Cq drift across the rows or columns of the plate.
enum PlateGradient: QualityRule {
  static let rule = QCRule(
    id: "plate-gradient", title: "Cq drift across the plate", warn: 0.5, unit: "cycles",
    warns: "replicates drift by > 0.5 cycles over the distance that they span, with p < 0.01",
    fails: nil,
    source: "0.5 cycles is the spread that Hellemans 2007 (doi:10.1186/gb-2007-8-2-r19) lets "
      + "technical replicates have; a block that heats unevenly and reagents that settle while a "
      + "plate is filled drift like this",
    text: """
      Within every sample × target, the Cq of technical replicates are regressed on their row and, \
      apart, on their column; groups are centred first, so that samples and targets cancel and a \
      layout in order of treatment cannot pass for a drift. The slope is tested by its t \
      (residual degrees of freedom: wells − groups − 1). The drift told is that over the distance \
      that the replicates of a group span, never one extrapolated to the whole plate: replicates \
      side by side say nothing about it, so at least three groups must span three lines. A drift \
      that one line alone makes (it is less than half without that line) is left to plate-line. \
      Groups whose wells lie more than 2 cycles apart have another fault and are left out.
      """,
    advice: "Check the block and the order in which the plate was filled; on the next plate spread "
      + "the samples of both levels over all rows and columns.",
    examples: [
      .init("32 groups in columns 1, 5 and 9: Cq grow by 0.08 a column, p 3e-20", "warn: 0.64"),
      .init("replicates side by side, 0.08 a column", "quiet: they span 2 columns"),
    ])

  private static let alpha = 0.01
  private static let fewestGroups = 3
  /// Lines that a group has to span: side by side, replicates tell a pipette's habits, not the
  /// plate's.
  private static let shortestSpan = 3

  static func check(_ review: Review) -> [Draft] {
    guard let warn = review.limits(rule).warn else { return [] }
    return review.plates.plates.flatMap { plate in
      driftingAxes(review, plate).compactMap { axis in
        drift(plate.groups, axis).map { draft(review, plate, axis, $0, warn) }
      }
    }
  }

  /// The axes along which the rule warns of a plate.
  static func driftingAxes(_ review: Review, _ plate: PlateGroups.Plate) -> [PlateAxis] {
    guard let warn = review.limits(rule).warn else { return [] }
    return PlateAxis.allCases.filter { axis in
      guard let drift = drift(plate.groups, axis), drift.isAbove(warn) else { return false }
      return !isMadeByOneLine(plate.groups, axis, drift)
    }
  }

  /// A drift along an axis.
  struct Drift {
    let slope: TEstimate
    /// Lines that the replicates of a group span.
    let span: Int
    let groups: Int
    let rows: [Int]

    /// In cycles, over `span`.
    var size: Double { slope.estimate * Double(span) }

    func isAbove(_ limit: Double) -> Bool {
      guard let p = slope.p else { return false }
      return p < alpha && size.magnitude > limit
    }
  }

  /// `nil` where too few groups reach far enough.
  static func drift(
    _ groups: [[PlateGroups.Well]], _ axis: PlateAxis, without line: Int? = nil
  ) -> Drift? {
    var (products, squares, total, wells, used) = (0.0, 0.0, 0.0, 0, 0)
    var spans: [Int] = []
    var rows: [Int] = []
    for group in groups {
      let group = group.filter { axis.place($0) != line }
      let places = group.map { axis.place($0) }
      guard let low = places.min(), let high = places.max(), high > low else { continue }
      let meanPlace = Double(places.reduce(0, +)) / Double(group.count)
      let mean = group.reduce(0) { $0 + $1.cycles } / Double(group.count)
      for (well, place) in zip(group, places) {
        let (x, y) = (Double(place) - meanPlace, well.cycles - mean)
        (products, squares, total) = (products + x * y, squares + x * x, total + y * y)
        rows.append(well.index)
      }
      (wells, used) = (wells + group.count, used + 1)
      spans.append(high - low)
    }
    spans.sort(by: >)
    guard used >= fewestGroups, spans[fewestGroups - 1] >= shortestSpan, wells - used > 1
    else { return nil }
    let slope = products / squares
    let rest = max(total - slope * products, 0)
    let freedom = Double(wells - used - 1)
    return Drift(
      slope: TEstimate(
        estimate: slope, standardError: (rest / freedom / squares).squareRoot(),
        degreesOfFreedom: freedom
      ).withNoise(PlateContrast.rounding / squares.squareRoot()),
      span: spans[fewestGroups - 1], groups: used, rows: rows.sorted())
  }

  private static func isMadeByOneLine(
    _ groups: [[PlateGroups.Well]], _ axis: PlateAxis, _ drift: Drift
  ) -> Bool {
    Set(groups.joined().map { axis.place($0) }).contains { line in
      guard let rest = PlateGradient.drift(groups, axis, without: line) else { return true }
      return rest.slope.estimate / drift.slope.estimate < 0.5
    }
  }

  private static func draft(
    _ review: Review, _ plate: PlateGroups.Plate, _ axis: PlateAxis, _ drift: Drift,
    _ warn: Double
  ) -> Draft {
    let start = review.name(plate).map { $0 + ": replicates" } ?? "Replicates"
    let side = drift.size > 0 ? "later" : "earlier"
    let direction = axis == .rows ? "down the rows" : "along the columns"
    var draft = Draft(
      rule, .warn,
      "\(start) come \(Wording.fixed(drift.size.magnitude)) cycles \(side) over "
        + "\(Wording.count(drift.span, axis.noun)) \(direction) "
        + "(\(drift.groups) sample × target groups, p = "
        + "\(Wording.probability(drift.slope.p ?? 0))).",
      value: drift.size.magnitude, threshold: warn)
    draft.runs = [plate.run]
    draft.rows = drift.rows
    return draft
  }
}
