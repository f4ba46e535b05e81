import QPCR

/// Lines of plain text that fit a width. A name from a file cannot drive the terminal.
enum Paragraph {
  /// Breaks at blanks; `indent` stands before every line, `first` in place of it before the first.
  static func wrap(_ text: String, width: Int, indent: String = "", first: String? = nil)
    -> [String]
  {
    var lines: [String] = []
    var line = first ?? indent
    var isEmpty = true
    for word in TerminalText.safe(text).split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = indent
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    lines.append(line)
    return lines
  }

  /// The width of the left column for these terms: at most a third of the whole.
  static func column(for terms: [String], width: Int) -> Int {
    min(terms.map(\.count).max() ?? 0, max(12, min(26, width / 3)))
  }

  /// Terms on the left, their explanation on the right in one column; a term too long for its
  /// column stands on a line of its own.
  static func definitions(
    _ rows: [(term: String, text: String)], width: Int, column: Int? = nil
  ) -> [String] {
    let column = column ?? self.column(for: rows.map(\.term), width: width)
    let indent = String(repeating: " ", count: column + 4)
    return rows.flatMap { row in
      let term = TerminalText.safe(row.term)
      if term.count > column { return ["  " + term] + wrap(row.text, width: width, indent: indent) }
      let padding = String(repeating: " ", count: column - term.count + 2)
      return wrap(row.text, width: width, indent: indent, first: "  " + term + padding)
    }
  }
}
