/// The name of a cell in a sheet: `B12` is row 12, column 1 (counted from 0).
package enum CellReference {
  /// The most columns of a sheet: XFD.
  static let columnLimit = 16_384
  /// The most rows of a sheet.
  static let rowLimit = 1_048_576

  /// The name of a cell, row counted from 1 and column from 0.
  package static func name(row: Int, column: Int) -> String { "\(columnName(column))\(row)" }

  /// A, B, … Z, AA, …
  package static func columnName(_ column: Int) -> String {
    var letters: [UInt8] = []
    var rest = column
    while rest >= 0 {
      letters.insert(UInt8(0x41 + rest % 26), at: 0)
      rest = rest / 26 - 1
    }
    return String(decoding: letters, as: UTF8.self)
  }

  /// Reads a name; `nil` where it names no cell that a sheet can have.
  static func parse(
    _ bytes: ContiguousArray<UInt8>, _ range: Range<Int>
  ) -> (row: Int, column: Int)? {
    var index = range.lowerBound
    var column = 0
    while index < range.upperBound, case let letter = bytes[index] | 0x20,
      letter >= 0x61, letter <= 0x7A
    {
      column = column * 26 + Int(letter) - 0x60
      index += 1
      if column > columnLimit { return nil }
    }
    guard column > 0, let row = integer(bytes, index..<range.upperBound), row >= 1,
      row <= rowLimit
    else { return nil }
    return (row, column - 1)
  }

  /// A whole number of at most nine digits.
  static func integer(_ bytes: ContiguousArray<UInt8>, _ range: Range<Int>) -> Int? {
    guard !range.isEmpty, range.count <= 9 else { return nil }
    var value = 0
    for index in range {
      let digit = bytes[index] &- 0x30
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }
}
