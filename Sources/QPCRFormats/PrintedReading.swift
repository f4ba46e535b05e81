import QPCRModel
import QPCRTables

extension PrintedDigits {
  /// How exactly a column prints its numbers; `nil` where it has none.
  init?(_ table: Table, column: Int, rows: RowList, style: NumberStyle) {
    // Of all cells, and of those that are not written out to the last bit of a double.
    var all = PrintedDigits(decimals: .min, significant: 0)
    var printed = all
    var values: [Double] = []
    var whole = 0
    for position in 0..<rows.count {
      let range = table.range(row: rows[position], column: column)
      guard !range.isEmpty, let value = style.parseGrouped(table, range) else { continue }
      let cell = PrintedDigits(cell: table.bytes[range], mark: style.mark.rawValue)
      all.widen(cell)
      if cell.significant < PrintedDigits.doubleDigits { printed.widen(cell) } else { whole += 1 }
      values.append(value)
    }
    guard !values.isEmpty else { return nil }
    // A spreadsheet that saved the file again may have spoilt a few: they tell nothing of the rest.
    var digits = 20 * whole <= values.count ? printed : all
    let singles = values.count(where: PrintedDigits.isSingle)
    digits.isSingle =
      digits.significant >= PrintedDigits.singleDigits && 20 * singles >= 19 * values.count
    self = digits.isSingle ? PrintedDigits(single: values) : digits
  }

  /// Numbers with so many significant digits are a double written out, not printed to a place.
  private static let doubleDigits = 15

  private mutating func widen(_ cell: PrintedDigits) {
    decimals = max(decimals, cell.decimals)
    significant = max(significant, cell.significant)
  }

  /// The digits of numbers of single precision, which a workbook shows with digits that they do
  /// not have: `-1.2433999777` is −1.2434.
  private init(single values: [Double]) {
    self.init(decimals: .min, significant: 0, isSingle: true)
    for value in values {
      let text = ContiguousArray("\(Float(value))".utf8)
      widen(PrintedDigits(cell: text[...], mark: 0x2E))
    }
  }

  /// The digits of one number as it is written.
  private init(cell: ContiguousArray<UInt8>.SubSequence, mark: UInt8) {
    self.init(decimals: 0, significant: 0)
    read(cell, mark)
  }

  private mutating func read(_ cell: some Collection<UInt8>, _ mark: UInt8) {
    var isFraction = false
    var index = cell.startIndex
    while index < cell.endIndex {
      let byte = cell[index]
      index = cell.index(after: index)
      switch byte {
      case 0x30...0x39:
        if isFraction { decimals += 1 }
        if byte != 0x30 || significant > 0 { significant += 1 }
      case mark: isFraction = true
      case 0x45, 0x65:
        let exponent = Int(String(decoding: cell[index...], as: UTF8.self)) ?? 0
        // No finite number is written with more.
        decimals -= min(max(exponent, -400), 400)
        return
      default: break
      }
    }
  }

  /// Whether a number is one of single precision: held as it is, or printed as briefly as tells it
  /// from its neighbours.
  private static func isSingle(_ value: Double) -> Bool {
    let single = Float(value)
    return single.isFinite && (Double(single) == value || Double("\(single)") == value)
  }
}

extension TableReading {
  /// How the columns of these rows are printed.
  func printedFacts(_ rows: RowList, _ style: NumberStyle) -> PrintedFacts {
    func digits(_ role: ColumnRole) -> PrintedDigits? {
      layout.column(role).flatMap {
        PrintedDigits(table, column: $0, rows: rows, style: style)
      }
    }
    var facts = PrintedFacts()
    facts.cq = digits(.cq)
    facts.quantity = digits(.quantity)
    for quantity in ReportedQuantity.allCases {
      facts.reported[quantity] = digits(.reported(quantity))
    }
    facts.replicate = replicates(rows)
    return facts
  }

  /// The replicate of each row: a column of its own, or the number in CFX's `Unkn-01`.
  private func replicates(_ rows: RowList) -> ContiguousArray<Int32> {
    let column = texts(.replicate, rows).without(["---", "-"])
    if !column.isBlank { return column.index }
    let tasks = texts(.task, rows)
    let isNumbered = tasks.texts.map { $0.last?.isNumber ?? false }
    guard isNumbered.contains(true) else { return [] }
    return ContiguousArray(
      tasks.index.map { $0 >= 0 && isNumbered[Int($0)] ? $0 : NameTable.none })
  }
}
