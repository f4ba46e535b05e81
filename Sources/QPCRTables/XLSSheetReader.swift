/// Reads the cell records of one sheet of a legacy workbook into a table.
struct XLSSheetReader {
  private struct Cell {
    var row: UInt32
    var column: UInt32
    var piece: TableBuilder.Piece
    var kind: Table.CellKind

    var place: UInt64 { UInt64(row) << 32 | UInt64(column) }
  }

  /// The most streams inside one another; Excel writes two.
  private static let depthLimit = 8

  private var records: BIFFRecords
  private let sheet: XLSWorkbook.Sheet
  private let globals: XLSGlobals
  private let dates: SerialDate
  private var builder: TableBuilder
  private var pieces: ContiguousArray<TableBuilder.Piece>
  private var cells: ContiguousArray<Cell> = []
  /// The formula whose text comes in a record of its own.
  private var waiting: (row: Int, column: Int)?

  init(_ stream: ContiguousArray<UInt8>, sheet: XLSWorkbook.Sheet, globals: XLSGlobals) {
    records = BIFFRecords(stream, at: sheet.offset)
    self.sheet = sheet
    self.globals = globals
    dates = SerialDate(isFrom1904: globals.isFrom1904)
    builder = TableBuilder(name: sheet.name)
    pieces = ContiguousArray(repeating: .none, count: globals.stringEnds.count)
  }

  mutating func table() throws(XLSError) -> Table {
    guard try records.next(), records.kind == BIFFRecords.Kind.beginOfFile else {
      throw .noSheet(sheet: sheet.name)
    }
    var depth = 1
    while try records.next() {
      // Sheets that share their records would have a small file read many times over.
      guard records.position <= sheet.end else { throw .overlap(sheet: sheet.name) }
      // Charts lie inside a sheet as a stream of their own.
      if records.kind == BIFFRecords.Kind.beginOfFile { depth += 1 }
      guard depth <= Self.depthLimit else { try cutOff(); break }
      if records.kind == BIFFRecords.Kind.endOfFile { depth -= 1 }
      if depth == 0 { return try placed() }
      if depth == 1 { try readRecord() }
    }
    throw .cutOff(offset: records.position)
  }

  private mutating func readRecord() throws(XLSError) {
    switch records.kind {
    case BIFFRecords.Kind.labelShared: try readShared()
    case BIFFRecords.Kind.number:
      if let value = records.double(6) { try append(value) } else { try cutOff() }
    case BIFFRecords.Kind.rk:
      if let value = rk(6) { try append(value) } else { try cutOff() }
    case BIFFRecords.Kind.multipleRK: try readMultipleRK()
    case BIFFRecords.Kind.label, BIFFRecords.Kind.richString: try readLabel()
    case BIFFRecords.Kind.formula: try readFormula()
    case BIFFRecords.Kind.string: try readFormulaText()
    case BIFFRecords.Kind.booleanOrError:
      guard let value = records.u8(6), let isError = records.u8(7) else { return try cutOff() }
      try appendConstant(value, isError: isError != 0)
    default: break
    }
  }

  private func cutOff() throws(XLSError) { throw .cutOff(offset: records.data.lowerBound) }

  // MARK: Records

  private mutating func readShared() throws(XLSError) {
    guard let row = records.u16(0), let column = records.u16(2), let index = records.u32(6) else {
      return try cutOff()
    }
    guard index < pieces.count else {
      let cell = CellReference.name(row: row + 1, column: column)
      throw .sharedString(sheet: sheet.name, cell: cell, index: index)
    }
    if pieces[index].start == .max {
      let start = index == 0 ? 0 : globals.stringEnds[index - 1]
      let range = start..<globals.stringEnds[index]
      pieces[index] = globals.strings.withUnsafeBufferPointer {
        builder.addPiece(UnsafeBufferPointer(rebasing: $0[range]))
      }
    }
    append(row, column, pieces[index], .text)
  }

  private mutating func readMultipleRK() throws(XLSError) {
    guard let row = records.u16(0), let first = records.u16(2), records.data.count >= 12 else {
      return try cutOff()
    }
    for index in 0..<(records.data.count - 6) / 6 {
      guard let style = records.u16(4 + 6 * index), let value = rk(6 + 6 * index) else { return }
      append(row, first + index, value, style: style)
    }
  }

  private mutating func readLabel() throws(XLSError) {
    guard let row = records.u16(0), let column = records.u16(2) else { return try cutOff() }
    let text = try globals.string(&records, skipping: 6, lengthBytes: 2)
    append(row, column, piece(text), .text)
  }

  /// A formula holds its result: a number, or a mark for what else it is.
  private mutating func readFormula() throws(XLSError) {
    guard let row = records.u16(0), let column = records.u16(2), let mark = records.u16(12),
      let type = records.u8(6), let value = records.u8(8)
    else { return try cutOff() }
    guard mark == 0xFFFF else {
      if let value = records.double(6) { try append(value) }
      return
    }
    switch type {
    case 0: waiting = (row, column)
    case 1: try appendConstant(value, isError: false)
    case 2: try appendConstant(value, isError: true)
    default: break
    }
  }

  private mutating func readFormulaText() throws(XLSError) {
    guard let (row, column) = waiting else { return }
    waiting = nil
    let text = try globals.string(&records, skipping: 0, lengthBytes: 2)
    append(row, column, piece(text), .text)
  }

  /// A number packed into 30 bits ([MS-XLS] 2.5.217): an integer or the upper half of a double, of
  /// which bit 0 wants the hundredth part.
  private func rk(_ offset: Int) -> Double? {
    guard let raw = records.u32(offset) else { return nil }
    let bits = UInt32(truncatingIfNeeded: raw)
    let value =
      bits & 2 != 0
      ? Double(Int32(bitPattern: bits) >> 2) : Double(bitPattern: UInt64(bits & ~3) << 32)
    return bits & 1 != 0 ? value / 100 : value
  }

  // MARK: Cells

  private mutating func append(_ value: Double) throws(XLSError) {
    guard let row = records.u16(0), let column = records.u16(2), let style = records.u16(4) else {
      return try cutOff()
    }
    append(row, column, value, style: style)
  }

  private mutating func append(_ row: Int, _ column: Int, _ value: Double, style: Int) {
    guard value.isFinite else { return append(row, column, piece("#NUM!"), .error) }
    if let style = globals.style(style), let date = dates.text(value, style: style) {
      append(row, column, piece(date), .date)
    } else {
      append(row, column, piece(NumberText.shortest(value)), .number)
    }
  }

  private mutating func appendConstant(_ value: UInt8, isError: Bool) throws(XLSError) {
    guard let row = records.u16(0), let column = records.u16(2) else { return try cutOff() }
    guard isError else {
      return append(row, column, piece(value != 0 ? "true" : "false"), .boolean)
    }
    append(row, column, piece(Self.errors[value] ?? "#ERR\(value)!"), .error)
  }

  private static let errors: [UInt8: String] = [
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA",
  ]

  private mutating func append(
    _ row: Int, _ column: Int, _ piece: TableBuilder.Piece, _ kind: Table.CellKind
  ) {
    cells.append(Cell(row: UInt32(row), column: UInt32(column), piece: piece, kind: kind))
  }

  private mutating func piece(_ text: String) -> TableBuilder.Piece {
    var text = text
    return text.withUTF8 { builder.addPiece($0) }
  }

  private mutating func piece(_ text: ContiguousArray<UInt8>) -> TableBuilder.Piece {
    text.withUnsafeBufferPointer { builder.addPiece($0) }
  }

  // MARK: Rows

  /// The cells in their places. Most files have them in order; where one place is written twice,
  /// the later record holds.
  private mutating func placed() throws(XLSError) -> Table {
    var order = ContiguousArray(0..<cells.count)
    let isInOrder = zip(cells, cells.dropFirst()).allSatisfy { $0.place < $1.place }
    if !isInOrder { order.sort { (cells[$0].place, $0) < (cells[$1].place, $1) } }
    var row: UInt32?
    var blanks = 0
    for (index, number) in order.enumerated() {
      let cell = cells[number]
      if index + 1 < order.count, cells[order[index + 1]].place == cell.place { continue }
      if cell.row != row { builder.startRow(source: Int(cell.row) + 1) }
      row = cell.row
      let gap = Int(cell.column) - builder.columnCount
      blanks += gap
      guard blanks <= SheetReader.blankLimit + 8 * index else {
        throw .tooSparse(sheet: sheet.name, limit: SheetReader.blankLimit)
      }
      builder.appendBlanks(gap)
      builder.append(cell.piece, kind: cell.kind)
    }
    return builder.finish()
  }
}
