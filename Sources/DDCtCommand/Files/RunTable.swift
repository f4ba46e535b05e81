import QPCR

/// The wells of runs as one tidy table: the columns of `wells.csv`, then quantity, melting
/// temperatures and what describes samples, where any run has them; in plate order.
struct RunTable {
  private let runs: [Run]
  private let hasQuantities: Bool
  private let hasMeltingTemperatures: Bool
  /// The describing columns of all runs, each name once.
  private let factors: [String]

  private static let heads = [
    "run", "well", "sample", "target", "task", "cq", "undetermined", "excluded",
    "instrument_flags",
  ]

  init(_ runs: [Run]) {
    self.runs = runs
    hasQuantities = runs.contains { !$0.wells.quantity.isEmpty }
    hasMeltingTemperatures = runs.contains { !$0.wells.meltingTemperatures.isEmpty }
    var names: [String] = []
    for factor in runs.flatMap(\.factors) where !names.contains(factor.name) {
      names.append(factor.name)
    }
    factors = names
  }

  // MARK: CSV

  func writeCSV(decimalComma: Bool, to writer: inout ByteWriter) {
    let style = CSVStyle(decimalComma: decimalComma)
    writer.append(style.line(allHeads.map(style.cell)))
    for run in runs {
      for row in order(run) { writer.append(style.line(cells(run, row, style))) }
    }
  }

  private var allHeads: [String] {
    let fixed =
      RunTable.heads + (hasQuantities ? ["quantity"] : []) + (hasMeltingTemperatures ? ["tm"] : [])
    return fixed + factors.map { fixed.contains($0) ? "factor:" + $0 : $0 }
  }

  private func cells(_ run: Run, _ row: Int, _ style: CSVStyle) -> [String] {
    let wells = run.wells
    var cells = [
      style.cell(run.name), style.cell(run.text(of: wells.well[row])),
      style.cell(run.samples[wells.sample[row]] ?? ""),
      style.cell(run.targets[wells.target[row]] ?? ""), wells.role[row].name,
      wells.cq(row).cycles.map(style.number) ?? "", String(!wells.isDetected[row]),
      String(wells.omitted[row] != nil),
      style.cell((wells.flags[row] ?? []).joined(separator: ";")),
    ]
    if hasQuantities { cells.append(wells.quantity[row].map(style.number) ?? "") }
    if hasMeltingTemperatures {
      let temperatures = wells.meltingTemperatures[row] ?? []
      cells.append(style.cell(temperatures.map(style.bareNumber).joined(separator: ";")))
    }
    return cells + factors.map { style.cell(level(of: $0, run, row) ?? "") }
  }

  // MARK: JSON

  /// `{"schema":"ddct-wells/1","wells":[…]}`, one well × target a line.
  func writeJSON(to writer: inout ByteWriter) {
    writer.append("{\n  \"schema\": \"ddct-wells/1\",\n  \"wells\": [")
    var isFirst = true
    for run in runs {
      for row in order(run) {
        writer.append(isFirst ? "\n    " : ",\n    ")
        writer.append(object(run, row))
        isFirst = false
      }
    }
    writer.append(isFirst ? "]\n}\n" : "\n  ]\n}\n")
  }

  private func object(_ run: Run, _ row: Int) -> String {
    let wells = run.wells
    let text = { (text: String?) in text.map(JSONText.quoted) ?? "null" }
    let flags = (wells.flags[row] ?? []).map(JSONText.quoted).joined(separator: ",")
    var members = [
      "\"run\":" + text(run.name), "\"well\":" + text(run.text(of: wells.well[row])),
      "\"sample\":" + text(run.samples[wells.sample[row]]),
      "\"target\":" + text(run.targets[wells.target[row]]),
      "\"task\":" + text(wells.role[row].name),
      "\"cq\":" + (wells.cq(row).cycles.map(JSONText.decimal) ?? "null"),
      "\"undetermined\":\(!wells.isDetected[row])", "\"excluded\":\(wells.omitted[row] != nil)",
      "\"instrument_flags\":[\(flags)]",
    ]
    if hasQuantities {
      members.append("\"quantity\":" + (wells.quantity[row].map(JSONText.decimal) ?? "null"))
    }
    if hasMeltingTemperatures {
      let temperatures = (wells.meltingTemperatures[row] ?? []).map(JSONText.decimal)
      members.append("\"tm\":[" + temperatures.joined(separator: ",") + "]")
    }
    let levels = factors.map { JSONText.quoted($0) + ":" + text(level(of: $0, run, row)) }
    members.append("\"factors\":{" + levels.joined(separator: ",") + "}")
    return "{" + members.joined(separator: ",") + "}"
  }

  // MARK: Rows

  /// A run's rows in plate order; rows of one well stay in the order of the file. Wells that the
  /// file merely lists, without sample, target and Cq, are left out.
  private func order(_ run: Run) -> [Int] {
    let wells = run.wells
    let used = (0..<wells.count).filter {
      wells.isDetected[$0] || wells.sample[$0] != NameTable.none
        || wells.target[$0] != NameTable.none
    }
    let place = { (row: Int) in
      (wells.plate.isEmpty ? 0 : wells.plate[row], wells.well[row].rawValue, row)
    }
    let isOrdered = zip(used, used.dropFirst()).allSatisfy { place($0) < place($1) }
    return isOrdered ? used : used.sorted { place($0) < place($1) }
  }

  private func level(of name: String, _ run: Run, _ row: Int) -> String? {
    guard let factor = run.factors.first(where: { $0.name == name }) else { return nil }
    return factor.levels[factor.level[row]]
  }
}

/// How cells of comma-separated values are written (RFC 4180, lines end in LF).
struct CSVStyle {
  private let delimiter: Character
  private let decimalMark: Character

  init(decimalComma: Bool) {
    delimiter = decimalComma ? ";" : ","
    decimalMark = decimalComma ? "," : "."
  }

  func line(_ cells: [String]) -> String {
    cells.joined(separator: String(delimiter)) + "\n"
  }

  /// A text, quoted where it holds a delimiter, a quote, a line end or outer blanks.
  func cell(_ text: String) -> String {
    let needsQuotes =
      text.first == " " || text.last == " "
      || text.unicodeScalars.contains {
        $0 == ";" && delimiter == ";" || $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r"
      }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }

  func number(_ value: Double) -> String { bareNumber(value) }

  /// A number as part of a cell.
  func bareNumber(_ value: Double) -> String {
    let text = JSONText.decimal(value)
    return decimalMark == "." ? text : text.replacing(".", with: ",")
  }
}
