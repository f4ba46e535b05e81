import QPCRModel

/// Inter-run calibration, target by target.
package struct RunCalibration: Sendable {
  /// By target; `nil` where no two runs share a calibrator.
  package let targets: [TargetCalibration?]

  /// No calibration.
  package static let none = RunCalibration(targets: [])

  private init(targets: [TargetCalibration?]) { self.targets = targets }

  /// - Parameters:
  ///   - table: the calibrators, normalised as samples are.
  ///   - column: their ΔCq under some choice of efficiencies and references.
  ///   - degrees: by row of the table, of the technical error.
  ///   - count: the number of targets.
  package init(
    _ table: ExpressionTable, _ column: DeltaCqColumn, degrees: [Double], targets count: Int
  ) {
    var points = [[TargetCalibration.Point]](repeating: [], count: count)
    for row in 0..<table.count where column.isKnown[row] {
      // References that were borrowed from other runs bring those runs' constants with them.
      let layout = table.references.layout[Int(table.referenceGroup[row])]
      guard layout == table.run[row], column.isCensored.isEmpty || !column.isCensored[row]
      else { continue }
      points[Int(table.target[row])].append(
        TargetCalibration.Point(
          run: Int(table.run[row]), calibrator: Int(table.sample[row]),
          log2NRQ: 0 - column.values[row],
          variance: table.standardError[row].map { $0 * $0 }, degreesOfFreedom: degrees[row]))
    }
    targets = points.map { TargetCalibration($0) }
  }

  /// Takes from ΔCq what the runs add. Rows whose references come from other runs stay as they are.
  func apply(to deltaCq: inout ContiguousArray<Double>, _ table: ExpressionTable) {
    guard targets.contains(where: { $0 != nil }) else { return }
    for row in 0..<table.count {
      let run = table.run[row]
      guard table.references.layout[Int(table.referenceGroup[row])] == run else { continue }
      deltaCq[row] += effect(target: Int(table.target[row]), run: Int(run))
    }
  }

  /// What a run adds to log2 NRQ of a target, which is what it takes from ΔCq; 0 where nothing is
  /// known.
  package func effect(target: Int, run: Int) -> Double {
    guard targets.indices.contains(target) else { return 0 }
    return targets[target]?.effect(run) ?? 0
  }

  /// The calibration of a target, where there is one.
  package func calibration(of target: Int) -> TargetCalibration? {
    targets.indices.contains(target) ? targets[target] : nil
  }
}

/// The calibrators of an experiment, normalised as samples are; empty where there are none.
package struct CalibratorExpression: Sendable {
  /// None or one: a value cannot hold itself otherwise.
  private let tables: [ExpressionTable]
  /// By row of the table: wells less 1.
  private let degrees: [Double]
  private let targetCount: Int

  package static let none = CalibratorExpression()

  private init() {
    tables = []
    degrees = []
    targetCount = 0
  }

  /// - Returns: no calibrators where fewer than two runs have any.
  init(
    _ experiment: Experiment, _ replicates: ReplicateTable, _ assays: AssaySettings
  ) throws(QuantificationError) {
    var runs: Set<Int32> = []
    for row in 0..<replicates.count where replicates.role[row] == .interRunCalibrator {
      runs.insert(replicates.run[row])
    }
    targetCount = experiment.targets.count
    guard runs.count > 1, !assays.references.isEmpty else {
      tables = []
      degrees = []
      return
    }
    // Calibrators take the place of the unknowns, which leave.
    var switched = replicates
    for row in 0..<replicates.count {
      switch replicates.role[row] {
      case .interRunCalibrator: switched.role[row] = .unknown
      case .unknown: switched.role[row] = .positive
      default: break
      }
    }
    let table = try ExpressionTable.normalise(
      experiment, replicates: switched, assays: assays, undetermined: .exclude)
    degrees = table.replicateRow.map { Double(max(1, replicates.detected[Int($0)] - 1)) }
    tables = [table]
  }

  /// The calibration under the choice with which the calibrators were normalised.
  package var calibration: RunCalibration { calibration { $0.deltaCqColumn } }

  /// The calibration under other choices.
  package func calibration(_ column: (ExpressionTable) -> DeltaCqColumn) -> RunCalibration {
    guard let table = tables.first else { return .none }
    return RunCalibration(table, column(table), degrees: degrees, targets: targetCount)
  }
}
