import QPCRModel
import QPCRTables

/// A table of a LightCycler 480 experiment beside its crossing points.
struct LightCyclerSheet {
  private let input: FamilyInput
  private let section: ExportFile.Section
  private let table: Table
  private var header = -1
  private var heads: [String] = []

  init(_ input: FamilyInput, _ section: ExportFile.Section) {
    self.input = input
    self.section = section
    table = input.file.table(section)
    for row in section.rows.prefix(40) {
      let heads = (0..<table.columnCount(row: row)).map {
        HeadText.fold(table.text(row: row, column: $0))
      }
      guard heads.contains("pos") || heads.contains("samplepos") else { continue }
      header = row
      self.heads = heads
      break
    }
  }

  /// Reads what the table has; gives what it was used for.
  func read(into run: inout Run) throws(FormatError) -> String {
    if heads.contains("tm1") || heads.contains("tm2") {
      readTemperatures(into: &run)
      return "melting temperatures"
    }
    guard heads.contains("samplepos"), input.options.readsCurves else { return "ignored" }
    try readRaw(into: &run)
    return "amplification and melt"
  }

  private var rows: RowList {
    var rows = RowList()
    for row in header + 1..<max(section.rows.upperBound, header + 1)
    where table.columnCount(row: row) > 1 { rows.append(row) }
    return rows
  }

  private func column(_ head: String) -> Int? { heads.firstIndex(of: head) }

  // MARK: Melting temperatures

  private func readTemperatures(into run: inout Run) {
    guard let pos = column("pos") else { return }
    let peaks = (1...5).compactMap { column("tm\($0)") }
    let rows = rows
    let style = NumberStyle(table, cq: nil, others: peaks, rows: rows)
    var temperatures: [WellID: [Double]] = [:]
    for position in 0..<rows.count {
      let row = rows[position]
      guard let well = WellID(text: table.text(row: row, column: pos).utf8) else { continue }
      temperatures[well] = peaks.compactMap { column in
        style.parse(table, table.range(row: row, column: column)).flatMap { $0 > 0 ? $0 : nil }
      }
    }
    for row in 0..<run.wells.count {
      guard let found = temperatures[run.wells.well[row]], !found.isEmpty else { continue }
      run.wells.meltingTemperatures[row] = found
    }
  }

  // MARK: Raw fluorescence

  private struct Reading {
    var cycle: Double
    var temperature: Double
    var values: [Double]
  }

  private struct Key: Hashable {
    var well: WellID
    var program: Int32
  }

  /// One reading a row; a program's readings are an amplification where their cycles go on, and a
  /// melting where one cycle has them all.
  private func readRaw(into run: inout Run) throws(FormatError) {
    guard let pos = column("samplepos"), let program = column("prog#"),
      let cycle = column("cycle#"), let temperature = column("temp")
    else { return }
    let known: Set<String> = [
      "samplepos", "samplename", "prog#", "seg#", "cycle#", "time", "temp", "",
    ]
    let filters = heads.indices.filter { !known.contains(heads[$0]) }
    let rows = rows
    let style = NumberStyle(table, cq: nil, others: filters + [temperature], rows: rows)
    let wells = TextColumn(table, column: pos, rows: rows)
    let ids = wells.texts.map { WellID(text: $0.utf8) }
    let programs = TextColumn(table, column: program, rows: rows)
    let wanted = Set(run.wells.well)
    var place: [Key: Int] = [:]
    var keys: [Key] = []
    var readings: [[Reading]] = []
    for position in 0..<rows.count {
      let row = rows[position]
      guard wells.index[position] >= 0, let well = ids[Int(wells.index[position])],
        wanted.contains(well)
      else { continue }
      let key = Key(well: well, program: programs.index[position])
      let index = place[key] ?? keys.count
      if index == keys.count {
        place[key] = index
        keys.append(key)
        readings.append([])
      }
      var values: [Double] = []
      for filter in filters { values.append(try number(row, filter, style)) }
      readings[index].append(
        Reading(
          cycle: try number(row, cycle, style), temperature: try number(row, temperature, style),
          values: values))
    }
    let reporters = filters.map { reporter(table.text(row: header, column: $0), run) }
    let targets = CurveTargets(run)
    for (key, readings) in zip(keys, readings) {
      for filter in filters.indices {
        add(readings, key.well, filter, reporters[filter], targets, to: &run)
      }
    }
    run.information.cycles = run.curves.amplification.compactMap { $0.x.last }.max().map { Int($0) }
  }

  private func add(
    _ readings: [Reading], _ well: WellID, _ filter: Int, _ reporter: Int32,
    _ targets: CurveTargets, to run: inout Run
  ) {
    guard readings.count > 1, let first = readings.first, let last = readings.last else { return }
    let isMelting = first.cycle == last.cycle
    var curve = CurveSet.Curve(well: well, reporter: reporter, measure: "Fluorescence")
    curve.x = readings.map { isMelting ? $0.temperature : $0.cycle }
    curve.fluorescence = readings.map { $0.values[filter] }
    curve.target = targets.target(of: curve)
    if isMelting {
      run.curves.melting.append(curve)
    } else {
      run.curves.amplification.append(curve)
    }
  }

  /// The dye whose filter is `483-533`: `SYBR Green I / HRM Dye (483-533)`.
  private func reporter(_ filter: String, _ run: Run) -> Int32 {
    let index = run.reporters.names.firstIndex { $0 == filter || $0.contains("(\(filter))") }
    return index.map(Int32.init) ?? NameTable.none
  }

  private func number(
    _ row: Int, _ column: Int, _ style: NumberStyle
  ) throws(FormatError) -> Double {
    let range = table.range(row: row, column: column)
    if let value = style.parse(table, range) { return value }
    let cells = table.columnCount(row: row)
    let isCut = row == table.rowCount - 1 && input.file.endsMidLine(in: section)
    throw FormatError(
      file: input.file.fileName(of: section), row: Int(table.sourceRow[row]),
      column: table.text(row: header, column: column),
      isCut && cells <= column
        ? .cut(cells: cells, expected: table.columnCount(row: header))
        : .notANumber(text: table.text(row: row, column: column), what: "curve"))
  }
}
