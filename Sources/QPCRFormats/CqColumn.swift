import QPCRModel
import QPCRTables

/// The Cq column over some rows.
struct CqColumn {
  private(set) var isDetected: ContiguousArray<Bool> = []
  private(set) var cycles: ContiguousArray<Double> = []

  /// Reads a column: a number, blank, or a word or number that the family writes for "no Cq".
  /// Anything else is an error: a Cq is never guessed.
  init(
    _ table: Table, column: Int, rows: RowList, style: NumberStyle, conventions: Conventions,
    fault: (_ row: Int, _ fact: FormatError.Fact) -> FormatError
  ) throws(FormatError) {
    isDetected.reserveCapacity(rows.count)
    cycles.reserveCapacity(rows.count)
    let words = Set((conventions.noCqWords + conventions.foreignNoCqWords).map(CqColumn.fold))
    let starts = table.cellStart
    let ends = table.cellEnd
    for position in 0..<rows.count {
      let row = rows[position]
      let cell = Int(table.rowStart[row]) + column
      guard cell < Int(table.rowStart[row + 1]), starts[cell] < ends[cell] else {
        append(nil)
        continue
      }
      let range = Int(starts[cell])..<Int(ends[cell])
      guard let number = style.parse(table, range) else {
        guard words.contains(CqColumn.fold(table.text(row: row, column: column))) else {
          throw fault(row, CqColumn.fact(table, range, style, conventions))
        }
        append(nil)
        continue
      }
      if conventions.noCqNumbers.contains(number) {
        append(nil)
      } else if number > 0, number <= 100 {
        append(number)
      } else {
        throw fault(row, .noCycle(text: String(decoding: table.bytes[range], as: UTF8.self)))
      }
    }
  }

  private mutating func append(_ number: Double?) {
    isDetected.append(number != nil)
    cycles.append(number ?? 0)
  }

  private static func fold(_ word: String) -> String {
    Name.folded(word).filter { !$0.isWhitespace }
  }

  /// Why a cell is no Cq.
  private static func fact(
    _ table: Table, _ range: Range<Int>, _ style: NumberStyle, _ conventions: Conventions
  ) -> FormatError.Fact {
    let text = String(decoding: table.bytes[range], as: UTF8.self)
    if style.isOtherStyle(table, range) {
      return .wrongDecimalMark(
        text: text, expected: style.mark == .point ? "point" : "comma")
    }
    if NumberText.isBeyondRange(text, decimalMark: style.mark) { return .beyondRange(text: text) }
    return .notACq(text: text, words: conventions.noCqWords)
  }
}
