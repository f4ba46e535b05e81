package import QPCRModel
package import QPCRTables

/// The cells of one column over some rows: distinct texts, and for each row which one.
package struct TextColumn: Sendable {
  /// The distinct texts in the order of their first appearance.
  package private(set) var texts: [String]
  /// Index into `texts` for each row, `NameTable.none` for a blank cell.
  package private(set) var index: ContiguousArray<Int32>

  /// Reads a column; a row that ends before it has a blank cell there.
  package init(_ table: Table, column: Int, rows: RowList) {
    var interner = ByteInterner()
    var index = ContiguousArray<Int32>()
    index.reserveCapacity(rows.count)
    let starts = table.cellStart.span
    let ends = table.cellEnd.span
    let rowStarts = table.rowStart.span
    let bytes = table.bytes.span.bytes
    for position in 0..<rows.count {
      let row = rows[position]
      let cell = Int(rowStarts[row]) + column
      guard cell < Int(rowStarts[row + 1]), starts[cell] < ends[cell] else {
        index.append(NameTable.none)
        continue
      }
      index.append(interner.index(of: bytes, Int(starts[cell]), Int(ends[cell])))
    }
    self.index = index
    texts = (0..<Int32(interner.count)).map {
      String(decoding: table.bytes[interner.range($0)], as: UTF8.self)
    }
  }

  /// The cells of several columns in a row, joined by blanks.
  package init(joining columns: [TextColumn], count: Int) {
    var names = NameTable()
    index = ContiguousArray(
      (0..<count).map { row in
        names.intern(columns.compactMap { $0[row] }.joined(separator: " "))
      })
    texts = names.names
  }

  /// A column of blanks.
  package init(blank count: Int) {
    texts = []
    index = ContiguousArray(repeating: NameTable.none, count: count)
  }

  /// The column with these texts blanked.
  func without(_ blanks: Set<String>) -> TextColumn {
    guard !blanks.isEmpty, texts.contains(where: blanks.contains) else { return self }
    var kept: [String] = []
    let map = texts.map { text -> Int32 in
      if blanks.contains(text) { return NameTable.none }
      kept.append(text)
      return Int32(kept.count - 1)
    }
    var column = self
    column.texts = kept
    column.index = ContiguousArray(index.map { $0 < 0 ? $0 : map[Int($0)] })
    return column
  }

  package subscript(row: Int) -> String? {
    index[row] < 0 ? nil : texts[Int(index[row])]
  }

  package var isBlank: Bool { texts.isEmpty }

  /// The first row (position in the row list) with each text.
  package func firstRow(of text: Int) -> Int { index.firstIndex(of: Int32(text)) ?? 0 }

  /// The texts as names, and each row's name. Spellings that Unicode holds to be equal are one.
  package consuming func named() -> (names: NameTable, index: ContiguousArray<Int32>) {
    var names = NameTable()
    let map = texts.map { names.intern($0) }
    if names.count == texts.count { return (names, index) }
    return (names, ContiguousArray(index.map { $0 < 0 ? $0 : map[Int($0)] }))
  }
}

/// Rows of a table in their order.
package struct RowList: Sendable {
  private var rows: ContiguousArray<Int32>

  package init() { rows = [] }

  package init(_ range: Range<Int>) { rows = ContiguousArray(range.lazy.map(Int32.init)) }

  package var count: Int { rows.count }

  package subscript(position: Int) -> Int { Int(rows[position]) }

  package mutating func append(_ row: Int) { rows.append(Int32(row)) }

  package mutating func reserveCapacity(_ count: Int) { rows.reserveCapacity(count) }
}
