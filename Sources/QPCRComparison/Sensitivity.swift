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
  mutating func rows(_ main: Main) -> [Comparison.SensitivityRow] {
    var table: [Comparison.SensitivityRow] = []
    append(columns.choices, main, to: &table)
    table += withoutUnits(main)
    append(columns.laterChoices, main, to: &table)
    return table
  }

  /// The comparison that the choices are held against.
  struct Main {
    let target: Int
    let design: Comparison.Design
    let values: UnitValues
    let rows: ContrastRows
    let entries: Range<Int>
    let contrast: Contrast
    let base: DeltaCqColumn
    /// The variance from uncertain efficiencies, the same under every choice.
    let further: [WelchSatterthwaite.Component]
  }

  private mutating func append(
    _ choices: [SensitivityColumns.Choice], _ main: Main,
    to table: inout [Comparison.SensitivityRow]
  ) {
    var values = UnitValues()
    for choice in choices {
      guard let name = choice.name[main.target] else { continue }
      values.collect(choice.column, main.rows, main.entries, main.contrast)
      let isBalanced = balance.isBalanced(
        main.rows, main.entries, main.contrast, main.design, values, choice.column)
      let outcome = isBalanced ? UnitOutcome(values, main.design) : nil
      table.append(row(name, outcome, main.further))
    }
  }

  private func row(
    _ choice: String, _ outcome: UnitOutcome?, _ further: [WelchSatterthwaite.Component]
  ) -> Comparison.SensitivityRow {
    let p: Double? =
      switch outcome {
      case .measured(let effect): test.quickP(effect, effect.estimate(adding: further))
      case .limited(let effect): test.limitedP(effect.test(adding: further))
      case nil: nil
      }
    return Comparison.SensitivityRow(
      choice: choice, foldChange: outcome?.log2FoldChange.map(CMath.exp2), p: p)
  }

  // MARK: Units

  private mutating func withoutUnits(_ main: Main) -> [Comparison.SensitivityRow] {
    let (design, values) = (main.design, main.values)
    let counts =
      design == .paired
      ? (values.pairCount, values.pairCount) : (values.testCount, values.calibratorCount)
    guard min(counts.0, counts.1) > 1 else { return [] }
    let entering = (0..<values.count).filter { values.enters($0, design) }
    let positions =
      entering.count <= Sensitivity.unitLimit ? entering : extremes(design, values, entering)
    return positions.map { position in
      let isBalanced = balance.isBalanced(
        main.rows, main.entries, main.contrast, design, values, main.base, without: position)
      return row(
        unitNames[Int(values.unit[position])],
        isBalanced ? UnitOutcome(values, design, without: position) : nil, main.further)
    }
  }

  /// The units whose absence makes the fold change lowest and highest. A mean moves most when its
  /// largest or smallest value goes, so only those need to be tried; a likelihood with limits has
  /// no such rule, so all are.
  private func extremes(
    _ design: Comparison.Design, _ values: UnitValues, _ entering: [Int]
  ) -> [Int] {
    let candidates =
      values.hasCensored(design) ? entering : outermost(design, values, entering)
    let ranked = candidates.compactMap { position in
      UnitOutcome(values, design, without: position)?.log2FoldChange.map { (position, $0) }
    }
    let lowest = ranked.min { $0.1 < $1.1 }
    let highest = ranked.max { $0.1 < $1.1 }
    return [lowest, highest].compactMap { $0?.0 }
  }

  private func outermost(
    _ design: Comparison.Design, _ values: UnitValues, _ entering: [Int]
  ) -> [Int] {
    let measures: [(Int) -> Double?] =
      design == .paired
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
    return candidates.sorted()
  }
}
