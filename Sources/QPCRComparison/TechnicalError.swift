import QPCRModel
import QPCRQuantification

/// The technical variance of ΔΔCq, for comparisons with one unit on a side (science 7): the mean
/// of each side carries the technical errors of its ΔCq, and both sides add.
struct TechnicalError {
  private let study: Study

  init(_ study: Study) { self.study = study }

  /// - Returns: `nil` where the spread of a technical replicate is unknown.
  func variance(
    _ rows: ContrastRows, _ entries: Range<Int>, _ contrast: Contrast,
    _ design: Comparison.Design, _ values: UnitValues
  ) -> Double? {
    var sums = (test: 0.0, calibrator: 0.0)
    let entering = Set(
      (0..<values.count).filter { values.enters($0, design) }.map { values.unit[$0] })
    for side in [true, false] {
      let known = entries.filter { entry in
        let participant = Int(rows.participant[entry])
        return contrast.isTest[participant] == side && study.base.isKnown[Int(rows.row[entry])]
          && entering.contains(contrast.unit[participant])
      }
      guard let variance = meanVariance(known, rows, contrast) else { return nil }
      if side { sums.test = variance } else { sums.calibrator = variance }
    }
    return sums.test + sums.calibrator
  }

  /// The variance of a mean over units of means over samples of means over runs.
  private func meanVariance(
    _ entries: [Int], _ rows: ContrastRows, _ contrast: Contrast
  ) -> Double? {
    let byUnit = Dictionary(grouping: entries) { contrast.unit[Int(rows.participant[$0])] }
    var total = 0.0
    for unit in byUnit.keys.sorted() {
      let bySample = Dictionary(grouping: byUnit[unit] ?? []) { rows.participant[$0] }
      var sum = 0.0
      for participant in bySample.keys.sorted() {
        guard let variance = sampleVariance(bySample[participant] ?? [], rows) else { return nil }
        sum += variance
      }
      total += sum / Double(bySample.count * bySample.count)
    }
    return total / Double(byUnit.count * byUnit.count)
  }

  private func sampleVariance(_ entries: [Int], _ rows: ContrastRows) -> Double? {
    var sum = 0.0
    for entry in entries {
      guard let error = study.expression.standardError[Int(rows.row[entry])] else { return nil }
      sum += error * error
    }
    return sum / Double(entries.count * entries.count)
  }
}
