import QPCRModel
import QPCRTables

/// Fluidigm (Standard BioTools) Biomark and X9, "Table Results" of the Real-Time PCR Analysis
/// software: three rows of heads, whose names repeat, so that the place of a column counts.
extension Family {
  static let biomark = Family(
    name: "biomark", title: "Fluidigm / Standard BioTools Biomark (table results)",
    signature: Signature(
      heads: [["ID"], ["Name"], ["Type"], ["rConc"], ["Value"], ["Call"]],
      preamble: ["Chip Run Filename", "Chip Run Info", "Application Build", "Quality Threshold"],
      elsewhere: ["Chamber"], base: 20),
    columns: ColumnNames(
      [
        (.well, ["Chamber ID"]), (.sample, ["Sample Name"]), (.task, ["Sample Type"]),
        (.quantity, ["Sample rConc"]), (.target, ["Assay Name"]), (.cq, ["Ct Value"]),
        (.reported(.cqConfidence), ["Ct Quality"]), (.reported(.threshold), ["Ct Threshold"]),
        (.flagText, ["Ct Call"]),
        (.meltingTemperature(1), ["Tm In Range"]), (.meltingTemperature(2), ["Tm Out Range"]),
        (.ignored, ["Assay Type", "Ct Calibrated rConc", "Tm Peak Ratio", "Tm Call", "Comments"]),
      ], common: false),
    conventions: {
      var conventions = Conventions()
      conventions.noCqWords = []
      conventions.noCqNumbers = [999]
      conventions.unclaimed = .factors
      conventions.heads = BiomarkReader.heads
      return conventions
    }(),
    read: BiomarkReader.read)
}

enum BiomarkReader {
  /// `Sample` over `Name` is `Sample Name`; the assay stands under the probe's name, and columns
  /// that the user added under anything.
  @Sendable static func heads(_ table: Table, _ row: Int) -> [String] {
    let groups = ["Chamber", "Sample", "Sample", "Sample", "Assay", "Assay"]
    return (0..<table.columnCount(row: row)).map { column in
      let name = table.text(row: row, column: column)
      if column < groups.count { return groups[column] + " " + name }
      let above = row > 0 ? table.text(row: row - 1, column: column) : ""
      return ["ct", "tm"].contains(above.lowercased()) ? above + " " + name : name
    }
  }

  static func read(_ input: FamilyInput) throws(FormatError) -> [Run] {
    try requireOneProbe(input)
    var reading = try TableReading(input)
    var run = try reading.run(reading.rows)
    takeChip(reading, into: &run)
    takeAssayTypes(reading, into: &run)
    let probe = reading.table.text(row: max(reading.layout.headerRow - 1, 0), column: 4)
    run.wells.reporter = ContiguousArray(
      repeating: run.reporters.intern(probe), count: run.wells.count)
    if run.reporters.count == 0 { run.wells.reporter = [] }
    for (row, temperatures) in run.wells.meltingTemperatures {
      let found = temperatures.filter { $0 != 999 }
      run.wells.meltingTemperatures[row] = found.isEmpty ? nil : found
    }
    run.factors = run.factors.compactMap(withoutErrors)
    return [run]
  }

  /// A table of several probes has the Cqs of each side by side; the layout of the second is known from
  /// no file, and leaving it out would lose its Cqs in silence.
  private static func requireOneProbe(_ input: FamilyInput) throws(FormatError) {
    let table = input.file.table(input.match.section)
    let row = input.match.headerRow
    let values = heads(table, row).indices.filter { heads(table, row)[$0] == "Ct Value" }
    guard values.count > 1 else { return }
    throw FormatError(
      file: input.file.name, sheet: input.match.section.name, row: Int(table.sourceRow[row]),
      .unreadable(
        "the table has the Cqs of \(values.count) probes side by side (columns "
          + values.map { "\($0 + 1)" }.joined(separator: " and ")
          + "); export the results of each probe to a file of its own"))
  }

  /// `Chip Run Info`: file, barcode, chip type, application, passive reference, probe, start,
  /// duration, instrument.
  private static func takeChip(_ reading: TableReading, into run: inout Run) {
    let table = reading.table
    for row in 0..<min(reading.layout.headerRow, 40) {
      func cell(_ column: Int) -> String? {
        let text = table.text(row: row, column: column)
        return text.isEmpty ? nil : text
      }
      switch HeadText.fold(cell(0) ?? "") {
      case "applicationversion":
        run.information.software = cell(1).map { "Real-Time PCR Analysis " + $0 }
      case "chipruninfo":
        run.information.passiveReference = cell(5)
        run.information.date = cell(7)
        run.information.instrument = cell(9)
      default: break
      }
    }
  }

  /// Assays of the type `Reference`; where all are, that tells none from the others.
  private static func takeAssayTypes(_ reading: TableReading, into run: inout Run) {
    let types = TextColumn(reading.table, column: 5, rows: reading.rows)
    guard let word = types.texts.firstIndex(where: { Name.folded($0) == "reference" }) else {
      return
    }
    var references: [String] = []
    var others: Set<Int32> = []
    for row in 0..<run.wells.count {
      let target = run.wells.target[row]
      if types.index[row] != Int32(word) {
        others.insert(target)
      } else if let name = run.targets[target], !references.contains(name) {
        references.append(name)
      }
    }
    if !others.isEmpty { run.information.referenceTargets = references }
  }

  /// Error cells of Excel (`#N/A`) in columns that the user added are blanks.
  private static func withoutErrors(_ factor: FactorColumn) -> FactorColumn? {
    let errors = ["#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"]
    guard factor.levels.names.contains(where: errors.contains) else { return factor }
    var levels = NameTable()
    let map = factor.levels.names.map { errors.contains($0) ? NameTable.none : levels.intern($0) }
    guard levels.count > 0 else { return nil }
    return FactorColumn(
      name: factor.name, levels: levels,
      level: ContiguousArray(factor.level.map { $0 < 0 ? $0 : map[Int($0)] }))
  }
}
