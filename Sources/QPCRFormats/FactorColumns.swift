package import QPCRModel
import QPCRTables

extension TableReading {
  /// The columns that describe samples: the biological group, the sheet's columns that the table
  /// carries, and where the family says so every column whose head means nothing else.
  package mutating func factors(_ rows: RowList, _ wells: WellTable) -> [FactorColumn] {
    var factors: [FactorColumn] = []
    for (index, role) in layout.roles.enumerated() {
      let column = index + layout.shift
      switch role {
      case .biogroup: add(column, name: "biogroup", rows, to: &factors)
      case .sheet(let name): add(column, name: name, rows, to: &factors)
      case nil where conventions.unclaimed == .factors:
        addUnclaimed(column, rows, wells, to: &factors)
      // Instruments number the wells of a sample; only a person may mean something else by it.
      case .replicate where conventions.unclaimed == .factors:
        remarks.append(
          "column \(layout.head(column)) is not used: wells of one sample and target are its "
            + "technical replicates")
      default: break
      }
    }
    return factors
  }

  private func add(
    _ column: Int, name: String, _ rows: RowList, to factors: inout [FactorColumn]
  ) {
    let cells = TextColumn(table, column: column, rows: rows)
    guard !cells.isBlank else { return }
    let (levels, level) = cells.named()
    factors.append(FactorColumn(name: name, levels: levels, level: level))
  }

  private mutating func addUnclaimed(
    _ column: Int, _ rows: RowList, _ wells: WellTable, to factors: inout [FactorColumn]
  ) {
    let cells = TextColumn(table, column: column, rows: rows)
    guard !cells.isBlank else { return }
    if let (first, second) = varyingMeasurement(cells, wells) {
      let sample = texts(.sample, rows)[first] ?? ""
      remarks.append(
        "column \(layout.head(column)) is not used: it holds numbers that differ within sample "
          + "“\(sample)” (rows \(sourceRow(rows, first)) and \(sourceRow(rows, second)))")
      return
    }
    let (levels, level) = cells.named()
    factors.append(FactorColumn(name: layout.head(column), levels: levels, level: level))
  }

  /// Two rows of one sample with different cells, where the column is one of measured numbers:
  /// all numbers, and some with a fraction or more of them than a factor has levels.
  private func varyingMeasurement(_ cells: TextColumn, _ wells: WellTable) -> (Int, Int)? {
    guard cells.texts.allSatisfy(TableReading.isNumber) else { return nil }
    let isMeasured =
      cells.texts.count > 100 || cells.texts.contains { $0.contains(".") || $0.contains(",") }
    guard isMeasured else { return nil }
    var firstRow = ContiguousArray<Int32>(repeating: -1, count: Int(wells.sample.max() ?? -1) + 1)
    for row in 0..<wells.count where wells.sample[row] >= 0 && cells.index[row] >= 0 {
      let sample = Int(wells.sample[row])
      let first = Int(firstRow[sample])
      if first < 0 {
        firstRow[sample] = Int32(row)
      } else if cells.index[first] != cells.index[row] {
        return (first, row)
      }
    }
    return nil
  }

  private static func isNumber(_ text: String) -> Bool {
    NumberText.parse(text) != nil || NumberText.parse(text, decimalMark: .comma) != nil
      || noNumber.contains(Name.folded(text))
  }
}
