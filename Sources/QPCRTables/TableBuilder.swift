/// Builds a `Table` cell by cell: for workbooks, and for rows made by hand.
package struct TableBuilder {
  private let name: String
  private var bytes: ContiguousArray<UInt8> = []
  private var cellStart: ContiguousArray<UInt32> = []
  private var cellEnd: ContiguousArray<UInt32> = []
  private var rowStart: ContiguousArray<UInt32> = [0]
  private var sourceRow: ContiguousArray<UInt32> = []
  private var kinds: ContiguousArray<Table.CellKind> = []

  /// A piece of the arena, to be shared by cells of equal text.
  struct Piece {
    var start: UInt32
    var end: UInt32
    static let none = Piece(start: .max, end: .max)
  }

  /// Starts a table of no rows.
  package init(name: String) { self.name = name }

  /// The number of cells so far, in all rows.
  var cellCount: Int { cellStart.count }
  /// The number of cells so far in the row that was started last.
  var columnCount: Int { cellStart.count - Int(rowStart[rowStart.count - 2]) }
  /// Whether `count` more bytes of text still fit the arena's 32-bit offsets.
  func hasRoom(for count: Int) -> Bool { bytes.count + count < Int(UInt32.max) }

  /// Starts the next row; `source` is its 1-based line or row number.
  package mutating func startRow(source: Int) {
    sourceRow.append(UInt32(clamping: source))
    rowStart.append(UInt32(cellStart.count))
  }

  /// Appends a cell to the row that was started last.
  package mutating func append(_ text: String, kind: Table.CellKind = .text) {
    var text = text
    let piece = text.withUTF8 { addPiece($0) }
    append(piece, kind: kind)
  }

  /// Appends a cell of UTF-8 text to the row that was started last.
  mutating func append(utf8: UnsafeBufferPointer<UInt8>, kind: Table.CellKind) {
    append(addPiece(utf8), kind: kind)
  }

  /// Appends blank cells to the row that was started last.
  mutating func appendBlanks(_ count: Int) {
    for _ in 0..<count { append(Piece(start: 0, end: 0), kind: .blank) }
  }

  /// Appends a cell whose text already lies in the arena.
  mutating func append(_ piece: Piece, kind: Table.CellKind) {
    cellStart.append(piece.start)
    cellEnd.append(piece.end)
    kinds.append(piece.start == piece.end ? .blank : kind)
    rowStart[rowStart.count - 1] = UInt32(cellStart.count)
  }

  /// Puts trimmed text into the arena without making a cell.
  mutating func addPiece(_ utf8: UnsafeBufferPointer<UInt8>) -> Piece {
    let trimmed = OuterBlanks.trim(utf8, 0..<utf8.count)
    let start = UInt32(bytes.count)
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[trimmed]))
    return Piece(start: start, end: UInt32(bytes.count))
  }

  /// The table; the builder is used up.
  package consuming func finish() -> Table {
    Table(
      name: name, bytes: bytes, cellStart: cellStart, cellEnd: cellEnd, rowStart: rowStart,
      sourceRow: sourceRow, kinds: kinds)
  }
}

extension Table {
  /// A table of text cells, one line a row: for rows that come from nowhere but the caller.
  package init(name: String = "", rows: [[String]]) {
    var builder = TableBuilder(name: name)
    for (index, row) in rows.enumerated() {
      builder.startRow(source: index + 1)
      for cell in row { builder.append(cell) }
    }
    self = builder.finish()
  }
}
