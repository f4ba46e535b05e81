package import QPCRModel
package import QPCRTables

/// One pass of a family's reader over the table of wells: what every reader shares.
///
/// A reader makes one, may change `rows` or `information`, and asks for runs.
package struct TableReading {
  package let input: FamilyInput
  package let table: Table
  package let layout: Layout
  /// The rows of the table that hold wells, in the file's order.
  package var rows = RowList()
  package var information = RunInformation()
  package var remarks: [String] = []
  /// The further names of flag columns that this file has.
  package var flagColumns: [Int]
  /// The columns that together call the samples of a table that does not name them.
  package var sampleColumns: [Int] = []

  var conventions: Conventions { input.family.conventions }

  /// What tells a measured well that has no Cq from an unused one: its target; where no well of the
  /// table has one, its sample; where the table names nothing, that it is listed.
  private var usedBy: ColumnRole? = .target
  /// Whether a control needs no name: not where its row may be another group's of columns.
  private var takesControls = false

  /// Finds the columns and rows and reads preamble and trailer. A `group` reads one group of
  /// columns of a table that has several side by side.
  package init(
    _ input: FamilyInput, group: ColumnGroups.Group? = nil
  ) throws(FormatError) {
    self.input = input
    table = input.file.table(input.match.section)
    var layout = Layout(
      table, headerRow: input.match.headerRow, names: input.family.columns,
      heads: input.family.conventions.heads?(table, input.match.headerRow),
      reading: group.map { group in { group.heads($0) } })
    layout.shift = TableReading.shift(table, layout, input.match.section.rows.upperBound)
    self.layout = layout
    flagColumns = layout.columns(.flag)
    for role in conventions.needs where layout.column(role) == nil {
      throw missing(role)
    }
    if conventions.isStrict { try checkRivals() }
    takePreamble()
    if group?.isOneOfSeveral != true {
      usedBy = [.target, .sample].first { hasNames($0) }
      takesControls = true
    } else if layout.column(.target) == nil {
      usedBy = .sample
    }
    findRows()
    try checkWidths()
    try checkEnd()
    guard rows.count > 0 else { throw fault(row: nil, role: nil, .noRows) }
  }

  /// R writes row names under a header that is one cell short: every row then has one cell more,
  /// and the Cqs stand one column to the right of their head.
  private static func shift(_ table: Table, _ layout: Layout, _ end: Int) -> Int {
    guard let cq = layout.column(.cq) else { return 0 }
    let rows = (layout.headerRow + 1..<max(end, layout.headerRow + 1)).prefix(50)
      .filter { table.columnCount(row: $0) > 0 }
    let isLonger = rows.allSatisfy { table.columnCount(row: $0) == layout.heads.count + 1 }
    guard isLonger, !rows.contains(where: { isNumber(table, $0, cq) }) else { return 0 }
    return rows.contains { isNumber(table, $0, cq + 1) } ? 1 : 0
  }

  private static func isNumber(_ table: Table, _ row: Int, _ column: Int) -> Bool {
    let range = table.range(row: row, column: column)
    return NumberText.parse(table.bytes, range) != nil
      || NumberText.parse(table.bytes, range, decimalMark: .comma) != nil
  }

  /// Two columns of Cqs that differ, or of tasks (`Task` and `Role`) that make different things of a
  /// well: which one is meant is not for us to choose.
  private func checkRivals() throws(FormatError) {
    try checkRivals(
      .cq, named: ["cq", "ct", "cp", "crt", "c(t)", "cqvalue", "ctvalue", "cpvalue"]
    ) { row, own, rival in
      !table.isBlank(row: row, column: rival)
        && table.text(row: row, column: own) != table.text(row: row, column: rival)
    }
    func task(_ row: Int, _ column: Int) -> WellRole? {
      TaskText.role(table.text(row: row, column: column), own: conventions.tasks)
    }
    try checkRivals(.task, named: ["task", "role", "content", "sampletype", "welltype"]) {
      row, own, rival in
      task(row, rival).map { $0 != task(row, own) ?? .unknown } ?? false
    }
  }

  /// Refuses a second column of a role in the first row in which it differs from the one that is read.
  private func checkRivals(
    _ role: ColumnRole, named names: Set<String>, _ differs: (Int, Int, Int) -> Bool
  ) throws(FormatError) {
    guard let own = layout.column(role) else { return }
    let start = layout.headerRow + 1
    for rival in layout.unclaimed where names.contains(HeadText.fold(layout.head(rival))) {
      let rows = start..<max(input.match.section.rows.upperBound, start)
      guard let row = rows.first(where: { differs($0, own, rival) }) else { continue }
      throw fault(
        row: row, column: nil,
        .twoColumns(role: role.words, first: layout.head(own), second: layout.head(rival)))
    }
  }

  // MARK: Faults

  /// An error at a row of the table (an index into the table's rows).
  package func fault(row: Int?, role: ColumnRole?, _ fact: FormatError.Fact) -> FormatError {
    fault(row: row, column: role.flatMap(layout.head), fact)
  }

  package func fault(row: Int?, column: String?, _ fact: FormatError.Fact) -> FormatError {
    FormatError(
      file: input.file.fileName(of: input.match.section), sheet: input.match.section.name,
      row: row.map { Int(table.sourceRow[$0]) }, column: column, fact)
  }

  private func missing(_ role: ColumnRole) -> FormatError {
    let heads = input.family.columns.heads(of: role)
    let unclaimed = layout.unclaimed.map(layout.head)
    let near = heads.flatMap { Name.nearest(to: $0, among: unclaimed, limit: 2) }
    var nearest: [String] = []
    for name in near where !nearest.contains(name) { nearest.append(name) }
    return FormatError(
      file: input.file.fileName(of: input.match.section), sheet: input.match.section.name,
      row: Int(table.sourceRow[layout.headerRow]),
      .missingColumn(
        role: role.words, heads: Array(heads.prefix(6)),
        found: layout.heads.filter { !$0.isEmpty }, nearest: Array(nearest.prefix(3))))
  }

  // MARK: Rows

  /// Lines before the first section, and before the header in its own.
  private mutating func takePreamble() {
    for section in input.file.sections where section.table == input.match.section.table {
      let isOwn = section.rows.contains(layout.headerRow)
      guard section.name.isEmpty || isOwn else { continue }
      let start = isOwn ? input.match.section.rows.lowerBound : section.rows.lowerBound
      let end = isOwn ? layout.headerRow : section.rows.upperBound
      guard start < end, end - start <= 400 else { continue }
      for row in start..<end { takeLine(row) }
    }
  }

  private mutating func takeLine(_ row: Int) {
    guard let (key, value) = PreambleLine.split(table, row) else { return }
    information.take(key: key, value: value, keys: conventions.keys)
  }

  private mutating func findRows() {
    let section = input.match.section.rows
    let places =
      conventions.wellsMarkRows
      ? [ColumnRole.well, .wellPosition].compactMap { layout.column($0) } : []
    guard layout.headerRow + 1 < section.upperBound else { return }
    rows.reserveCapacity(section.upperBound - layout.headerRow - 1)
    var strays: [Int] = []
    var isTrailer = false
    for row in layout.headerRow + 1..<section.upperBound {
      if isBlank(row) { continue }
      if isTrailer, isHeader(row) {
        // A further export below the first: its wells are not a trailer's.
        isTrailer = false
        continue
      }
      if isTrailer || places.contains(where: { !isPlace(row, $0) }) {
        let isUnnamed = places.allSatisfy { table.isBlank(row: row, column: $0) }
        isTrailer =
          isTrailer || conventions.trailerEnds && rows.count > 0 && namesOther(row, places)
        if !isTrailer, isUnnamed, isMeasured(row) { strays.append(row) } else { takeLine(row) }
      } else if isUsed(row) {
        rows.append(row)
      }
    }
    tell(strays)
  }

  /// Whether a row has words where wells have their names: a number there is a line that was cut.
  private func namesOther(_ row: Int, _ places: [Int]) -> Bool {
    places.contains {
      !table.isBlank(row: row, column: $0) && !TableReading.isNumber(table, row, $0)
    }
  }

  /// Whether a row repeats the header.
  private func isHeader(_ row: Int) -> Bool {
    let heads = layout.heads.filter { !$0.isEmpty }
    let cells = (0..<table.columnCount(row: row)).map { table.text(row: row, column: $0) }
    return cells.filter { !$0.isEmpty } == heads
  }

  private func isPlace(_ row: Int, _ column: Int) -> Bool {
    WellText(table.text(row: row, column: column)).isPlace
  }

  /// Whether a row has a number for a Cq and a sample or target.
  private func isMeasured(_ row: Int) -> Bool {
    guard let cq = layout.column(.cq), TableReading.isNumber(table, row, cq) else { return false }
    return hasText(row, .target) || hasText(row, .sample)
  }

  private mutating func tell(_ strays: [Int]) {
    guard let first = strays.first else { return }
    let rows = strays.count == 1 ? "1 row with a Cq names" : "\(strays.count) rows with a Cq name"
    remarks.append(
      "\(rows) no well and \(strays.count == 1 ? "is" : "are") not used (first: row "
        + "\(table.sourceRow[first]))")
  }

  private func isBlank(_ row: Int) -> Bool {
    let cells = Int(table.rowStart[row])..<Int(table.rowStart[row + 1])
    return cells.allSatisfy { table.cellStart[$0] == table.cellEnd[$0] }
  }

  /// Whether an instrument's row is more than a well listed as unused: it has a target or a Cq, or is a
  /// control.
  private func isUsed(_ row: Int) -> Bool {
    guard conventions.wellsMarkRows else { return !isListedOnly(row) }
    guard let usedBy else { return true }
    return hasText(row, usedBy) || hasText(row, .cq) || isControl(row)
  }

  /// Whether a row of a hand-made table names a well and says nothing of what lies in it.
  private func isListedOnly(_ row: Int) -> Bool {
    let isPlaced = hasText(row, .well) || hasText(row, .wellPosition)
    return conventions.isStrict && isPlaced
      && ![ColumnRole.sample, .target, .task, .cq].contains { hasText(row, $0) }
  }

  /// Whether the task of a row is a control's: a water control may have no name, and no Cq.
  private func isControl(_ row: Int) -> Bool {
    guard takesControls, let column = layout.column(.task) else { return false }
    switch TaskText.role(table.text(row: row, column: column), own: conventions.tasks) {
    case .noTemplate, .noReverseTranscription, .positive, .negative: return true
    case .unknown, .standard, .interRunCalibrator, nil: return false
    }
  }

  /// Whether the table has a column of these names with something in it.
  private func hasNames(_ role: ColumnRole) -> Bool {
    guard let column = layout.column(role) else { return false }
    let rows = layout.headerRow + 1..<max(input.match.section.rows.upperBound, layout.headerRow + 1)
    return rows.contains { !table.isBlank(row: $0, column: column) }
  }

  private func hasText(_ row: Int, _ role: ColumnRole) -> Bool {
    layout.column(role).map { !table.isBlank(row: row, column: $0) } ?? false
  }

  /// Cells beyond the last head push the others out of their columns: an unquoted decimal comma makes
  /// `20,51` a Cq of 20 and whatever stands beside it 51. Then every Cq is whole. Where an instrument's
  /// Cqs have decimals, only what follows the last head is too much, as a comment with commas is.
  private mutating func checkWidths() throws(FormatError) {
    let expected = layout.heads.count + layout.shift
    var wide: [(row: Int, cells: Int)] = []
    for position in 0..<rows.count where table.columnCount(row: rows[position]) > expected {
      let row = rows[position]
      var cells = table.columnCount(row: row)
      while cells > expected, table.isBlank(row: row, column: cells - 1) { cells -= 1 }
      if cells > expected { wide.append((row, cells)) }
    }
    guard let first = wide.first else { return }
    let cqs = wide.compactMap { cq($0.row) }
    if conventions.isStrict || !cqs.isEmpty && cqs.allSatisfy({ $0 == $0.rounded() }) {
      throw fault(row: first.row, column: nil, .longRow(cells: first.cells, expected: expected))
    }
    remarks.append(
      "\(wide.count) \(wide.count == 1 ? "row has" : "rows have") cells beyond the last of \(expected) "
        + "column heads, row \(table.sourceRow[first.row]) first; they are not read")
  }

  /// The number that stands under Cq, whatever it will count as.
  private func cq(_ row: Int) -> Double? {
    guard let column = layout.column(.cq) else { return nil }
    let cell = table.range(row: row, column: column)
    return NumberText.parse(table.bytes, cell)
      ?? NumberText.parse(table.bytes, cell, decimalMark: .comma)
  }

  /// A file without a last line end whose last row is short was cut off while it was copied; one
  /// whose last cell is shorter than every other cell of its column may have been. Many programs
  /// write no last line end, so that alone says nothing.
  private mutating func checkEnd() throws(FormatError) {
    guard input.file.endsMidLine(in: input.match.section), rows.count > 0 else { return }
    let last = table.rowCount - 1
    if rows[rows.count - 1] == last {
      let expected = (layout.heads.lastIndex { !$0.isEmpty } ?? -1) + 1 + layout.shift
      let cells = table.columnCount(row: last)
      guard cells >= expected else {
        throw fault(row: last, column: nil, .cut(cells: cells, expected: expected))
      }
    }
    guard mayBeCut(last) else { return }
    remarks.append(
      "the last line (row \(table.sourceRow[last])) has no line end: see that the file is whole")
  }

  /// Whether the last row has fewer cells than the row before, or a last cell with fewer decimals
  /// (where its column has decimals) or characters than any of the thousand above it. Alone, it
  /// may be cut.
  private func mayBeCut(_ last: Int) -> Bool {
    let others = (max(0, rows.count - 1000)..<rows.count).map { rows[$0] }.filter { $0 != last }
    let column = table.columnCount(row: last) - 1
    guard column >= 0, let before = others.last else { return true }
    if column + 1 < table.columnCount(row: before) { return true }
    let texts = others.map { table.text(row: $0, column: column).utf8 }
    let end = table.text(row: last, column: column).utf8
    let decimals = texts.compactMap(TableReading.decimals).min()
    if let own = TableReading.decimals(end), let decimals { return own < decimals }
    return end.count < texts.map(\.count).min() ?? 0
  }

  /// How many digits stand behind a number's point or comma; `nil` where there is neither.
  private static func decimals(_ text: String.UTF8View) -> Int? {
    guard let mark = text.lastIndex(where: { $0 == 0x2E || $0 == 0x2C }) else { return nil }
    let behind = text[text.index(after: mark)...]
    return behind.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? behind.count : nil
  }

  // MARK: Columns

  /// The texts of a role's column; blanks where the file has none.
  package func texts(_ role: ColumnRole, _ rows: RowList) -> TextColumn {
    if role == .sample, !sampleColumns.isEmpty {
      let columns = sampleColumns.map { TextColumn(table, column: $0, rows: rows) }
      return TextColumn(joining: columns, count: rows.count)
    }
    guard let column = layout.column(role) else { return TextColumn(blank: rows.count) }
    return TextColumn(table, column: column, rows: rows).without(conventions.noNames)
  }

  /// The source row (from 1) of a position in a row list.
  package func sourceRow(_ rows: RowList, _ position: Int) -> Int {
    Int(table.sourceRow[rows[position]])
  }
}
