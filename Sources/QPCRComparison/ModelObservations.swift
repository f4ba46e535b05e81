import QPCRModel
import QPCRQuantification
import QPCRStatistics

/// One value a unit and cell of a target: the unit's samples there averaged, each sample first over
/// its runs.
struct ModelObservations {
  private(set) var unit: [Int] = []
  private(set) var cell: [Int] = []
  private(set) var value: [Double] = []
  /// For each observation its shares of the runs (of the target, with those of its references).
  private(set) var runShares: [[Int: Double]] = []

  /// - Parameter number: any number of a row; `nil` where it has none.
  init(
    _ layout: ModelLayout, _ rows: ContrastRows, target: Int, study: Study,
    _ number: (Int) -> Double?
  ) {
    let range = rows.range(of: target)
    var index = range.lowerBound
    while index < range.upperBound {
      let first = Int(rows.participant[index])
      var samples: [(mean: Double, rows: [Int])] = []
      while index < range.upperBound {
        let participant = Int(rows.participant[index])
        guard layout.unit[participant] == layout.unit[first],
          layout.cell[participant] == layout.cell[first]
        else { break }
        var (sum, known) = (0.0, [Int]())
        while index < range.upperBound, Int(rows.participant[index]) == participant {
          let row = Int(rows.row[index])
          if let value = number(row) {
            sum += value
            known.append(row)
          }
          index += 1
        }
        if !known.isEmpty { samples.append((sum / Double(known.count), known)) }
      }
      if samples.isEmpty { continue }
      unit.append(Int(layout.unit[first]))
      cell.append(Int(layout.cell[first]))
      value.append(samples.reduce(0) { $0 + $1.mean } / Double(samples.count))
      runShares.append(ModelObservations.shares(samples.map(\.rows), study))
    }
  }

  /// ΔCq of a column; limits are no observations.
  init(
    _ layout: ModelLayout, _ rows: ContrastRows, target: Int, study: Study, _ column: DeltaCqColumn
  ) {
    self.init(layout, rows, target: target, study: study) { row in
      let isMeasured =
        column.isKnown[row] && (column.isCensored.isEmpty || !column.isCensored[row])
      return isMeasured ? column.values[row] : nil
    }
  }

  /// A value of 0 for every unit in every cell, on one run: the design alone.
  init(everyoneIn layout: ModelLayout) {
    for index in layout.unit.indices {
      let (unit, cell) = (Int(layout.unit[index]), Int(layout.cell[index]))
      if self.unit.last == unit, self.cell.last == cell { continue }
      self.unit.append(unit)
      self.cell.append(cell)
      value.append(0)
      runShares.append([:])
    }
  }

  private static func shares(_ samples: [[Int]], _ study: Study) -> [Int: Double] {
    guard study.experiment.runs.count > 1 else { return [:] }
    var shares: [Int: Double] = [:]
    let references = study.expression.references
    let layouts = study.layoutCount
    for rows in samples {
      for row in rows {
        let group = Int(study.expression.referenceGroup[row])
        let key = Int(study.expression.run[row]) * layouts + Int(references.layout[group])
        shares[key, default: 0] += 1 / Double(samples.count * rows.count)
      }
    }
    return shares
  }

  var count: Int { value.count }

  /// The same without runs, where calibrators took their constants away.
  var onOneRun: ModelObservations {
    var result = self
    result.runShares = runShares.map { _ in [:] }
    return result
  }

  /// The share of each run in a contrast of cells, whose observations count alike.
  func runShares(of weights: CellWeights, layouts: Int) -> [Int: Double] {
    var shares: [Int: Double] = [:]
    for (own, weight) in weights {
      let entering = (0..<count).filter { cell[$0] == own }
      for index in entering {
        for (key, share) in runShares[index].sorted(by: { $0.key < $1.key }) {
          shares[key / layouts, default: 0] += weight * share / Double(entering.count)
        }
      }
    }
    return shares
  }

  /// The same without one unit.
  func without(unit omitted: Int) -> ModelObservations {
    var result = self
    result.unit = []
    result.cell = []
    result.value = []
    result.runShares = []
    for index in 0..<count where unit[index] != omitted {
      result.unit.append(unit[index])
      result.cell.append(cell[index])
      result.value.append(value[index])
      result.runShares.append(runShares[index])
    }
    return result
  }

  /// The mean of each cell that has any value.
  var cellMeans: [Int: Double] {
    var sums: [Int: (sum: Double, count: Double)] = [:]
    for index in 0..<count {
      let known = sums[cell[index]] ?? (0, 0)
      sums[cell[index]] = (known.sum + value[index], known.count + 1)
    }
    return sums.mapValues { $0.sum / $0.count }
  }
}
