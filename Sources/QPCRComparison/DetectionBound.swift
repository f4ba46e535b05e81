import QPCRModel
import QPCRQuantification

/// The bound on a fold change where one level has no detect at all: had the target been there, its
/// Cq would be at least the assay's `lod_cq`, else the run's last cycle.
struct DetectionBound {
  let deltaDeltaCq: Double
  let bound: Comparison.Bound
  /// Units of the level without a detect that give the limit.
  let units: Int

  /// `nil` unless exactly one level has detects and the other has non-detects with a limit.
  init?(
    _ study: Study, target: Int, _ rows: ContrastRows, _ entries: Range<Int>, _ contrast: Contrast,
    _ design: Comparison.Design, _ values: UnitValues
  ) {
    guard (values.testCount == 0) != (values.calibratorCount == 0) else { return nil }
    let testIsEmpty = values.testCount == 0
    let weight = study.weights[target]
    var limited = UnitValues()
    let sides = Dictionary(
      uniqueKeysWithValues: entries.map {
        (Int(rows.row[$0]), contrast.isTest[Int(rows.participant[$0])])
      })
    limited.collect(rows, entries, contrast) { row in
      if sides[row] != testIsEmpty { return study.base.isKnown[row] ? study.base.values[row] : nil }
      return DetectionBound.limit(study, target: target, row, weight)
    }
    guard let difference = limited.difference(design) ?? limited.difference(.unpaired) else {
      return nil
    }
    deltaDeltaCq = difference
    bound = testIsEmpty ? .atMost : .atLeast
    units = testIsEmpty ? limited.testCount : limited.calibratorCount
  }

  /// The smallest ΔCq that a non-detect can stand for.
  private static func limit(_ study: Study, target: Int, _ row: Int, _ weight: Double) -> Double? {
    let expression = study.expression
    let group = Int(expression.referenceGroup[row])
    let replicate = Int(expression.replicateRow[row])
    guard !expression.hasCq[row], study.replicates.undetermined[replicate] > 0,
      expression.references.isComplete(group),
      let latest = study.experiment.runs[Int(expression.run[row])]
        .latestCq(of: study.experiment.targets[target])
    else { return nil }
    return latest * weight - expression.referenceCq[row]
  }
}
