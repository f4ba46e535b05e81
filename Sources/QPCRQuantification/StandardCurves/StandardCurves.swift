package import QPCRModel

/// The standard curves of an experiment, one for each run × target with standards.
package struct StandardCurves: Sendable {
  /// By run, then by target.
  package let curves: [StandardCurve]
  /// Rows of usable standards without a quantity above 0: they are in no curve.
  package let withoutQuantity: [Int]

  /// Of an experiment without standards.
  package static let none = StandardCurves(curves: [], withoutQuantity: [])

  /// - Parameters:
  ///   - isExcluded: by row of the wells; `nil` where none is.
  ///   - confidence: of the factors' intervals.
  package static func fit(
    _ experiment: Experiment, isExcluded: ContiguousArray<Bool>?, confidence: Double
  ) -> StandardCurves {
    let wells = experiment.wells
    var found: [Int: [StandardWell]] = [:]
    var withoutQuantity: [Int] = []
    let width = experiment.targets.count
    for row in 0..<wells.count
    where wells.role[row] == .standard && wells.target[row] >= 0 && isExcluded?[row] != true {
      guard let quantity = wells.quantity[row], quantity > 0, quantity.isFinite else {
        withoutQuantity.append(row)
        continue
      }
      let key = Int(wells.run[row]) * width + Int(wells.target[row])
      let cycles = wells.isDetected[row] ? wells.cycles[row] : nil
      found[key, default: []].append(
        StandardWell(row: row, quantity: quantity, cycles: cycles))
    }
    let curves = found.sorted { $0.key < $1.key }.map { key, wells in
      StandardCurve(
        run: key / width, target: key % width, wells: wells, confidence: confidence)
    }
    return StandardCurves(curves: curves, withoutQuantity: withoutQuantity)
  }

  private init(curves: [StandardCurve], withoutQuantity: [Int]) {
    self.curves = curves
    self.withoutQuantity = withoutQuantity
  }

  /// The curves of a target, in the order of the runs.
  package func curves(of target: Int) -> [StandardCurve] {
    curves.filter { $0.target == target }
  }

  /// The curve of a target in a run.
  package func curve(run: Int, target: Int) -> StandardCurve? {
    curves.first { $0.run == run && $0.target == target }
  }
}
