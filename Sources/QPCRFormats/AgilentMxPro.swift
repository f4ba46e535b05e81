import QPCRModel
import QPCRTables

/// Stratagene and Agilent Mx3000P, Mx3005P and Mx4000: text reports of MxPro with any choice of
/// columns, each ending in a tab; the same as a sheet; instrument data and chart exports as curves.
extension Family {
  static let mxPro = Family(
    name: "mxpro", title: "Stratagene/Agilent MxPro (Mx3000P, Mx3005P)",
    signature: Signature(
      heads: [["Well"], ["Ct (dR*", "Ct (R*"]],
      typical: [
        "Well Name", "Well Type", "Dye", "Assay", "Replicate", "Well Comment", "Threshold (dR*",
        "Threshold (R*", "Ct Avg. Treated Ind.", "Quantity (copies)",
      ]),
    columns: MxProReader.columns,
    conventions: {
      var conventions = Conventions()
      conventions.noCqWords = ["No Ct", "---", "N/A"]
      conventions.needs = [.well, .cq]
      conventions.noNames = ["---"]
      conventions.tasks = [
        "calibrator": .unknown, "buffer": .negative, "notarget": .noTemplate,
        "nac": .negative, "npc": .negative, "noprobecontrol": .negative,
        "noampcontrol": .negative,
      ]
      return conventions
    }(),
    siblings: SiblingNames(sheets: ["Text Report Data", "Instrument Data Text Format 1"]),
    companions: [
      Companion(
        heads: ["Segment", "Ramp/Plateau", "Cycle #", "Fluorescence"], what: "instrument data",
        wanted: "the text report (File > Export Text Report)")
    ],
    read: MxProReader.read)
}

enum MxProReader {
  static let columns = ColumnNames(
    [
      (.well, ["Well"]), (.sample, ["Well Name"]), (.target, ["Assay", "Target", "Gene"]),
      (.task, ["Well Type"]), (.reporter, ["Dye"]),
      (.reported(.meanCq), ["Ct Avg. Treated Ind.", "Ct Avg."]),
      (.reported(.sdCq), ["Ct SD Treated Ind.", "Ct SD"]),
      (.reported(.efficiencyPercent), ["Efficiency"]),
      (.replicate, ["Replicate"]),
      (.meltingTemperature(1), ["Tm Product 1"]), (.meltingTemperature(2), ["Tm Product 2"]),
      (.meltingTemperature(3), ["Tm Product 3"]), (.meltingTemperature(4), ["Tm Product 4"]),
      (.ignored, ["Well Comment", "Well Color"]),
    ], ignoresUnits: true)

  static func read(_ input: FamilyInput) throws(FormatError) -> [Run] {
    var reading = try TableReading(input)
    var run = try reading.run(reading.rows)
    dropSingles(reading, in: &run)
    takeCalibrator(reading, into: &run)
    noteDyes(&run)
    TargetsFromReporters.fillWhereWellsHaveSeveral(&run)
    if input.options.readsCurves {
      try MxProCurves.readInstrumentData(input, into: &run)
      try MxProCurves.readCharts(input, into: &run)
    }
    return [run]
  }

  /// Wells without a replicate number are no group: what stands there as a mean is another well's.
  private static func dropSingles(_ reading: TableReading, in run: inout Run) {
    guard reading.layout.column(.replicate) != nil else { return }
    let replicates = reading.texts(.replicate, reading.rows)
    for quantity in [ReportedQuantity.meanCq, .sdCq] where run.wells.reported[quantity] != nil {
      for row in 0..<run.wells.count where replicates[row] == nil {
        run.wells.reported[quantity]?[row] = nil
      }
    }
  }

  /// The calibrator of a comparative quantitation is the sample that the others are compared with.
  private static func takeCalibrator(_ reading: TableReading, into run: inout Run) {
    let tasks = reading.texts(.task, reading.rows)
    var names: Set<String> = []
    for row in 0..<run.wells.count {
      guard let task = tasks[row], TaskText.fold(task) == "calibrator",
        let sample = run.samples[run.wells.sample[row]]
      else { continue }
      names.insert(sample)
    }
    if names.count == 1 { run.information.calibratorSample = names.first }
  }

  private static let dyes: Set<String> = [
    "sybr", "fam", "hex", "joe", "tet", "vic", "rox", "cy3", "cy5", "tamra", "alexa", "texasred",
    "evagreen", "sybrgreen",
  ]

  /// MxPro calls an assay after its dye until the user names it.
  private static func noteDyes(_ run: inout Run) {
    let named = run.targets.names.filter { dyes.contains(HeadText.fold($0)) }
    guard !named.isEmpty else { return }
    run.remarks.append(
      "the assay “\(named.joined(separator: "”, “"))” has its dye's name, as MxPro gives it; where "
        + "its wells measure several targets, name them with a plate map (--samples)")
  }
}

/// MxPro's curves.
enum MxProCurves {
  private static let names = ColumnNames([
    (.well, ["Well"]), (.target, ["Dye"]), (.cycle, ["Cycle #"]), (.task, ["Ramp/Plateau"]),
    (.plate, ["Segment"]), (.document, ["Ramp/Plateau #"]),
  ])

  /// "Instrument Data – Text Format 1": amplification is the plateau with the most cycles, melting
  /// the ramp with the most readings.
  static func readInstrumentData(
    _ input: FamilyInput, into run: inout Run
  ) throws(FormatError) {
    let file = input.file
    guard
      let (section, layout) = file.header(
        names, with: [.well, .cycle, .fluorescence, .temperature, .task, .plate]),
      let well = layout.column(.well), let kind = layout.column(.task),
      let cycle = layout.column(.cycle), let temperature = layout.column(.temperature),
      let fluorescence = layout.column(.fluorescence)
    else { return }
    let rows = file.rows(section, below: layout, filled: [well, fluorescence])
    let table = file.table(section)
    let kinds = TextColumn(table, column: kind, rows: rows)
    let steps = [ColumnRole.plate, .document].compactMap { layout.column($0) }.map {
      TextColumn(table, column: $0, rows: rows)
    }
    var parts: [[String]: RowList] = [:]
    for position in 0..<rows.count {
      let key = [kinds[position] ?? ""] + steps.map { $0[position] ?? "" }
      parts[key, default: RowList()].append(rows[position])
    }
    func largest(_ kind: String) -> RowList? {
      parts.filter { $0.key[0] == kind }.max {
        ($0.value.count, $1.key.joined()) < ($1.value.count, $0.key.joined())
      }?.value
    }
    var curves = CurveReadings(
      file: file, section: section, layout: layout, x: cycle,
      measures: [CurveReadings.Measure(column: fluorescence, name: "R")],
      plate: run.information.plate, target: layout.column(.target))
    if let rows = largest("P") {
      run.curves.amplification = try curves.curves(rows, of: &run)
      run.information.cycles = run.curves.amplification.compactMap { $0.x.last }.max().map {
        Int($0)
      }
    }
    curves.x = temperature
    if let rows = largest("R") { run.curves.melting = try curves.curves(rows, of: &run) }
  }

  /// Charts: blocks of `A7, Repl. 9, name, SYBR` and columns of cycles (or temperatures) and
  /// fluorescence.
  static func readCharts(_ input: FamilyInput, into run: inout Run) throws(FormatError) {
    for section in input.file.sections {
      let table = input.file.table(section)
      var title = ""
      var open: (curve: CurveSet.Curve, column: Int, isMelt: Bool)?
      for row in section.rows {
        if let block = block(table, row) {
          close(&open, into: &run)
          let name =
            table.isBlank(row: row, column: 0) || block.column == 0
            ? title : table.text(row: row, column: 0)
          guard let well = WellID(text: name.prefix { $0 != "," }.utf8) else { continue }
          open = (CurveSet.Curve(well: well, measure: block.measure), block.column, block.isMelt)
        } else if let current = open,
          let x = number(table, row, current.column),
          let y = number(table, row, current.column + 1)
        {
          open?.curve.x.append(x)
          open?.curve.fluorescence.append(y)
        } else if table.columnCount(row: row) > 0 {
          let text = table.text(row: row, column: 0)
          if !text.isEmpty { title = text }
        }
      }
      close(&open, into: &run)
    }
  }

  private static func block(
    _ table: Table, _ row: Int
  ) -> (column: Int, measure: String, isMelt: Bool)? {
    for column in 0..<max(min(table.columnCount(row: row), 4) - 1, 0) {
      let head = HeadText.fold(table.text(row: row, column: column))
      let next = table.text(row: row, column: column + 1)
      guard head == "cycles" || head.hasPrefix("temperature"),
        HeadText.fold(next).hasPrefix("fluorescence")
      else { continue }
      return (column, next, head != "cycles")
    }
    return nil
  }

  private static func number(_ table: Table, _ row: Int, _ column: Int) -> Double? {
    let range = table.range(row: row, column: column)
    return NumberText.parse(table.bytes, range)
      ?? NumberText.parse(table.bytes, range, decimalMark: .comma)
  }

  private static func close(
    _ open: inout (curve: CurveSet.Curve, column: Int, isMelt: Bool)?, into run: inout Run
  ) {
    guard let block = open, !block.curve.x.isEmpty else {
      open = nil
      return
    }
    if block.isMelt {
      run.curves.melting.append(block.curve)
    } else {
      run.curves.amplification.append(block.curve)
      let last = Int(block.curve.x.last ?? 0)
      run.information.cycles = max(run.information.cycles ?? 0, last)
    }
    open = nil
  }
}
