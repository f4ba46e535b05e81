import QPCRModel
import QPCRQuantification
import QPCRStatistics

/// Whether the constants of runs cancel in a comparison (science 4): they do where, for the
/// target and for its references, the units of both levels are spread over the same runs in the
/// same shares (one run; or pairs within a run). Otherwise inter-run calibrators must link the runs,
/// or run and level cannot be told apart.
struct RunBalance {
  private let study: Study
  private let runs: Int
  /// Weight of each run of the target, then of each layout of its references.
  private var weights: ContiguousArray<Double>
  private var touched: [Int] = []

  init(_ study: Study) {
    self.study = study
    runs = study.experiment.runs.count
    weights = ContiguousArray(repeating: 0, count: runs + max(runs, study.layoutCount))
  }

  /// The layout in words where run and level are confounded, else `nil`.
  mutating func confounding(
    _ rows: ContrastRows, _ entries: Range<Int>, _ contrast: Contrast,
    _ design: Comparison.Design, _ values: UnitValues
  ) -> String? {
    let isBalanced = isBalanced(rows, entries, contrast, design, values, study.base)
    return isBalanced ? nil : layout(rows, entries, contrast)
  }

  /// Whether run constants cancel for the values of a column, or calibrators link the runs, with or
  /// without one more unit.
  mutating func isBalanced(
    _ rows: ContrastRows, _ entries: Range<Int>, _ contrast: Contrast,
    _ design: Comparison.Design, _ values: UnitValues, _ column: DeltaCqColumn,
    without omitted: Int? = nil
  ) -> Bool {
    guard runs > 1 else { return true }
    defer { clear() }
    weigh(rows, entries, contrast, design, values, column, without: omitted)
    return isBalanced || calibrationError(rows, entries) != nil
  }

  /// What the uncertain run effects add to the variance of the comparison; `nil` where the runs'
  /// constants cancel.
  mutating func calibrationError(
    _ rows: ContrastRows, _ entries: Range<Int>, _ contrast: Contrast,
    _ design: Comparison.Design, _ values: UnitValues
  ) -> WelchSatterthwaite.Component? {
    guard runs > 1 else { return nil }
    defer { clear() }
    weigh(rows, entries, contrast, design, values, study.base, without: nil)
    return isBalanced ? nil : calibrationError(rows, entries)
  }

  private var isBalanced: Bool { touched.allSatisfy { weights[$0].magnitude < 1e-9 } }

  /// A run's constant is known where its calibrators' references stand on the run itself, as those
  /// of the samples must.
  private func calibrationError(
    _ rows: ContrastRows, _ entries: Range<Int>
  ) -> WelchSatterthwaite.Component? {
    guard let first = entries.first,
      let calibration = study.calibration.calibration(
        of: Int(study.expression.target[Int(rows.row[first])]))
    else { return nil }
    var shares: [Int: Double] = [:]
    for place in touched where weights[place].magnitude >= 1e-9 {
      let run = place < runs ? place : place - runs
      guard run < runs, (weights[run] - weights[runs + run]).magnitude < 1e-9 else { return nil }
      shares[run] = weights[run]
    }
    return calibration.variance(shares)
  }

  private mutating func weigh(
    _ rows: ContrastRows, _ entries: Range<Int>, _ contrast: Contrast,
    _ design: Comparison.Design, _ values: UnitValues, _ column: DeltaCqColumn,
    without omitted: Int?
  ) {
    let counts = UnitCounts(values, design, without: omitted)
    var position = 0
    var index = entries.lowerBound
    while index < entries.upperBound {
      let unit = contrast.unit[Int(rows.participant[index])]
      var end = index
      while end < entries.upperBound, contrast.unit[Int(rows.participant[end])] == unit { end += 1 }
      if position < values.count, values.unit[position] == unit {
        if position != omitted, values.enters(position, design) {
          add(rows, index..<end, contrast, counts, column)
        }
        position += 1
      }
      index = end
    }
  }

  /// How many units enter on each side.
  private struct UnitCounts {
    var test: Int
    var calibrator: Int

    init(_ values: UnitValues, _ design: Comparison.Design, without omitted: Int?) {
      test = design == .paired ? values.pairCount : values.testCount
      calibrator = design == .paired ? values.pairCount : values.calibratorCount
      guard let omitted else { return }
      if values.hasTest[omitted] { test -= 1 }
      if values.hasCalibrator[omitted] { calibrator -= 1 }
    }
  }

  /// Adds one unit: its share of the test level, less its share of the calibrator level.
  private mutating func add(
    _ rows: ContrastRows, _ entries: Range<Int>, _ contrast: Contrast, _ counts: UnitCounts,
    _ column: DeltaCqColumn
  ) {
    for side in [true, false] {
      let known = entries.filter {
        contrast.isTest[Int(rows.participant[$0])] == side && column.isKnown[Int(rows.row[$0])]
      }
      if known.isEmpty { continue }
      let unitShare = 1 / Double(side ? counts.test : counts.calibrator)
      let rowsOf = Dictionary(known.map { (rows.participant[$0], 1) }, uniquingKeysWith: +)
      for entry in known {
        let same = rowsOf[rows.participant[entry]] ?? 1
        let share = unitShare / Double(rowsOf.count * same)
        weigh(Int(rows.row[entry]), side ? share : -share)
      }
    }
  }

  private mutating func weigh(_ row: Int, _ share: Double) {
    let group = Int(study.expression.referenceGroup[row])
    let places = [
      Int(study.expression.run[row]), runs + Int(study.expression.references.layout[group]),
    ]
    for place in places {
      touched.append(place)
      weights[place] += share
    }
  }

  private mutating func clear() {
    for place in touched { weights[place] = 0 }
    touched.removeAll(keepingCapacity: true)
  }

  // MARK: Words

  private func layout(_ rows: ContrastRows, _ entries: Range<Int>, _ contrast: Contrast) -> String {
    [(contrast.testLevel, true), (contrast.calibrator, false)].map { level, side in
      let known = entries.filter {
        contrast.isTest[Int(rows.participant[$0])] == side && study.base.isKnown[Int(rows.row[$0])]
      }
      let byRun = Dictionary(grouping: known) { study.expression.run[Int(rows.row[$0])] }
      let runs = byRun.keys.sorted().map { run in
        let units = Set((byRun[run] ?? []).map { contrast.unit[Int(rows.participant[$0])] }).count
        return "\(study.experiment.runs[Int(run)].name) (\(units) \(units == 1 ? "unit" : "units"))"
      }
      return "\(level) on \(runs.joined(separator: ", "))"
    }.joined(separator: "; ")
  }
}
