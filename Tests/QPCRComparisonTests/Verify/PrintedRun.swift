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
    omitted: Bool = false
  ) {
    let place = run.wells.count
    let row = run.wells.append(
      well: WellID(row: place / 24, column: place % 24), sample: run.samples.intern(sample),
      target: run.targets.intern(target), role: .unknown, cq: cq.map(Cq.detected) ?? .undetermined,
      sourceRow: place + 2)
    for (quantity, value) in printed {
      run.wells.reported[quantity, default: OptionalColumn()][row] = value
    }
    if omitted { run.wells.omitted[row] = "" }
  }

  /// The decimals of a column, which are otherwise unknown (exact numbers).
  mutating func digits(_ quantity: ReportedQuantity, _ decimals: Int, significant: Int = 9) {
    run.wells.printed?.reported[quantity] = PrintedDigits(
      decimals: decimals, significant: significant)
  }

  func verified() -> Verification { Verification.verify([run]) }
}
