import QPCRModel
import QPCRTables

extension PrintedDigits {
  /// How exactly a column prints its numbers; `nil` where it has none.
  init?(_ table: Table, column: Int, rows: RowList, style: NumberStyle) {
    var digits = PrintedDigits(decimals: .min, significant: 0)
    var values: [Double] = []
    for position in 0..<rows.count {
      let range = table.range(row: rows[position], column: column)
      guard !range.isEmpty, let value = style.parseGrouped(table, range) else { continue }
      let cell = PrintedDigits(cell: table.bytes[range], mark: style.mark.rawValue)
      digits.decimals = max(digits.decimals, cell.decimals)
      digits.significant = max(digits.significant, cell.significant)
      values.append(value)
    }
    guard !values.isEmpty else { return nil }
    digits.isSingle = digits.significant >= 7 && values.allSatisfy(PrintedDigits.isSingle)
    self = digits
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
        decimals -= Int(String(decoding: cell[index...], as: UTF8.self)) ?? 0
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
    let replicates = texts(.replicate, rows).without(["---", "-"])
    if !replicates.isBlank { facts.replicate = replicates.index }
    return facts
  }
}
