/// How cells are separated and numbers are pointed.
package struct CSVDialect: Sendable, Hashable {
  package let delimiter: UInt8
  package let decimalMark: UInt8

  /// Comma between cells, decimal point.
  package static let standard = CSVDialect(
    delimiter: UInt8(ascii: ","), decimalMark: UInt8(ascii: "."))

  /// Semicolon between cells, decimal comma, as spreadsheets of many countries expect.
  package static let decimalComma = CSVDialect(
    delimiter: UInt8(ascii: ";"), decimalMark: UInt8(ascii: ","))
}

/// Writes rows of comma-separated values (RFC 4180, but lines end in LF alone): a cell is quoted
/// where it holds a delimiter, a quote, a line end or outer blanks; an absent value is empty.
struct CSVRow {
  let dialect: CSVDialect
  private(set) var writer: ByteWriter
  private var isFirst = true

  init(_ writer: consuming ByteWriter, dialect: CSVDialect) {
    self.writer = writer
    self.dialect = dialect
  }

  mutating func head(_ heads: [String]) {
    for head in heads { cell(head) }
    end()
  }

  mutating func cell(_ text: String?) {
    separate()
    if let text { writer.append(csv: text, dialect) }
  }

  /// A list in one cell, joined with `;`.
  mutating func cell(_ list: [String]) {
    cell(list.joined(separator: ";"))
  }

  /// A cell that is escaped already.
  mutating func cell(escaped: ContiguousArray<UInt8>) {
    separate()
    writer.append(escaped)
  }

  mutating func cell(_ value: Double?) {
    separate()
    if let value, value.isFinite {
      writer.append(number: value, decimalMark: dialect.decimalMark)
    }
  }

  mutating func cell(_ value: Int?) {
    separate()
    if let value { writer.append(value) }
  }

  mutating func cell(_ value: Bool) {
    separate()
    writer.append(value ? "true" : "false")
  }

  mutating func end() {
    writer.append(byte: 0x0A)
    isFirst = true
  }

  private mutating func separate() {
    if isFirst { isFirst = false } else { writer.append(byte: dialect.delimiter) }
  }
}

extension ByteWriter {
  /// Rows through a `CSVRow`; the buffer moves there and back, it is never copied.
  mutating func appendCSV(_ dialect: CSVDialect, _ write: (inout CSVRow) -> Void) {
    var row = CSVRow(self, dialect: dialect)
    self = ByteWriter()
    write(&row)
    self = row.writer
  }

  mutating func append(csv text: String, _ dialect: CSVDialect) {
    guard needsQuotes(text, dialect) else {
      append(text)
      return
    }
    append(byte: UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { append(byte: byte) }
      append(byte: byte)
    }
    append(byte: UInt8(ascii: "\""))
  }

  private func needsQuotes(_ text: String, _ dialect: CSVDialect) -> Bool {
    let utf8 = text.utf8
    guard let first = utf8.first else { return false }
    let blanks: [UInt8] = [0x20, 0x09]
    if blanks.contains(first) || text.utf8.last.map(blanks.contains) == true { return true }
    return utf8.contains { byte in
      byte == dialect.delimiter || byte == dialect.decimalMark && byte == UInt8(ascii: ",")
        || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
    }
  }
}

/// Column heads for factors: a factor's own name, `factor:NAME` where a fixed head has that name.
enum FactorHeads {
  static func heads(of factors: [String], beside fixed: [String]) -> [String] {
    let taken = Set(fixed)
    return factors.map { taken.contains($0) ? "factor:" + $0 : $0 }
  }
}
