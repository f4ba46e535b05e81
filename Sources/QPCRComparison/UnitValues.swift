import QPCRModel
import QPCRQuantification

/// One value a unit and level: the unit's samples averaged, each sample first over its runs
/// (science: several samples of a unit in one level are averaged first).
struct UnitValues {
  private(set) var unit: ContiguousArray<Int32> = []
  private(set) var calibrator: ContiguousArray<Double> = []
  private(set) var hasCalibrator: ContiguousArray<Bool> = []
  private(set) var test: ContiguousArray<Double> = []
  private(set) var hasTest: ContiguousArray<Bool> = []
  private(set) var calibratorCount = 0
  private(set) var testCount = 0
  private(set) var pairCount = 0
  /// Whether a value is only the limit that it lies above; both empty where none is.
  private(set) var isTestCensored: ContiguousArray<Bool> = []
  private(set) var isCalibratorCensored: ContiguousArray<Bool> = []

  var count: Int { unit.count }

  mutating func removeAll() {
    unit.removeAll(keepingCapacity: true)
    calibrator.removeAll(keepingCapacity: true)
    hasCalibrator.removeAll(keepingCapacity: true)
    test.removeAll(keepingCapacity: true)
    hasTest.removeAll(keepingCapacity: true)
    (calibratorCount, testCount, pairCount) = (0, 0, 0)
    isTestCensored.removeAll(keepingCapacity: true)
    isCalibratorCensored.removeAll(keepingCapacity: true)
  }

  /// Collects a column over some entries of a contrast's rows.
  mutating func collect(
    _ column: DeltaCqColumn, _ rows: ContrastRows, _ entries: Range<Int>, _ contrast: Contrast
  ) {
    collect(rows, entries, contrast) { column.isKnown[$0] ? column.values[$0] : nil }
    guard !column.isCensored.isEmpty,
      entries.contains(where: {
        let row = Int(rows.row[$0])
        return column.isKnown[row] && column.isCensored[row]
      })
    else { return }
    flagLimits(column, rows, entries, contrast)
  }

  /// A mean of which any part is a limit is itself one. The same walk over the same rows, so that
  /// positions agree.
  private mutating func flagLimits(
    _ column: DeltaCqColumn, _ rows: ContrastRows, _ entries: Range<Int>, _ contrast: Contrast
  ) {
    var limits = UnitValues()
    limits.collect(rows, entries, contrast) {
      column.isKnown[$0] ? (column.isCensored[$0] ? 1 : 0) : nil
    }
    isTestCensored = ContiguousArray(limits.test.map { $0 > 0 })
    isCalibratorCensored = ContiguousArray(limits.calibrator.map { $0 > 0 })
  }

  /// Whether any value that enters is a limit.
  func hasCensored(_ design: Comparison.Design) -> Bool {
    isTestCensored.indices.contains {
      enters($0, design) && (isTestCensored[$0] || isCalibratorCensored[$0])
    }
  }

  /// Collects any number of each row.
  @inline(__always)
  mutating func collect(
    _ rows: ContrastRows, _ entries: Range<Int>, _ contrast: Contrast,
    _ value: (Int) -> Double?
  ) {
    removeAll()
    var index = entries.lowerBound
    while index < entries.upperBound {
      let unit = contrast.unit[Int(rows.participant[index])]
      var test = (sum: 0.0, count: 0)
      var calibrator = test
      while index < entries.upperBound {
        let participant = rows.participant[index]
        if contrast.unit[Int(participant)] != unit { break }
        var sample = (sum: 0.0, count: 0)
        while index < entries.upperBound, rows.participant[index] == participant {
          if let value = value(Int(rows.row[index])) {
            sample.sum += value
            sample.count += 1
          }
          index += 1
        }
        if sample.count == 0 { continue }
        let mean = sample.count == 1 ? sample.sum : sample.sum / Double(sample.count)
        if contrast.isTest[Int(participant)] {
          test.sum += mean
          test.count += 1
        } else {
          calibrator.sum += mean
          calibrator.count += 1
        }
      }
      append(unit, test, calibrator)
    }
  }

  private mutating func append(
    _ unit: Int32, _ test: (sum: Double, count: Int), _ calibrator: (sum: Double, count: Int)
  ) {
    if test.count == 0, calibrator.count == 0 { return }
    self.unit.append(unit)
    self.test.append(test.count > 1 ? test.sum / Double(test.count) : test.sum)
    hasTest.append(test.count > 0)
    self.calibrator.append(
      calibrator.count > 1 ? calibrator.sum / Double(calibrator.count) : calibrator.sum)
    hasCalibrator.append(calibrator.count > 0)
    if test.count > 0 { testCount += 1 }
    if calibrator.count > 0 { calibratorCount += 1 }
    if test.count > 0, calibrator.count > 0 { pairCount += 1 }
  }

  /// The test value in a position; `nil` where there is none or only a limit.
  func measuredTest(_ index: Int) -> Double? {
    hasTest[index] && (isTestCensored.isEmpty || !isTestCensored[index]) ? test[index] : nil
  }

  /// The calibrator's value in a position; `nil` where there is none or only a limit.
  func measuredCalibrator(_ index: Int) -> Double? {
    hasCalibrator[index] && (isCalibratorCensored.isEmpty || !isCalibratorCensored[index])
      ? calibrator[index] : nil
  }

  /// Whether the unit in position `index` enters a comparison of this design.
  func enters(_ index: Int, _ design: Comparison.Design) -> Bool {
    design != .paired || (hasTest[index] && hasCalibrator[index])
  }

  /// Values that enter, in unit order.
  /// - Parameter omitted: the position of a unit that is left out.
  func sides(
    _ design: Comparison.Design, without omitted: Int? = nil
  ) -> (test: [Double], calibrator: [Double]) {
    var sides = (test: [Double](), calibrator: [Double]())
    sides.test.reserveCapacity(testCount)
    sides.calibrator.reserveCapacity(calibratorCount)
    for index in 0..<count where index != omitted && enters(index, design) {
      if hasTest[index] { sides.test.append(test[index]) }
      if hasCalibrator[index] { sides.calibrator.append(calibrator[index]) }
    }
    return sides
  }

  /// Mean of the test level minus mean of the calibrator level; `nil` where a side is empty.
  func difference(_ design: Comparison.Design) -> Double? {
    var test = (sum: 0.0, count: 0)
    var calibrator = test
    for index in 0..<count where enters(index, design) {
      if hasTest[index] { test = (test.sum + self.test[index], test.count + 1) }
      if hasCalibrator[index] {
        calibrator = (calibrator.sum + self.calibrator[index], calibrator.count + 1)
      }
    }
    guard test.count > 0, calibrator.count > 0 else { return nil }
    return test.sum / Double(test.count) - calibrator.sum / Double(calibrator.count)
  }
}
