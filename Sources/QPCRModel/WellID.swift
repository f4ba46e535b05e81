/// Where a well lies: a plate position (`A1` … `P24`, `AF48`), else the instrument's own label
/// (rotor position, chamber, through-hole), interned in the run's `wellLabels`.
///
/// Plate positions order row by row, before labels.
package struct WellID: Sendable, Hashable, Comparable {
  package let rawValue: UInt32

  private init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The plate position in row `row` and column `column`, both from 0.
  package init(row: Int, column: Int) {
    precondition(row >= 0 && row < 0x7FFF && column >= 0 && column < 0xFFFF)
    rawValue = UInt32(row) << 16 | UInt32(column)
  }

  /// A label of the instrument's own.
  package init(label: Int32) { rawValue = 0x8000_0000 | UInt32(label) }

  /// The `number`-th well (from 1) of a table that names no wells, written `#1`, `#2` …
  package init(ordinal number: Int) { rawValue = 0xC000_0000 | UInt32(number) }

  /// A well of a table that names no wells, before it is numbered.
  package static let unnamed = WellID(ordinal: 0)

  /// The number of a well of a table that names no wells.
  package var ordinal: Int? {
    rawValue >> 30 == 3 ? Int(rawValue & 0x3FFF_FFFF) : nil
  }

  /// Row and column from 0, or `nil` for a label.
  package var position: (row: Int, column: Int)? {
    rawValue & 0x8000_0000 == 0 ? (Int(rawValue >> 16), Int(rawValue & 0xFFFF)) : nil
  }

  /// The label's index, or `nil` for a plate position.
  package var label: Int32? {
    rawValue >> 30 == 2 ? Int32(rawValue & 0x3FFF_FFFF) : nil
  }

  /// The text of a well whose labels, if it has one, stand in `labels`.
  package func text(labels: NameTable) -> String {
    if let (row, column) = position { return WellID.text(row: row, column: column) }
    if let ordinal { return "#\(ordinal)" }
    return label.flatMap { labels[$0] } ?? ""
  }

  package static func < (a: WellID, b: WellID) -> Bool { a.rawValue < b.rawValue }

  /// `A1`, `H12`, `AF48` for a plate position.
  package static func text(row: Int, column: Int) -> String {
    let letters =
      row < 26
      ? String(UnicodeScalar(UInt8(65 + row)))
      : String(UnicodeScalar(UInt8(64 + row / 26))) + String(UnicodeScalar(UInt8(65 + row % 26)))
    return letters + String(column + 1)
  }

  /// Reads `A1`, `A01`, `h12`, `AF48`, also padded with blanks; `nil` for anything else.
  package init?(text: some Collection<UInt8>) {
    var row = 0
    var letters = 0
    var column = 0
    var digits = 0
    for byte in text where byte != 0x20 {
      let upper = byte & 0xDF
      if digits == 0, upper >= 0x41, upper <= 0x5A, letters < 2 {
        row = row * 26 + Int(upper - 0x40)
        letters += 1
      } else if letters > 0, byte >= 0x30, byte <= 0x39, digits < 3 {
        column = column * 10 + Int(byte - 0x30)
        digits += 1
      } else {
        return nil
      }
    }
    guard letters > 0, digits > 0, column > 0 else { return nil }
    self.init(row: row - 1, column: column - 1)
  }
}
