import QPCRModel
import QPCRTables

/// RDES, the Real-time PCR Data Essential Spreadsheet format 1.0 (RDML consortium): a table with
/// the Cqs and the amplification curves, and one with melting temperatures and curves.
extension Family {
  static let rdes = Family(
    name: "rdes", title: "RDES 1.0 (spreadsheet tables of the RDML consortium)",
    signature: Signature(
      heads: (RDESReader.heads + ["Cq"]).map { [$0] }, resultSections: ["amplification"], base: 30),
    columns: ColumnNames([
      (.task, ["Sample Type"]), (.reporter, ["Dye"]), (.ignored, ["Target Type"]),
    ]),
    conventions: {
      var conventions = Conventions()
      conventions.noCqNumbers = [-1]
      conventions.tasks = [
        "opt": .positive, "pos": .positive, "nac": .negative, "ntp": .negative,
      ]
      conventions.wellNumbers = .label
      return conventions
    }(),
    siblings: SiblingNames(sheets: ["amplification", "melting"]),
    companions: [
      Companion(
        heads: RDESReader.heads + ["Tm"], what: "melting temperatures",
        wanted: "the table with the amplification data")
    ],
    read: RDESReader.read)
}

enum RDESReader {
  static let heads = ["Well", "Sample", "Sample Type", "Target", "Target Type", "Dye"]

  static func read(_ input: FamilyInput) throws(FormatError) -> [Run] {
    var reading = try TableReading(input)
    var run = try reading.run(reading.rows)
    takeReferences(reading, into: &run)
    if input.options.readsCurves {
      let places = (0..<run.wells.count).map { Optional($0) }
      run.curves.amplification = try curves(
        reading.table, reading.layout, reading.rows, places, run, input, input.match.section)
      run.information.cycles = run.curves.amplification.compactMap { $0.x.last }.max().map {
        Int($0)
      }
    }
    run.source.sheets = [SheetUse(name: input.match.section.name, role: "results")]
    if let section = input.file.section(["melting"]) {
      try takeMelting(input, section, into: &run)
    }
    return [run]
  }

  /// Targets typed `ref`; where all are, that tells none from the others.
  private static func takeReferences(_ reading: TableReading, into run: inout Run) {
    guard let column = reading.layout.heads.firstIndex(where: { HeadText.fold($0) == "targettype" })
    else { return }
    let types = TextColumn(reading.table, column: column, rows: reading.rows)
    var references: [String] = []
    var others: Set<String> = []
    for row in 0..<run.wells.count {
      guard let target = run.targets[run.wells.target[row]] else { continue }
      if Name.folded(types[row] ?? "") != "ref" {
        others.insert(target)
      } else if !references.contains(target) {
        references.append(target)
      }
    }
    if others.isEmpty, !references.isEmpty {
      run.remarks.append(
        "every target is typed as a reference (ref), which tells none from the others: name the "
          + "reference targets with --reference")
    } else {
      run.information.referenceTargets = references
    }
  }

  // MARK: Melting

  private struct Place: Hashable {
    var well: WellText
    var target: String
  }

  private static func takeMelting(
    _ input: FamilyInput, _ section: ExportFile.Section, into run: inout Run
  ) throws(FormatError) {
    let table = input.file.table(section)
    let header = section.rows.prefix(120).first { row in
      let layout = Layout(table, headerRow: row, names: input.family.columns)
      return layout.column(.well) != nil && layout.column(.meltingTemperature(1)) != nil
    }
    guard let header else { return }
    let layout = Layout(table, headerRow: header, names: input.family.columns)
    guard let well = layout.column(.well), let temperature = layout.column(.meltingTemperature(1))
    else { return }
    var rows = RowList()
    for row in header + 1..<section.rows.upperBound where !table.isBlank(row: row, column: well) {
      rows.append(row)
    }
    var known: [Place: Int] = [:]
    for row in 0..<run.wells.count {
      let text = WellText(run.text(of: run.wells.well[row]))
      known[Place(well: text, target: run.targets[run.wells.target[row]] ?? "")] = row
    }
    let targets = layout.column(.target)
    let places = (0..<rows.count).map { position -> Int? in
      let target = targets.map { table.text(row: rows[position], column: $0) } ?? ""
      return known[
        Place(well: WellText(table.text(row: rows[position], column: well)), target: target)]
    }
    for position in 0..<rows.count {
      guard let row = places[position] else { continue }
      let text = table.text(row: rows[position], column: temperature)
      let values = text.split(separator: ";").compactMap {
        NumberText.parse(Name.trimmed(String($0)))
      }
      let melting = values.filter { $0 > 0 }
      if !melting.isEmpty { run.wells.meltingTemperatures[row] = melting }
    }
    if let missing = places.firstIndex(of: nil) {
      run.remarks.append(
        "\(input.file.fileName(of: section)), row \(table.sourceRow[rows[missing]]): the well and "
          + "target have no Cq, so its melting curve was left out")
    }
    run.source.sheets.append(SheetUse(name: section.name, role: "melt"))
    guard input.options.readsCurves else { return }
    run.curves.melting = try curves(table, layout, rows, places, run, input, section)
  }

  // MARK: Curves

  /// The columns headed by numbers (cycles or temperatures).
  private static func curves(
    _ table: Table, _ layout: Layout, _ rows: RowList, _ places: [Int?], _ run: Run,
    _ input: FamilyInput, _ section: ExportFile.Section
  ) throws(FormatError) -> [CurveSet.Curve] {
    let columns = layout.heads.enumerated().compactMap { index, head in
      NumberText.parse(head).map { (column: index + layout.shift, x: $0) }
    }
    guard !columns.isEmpty else { return [] }
    let style = NumberStyle(table, cq: nil, others: columns.map(\.column), rows: rows)
    var curves: [CurveSet.Curve] = []
    for position in 0..<rows.count {
      guard let well = places[position] else { continue }
      var curve = CurveSet.Curve(
        well: run.wells.well[well], target: run.wells.target[well],
        reporter: run.wells.reporter.isEmpty ? NameTable.none : run.wells.reporter[well],
        measure: "Fluorescence")
      for (column, x) in columns {
        let range = table.range(row: rows[position], column: column)
        if range.isEmpty { continue }
        guard let value = style.parse(table, range) else {
          throw FormatError(
            file: input.file.fileName(of: section), sheet: section.name,
            row: Int(table.sourceRow[rows[position]]), column: layout.head(column),
            .notANumber(
              text: table.text(row: rows[position], column: column), what: "curve"))
        }
        curve.x.append(x)
        curve.fluorescence.append(value)
      }
      if !curve.x.isEmpty { curves.append(curve) }
    }
    return curves
  }
}
