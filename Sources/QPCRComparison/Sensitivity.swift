import QPCRModel
import QPCRQuantification
import QPCRStatistics

/// What other reasonable choices would say about one comparison (science: sensitivity).
struct Sensitivity {
  /// Above this many units only the extremes of leaving one out are kept.
  static let unitLimit = 30

  let test: UnitTest
  let columns: SensitivityColumns
  /// `without P3`, by unit.
  let unitNames: [String]

  /// Where a choice would leave run and level confounded, its row stays empty.
  private var balance: RunBalance

  init(
    test: UnitTest, columns: SensitivityColumns, unitNames: [String], balance: RunBalance
  ) {
    self.test = test
    self.columns = columns
    self.unitNames = unitNames
    self.balance = balance
  }

  /// The table, in the order: references, units, efficiencies, non-detects, wells.
  mutating func rows(_ main: MainEffect) -> [Comparison.SensitivityRow] {
    var table: [Comparison.SensitivityRow] = []
    append(columns.choices, main, to: &table)
    table += withoutUnits(main)
    append(columns.laterChoices, main, to: &table)
    return table
  }

  /// The comparison that the choices are held against.
  struct MainEffect {
    let target: Int
    let effect: Effect
    let values: UnitValues
    let rows: ContrastRows
    let entries: Range<Int>
    let contrast: Contrast
    let base: DeltaCqColumn
    /// The variance from uncertain efficiencies, the same under every choice.
    let further: [WelchSatterthwaite.Component]
  }

  private mutating func append(
    _ choices: [SensitivityColumns.Choice], _ main: MainEffect,
    to table: inout [Comparison.SensitivityRow]
  ) {
    var values = UnitValues()
    for choice in choices {
      guard let name = choice.name[main.target] else { continue }
      values.collect(choice.column, main.rows, main.entries, main.contrast)
      let isBalanced = balance.isBalanced(
        main.rows, main.entries, main.contrast, main.effect.design, values, choice.column)
      let effect = isBalanced ? Effect(values, main.effect.design) : nil
      table.append(row(name, effect, main.further))
    }
  }

  private func row(
    _ choice: String, _ effect: Effect?, _ further: [WelchSatterthwaite.Component]
  ) -> Comparison.SensitivityRow {
    guard let effect else {
      return Comparison.SensitivityRow(choice: choice, foldChange: nil, p: nil)
    }
    return Comparison.SensitivityRow(
      choice: choice, foldChange: CMath.exp2(effect.log2FoldChange),
      p: test.quickP(effect, effect.estimate(adding: further)))
  }

  // MARK: Units

  private mutating func withoutUnits(_ main: MainEffect) -> [Comparison.SensitivityRow] {
    let (effect, values) = (main.effect, main.values)
    guard effect.smallestCount > 1 else { return [] }
    let entering = (0..<values.count).filter { values.enters($0, effect.design) }
    let positions =
      entering.count <= Sensitivity.unitLimit ? entering : extremes(effect, values, entering)
    return positions.map { position in
      let isBalanced = balance.isBalanced(
        main.rows, main.entries, main.contrast, effect.design, values, main.base,
        without: position)
      return row(
        unitNames[Int(values.unit[position])],
        isBalanced ? effect.without(position, values, entering) : nil, main.further)
    }
  }

  /// The units whose absence makes the fold change lowest and highest. A mean moves most when its
  /// largest or smallest value goes, so only those need to be tried.
  private func extremes(_ effect: Effect, _ values: UnitValues, _ entering: [Int]) -> [Int] {
    let measures: [(Int) -> Double?] =
      effect.design == .paired
      ? [{ values.test[$0] - values.calibrator[$0] }]
      : [
        { values.hasTest[$0] ? values.test[$0] : nil },
        { values.hasCalibrator[$0] ? values.calibrator[$0] : nil },
      ]
    var candidates = Set<Int>()
    for measure in measures {
      let known = entering.compactMap { position in measure(position).map { (position, $0) } }
      if let lowest = known.min(by: { $0.1 < $1.1 }) { candidates.insert(lowest.0) }
      if let highest = known.max(by: { $0.1 < $1.1 }) { candidates.insert(highest.0) }
    }
    let ranked = candidates.sorted().compactMap { position in
      effect.without(position, values, entering).map { (position, $0.log2FoldChange) }
    }
    let lowest = ranked.min { $0.1 < $1.1 }
    let highest = ranked.max { $0.1 < $1.1 }
    return [lowest, highest].compactMap { $0?.0 }
  }
}

extension Effect {
  /// The effect without the unit in a position of `values`.
  fileprivate func without(_ position: Int, _ values: UnitValues, _ entering: [Int]) -> Effect? {
    var test: [Double] = []
    var calibrator: [Double] = []
    test.reserveCapacity(self.test.count)
    calibrator.reserveCapacity(self.calibrator.count)
    for other in entering where other != position {
      if values.hasTest[other] { test.append(values.test[other]) }
      if values.hasCalibrator[other] { calibrator.append(values.calibrator[other]) }
    }
    return Effect(test: test, calibrator: calibrator, design)
  }
}
