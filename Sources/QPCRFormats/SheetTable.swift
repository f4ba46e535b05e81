import QPCRModel
import QPCRTables

/// A sample or assay sheet as a table with named columns.
struct SheetTable {
  let name: String
  let table: Table
  let layout: Layout
  /// The rows below the heads that are not blank.
  let rows: [Int]
  private let style: NumberStyle

  /// Finds the heads, which must include the needed one; `numeric` columns decide the decimal mark.
  init(
    _ input: ExportInput, columns: ColumnNames, needs: ColumnRole, numeric: [ColumnRole]
  ) throws(FormatError) {
    let file = try TableSource.file(input) { columns.knows($0) || $0 == "condition" }
    guard let table = file.tables.first(where: { $0.rowCount > 0 }) else {
      throw FormatError(file: input.name, .empty)
    }
    try self.init(
      name: input.name, table: table, endsMidLine: file.endsMidLine, columns: columns,
      needs: needs, numeric: numeric)
  }

  /// A table that is there already.
  init(
    name: String, table: Table, endsMidLine: Bool = false, columns: ColumnNames,
    needs: ColumnRole, numeric: [ColumnRole]
  ) throws(FormatError) {
    self.name = name
    self.table = table
    let isBlank = { (row: Int) in
      (0..<table.columnCount(row: row)).allSatisfy { table.isBlank(row: row, column: $0) }
    }
    let header = (0..<table.rowCount).first { !isBlank($0) } ?? 0
    layout = Layout(table, headerRow: header, names: columns)
    rows = (header + 1..<max(table.rowCount, header + 1)).filter { !isBlank($0) }
    var list = RowList()
    for row in rows { list.append(row) }
    style = NumberStyle(
      table, cq: nil, others: numeric.compactMap { [layout] in layout.column($0) }, rows: list)
    try checkHeads(needs, columns)
    if rows.isEmpty { throw fault(row: nil, .nothingButHeads) }
    for row in rows { try checkLength(row, endsMidLine) }
  }

  private func checkHeads(_ needed: ColumnRole, _ columns: ColumnNames) throws(FormatError) {
    var seen: Set<String> = []
    for head in layout.heads where !head.isEmpty && !seen.insert(HeadText.fold(head)).inserted {
      throw fault(row: layout.headerRow, column: head, .repeatedColumn(first: head))
    }
    guard layout.column(needed) == nil else { return }
    let heads = columns.heads(of: needed)
    let found = layout.heads.filter { !$0.isEmpty }
    throw fault(
      row: layout.headerRow,
      .missingColumn(
        role: needed.words, heads: Array(heads.prefix(1)), found: found,
        nearest: heads.first.map { Name.nearest(to: $0, among: found) } ?? []))
  }

  private func checkLength(_ row: Int, _ endsMidLine: Bool) throws(FormatError) {
    let cells = table.columnCount(row: row)
    let heads = layout.heads.count
    let extra = (heads..<max(cells, heads)).contains { !table.isBlank(row: row, column: $0) }
    if extra { throw fault(row: row, .longRow(cells: cells, expected: heads)) }
    if endsMidLine, row == table.rowCount - 1, cells < heads {
      throw fault(row: row, .cut(cells: cells, expected: heads))
    }
  }

  func fault(row: Int?, column: String? = nil, _ fact: FormatError.Fact) -> FormatError {
    FormatError(
      file: name, row: row.map { Int(table.sourceRow[$0]) }, column: column, fact)
  }

  func fault(row: Int, _ role: ColumnRole, _ fact: FormatError.Fact) -> FormatError {
    fault(row: row, column: layout.head(role), fact)
  }

  func sourceRow(_ row: Int) -> Int { Int(table.sourceRow[row]) }

  /// The text of a role's cell, `nil` where it is blank.
  func text(_ row: Int, _ role: ColumnRole) -> String? {
    layout.column(role).flatMap { text(row, column: $0) }
  }

  func text(_ row: Int, column: Int) -> String? {
    let text = table.text(row: row, column: column)
    return text.isEmpty ? nil : text
  }

  /// The number in a role's cell, `nil` where it is blank.
  func number(_ row: Int, _ role: ColumnRole, what: String) throws(FormatError) -> Double? {
    guard let text = text(row, role) else { return nil }
    guard let number = number(text) else {
      throw fault(row: row, role, .notANumber(text: text, what: what))
    }
    return number
  }

  /// The number in a role's cell, which must lie in a range.
  func number(
    _ row: Int, _ role: ColumnRole, what: String, in range: ClosedRange<Double>, _ words: String
  ) throws(FormatError) -> Double? {
    guard let number = try number(row, role, what: what) else { return nil }
    guard range.contains(number) else {
      throw fault(
        row: row, role,
        .outOfRange(text: text(row, role) ?? "", what: what, range: words))
    }
    return number
  }

  /// The number that a text spells in the sheet's decimal mark.
  func number(_ text: String) -> Double? {
    NumberText.parse(text, decimalMark: style.mark)
      ?? (text.first == "0"
        ? nil : NumberText.parse(text, decimalMark: style.mark, thousands: true))
  }
}
