import QPCRModel
import QPCRTables

/// Chai Open qPCR: a ZIP archive of text tables. The newest software writes `analysis.csv` with names
/// and tasks, the one before it `cq.csv` with the name of the well's sample, the first one only
/// `ct.csv` with the number of the well (two rows of eight) and the channel.
extension Family {
  static let openQPCR = Family(
    name: "open-qpcr", title: "Chai Open qPCR (ZIP archive)",
    signature: Signature(
      heads: [["well_num"], ["channel"], ["ct", "cq"]],
      typical: ["sample_name", "well_name", "target_name", "target_type", "cq_mean"],
      sections: ["ct", "cq", "analysis", "amplification", "amplification_data", "melt_curve_data"],
      resultSections: ["analysis", "cq", "ct"]),
    columns: OpenQPCRReader.columns,
    conventions: {
      var conventions = Conventions()
      conventions.noCqWords = ["NaN", "N/A"]
      conventions.noCqNumbers = [0]
      conventions.needs = [.well, .cq]
      conventions.archive = ["ct.csv", "cq.csv", "analysis.csv"]
      return conventions
    }(),
    read: OpenQPCRReader.read)
}

enum OpenQPCRReader {
  static let columns = ColumnNames([
    (.wellPosition, ["well"]), (.well, ["well_num"]), (.sample, ["sample_name", "well_name"]),
    (.target, ["target_name"]), (.task, ["target_type"]), (.reporter, ["channel"]),
    (.reported(.meanCq), ["cq_mean"]), (.reported(.quantityMean), ["quantity_mean"]),
    (.cycle, ["cycle_num"]), (.temperature, ["temperature"]),
  ])

  static func read(_ input: FamilyInput) throws(FormatError) -> [Run] {
    var reading = try TableReading(input)
    reading.information.plate = PlateFormat(rows: 2, columns: 8)
    reading.information.instrument = "Chai Open qPCR"
    var run = try reading.run(reading.rows)
    takeTemperatures(input, into: &run)
    if input.options.readsCurves { try readCurves(input, into: &run) }
    var reporters = NameTable()
    for name in run.reporters.names { _ = reporters.intern("channel " + name) }
    run.reporters = reporters
    TargetsFromReporters.fillWhereWellsHaveSeveral(&run)
    run.source.sheets = input.file.sections.map { section in
      SheetUse(name: section.name, role: role(of: section.name, input))
    }
    return [run]
  }

  private static func role(of name: String, _ input: FamilyInput) -> String {
    if name == input.match.section.name { return "results" }
    let reads = input.options.readsCurves
    switch HeadText.fold(name) {
    case "amplification", "amplificationdata": return reads ? "amplification" : "ignored"
    case "meltcurvedata": return reads ? "melt" : "ignored"
    case "meltcurveanalysis": return "melting temperatures"
    default: return "ignored"
    }
  }

  /// `melt_curve_analysis.csv` of the older software: `channel,well_num,Tm1,…`.
  private static func takeTemperatures(_ input: FamilyInput, into run: inout Run) {
    guard let section = input.file.section(["melt_curve_analysis"]),
      let header = section.rows.first
    else { return }
    let table = input.file.table(section)
    let layout = Layout(table, headerRow: header, names: columns)
    guard let well = layout.column(.well) else { return }
    for row in section.rows.dropFirst() {
      let text = table.text(row: row, column: well)
      guard let number = Int(text), number > 0 else { continue }
      let id = WellID(row: (number - 1) / 8, column: (number - 1) % 8)
      let channel = layout.column(.reporter).map { table.text(row: row, column: $0) }
      let place = (0..<run.wells.count).first { index in
        run.wells.well[index] == id
          && (channel == nil || run.wells.reporter.isEmpty
            || run.reporters[run.wells.reporter[index]] == channel)
      }
      guard let place else { continue }
      for number in 1...4 {
        guard let column = layout.column(.meltingTemperature(number)),
          let value = NumberText.parse(table.text(row: row, column: column)), value > 0
        else { continue }
        run.wells.meltingTemperatures[place, default: []].append(value)
      }
    }
  }

  private static func readCurves(
    _ input: FamilyInput, into run: inout Run
  ) throws(FormatError) {
    let amplification = ["baseline_subtracted_value", "background_subtracted_value"]
    run.curves.amplification = try curves(
      input, ["amplification", "amplification_data"], .cycle, amplification, &run)
    run.information.cycles = run.curves.amplification.compactMap { $0.x.last }.max().map { Int($0) }
    run.curves.melting = try curves(
      input, ["melt_curve_data"], .temperature,
      [
        "normalized_data", "fluorescence_data", "fluorescence_value", "derivative_data",
        "derivative",
      ],
      &run)
  }

  private static func curves(
    _ input: FamilyInput, _ sections: [String], _ x: ColumnRole, _ measures: [String],
    _ run: inout Run
  ) throws(FormatError) -> [CurveSet.Curve] {
    guard let section = input.file.section(sections), let header = section.rows.first else {
      return []
    }
    let table = input.file.table(section)
    let layout = Layout(table, headerRow: header, names: columns)
    guard let at = layout.column(x), let well = layout.column(.well) else { return [] }
    let wanted = measures.map(HeadText.fold)
    let found = layout.heads.enumerated().compactMap { index, head in
      wanted.contains(HeadText.fold(head)) ? CurveReadings.Measure(column: index, name: head) : nil
    }
    return try CurveReadings(
      file: input.file, section: section, layout: layout, x: at, measures: found,
      plate: run.information.plate, target: layout.column(.target),
      reporter: layout.column(.reporter)
    ).curves(input.file.rows(section, below: layout, filled: [well, at]), of: &run)
  }
}
