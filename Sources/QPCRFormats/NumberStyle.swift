package import QPCRTables

/// How a table writes numbers: one decimal mark for the whole table, decided by what its numeric
/// columns show.
package struct NumberStyle: Sendable, Equatable {
  package var mark: NumberText.DecimalMark

  package init(mark: NumberText.DecimalMark) { self.mark = mark }

  /// Decides by the Cq column first, then by the other numeric columns.
  ///
  /// `1,234.5` anywhere means decimal point, `1.234,5` decimal comma. Else the marks in the Cq
  /// column decide, where no thousands can stand; a tie is a point. Without any mark there, the
  /// other columns decide, and a lone `12,345` is no evidence, but in an `ungrouped` table, where
  /// every number is read as one without thousands.
  package init(
    _ table: Table, cq: Int?, others: [Int], rows: RowList, ungrouped: Bool = false
  ) {
    var all = Evidence()
    let first = cq.map { Evidence(table, column: $0, rows: rows) } ?? Evidence()
    if first.commaOnly == 0, first.pointOnly > 0 {
      mark = .point
      return
    }
    for column in others { all.add(Evidence(table, column: column, rows: rows)) }
    if all.commaThenPoint > 0 || all.pointThenComma > 0 {
      mark = all.commaThenPoint >= all.pointThenComma ? .point : .comma
    } else if first.commaOnly + first.pointOnly > 0 {
      mark = first.commaOnly > first.pointOnly ? .comma : .point
    } else if all.clearComma + all.clearPoint > 0 {
      mark = all.clearComma > all.clearPoint ? .comma : .point
    } else {
      mark = ungrouped && all.commaOnly > all.pointOnly ? .comma : .point
    }
  }

  /// The number in a cell that no grouping can stand in.
  package func parse(_ table: Table, _ range: Range<Int>) -> Double? {
    NumberText.parse(table.bytes, range, decimalMark: mark)
  }

  /// The number in a cell where thousands may be grouped. `0,125` is refused in a table with
  /// decimal points: no group of thousands begins with a zero.
  package func parseGrouped(_ table: Table, _ range: Range<Int>) -> Double? {
    if let number = NumberText.parse(table.bytes, range, decimalMark: mark) { return number }
    let text = table.bytes[range].drop { $0 == 0x2D || $0 == 0x2B }
    guard text.first != 0x30 else { return nil }
    return NumberText.parse(table.bytes, range, decimalMark: mark, thousands: true)
  }

  /// Whether the cell would be a number with the other decimal mark.
  package func isOtherStyle(_ table: Table, _ range: Range<Int>) -> Bool {
    let other: NumberText.DecimalMark = mark == .point ? .comma : .point
    return NumberText.parse(table.bytes, range, decimalMark: other) != nil
  }

  /// What the cells of a column show; enough of them decide, so that a long table is not read
  /// twice.
  private struct Evidence {
    private static let enough = 4096
    var commaOnly = 0
    var pointOnly = 0
    var commaThenPoint = 0
    var pointThenComma = 0
    /// Marks that cannot group thousands: not before exactly three digits.
    var clearComma = 0
    var clearPoint = 0

    init() {}

    init(_ table: Table, column: Int, rows: RowList) {
      let starts = table.cellStart.span
      let ends = table.cellEnd.span
      let rowStarts = table.rowStart.span
      let bytes = table.bytes.span
      for position in 0..<rows.count {
        let row = rows[position]
        let cell = Int(rowStarts[row]) + column
        guard cell < Int(rowStarts[row + 1]) else { continue }
        var comma = -1
        var point = -1
        let start = Int(starts[cell])
        let end = Int(ends[cell])
        var index = start
        while index < end {
          let byte = bytes[index]
          if byte == 0x2C { comma = index } else if byte == 0x2E { point = index }
          index += 1
        }
        if comma < 0, point < 0 { continue }
        guard NumberStyle.isNumeric(bytes, start, end) else { continue }
        note(comma: comma, point: point, end: end)
        if commaOnly + pointOnly > Evidence.enough { return }
      }
    }

    private mutating func note(comma: Int, point: Int, end: Int) {
      if comma >= 0, point >= 0 {
        if comma < point { commaThenPoint += 1 } else { pointThenComma += 1 }
      } else if comma >= 0 {
        commaOnly += 1
        if end - comma != 4 { clearComma += 1 }
      } else {
        pointOnly += 1
        if end - point != 4 { clearPoint += 1 }
      }
    }

    mutating func add(_ other: Evidence) {
      commaOnly += other.commaOnly
      pointOnly += other.pointOnly
      commaThenPoint += other.commaThenPoint
      pointThenComma += other.pointThenComma
      clearComma += other.clearComma
      clearPoint += other.clearPoint
    }
  }

  /// Whether a cell has only the characters of numbers.
  @inline(__always)
  private static func isNumeric(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var index = start
    while index < end {
      switch bytes[index] {
      case 0x30...0x39, 0x2B, 0x2C, 0x2D, 0x2E, 0x45, 0x65: index += 1
      default: return false
      }
    }
    return true
  }
}
