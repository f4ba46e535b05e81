import QPCRModel
import QPCRStatistics

/// w of each target in Cq·w, w = log2 of its amplification factor: told by the ratio of printed
/// equivalent Cq to Cq, which all samples of a target share, or by a column of efficiencies.
struct EquivalentWeights {
  /// Weights that are not 1.
  private(set) var inferred: [Int32: Reach] = [:]
  /// The targets whose weight a column of efficiencies tells.
  private(set) var printed: Set<Int32> = []
  private var contradicted: Set<Int32> = []
  private var counts: [Int32: Int] = [:]

  init(_ run: Run, _ means: VerifiedMeans) {
    takeEfficiencies(run)
    for group in run.reportedGroups { take(PrintedCell(run, group), means) }
    if run.wells.reported[.meanEquivalentCq] != nil {
      var seen: Set<ReplicateGroups.Name> = []
      for row in 0..<run.wells.count {
        let cell = PrintedCell(run, row: row)
        if seen.insert(.init(sample: cell.sample, target: cell.target)).inserted {
          take(cell, means)
        }
      }
    }
    for (target, weight) in inferred where weight.low <= 1 && weight.high >= 1 {
      inferred[target] = nil
    }
  }

  /// A column of efficiencies in a file without curves is what the user set. Each is known only as
  /// it is printed.
  private mutating func takeEfficiencies(_ run: Run) {
    guard let column = run.wells.reported[.efficiencyPercent],
      run.wells.reported[.slope] == nil
    else { return }
    let digits = run.wells.printed?.reported[.efficiencyPercent]
    let rows = (0..<run.wells.count).filter { (column[$0] ?? 0) > 0 }
    let unit = EfficiencyUnit(of: rows.compactMap { column[$0] })
    for row in rows {
      guard let value = column[row] else { continue }
      let target = run.wells.target[row]
      let weight = unit.factor(Reach(PrintedNumber(value, digits))).rising(CMath.log2)
      guard let known = inferred[target] else {
        inferred[target] = weight
        printed.insert(target)
        continue
      }
      guard let common = known.common(with: weight) else {
        contradicted.insert(target)
        continue
      }
      inferred[target] = common
    }
  }

  private mutating func take(_ cell: PrintedCell, _ means: VerifiedMeans) {
    guard let printed = cell.number(.meanEquivalentCq), let index = means.group(cell),
      let mean = means.mean[index], let weight = Reach(printed) / mean
    else { return }
    counts[cell.target, default: 0] += 1
    guard let known = inferred[cell.target], counts[cell.target, default: 0] > 1 else {
      inferred[cell.target] = weight
      self.printed.remove(cell.target)
      return
    }
    guard let common = known.common(with: weight) else {
      contradicted.insert(cell.target)
      return
    }
    inferred[cell.target] = common
  }

  /// The weight of a target; `nil` where its printed values have none in common.
  subscript(target: Int32) -> Reach? {
    if contradicted.contains(target) { return nil }
    return inferred[target] ?? Reach(exactly: 1)
  }

  /// Whether one row alone tells a weight, so that it says nothing about that row.
  func isLone(_ target: Int32) -> Bool { inferred[target] != nil && counts[target] == 1 }
}

/// How a column writes efficiencies. Its head does not tell, but its largest value does: software
/// that lets a user set efficiencies offers none of 20 % or less, and no factor above 2.5.
enum EfficiencyUnit {
  /// 1 is doubling.
  case fraction
  /// 2 is doubling.
  case factor
  /// 100 is doubling.
  case percent

  init(of values: [Double]) {
    switch values.max() ?? 1 {
    case ...1.2: self = .fraction
    case ...2.5: self = .factor
    default: self = .percent
    }
  }

  /// The amplification factor that a printed efficiency stands for.
  func factor(_ printed: Reach) -> Reach {
    switch self {
    case .fraction: printed + Reach(exactly: 1)
    case .factor: printed
    case .percent: printed * 0.01 + Reach(exactly: 1)
    }
  }
}
