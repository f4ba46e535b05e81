/// A direction on the plate.
enum PlateAxis: CaseIterable {
  case rows, columns

  func place(_ well: PlateGroups.Well) -> Int {
    switch self {
    case .rows: well.row
    case .columns: well.column
    }
  }

  /// `row`, `column`.
  var noun: String {
    switch self {
    case .rows: "row"
    case .columns: "column"
    }
  }

  /// `row C`, `column 3`.
  func name(_ line: Int) -> String {
    switch self {
    case .rows: "row " + PlateAxis.letters(line)
    case .columns: "column \(line + 1)"
    }
  }

  private static func letters(_ row: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(row % 26)))
    return row < 26 ? letter : letters(row / 26 - 1) + letter
  }
}
