package import QPCRModel

/// Reads sample sheets: one row a sample (or a sample in a run, or a well of a plate map).
package enum SampleSheetReader {
  /// The sheet; every column that is not reserved is a factor.
  package static func read(_ input: ExportInput) throws(FormatError) -> SampleSheet {
    if let grid = try PlateGrid(input) { return try read(grid, of: input) }
    return try read(SheetTable(input, columns: columns, needs: .sample, numeric: numeric))
  }

  private static let numeric: [ColumnRole] = [.quantity, .sheet("rin"), .sheet("a260_280")]

  /// A plate map drawn as the plate, read as rows of wells; errors and rows are told where they
  /// stand in the drawing.
  private static func read(
    _ grid: PlateGrid, of input: ExportInput
  ) throws(FormatError) -> SampleSheet {
    let (table, places) = grid.table()
    do throws(FormatError) {
      var sheet = try read(
        SheetTable(
          name: input.name, table: table, columns: columns, needs: .sample, numeric: numeric))
      for index in sheet.rows.indices {
        sheet.rows[index].sourceRow = places[index].row("sample") ?? sheet.rows[index].sourceRow
      }
      return sheet
    } catch {
      var error = error
      guard let row = error.row, row > 1 else {
        error.row = nil
        throw error
      }
      let place = places[row - 2]
      error.row = place.row(error.column)
      if let column = error.column {
        error.column = "\(column), well \(place.well.text(labels: NameTable()))"
      }
      throw error
    }
  }

  private static func read(_ sheet: SheetTable) throws(FormatError) -> SampleSheet {
    let factors = factorColumns(sheet)
    var rows: [SampleSheet.Row] = []
    for row in sheet.rows { rows.append(try read(sheet, row, factors)) }
    return SampleSheet(
      file: sheet.name, factors: factors.map { sheet.layout.head($0) }, rows: rows,
      hasSubjects: sheet.layout.column(.sheet("subject")) != nil)
  }

  /// `guessed` is where `init` names its guesses; it describes no sample.
  private static let columns = ColumnNames(
    [
      (.sample, ["sample", "Sample Name", "General:Sample Name"]), (.sheet("subject"), ["subject"]),
      (.task, ["role"]), (.quantity, ["quantity"]), (.sheet("nrt_of"), ["nrt_of"]),
      (.run, ["run"]), (.well, ["well", "Well Position", "General:Pos"]),
      (.target, ["target", "Target Name", "General:Target Name"]),
      (.ignored, lightCyclerColumns),
      (.omit, ["exclude"]), (.omitReason, ["exclude_reason"]),
      (.sheet("rin"), ["rin"]), (.sheet("guessed"), ["guessed"]),
      (.sheet("a260_280"), ["a260_280", "A260/280"]),
    ], common: false)

  /// What the LightCycler 480's sample editor exports beside a plate map's columns.
  private static let lightCyclerColumns = [
    "General:Repl. Of", "General:Filt. Comb.", "General:Notes", "General:Subset Name",
    "Sample Preferences:Color", "Sample Preferences:Line Style", "Sample Preferences:Point Style",
    "Abs Quant:Sample Type", "Abs Quant:Concentration", "Rel Quant:Efficiency",
    "Rel Quant:Combined Sample/Target type", "Rel Quant:Target type", "Rel Quant:Sample type",
    "Rel Quant:Concentration", "Melt Geno:Sample Type", "Endpt Geno:EndPt Sample Type",
  ]

  /// The columns that are not reserved; a target is only a plate map's.
  private static func factorColumns(_ sheet: SheetTable) -> [Int] {
    var columns = sheet.layout.unclaimed
    if sheet.layout.column(.well) == nil, let target = sheet.layout.column(.target) {
      columns.append(target)
    }
    return columns.sorted()
  }

  private static func read(
    _ sheet: SheetTable, _ row: Int, _ factors: [Int]
  ) throws(FormatError) -> SampleSheet.Row {
    guard let sample = sheet.text(row, .sample) else {
      throw sheet.fault(row: row, .sample, .blankCell(what: "sample"))
    }
    var line = SampleSheet.Row(
      sourceRow: sheet.sourceRow(row), sample: sample,
      levels: factors.map { sheet.text(row, column: $0) })
    line.subject = sheet.text(row, .sheet("subject"))
    line.role = try role(sheet, row)
    line.quantity = try sheet.number(
      row, .quantity, what: "quantity", in: 0...Double.greatestFiniteMagnitude,
      "a number from 0 on")
    line.controlOf = sheet.text(row, .sheet("nrt_of"))
    line.run = sheet.text(row, .run)
    line.well = sheet.text(row, .well)
    if line.well != nil { line.target = sheet.text(row, .target) }
    try readExclusion(sheet, row, into: &line)
    line.rnaIntegrity = try sheet.number(
      row, .sheet("rin"), what: "RNA integrity number", in: 1...10, "1 to 10")
    line.rnaPurity = try sheet.number(
      row, .sheet("a260_280"), what: "A260/280 ratio", in: 0...5, "0 to 5")
    return line
  }

  private static func role(_ sheet: SheetTable, _ row: Int) throws(FormatError) -> WellRole? {
    guard let text = sheet.text(row, .task) else { return nil }
    if let role = WellRole(name: text) ?? TaskText.role(text) { return role }
    let names = WellRole.allCases.map(\.name)
    throw sheet.fault(
      row: row, .task,
      .notARole(text: text, nearest: Name.nearest(to: text, among: names), known: names))
  }

  private static func readExclusion(
    _ sheet: SheetTable, _ row: Int, into line: inout SampleSheet.Row
  ) throws(FormatError) {
    line.exclusionReason = sheet.text(row, .omitReason)
    guard let text = sheet.text(row, .omit) else { return }
    guard let isExcluded = BooleanText.parse(text) else {
      throw sheet.fault(row: row, .omit, .notABoolean(text: text))
    }
    line.isExcluded = isExcluded
  }
}
