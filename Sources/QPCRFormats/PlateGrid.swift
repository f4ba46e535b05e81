import QPCRModel
import QPCRTables

/// A plate map drawn as the plate: rows `A` to `H` (or `P`) under columns 1 to 12 (or 24), one
/// block for each thing that is told about the wells. A block is named in the cell left of its 1,
/// or alone in the row above, or by its sheet: `sample`, `target`, or any column of a sample sheet.
/// A row `run,NAME` says of which run the blocks below it are.
struct PlateGrid {
  private struct Block {
    /// The head of the column that the block stands for.
    var head: String
    var run: String?
    var table: Int
    /// Cells by well: text and row in the table.
    var cells: [WellID: (text: String, row: Int)] = [:]
  }

  private let name: String
  private let tables: [Table]
  private var blocks: [Block] = []

  /// Reads the blocks; `nil` where the file has none.
  init?(_ input: ExportInput) throws(FormatError) {
    let file = try TableSource.file(input) { PlateGrid.isColumnNumber($0) }
    name = input.name
    tables = file.tables
    for (index, table) in tables.enumerated() { try readBlocks(table, index) }
    if blocks.isEmpty { return nil }
  }

  private static func isColumnNumber(_ text: String) -> Bool {
    Int(text).map { (1...48).contains($0) } ?? false
  }

  // MARK: Blocks

  private mutating func readBlocks(_ table: Table, _ index: Int) throws(FormatError) {
    var title: String?
    var run: String?
    var open: (block: Int, column: Int)?
    for row in 0..<table.rowCount {
      if let header = PlateGrid.header(table, row) {
        let corner = table.text(row: row, column: header - 1)
        let head = corner.isEmpty ? title ?? sheetName(table) : corner
        try add(Block(head: head ?? "", run: run, table: index), table, row)
        open = (blocks.count - 1, header)
        title = nil
      } else if let (block, column) = open, let letters = rowLetters(table, row, column - 1) {
        take(table, row, letters, from: column, into: block)
      } else {
        open = nil
        let cells = PlateGrid.filled(table, row)
        if cells.count == 2, HeadText.fold(cells[0]) == "run" { run = cells[1] }
        if !cells.isEmpty { title = cells.count == 1 ? cells[0] : nil }
      }
    }
  }

  /// The column of the 1 in a row of column numbers: 1, 2, 3 … and nothing behind them.
  private static func header(_ table: Table, _ row: Int) -> Int? {
    let count = table.columnCount(row: row)
    let last = (0..<count).last { !table.isBlank(row: row, column: $0) } ?? 0
    guard let first = (1..<max(min(count, 3), 1)).first(where: { number(table, row, $0) == 1 }),
      last >= first + 2,
      (first...last).allSatisfy({ number(table, row, $0) == $0 - first + 1 })
    else { return nil }
    return first
  }

  private static func number(_ table: Table, _ row: Int, _ column: Int) -> Int? {
    guard case .number(let number) = WellText(table.text(row: row, column: column)) else {
      return nil
    }
    return number
  }

  /// The row of the plate, from 0, that a row of the table stands for.
  private func rowLetters(_ table: Table, _ row: Int, _ column: Int) -> Int? {
    let letters = table.text(row: row, column: column)
    guard (1...2).contains(letters.utf8.count), letters.utf8.allSatisfy({ $0 & 0xDF >= 0x41 })
    else { return nil }
    return WellID(text: (letters + "1").utf8)?.position?.row
  }

  private mutating func take(
    _ table: Table, _ row: Int, _ plateRow: Int, from column: Int, into block: Int
  ) {
    for cell in column..<max(table.columnCount(row: row), column) {
      let text = table.text(row: row, column: cell)
      if text.isEmpty { continue }
      blocks[block].cells[WellID(row: plateRow, column: cell - column)] = (text, row)
    }
  }

  private mutating func add(_ block: Block, _ table: Table, _ row: Int) throws(FormatError) {
    var block = block
    if block.head.isEmpty, !blocks.contains(where: { $0.run == block.run }) {
      block.head = "sample"
    }
    let head = HeadText.fold(block.head)
    let rival = blocks.first { $0.run == block.run && HeadText.fold($0.head) == head }
    if block.head.isEmpty { throw fault(table, row, .unnamedGrid) }
    if let rival { throw fault(table, row, .repeatedColumn(first: rival.head)) }
    blocks.append(block)
  }

  private func fault(_ table: Table, _ row: Int, _ fact: FormatError.Fact) -> FormatError {
    FormatError(file: name, sheet: table.name, row: Int(table.sourceRow[row]), fact)
  }

  /// The sheet's name, where it is more than a number.
  private func sheetName(_ table: Table) -> String? {
    let name = table.name
    let stem = name.lowercased().prefix { $0.isLetter }
    let isPlain = ["sheet", "tabelle", "feuil", "hoja", "blad", "foglio"].contains(String(stem))
    return name.isEmpty || isPlain ? nil : name
  }

  private static func filled(_ table: Table, _ row: Int) -> [String] {
    (0..<table.columnCount(row: row)).map { table.text(row: row, column: $0) }
      .filter { !$0.isEmpty }
  }

  // MARK: The map

  /// The wells as rows of a sheet, each at the row of its sample; and where each came from.
  func table() -> (table: Table, places: [Place]) {
    var heads: [String] = []
    for block in blocks
    where !heads.contains(where: { HeadText.fold($0) == HeadText.fold(block.head) }) {
      heads.append(block.head)
    }
    let hasRuns = blocks.contains { $0.run != nil }
    var builder = TableBuilder(name: "")
    builder.startRow(source: 1)
    for head in ["well"] + (hasRuns ? ["run"] : []) + heads { builder.append(head) }
    var places: [Place] = []
    for run in runs {
      for well in wells(of: run) {
        builder.startRow(source: places.count + 2)
        builder.append(well.text(labels: NameTable()))
        if hasRuns { builder.append(run ?? "") }
        var place = Place(well: well)
        for head in heads {
          let cell = cell(well, head, run)
          builder.append(cell?.text ?? "")
          place.rows[HeadText.fold(head)] = cell.map { Int(tables[$0.table].sourceRow[$0.row]) }
        }
        places.append(place)
      }
    }
    return (builder.finish(), places)
  }

  /// Where a well's cells stand: rows of the file by the block's folded head.
  struct Place {
    var well: WellID
    var rows: [String: Int] = [:]

    /// The row of this head's cell, or of any cell of the well.
    func row(_ head: String?) -> Int? {
      head.flatMap { rows[HeadText.fold($0)] } ?? rows["sample"] ?? rows.values.min()
    }
  }

  private var runs: [String?] {
    var runs: [String?] = []
    for block in blocks where !runs.contains(block.run) { runs.append(block.run) }
    return runs
  }

  private func wells(of run: String?) -> [WellID] {
    Set(blocks.filter { $0.run == run }.flatMap(\.cells.keys)).sorted()
  }

  private func cell(
    _ well: WellID, _ head: String, _ run: String?
  ) -> (text: String, row: Int, table: Int)? {
    let folded = HeadText.fold(head)
    let block = blocks.first { $0.run == run && HeadText.fold($0.head) == folded }
    guard let block, let cell = block.cells[well] else { return nil }
    return (cell.text, cell.row, block.table)
  }
}
