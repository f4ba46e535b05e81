import QPCRModel

@testable import QPCRComparison

/// A run whose software printed numbers beside its wells, all with as many decimals as its column.
struct PrintedRun {
  private(set) var run: Run

  init(format: String = "sketch", references: [String] = [], calibrator: String? = nil) {
    run = Run(name: "plate", source: RunSource(file: "plate.csv", format: format))
    run.information.referenceTargets = references
    run.information.calibratorSample = calibrator
    run.wells.printed = PrintedFacts()
    run.wells.printed?.cq = PrintedDigits(decimals: 3, significant: 5)
  }

  mutating func well(
    _ sample: String, _ target: String, _ cq: Double?, _ printed: [ReportedQuantity: Double] = [:],
    role: WellRole = .unknown, quantity: Double? = nil, omitted: Bool = false
  ) {
    let place = run.wells.count
    let row = run.wells.append(
      well: WellID(row: place / 24, column: place % 24), sample: run.samples.intern(sample),
      target: run.targets.intern(target), role: role, cq: cq.map(Cq.detected) ?? .undetermined,
      sourceRow: place + 2)
    for (quantity, value) in printed {
      run.wells.reported[quantity, default: OptionalColumn()][row] = value
    }
    run.wells.quantity[row] = quantity
    if omitted { run.wells.omitted[row] = "" }
  }

  /// A row of a sheet that has one a sample and target, its numbers with so many decimals.
  mutating func group(
    _ sample: String, _ target: String, _ values: [ReportedQuantity: Double], decimals: Int
  ) {
    let digits = PrintedDigits(decimals: decimals, significant: 9)
    run.reportedGroups.append(
      ReportedGroup(
        sample: sample, target: target, values: values, sourceRow: run.reportedGroups.count + 2,
        sheet: "Results", digits: values.mapValues { _ in digits }))
  }

  /// The decimals of a column, which are otherwise unknown (exact numbers).
  mutating func digits(_ quantity: ReportedQuantity, _ decimals: Int, significant: Int = 9) {
    run.wells.printed?.reported[quantity] = PrintedDigits(
      decimals: decimals, significant: significant)
  }

  func verified() -> Verification { Verification.verify([run]) }
}
