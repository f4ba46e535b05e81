/// A sheet of located cells: rows may differ in length, and all text lies in one UTF-8 arena.
///
/// `cellStart` and `cellEnd` are already trimmed of outer blanks (ASCII white space and NBSP) and
/// of quotes, so a hot loop may take the stored arrays' spans and read the arena directly.
package struct Table: Sendable {
  /// What a cell holds, as far as its file says.
  package enum CellKind: UInt8, Sendable {
    case blank, text, number, boolean, error, date
  }

  /// The sheet's name; empty for a text file.
  package let name: String
  /// The arena: UTF-8, cells in no promised order (equal cells of a workbook may share bytes).
  package let bytes: ContiguousArray<UInt8>
  /// Where each cell's trimmed text starts in the arena.
  package let cellStart: ContiguousArray<UInt32>
  /// Where each cell's trimmed text ends in the arena (exclusive).
  package let cellEnd: ContiguousArray<UInt32>
  /// The index of each row's first cell, and the number of cells at the end: rows + 1 values.
  package let rowStart: ContiguousArray<UInt32>
  /// The 1-based line (text file) or row number (workbook) that each row starts at.
  package let sourceRow: ContiguousArray<UInt32>
  /// Each cell's kind; `nil` for a text file, where every cell that is not blank is text.
  package let kinds: ContiguousArray<CellKind>?

  init(
    name: String, bytes: ContiguousArray<UInt8>, cellStart: ContiguousArray<UInt32>,
    cellEnd: ContiguousArray<UInt32>, rowStart: ContiguousArray<UInt32>,
    sourceRow: ContiguousArray<UInt32>, kinds: ContiguousArray<CellKind>?
  ) {
    precondition(rowStart.count == sourceRow.count + 1 && cellStart.count == cellEnd.count)
    self.name = name
    self.bytes = bytes
    self.cellStart = cellStart
    self.cellEnd = cellEnd
    self.rowStart = rowStart
    self.sourceRow = sourceRow
    self.kinds = kinds
  }

  /// The number of rows, blank ones included where the file has them.
  package var rowCount: Int { sourceRow.count }

  /// The number of cells of one row; 0 for a blank line.
  package func columnCount(row: Int) -> Int { Int(rowStart[row + 1] - rowStart[row]) }

  /// The trimmed text of a cell; empty beyond the row's end.
  package func text(row: Int, column: Int) -> String {
    String(decoding: bytes[range(row: row, column: column)], as: UTF8.self)
  }

  /// Whether a cell holds nothing but blanks, or lies beyond the row's end.
  package func isBlank(row: Int, column: Int) -> Bool { range(row: row, column: column).isEmpty }

  /// The arena range of a cell's trimmed text; empty beyond the row's end.
  package func range(row: Int, column: Int) -> Range<Int> {
    guard let cell = cell(row: row, column: column) else { return 0..<0 }
    return Int(cellStart[cell])..<Int(cellEnd[cell])
  }

  /// What a cell holds; `.blank` beyond the row's end.
  package func kind(row: Int, column: Int) -> CellKind {
    guard let cell = cell(row: row, column: column), cellStart[cell] < cellEnd[cell] else {
      return .blank
    }
    return kinds?[cell] ?? .text
  }

  private func cell(row: Int, column: Int) -> Int? {
    guard column >= 0, column < columnCount(row: row) else { return nil }
    return Int(rowStart[row]) + column
  }
}

/// The blanks that are trimmed from both ends of a cell.
enum OuterBlanks {
  /// `range` without the ASCII white space and NBSP (UTF-8 `C2 A0`) at its ends.
  static func trim(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
      if isWhiteSpace(bytes[start]) {
        start += 1
      } else if bytes[start] == 0xC2, start + 1 < end, bytes[start + 1] == 0xA0 {
        start += 2
      } else {
        break
      }
    }
    while start < end {
      if isWhiteSpace(bytes[end - 1]) {
        end -= 1
      } else if bytes[end - 1] == 0xA0, end - 2 >= start, bytes[end - 2] == 0xC2 {
        end -= 2
      } else {
        break
      }
    }
    return start..<end
  }

  private static func isWhiteSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
  }
}
