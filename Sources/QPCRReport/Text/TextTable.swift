/// A table in a terminal's columns: where it does not fit, the columns that matter least leave
/// first; where even the rest does not fit, a row becomes a line for each cell.
struct TextTable {
  let lines: [String]

  private static let gap = 2

  init(_ table: ReportTable, rows: [Int], width: Int, style: TextStyle) {
    let rows = rows.map { index in
      table.cells(index).map {
        ReportTable.Cell(TerminalText.safe($0.text), isStrong: $0.isStrong)
      }
    }
    let heads = table.columns.map { TerminalText.safe($0.head) }
    let widths = heads.indices.map { column in
      rows.reduce(TerminalText.columns(heads[column])) {
        max($0, TerminalText.columns($1[column].text))
      }
    }
    let shown = Self.fitting(table.columns, widths: widths, into: width)
    let total = shown.reduce(0) { $0 + widths[$1] + Self.gap } - Self.gap
    lines =
      total <= width
      ? Self.grid(table.columns, heads, rows, shown, widths, style)
      : Self.stacked(heads, rows, shown, width, style)
  }

  /// The columns that stay, in their order.
  private static func fitting(
    _ columns: [ReportTable.Column], widths: [Int], into width: Int
  ) -> [Int] {
    var shown = Array(columns.indices)
    func total() -> Int { shown.reduce(0) { $0 + widths[$1] + gap } - gap }
    while total() > width {
      guard let last = shown.max(by: { columns[$0].rank < columns[$1].rank }),
        columns[last].rank > 0
      else { break }
      shown.removeAll { $0 == last }
    }
    return shown
  }

  private static func grid(
    _ columns: [ReportTable.Column], _ heads: [String], _ rows: [[ReportTable.Cell]],
    _ shown: [Int], _ widths: [Int], _ style: TextStyle
  ) -> [String] {
    func line(_ cell: (Int) -> (text: String, kind: TextStyle.Kind?)) -> String {
      var text = ""
      for (place, column) in shown.enumerated() {
        let isLast = place == shown.count - 1
        let isNumeric = columns[column].isNumeric
        let (content, kind) = cell(column)
        let blanks = String(
          repeating: " ", count: widths[column] - TerminalText.columns(content))
        if isNumeric { text += blanks }
        text += style.apply(kind, content)
        if !isNumeric, !isLast { text += blanks }
        if !isLast { text += String(repeating: " ", count: gap) }
      }
      return text
    }
    return [line { (heads[$0], .bold) }]
      + rows.map { row in line { (row[$0].text, row[$0].isStrong ? .bold : nil) } }
  }

  private static func stacked(
    _ heads: [String], _ rows: [[ReportTable.Cell]], _ shown: [Int], _ width: Int,
    _ style: TextStyle
  ) -> [String] {
    let label = shown.reduce(0) { max($0, TerminalText.columns(heads[$1])) } + gap
    let indent = min(label, width / 2)
    return rows.enumerated().flatMap { number, row in
      (number == 0 ? [] : [""])
        + shown.flatMap { column in
          TerminalText.labelled(heads[column], row[column].text, width: width, indent: indent)
        }
    }
  }
}
