/// A line of comma-separated values (RFC 4180, lines end in LF).
enum CSVLine {
  static func text(_ cells: [String], separator: String = ",") -> String {
    cells.map { cell($0, separator) }.joined(separator: separator) + "\n"
  }

  /// A cell is quoted where it holds a separator, a quote, a line end or outer blanks.
  private static func cell(_ text: String, _ separator: String) -> String {
    let needsQuotes =
      text.first == " " || text.last == " "
      || text.contains(separator)
      || text.unicodeScalars.contains { $0 == "\"" || $0 == "\n" || $0 == "\r" }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
