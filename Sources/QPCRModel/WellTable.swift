/// The rows of a run, one per well × target, stored column by column.
///
/// `cycles[row]` has a meaning only where `isDetected[row]`; use `cq(row)` outside hot loops.
/// Sparse facts (flags, reasons, melting temperatures) are held by row in dictionaries.
package struct WellTable: Sendable {
  package var well: ContiguousArray<WellID> = []
  package var sample: ContiguousArray<Int32> = []
  package var target: ContiguousArray<Int32> = []
  package var role: ContiguousArray<WellRole> = []
  package var isDetected: ContiguousArray<Bool> = []
  package var cycles: ContiguousArray<Double> = []
  /// The row (line) of the file or sheet that each row came from, from 1.
  package var sourceRow: ContiguousArray<UInt32> = []
  /// Index into `reporters`; empty where the export names no reporter dye.
  package var reporter: ContiguousArray<Int32> = []
  /// Index into `plates`, a further part of a well's identity in tables that hold several plates;
  /// empty where there is none.
  package var plate: ContiguousArray<Int32> = []
  package var quantity = OptionalColumn()
  /// Wells that the instrument's user left out: the reason by row ("" where none was given).
  package var omitted: [Int: String] = [:]
  /// Instrument flags raised for a row, as the export spells them, in the order of the columns.
  package var flags: [Int: [String]] = [:]
  /// Melting temperatures in °C, highest peak first where the export orders them.
  package var meltingTemperatures: [Int: [Double]] = [:]
  /// What the instrument software computed, kept apart: only `verify` and plots look at it.
  package var reported: [ReportedQuantity: OptionalColumn] = [:]
  /// How these numbers are printed; `nil` where nobody asked.
  package var printed: PrintedFacts?

  package init() {}

  package var count: Int { cycles.count }

  package func cq(_ row: Int) -> Cq {
    isDetected[row] ? .detected(cycles[row]) : .undetermined
  }

  /// Adds a row and gives its index.
  @discardableResult
  package mutating func append(
    well: WellID, sample: Int32, target: Int32, role: WellRole, cq: Cq, sourceRow: Int
  ) -> Int {
    self.well.append(well)
    self.sample.append(sample)
    self.target.append(target)
    self.role.append(role)
    isDetected.append(cq.cycles != nil)
    cycles.append(cq.cycles ?? 0)
    self.sourceRow.append(UInt32(clamping: sourceRow))
    return cycles.count - 1
  }
}

/// A number that the instrument's own software computed and wrote beside a well.
package enum ReportedQuantity: String, Sendable, CaseIterable {
  case meanCq, sdCq, seCq
  /// Cq × log2(E), "equivalent Cq".
  case meanEquivalentCq, adjustedMeanEquivalentCq, seEquivalentCq
  case deltaCq, meanDeltaCq, sdDeltaCq, seDeltaCq
  /// Of the endogenous control.
  case referenceMeanCq, referenceSDCq
  case deltaDeltaCq, rq, rqMinimum, rqMaximum, rqSD, rqSEM, rqCorrectedSD, rqCorrectedSEM
  /// A quantity read off a standard curve.
  case interpolatedQuantity, quantityMean, quantitySD
  case normalizedQuantity, normalizedQuantityMean, normalizedQuantitySE
  case slope, intercept, rSquared, efficiencyPercent
  case threshold, baselineStart, baselineEnd, automaticThreshold, automaticBaseline
  case amplificationScore, cqConfidence, endpointFluorescence
  case expression, expressionSD, expressionSEM, expressionCorrectedSD, expressionCorrectedSEM
  case unscaledExpression, unscaledExpressionSD, unscaledExpressionSEM
  case unscaledExpressionCorrectedSD, unscaledExpressionCorrectedSEM
  case wellCount, detectedCount
}
