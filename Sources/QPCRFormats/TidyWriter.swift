package import QPCRModel

/// Writes runs as one tidy table: a row for each well × target, in plate order.
///
/// ```
/// run,well,sample,target,task,cq,undetermined,excluded,instrument_flags,quantity,tm,biogroup
/// plate1,A1,P1 pre,CCL2,unknown,24.183,false,false,,,,
/// plate1,H12,,CCL2,ntc,,true,false,NOAMP,,,
/// ```
/// Every number is the shortest that reads back as the same `Double`.
package enum TidyWriter {
  /// The table as CSV: commas and points, or semicolons and decimal commas.
  package static func csv(_ runs: [Run], decimalComma: Bool = false) -> ContiguousArray<UInt8> {
    var text = DelimitedWriter(delimiter: decimalComma ? ";" : ",")
    let columns = TidyColumns(runs)
    text.row(columns.heads)
    for run in runs {
      let factors = columns.factorIndices(run)
      for row in plateOrder(run) {
        text.row(cells(run, row, columns, factors, decimalComma))
      }
    }
    return text.bytes
  }

  /// The rows of a run by plate, well and place in the file.
  static func plateOrder(_ run: Run) -> [Int] {
    let wells = run.wells
    return (0..<wells.count).sorted { a, b in
      if !wells.plate.isEmpty, wells.plate[a] != wells.plate[b] {
        return wells.plate[a] < wells.plate[b]
      }
      let (left, right) = (wells.well[a].rawValue, wells.well[b].rawValue)
      return left == right ? a < b : left < right
    }
  }

  private static func cells(
    _ run: Run, _ row: Int, _ columns: TidyColumns, _ factors: [Int?], _ comma: Bool
  ) -> [String] {
    let wells = run.wells
    let cycles = wells.cq(row).cycles
    func number(_ value: Double?) -> String {
      value.map { ShortNumber.text($0, decimalComma: comma) } ?? ""
    }
    var cells = [
      run.name, TidyWriter.well(run, row), run.samples[wells.sample[row]] ?? "",
      run.targets[wells.target[row]] ?? "", wells.role[row].name, number(cycles),
      cycles == nil ? "true" : "false", wells.omitted[row] == nil ? "false" : "true",
      wells.flags[row, default: []].joined(separator: ";"),
    ]
    if columns.hasPlates {
      cells.append(wells.plate.isEmpty ? "" : run.plates[wells.plate[row]] ?? "")
    }
    if columns.hasReporters {
      cells.append(wells.reporter.isEmpty ? "" : run.reporters[wells.reporter[row]] ?? "")
    }
    if columns.hasReasons { cells.append(wells.omitted[row] ?? "") }
    if columns.hasQuantities { cells.append(number(wells.quantity[row])) }
    let melting = wells.meltingTemperatures[row, default: []]
    for index in 0..<columns.meltingTemperatures {
      cells.append(number(index < melting.count ? melting[index] : nil))
    }
    for factor in factors {
      let column = factor.map { run.factors[$0] }
      cells.append(column.flatMap { $0.levels[$0.level[row]] } ?? "")
    }
    return cells
  }

  /// The well as it is written; blank where the table names no wells.
  static func well(_ run: Run, _ row: Int) -> String {
    let well = run.wells.well[row]
    return well.ordinal == nil ? well.text(labels: run.wellLabels) : ""
  }
}

/// The columns that these runs need.
struct TidyColumns {
  private static let fixed = [
    "run", "well", "sample", "target", "task", "cq", "undetermined", "excluded",
    "instrument_flags",
  ]

  let factors: [String]
  let hasPlates: Bool
  let hasReporters: Bool
  let hasReasons: Bool
  let hasQuantities: Bool
  let meltingTemperatures: Int

  init(_ runs: [Run]) {
    var names: [String] = []
    for factor in runs.flatMap(\.factors) where !names.contains(factor.name) {
      names.append(factor.name)
    }
    factors = names
    hasPlates = runs.contains { !$0.wells.plate.isEmpty }
    hasReporters = runs.contains { !$0.wells.reporter.isEmpty }
    hasReasons = runs.contains { $0.wells.omitted.values.contains { !$0.isEmpty } }
    hasQuantities = runs.contains { !$0.wells.quantity.isEmpty }
    meltingTemperatures =
      runs.flatMap { $0.wells.meltingTemperatures.values.map(\.count) }.max() ?? 0
  }

  var heads: [String] {
    var heads = TidyColumns.fixed
    if hasPlates { heads.append("plate") }
    if hasReporters { heads.append("reporter") }
    if hasReasons { heads.append("exclude_reason") }
    if hasQuantities { heads.append("quantity") }
    heads += (0..<meltingTemperatures).map { $0 == 0 ? "tm" : "tm\($0 + 1)" }
    let taken = Set(heads)
    return heads + factors.map { taken.contains($0) ? "factor:\($0)" : $0 }
  }

  /// Where each factor is in a run.
  func factorIndices(_ run: Run) -> [Int?] {
    factors.map { name in run.factors.firstIndex { $0.name == name } }
  }
}

/// Cells as RFC 4180 has them, with line feeds.
struct DelimitedWriter {
  private(set) var bytes: ContiguousArray<UInt8> = []
  private let delimiter: UInt8

  init(delimiter: Character) { self.delimiter = delimiter.asciiValue ?? 0x2C }

  mutating func row(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(delimiter) }
      append(cell)
    }
    bytes.append(0x0A)
  }

  /// Quotes a cell that holds the delimiter, a quote or a line end, or begins or ends with a blank.
  private mutating func append(_ cell: String) {
    let utf8 = cell.utf8
    let isPlain = !utf8.contains { $0 == delimiter || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    if isPlain, utf8.first != 0x20, utf8.last != 0x20 {
      bytes.append(contentsOf: utf8)
      return
    }
    bytes.append(0x22)
    for byte in utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }
}
