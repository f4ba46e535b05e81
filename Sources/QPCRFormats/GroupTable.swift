import QPCRModel
import QPCRTables

/// The software's own results per sample (or biological group) and target.
enum GroupTable {
  private static let names = ColumnNames([
    (.sample, ["Sample Name", "Sample", "Biogroup Name", "Biological/Sample Group"]),
    (.reported(.meanCq), ["Cq Mean", "Ct Mean", "Crt Mean"]),
    (.reported(.meanEquivalentCq), ["EqCq Mean", "EQ.Ct Mean"]),
    (.reported(.adjustedMeanEquivalentCq), ["Adjusted EqCq Mean"]),
    (.reported(.wellCount), ["Number of Replicates"]),
    (.reported(.meanDeltaCq), ["Delta Ct Mean", "Avg delta Ct", "Delta EqCq Mean"]),
    (.reported(.sdDeltaCq), ["Delta Ct SD", "Delta EqCq SD"]),
    (.reported(.seDeltaCq), ["Delta Ct SE", "Delta EqCq SE"]),
    (.reported(.deltaDeltaCq), ["Delta Delta Ct", "Delta Delta EqCq"]),
  ])

  /// The rows of the first table in a section, or below a row of it, that is headed by samples,
  /// targets and results.
  static func read(
    _ file: ExportFile, _ section: ExportFile.Section, below first: Int? = nil
  ) -> [ReportedGroup] {
    let table = file.table(section)
    let start = first ?? section.rows.lowerBound
    let layouts = (start..<max(section.rows.upperBound, start)).prefix(400).lazy.map {
      Layout(table, headerRow: $0, names: names)
    }
    for layout in layouts {
      guard let sample = layout.column(.sample), let target = layout.column(.target) else {
        continue
      }
      let columns = ReportedQuantity.allCases.compactMap { quantity in
        layout.column(.reported(quantity)).map { (quantity, $0) }
      }
      if columns.isEmpty { continue }
      return read(table, section, layout, sample: sample, target: target, columns)
    }
    return []
  }

  private static func read(
    _ table: Table, _ section: ExportFile.Section, _ layout: Layout, sample: Int, target: Int,
    _ columns: [(quantity: ReportedQuantity, column: Int)]
  ) -> [ReportedGroup] {
    var rows = RowList()
    for row in layout.headerRow + 1..<max(section.rows.upperBound, layout.headerRow + 1)
    where !table.isBlank(row: row, column: target) { rows.append(row) }
    let style = NumberStyle(table, cq: nil, others: columns.map(\.column), rows: rows)
    var digits: [ReportedQuantity: PrintedDigits] = [:]
    for (quantity, column) in columns {
      digits[quantity] = PrintedDigits(table, column: column, rows: rows, style: style)
    }
    return (0..<rows.count).compactMap { position in
      let row = rows[position]
      var values: [ReportedQuantity: Double] = [:]
      for (quantity, column) in columns {
        let range = table.range(row: row, column: column)
        if !range.isEmpty { values[quantity] = style.parseGrouped(table, range) }
      }
      let name = table.text(row: row, column: sample)
      if values.isEmpty { return nil }
      return ReportedGroup(
        sample: name, target: table.text(row: row, column: target), values: values,
        sourceRow: Int(table.sourceRow[row]), sheet: section.name, digits: digits)
    }
  }
}
