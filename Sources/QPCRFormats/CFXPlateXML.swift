import QPCRModel
import QPCRTables

/// The plate view of CFX Maestro as XML, which has neither the letters nor the labels that stand
/// before the rows of the same table as CSV.
///
/// Four rows are one row of the plate: content, sample, Cq and quantity, as in the CSV. Only what can
/// be nothing else is taken for it: as many rows as a whole plate has, tasks alone in the first of
/// each four, numbers alone in the third and fourth.
enum CFXPlateXML {
  /// The label of the fourth row, whose unit the XML does not name.
  static let quantity = "quantity (fourth row)"
  private static let labels = ["Content", "Sample", "Cq", quantity]

  /// The table with letters and labels before its wells, `nil` where it is no such table.
  static func labelled(_ table: Table) -> Table? {
    guard hasPlateColumns(table), isWholePlate(table), hasItsTexts(table) else { return nil }
    var builder = TableBuilder(name: table.name)
    for row in 0..<table.rowCount {
      builder.startRow(source: Int(table.sourceRow[row]))
      builder.append(row == 0 ? "" : letter((row - 1) / labels.count))
      builder.append(row == 0 ? "" : labels[(row - 1) % labels.count])
      for column in 0..<table.columnCount(row: row) {
        builder.append(table.text(row: row, column: column))
      }
    }
    return builder.finish()
  }

  private static func letter(_ row: Int) -> String {
    String(WellID.text(row: row, column: 0).prefix { !$0.isNumber })
  }

  /// The columns' numbers, in any order: a column comes where its first well does.
  private static func numbers(_ table: Table) -> [Int]? {
    guard table.rowCount > 1 else { return nil }
    let heads = (0..<table.columnCount(row: 0)).map { Int(table.text(row: 0, column: $0)) ?? 0 }
    return heads.allSatisfy { $0 > 0 } && Set(heads).count == heads.count ? heads : nil
  }

  private static func hasPlateColumns(_ table: Table) -> Bool { numbers(table) != nil }

  /// Whether there are four rows for each row of a plate of 48, 96 or 384 wells.
  private static func isWholePlate(_ table: Table) -> Bool {
    let last = numbers(table)?.max() ?? 0
    return PlateFormat.common.contains {
      $0.wells >= 48 && last <= $0.columns && table.rowCount - 1 == $0.rows * labels.count
    }
  }

  private static func hasItsTexts(_ table: Table) -> Bool {
    let conventions = Family.cfxConventions
    func isNumber(_ row: Int, _ column: Int) -> Bool {
      let range = table.range(row: row, column: column)
      return NumberText.parse(table.bytes, range) != nil
        || NumberText.parse(table.bytes, range, decimalMark: .comma) != nil
        || conventions.meansNone(table.text(row: row, column: column))
    }
    var hasTask = false
    for row in 1..<table.rowCount {
      for column in 0..<table.columnCount(row: row) where !table.isBlank(row: row, column: column) {
        switch (row - 1) % labels.count {
        case 0:
          guard TaskText.role(table.text(row: row, column: column)) != nil else { return false }
          hasTask = true
        case 1: continue
        default: guard isNumber(row, column) else { return false }
        }
      }
    }
    return hasTask
  }
}
