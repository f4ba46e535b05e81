package import QPCRModel

/// Reads assay sheets: one row a target.
package enum AssaySheetReader {
  /// The sheet; a column that is not in the contract is refused.
  package static func read(_ input: ExportInput) throws(FormatError) -> AssaySheet {
    let sheet = try SheetTable(
      input, columns: columns, needs: .target,
      numeric: numeric.map { ColumnRole.sheet($0) })
    if let column = sheet.layout.unclaimed.first {
      let head = sheet.layout.head(column)
      throw sheet.fault(
        row: sheet.layout.headerRow,
        .unknownColumn(head: head, nearest: Name.nearest(to: head, among: heads), known: heads))
    }
    var rows: [AssaySheet.Row] = []
    for row in sheet.rows { rows.append(try read(sheet, row)) }
    return AssaySheet(file: input.name, rows: rows)
  }

  private static let numeric = [
    "efficiency", "efficiency_se", "slope", "slope_se", "lod_cq", "tm",
  ]
  private static let heads = ["target", "role"] + numeric
  /// `guessed` is where `init` names its guesses; it describes no target.
  private static let columns = ColumnNames(
    [(.target, ["target"]), (.task, ["role"]), (.sheet("guessed"), ["guessed"])]
      + numeric.map { (ColumnRole.sheet($0), [$0]) }, common: false)

  private static func read(_ sheet: SheetTable, _ row: Int) throws(FormatError) -> AssaySheet.Row {
    guard let target = sheet.text(row, .target) else {
      throw sheet.fault(row: row, .target, .blankCell(what: "target"))
    }
    var line = AssaySheet.Row(sourceRow: sheet.sourceRow(row), target: target)
    line.role = try role(sheet, row)
    line.isRoleGuessed = isGuessed("role", sheet, row)
    line.efficiency = try SheetEfficiency(sheet: sheet, row: row).read()
    line.lodCq = try sheet.number(
      row, .sheet("lod_cq"), what: "latest quantifiable Cq", in: 1...100, "1 to 100 cycles")
    line.meltingTemperature = try sheet.number(
      row, .sheet("tm"), what: "melting temperature", in: 20...120, "20 to 120 °C")
    return line
  }

  /// Whether the row's cell `guessed` names a column, as `init` writes it.
  private static func isGuessed(_ column: String, _ sheet: SheetTable, _ row: Int) -> Bool {
    let names = sheet.text(row, .sheet("guessed"))?.split(separator: ";") ?? []
    return names.contains { Name.folded(String($0)) == column }
  }

  private static func role(_ sheet: SheetTable, _ row: Int) throws(FormatError) -> Target.Role? {
    guard let text = sheet.text(row, .task) else { return nil }
    if let role = Target.Role(rawValue: Name.folded(text)) { return role }
    let names = [Target.Role.target.rawValue, Target.Role.reference.rawValue]
    throw sheet.fault(
      row: row, .task,
      .notARole(text: text, nearest: Name.nearest(to: text, among: names), known: names))
  }
}

/// The amplification factor of one row: stated, in percent, or from the slope of a standard curve.
private struct SheetEfficiency {
  let sheet: SheetTable
  let row: Int

  func read() throws(FormatError) -> Efficiency? {
    let slope = try sheet.number(row, .sheet("slope"), what: "slope")
    guard let text = sheet.text(row, .sheet("efficiency")) else {
      try refuse(.sheet("efficiency_se"), without: "efficiency")
      guard let slope else {
        try refuse(.sheet("slope_se"), without: "slope")
        return nil
      }
      return try fromSlope(slope)
    }
    if slope != nil { throw sheet.fault(row: row, .sheet("slope"), .efficiencyTwice) }
    try refuse(.sheet("slope_se"), without: "slope")
    return Efficiency(
      factor: try factor(text), standardError: try standardError(), source: .assaySheet)
  }

  private func refuse(_ role: ColumnRole, without needed: String) throws(FormatError) {
    guard sheet.text(row, role) != nil else { return }
    throw sheet.fault(row: row, role, .standardErrorAlone(needs: needed))
  }

  private func factor(_ text: String) throws(FormatError) -> Double {
    let role = ColumnRole.sheet("efficiency")
    let (number, isPercent) = parse(text)
    guard let number else {
      throw sheet.fault(row: row, role, .notANumber(text: text, what: "efficiency"))
    }
    if !isPercent, number > 0, number <= 1 {
      throw sheet.fault(row: row, role, .efficiencyFraction(text: text, fraction: number))
    }
    let factor = isPercent ? 1 + number / 100 : number
    guard factor > 1, factor <= 2.5 else {
      throw sheet.fault(row: row, role, .efficiencyOutOfRange(text: text))
    }
    return factor
  }

  private func standardError() throws(FormatError) -> Double? {
    let role = ColumnRole.sheet("efficiency_se")
    guard let text = sheet.text(row, role) else { return nil }
    let (number, isPercent) = parse(text)
    guard let number else {
      throw sheet.fault(
        row: row, role, .notANumber(text: text, what: "standard error of the efficiency"))
    }
    let error = isPercent ? number / 100 : number
    guard error >= 0, error < 1 else {
      throw sheet.fault(
        row: row, role,
        .outOfRange(
          text: text, what: "standard error of an amplification factor",
          range: "0 up to 1, or a percentage with % below 100"))
    }
    return error
  }

  private func parse(_ text: String) -> (number: Double?, isPercent: Bool) {
    guard text.hasSuffix("%") else { return (sheet.number(text), false) }
    return (sheet.number(Name.trimmed(String(text.dropLast()))), true)
  }

  /// E = 10^(−1/slope) (Rasmussen 2001); its standard error by the delta method,
  /// E·ln 10 / slope² · SE(slope).
  private func fromSlope(_ slope: Double) throws(FormatError) -> Efficiency {
    let role = ColumnRole.sheet("slope")
    let factor = slope < 0 ? PowerOfTen.of(-1 / slope) : 0
    guard factor > 1, factor <= 2.5 else {
      throw sheet.fault(
        row: row, role, .slopeOutOfRange(text: sheet.text(row, role) ?? ""))
    }
    let error = try sheet.number(
      row, .sheet("slope_se"), what: "standard error of the slope", in: 0...10, "0 to 10")
    return Efficiency(
      factor: factor,
      standardError: error.map { factor * PowerOfTen.naturalLogOfTen / (slope * slope) * $0 },
      source: .assaySheet)
  }
}
