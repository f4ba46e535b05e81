import QPCRModel
import QPCRTables

/// Curves in a table with a row a cycle (or temperature) and a column a well.
struct WideCurves {
  private let table: Table
  private let input: FamilyInput
  private let section: ExportFile.Section
  private let header: Int
  private let x: Int
  private let columns: [(column: Int, well: WellID)]
  private let rows: RowList

  /// Finds the header: a row with this head before columns of wells; `nil` where there is none.
  init?(_ input: FamilyInput, _ section: ExportFile.Section, head: String) {
    let table = input.file.table(section)
    let wanted = HeadText.fold(head)
    let header = section.rows.prefix(120).first { row in
      (0..<min(table.columnCount(row: row), 3)).contains {
        HeadText.fold(table.text(row: row, column: $0)) == wanted
      }
    }
    guard let header else { return nil }
    let heads = (0..<table.columnCount(row: header)).map { table.text(row: header, column: $0) }
    guard let x = heads.firstIndex(where: { HeadText.fold($0) == wanted }) else { return nil }
    columns = heads.indices.compactMap { column in
      column > x ? WellID(text: heads[column].utf8).map { (column, $0) } : nil
    }
    guard !columns.isEmpty else { return nil }
    var rows = RowList()
    for row in header + 1..<max(section.rows.upperBound, header + 1)
    where !table.isBlank(row: row, column: x) { rows.append(row) }
    (self.table, self.input, self.section) = (table, input, section)
    (self.header, self.x, self.rows) = (header, x, rows)
  }

  /// The plate that the columns lie on, where they are a whole one.
  var plate: PlateFormat? {
    guard let plate = PlateFormat(wells: columns.count) else { return nil }
    return columns.last?.well == WellID(row: plate.rows - 1, column: plate.columns - 1)
      ? plate : nil
  }

  /// The curves of these wells.
  func curves(
    of wells: Set<WellID>, reporter: Int32, measure: String
  ) throws(FormatError) -> [CurveSet.Curve] {
    let used = columns.filter { wells.contains($0.well) }
    let style = NumberStyle(table, cq: nil, others: used.prefix(8).map(\.column), rows: rows)
    var at: [Double?] = []
    for position in 0..<rows.count {
      at.append(try number(rows[position], x, style))
    }
    var curves: [CurveSet.Curve] = []
    for (column, well) in used {
      var curve = CurveSet.Curve(well: well, reporter: reporter, measure: measure)
      for position in 0..<rows.count {
        guard let value = try number(rows[position], column, style), let at = at[position] else {
          continue
        }
        curve.x.append(at)
        curve.fluorescence.append(value)
      }
      if !curve.x.isEmpty { curves.append(curve) }
    }
    return curves
  }

  /// A cell's number, `nil` where it is blank or says "none".
  private func number(
    _ row: Int, _ column: Int, _ style: NumberStyle
  ) throws(FormatError) -> Double? {
    let range = table.range(row: row, column: column)
    if let value = style.parse(table, range) { return value }
    let text = table.text(row: row, column: column)
    let cells = table.columnCount(row: row)
    let isCut =
      row == table.rowCount - 1 && input.file.endsMidLine(in: section)
      && cells < table.columnCount(row: header)
    if !isCut, text.isEmpty || input.family.conventions.meansNone(text) { return nil }
    throw FormatError(
      file: input.file.fileName(of: section), sheet: section.name,
      row: Int(table.sourceRow[row]), column: table.text(row: header, column: column),
      isCut
        ? .cut(cells: cells, expected: table.columnCount(row: header))
        : .notANumber(text: text, what: "curve"))
  }
}
