/// Reads the cells of one sheet (ECMA-376 part 1, 18.3.1) into a table.
struct SheetReader {
  /// Empty cells between cells: some are normal, a bomb is made of them.
  static let blankLimit = 4_000_000

  private enum Kind {
    case number, sharedString, inlineString, formulaString, boolean, error, date
  }

  private var reader: XMLPullReader
  private let sheet: String
  private let strings: SharedStrings
  private let styles: CellStyles
  private var builder: TableBuilder
  private var pieces: ContiguousArray<TableBuilder.Piece>
  private var scratch: ContiguousArray<UInt8> = []
  private var row = 0
  private var blanks = 0

  init(
    _ bytes: ContiguousArray<UInt8>, sheet: String, strings: SharedStrings, styles: CellStyles
  ) throws {
    reader = try XMLPullReader(bytes)
    self.sheet = sheet
    self.strings = strings
    self.styles = styles
    builder = TableBuilder(name: sheet)
    pieces = ContiguousArray(repeating: .none, count: strings.count)
  }

  mutating func table() throws -> Table {
    while case let event = try reader.next(), event != .over {
      guard event == .start, reader.isNamed("sheetData") else { continue }
      try readRows()
      break
    }
    return builder.finish()
  }

  private mutating func readRows() throws {
    let outer = reader.depth
    while true {
      switch try reader.next() {
      case .start where reader.isNamed("row"): try readRow()
      case .start: try reader.skipElement()
      case .end where reader.depth == outer: return
      default: break
      }
    }
  }

  private mutating func readRow() throws {
    var number = row + 1
    if let name = reader.rawAttribute("r") {
      let value = CellReference.integer(reader.bytes, name.value)
      guard let value, value >= 1, value <= CellReference.rowLimit else {
        throw XLSXError.reference(sheet: sheet, text: reader.string(name.value))
      }
      number = value
    }
    guard number > row else {
      throw XLSXError.disorder(sheet: sheet, cell: CellReference.name(row: number, column: 0))
    }
    row = number
    builder.startRow(source: row)
    while true {
      switch try reader.next() {
      case .start where reader.isNamed("c"): try readCell()
      case .start: try reader.skipElement()
      case .end: return
      default: break
      }
    }
  }

  /// Fills up with blanks to the cell's own column.
  private mutating func placeCell() throws {
    guard let name = reader.rawAttribute("r") else { return }
    guard let place = CellReference.parse(reader.bytes, name.value), place.row == row else {
      throw XLSXError.reference(sheet: sheet, text: reader.string(name.value))
    }
    let gap = place.column - builder.columnCount
    if gap == 0 { return }
    guard gap > 0 else {
      throw XLSXError.disorder(sheet: sheet, cell: reader.string(name.value))
    }
    try appendBlanks(gap)
  }

  /// Appends blank cells, of which there may be many but not without end.
  private mutating func appendBlanks(_ count: Int) throws {
    blanks += count
    guard blanks <= Self.blankLimit + 8 * (builder.cellCount - blanks + count) else {
      throw XLSXError.tooSparse(sheet: sheet, limit: Self.blankLimit)
    }
    builder.appendBlanks(count)
  }

  private mutating func readCell() throws {
    try placeCell()
    guard builder.columnCount < CellReference.columnLimit else {
      throw XLSXError.reference(sheet: sheet, text: cellName)
    }
    let kind = kind(reader.rawAttribute("t"))
    let style = reader.rawAttribute("s").flatMap {
      CellReference.integer(reader.bytes, $0.value).flatMap { styles.style($0) }
    }
    var hasValue = false
    while true {
      switch try reader.next() {
      case .start:
        if hasValue {
          try reader.skipElement()
        } else if reader.isNamed("v") {
          try readValue(kind, style)
          hasValue = true
        } else if reader.isNamed("is"), kind == .inlineString {
          scratch.removeAll(keepingCapacity: true)
          try RichText.append(&reader, to: &scratch)
          append(scratch, .text)
          hasValue = true
        } else {
          try reader.skipElement()
        }
      case .end:
        if !hasValue { try appendBlanks(1) }
        return
      default: break
      }
    }
  }

  private func kind(_ attribute: XMLPullReader.Attribute?) -> Kind {
    guard let attribute else { return .number }
    let value = attribute.value
    if reader.equals(value, "s") { return .sharedString }
    if reader.equals(value, "inlineStr") { return .inlineString }
    if reader.equals(value, "str") { return .formulaString }
    if reader.equals(value, "b") { return .boolean }
    if reader.equals(value, "e") { return .error }
    if reader.equals(value, "d") { return .date }
    return .number
  }

  /// Reads `<v>` to its end and appends its cell.
  private mutating func readValue(_ kind: Kind, _ style: SerialDate.Style?) throws {
    var event = try reader.next()
    if event == .text, let range = reader.plainTextRange {
      event = try reader.next()
      if event == .end {
        try reader.bytes.withUnsafeBufferPointer { bytes in
          let range = OuterBlanks.trim(bytes, range)
          try append(UnsafeBufferPointer(rebasing: bytes[range]), kind, style)
        }
        return
      }
      scratch.removeAll(keepingCapacity: true)
      scratch.append(contentsOf: reader.bytes[range])
    } else {
      scratch.removeAll(keepingCapacity: true)
    }
    while event != .end {
      if event == .text { reader.appendText(to: &scratch) }
      if event == .start { try reader.skipElement() }
      event = try reader.next()
    }
    if kind == .formulaString { RichText.unescape(&scratch, from: 0) }
    let text = scratch
    try text.withUnsafeBufferPointer {
      let range = OuterBlanks.trim($0, 0..<$0.count)
      try append(UnsafeBufferPointer(rebasing: $0[range]), kind, style)
    }
  }

  private mutating func append(
    _ text: UnsafeBufferPointer<UInt8>, _ kind: Kind, _ style: SerialDate.Style?
  ) throws {
    if text.isEmpty { return builder.appendBlanks(1) }
    switch kind {
    case .sharedString: try appendShared(text)
    case .inlineString, .formulaString: builder.append(utf8: text, kind: .text)
    case .error: builder.append(utf8: text, kind: .error)
    case .date: builder.append(utf8: text, kind: .date)
    case .boolean:
      let isTrue = text[0] == UInt8(ascii: "1") || text[0] == UInt8(ascii: "t")
      builder.append(isTrue ? "true" : "false", kind: .boolean)
    case .number:
      // Some programs write NaN into cells of numbers: it stays text, and whoever needs a number
      // there says that it is none.
      if !builder.appendNumber(text, style: style, dates: styles.dates) {
        builder.append(utf8: text, kind: .text)
      }
    }
  }

  private mutating func appendShared(_ text: UnsafeBufferPointer<UInt8>) throws {
    var index = 0
    for byte in text {
      let digit = byte &- 0x30
      index = digit < 10 && index < strings.count ? index * 10 + Int(digit) : .max
    }
    guard index < strings.count else {
      throw XLSXError.sharedString(
        sheet: sheet, cell: cellName, text: String(decoding: text, as: UTF8.self))
    }
    if pieces[index].start == .max {
      let range = strings.range(index)
      pieces[index] = strings.bytes.withUnsafeBufferPointer {
        builder.addPiece(UnsafeBufferPointer(rebasing: $0[range]))
      }
    }
    builder.append(pieces[index], kind: .text)
  }

  private mutating func append(_ text: ContiguousArray<UInt8>, _ kind: Table.CellKind) {
    text.withUnsafeBufferPointer { builder.append(utf8: $0, kind: kind) }
  }

  private var cellName: String { CellReference.name(row: row, column: builder.columnCount) }
}

extension TableBuilder {
  /// Appends a number as the shortest text that reads back as the same `Double`, or as a date where
  /// its style says so; false where the text is no number.
  mutating func appendNumber(
    _ text: UnsafeBufferPointer<UInt8>, style: SerialDate.Style?, dates: SerialDate
  ) -> Bool {
    if style == nil, NumberText.isShortest(text) {
      append(utf8: text, kind: .number)
      return true
    }
    guard let value = NumberText.parse(text, .point, false) else { return false }
    append(value, style: style, dates: dates)
    return true
  }

  /// Appends a number, or a date where its style says so.
  mutating func append(_ value: Double, style: SerialDate.Style?, dates: SerialDate) {
    if let style, let date = dates.text(value, style: style) {
      append(date, kind: .date)
    } else {
      append(NumberText.shortest(value), kind: .number)
    }
  }
}
