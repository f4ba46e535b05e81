/// A table written as XML, as .NET writes its data sets (Bio-Rad's XML export among them): the root
/// holds nothing but elements of one name, one a row, and each of these nothing but its cells.
///
/// ```
/// <_x0030_>
///   <Row><Well>A01</Well><Cq>20.5</Cq><Well_Note /></Row>
/// </_x0030_>
/// ```
/// A cell's name is its column's head, with `_x0031_` for characters that no name of an element
/// may have. Columns that are named `Column1`, `Column2` have no heads.
package enum XMLRows {
  /// The root's name and its rows, numbered like those of the same table in a text file; `nil`
  /// where the document is anything else.
  package static func table(
    _ document: consuming ContiguousArray<UInt8>
  ) throws(XMLError) -> (root: String, table: Table)? {
    var reader = try XMLPullReader(document)
    guard try nextTag(&reader) == .start else { return nil }
    let root = decoded(reader.localName)
    var columns: [String: Int] = [:]
    var heads: [String] = []
    var rows: [Row] = []
    var rowName: String?
    /// The row (from 1) in which a column came last.
    var lastRow: [Int] = []
    while try nextTag(&reader) == .start {
      let name = reader.localName
      guard name == rowName ?? name else { return nil }
      rowName = name
      var row = Row()
      while try nextTag(&reader) == .start {
        let head = reader.localName
        guard let text = try leafText(&reader) else { return nil }
        let column = columns[head] ?? heads.count
        if column == heads.count {
          columns[head] = column
          heads.append(decoded(head))
          lastRow.append(0)
        }
        guard lastRow[column] <= rows.count, heads.count <= CellReference.columnLimit else {
          return nil
        }
        lastRow[column] = rows.count + 1
        row.append((column, text))
      }
      rows.append(row)
    }
    guard heads.count > 1, !isTooSparse(rows) else { return nil }
    return (root, table(heads, rows))
  }

  private typealias Row = [(column: Int, text: String)]

  /// Whether most cells would be blanks that the document does not have: no program writes so, and
  /// a small document would fill the memory.
  private static func isTooSparse(_ rows: [Row]) -> Bool {
    var (cells, places) = (0, 0)
    for row in rows {
      cells += row.count
      places += 1 + (row.map(\.column).max() ?? 0)
    }
    return places > 1_000_000 + 16 * cells
  }

  private static func table(_ heads: [String], _ rows: [Row]) -> Table {
    var builder = TableBuilder(name: "")
    let isHeaded = !heads.enumerated().allSatisfy { $1 == "Column\($0 + 1)" }
    if isHeaded {
      builder.startRow(source: 1)
      for head in heads { builder.append(head) }
    }
    for (index, row) in rows.enumerated() {
      builder.startRow(source: index + (isHeaded ? 2 : 1))
      var next = 0
      for (column, text) in row.sorted(by: { $0.column < $1.column }) {
        builder.appendBlanks(column - next)
        builder.append(text)
        next = column + 1
      }
    }
    return builder.finish()
  }

  /// The next start or end; anything but blanks between tags is an end to looking.
  private static func nextTag(
    _ reader: inout XMLPullReader
  ) throws(XMLError) -> XMLPullReader.Event {
    while true {
      let event = try reader.next()
      guard event == .text else { return event }
      if reader.text.contains(where: { !$0.isWhitespace }) { return .text }
    }
  }

  /// The text of the element that just started, `nil` where it holds elements.
  private static func leafText(_ reader: inout XMLPullReader) throws(XMLError) -> String? {
    var text = ""
    while true {
      switch try reader.next() {
      case .text: text += reader.text
      case .end: return text
      case .start, .over: return nil
      }
    }
  }

  private static func decoded(_ name: String) -> String {
    var text = ContiguousArray(name.utf8)
    RichText.unescape(&text, from: 0)
    return String(decoding: text, as: UTF8.self)
  }
}
