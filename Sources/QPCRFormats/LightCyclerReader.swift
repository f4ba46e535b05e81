import QPCRModel
import QPCRTables

/// Reads the tables of one LightCycler 480 experiment: an analysis a dye with its crossing points,
/// melting tables and the raw fluorescence.
enum LightCyclerReader {
  static func read(_ input: FamilyInput) throws(FormatError) -> [Run] {
    let scan = HeadScan(input.file)
    var run: Run?
    var uses: [SheetUse] = []
    var tables: [(name: String, end: Int)] = []
    for section in input.file.sections {
      let match =
        section.table == input.match.section.table && section.rows == input.match.section.rows
        ? input.match : input.family.signature.match(scan.only(section))
      guard let match else { continue }
      var part = input
      part.match = match
      let analysis = try analysis(part)
      if run == nil { run = analysis } else { run?.add(analysis) }
      uses.append(SheetUse(name: name(section, input), role: "results"))
      tables.append((name(section, input), run?.wells.count ?? 0))
    }
    guard var run else { return [] }
    // Two analyses of one dye hold the same wells: their Cqs must not count as replicates.
    if let (first, second) = DuplicateWells.first(in: run.wells) {
      throw DuplicateWells.fault(run, first, second, file: input.file.name, tables: tables)
    }
    TargetsFromReporters.fill(&run)
    for section in input.file.sections
    where !uses.contains(where: { $0.name == name(section, input) }) {
      let role = try LightCyclerSheet(input, section).read(into: &run)
      uses.append(SheetUse(name: name(section, input), role: role))
    }
    run.source.sheets = uses.filter { !$0.name.isEmpty }
    return [run]
  }

  private static func name(_ section: ExportFile.Section, _ input: FamilyInput) -> String {
    input.file.members.isEmpty ? section.name : input.file.fileName(of: section)
  }

  // MARK: Analyses

  /// The wells of one table of crossing points.
  private static func analysis(_ input: FamilyInput) throws(FormatError) -> Run {
    var reading = try TableReading(input)
    takeTitle(input, &reading.information)
    var run = try reading.run(reading.rows)
    try takeIncluded(reading, into: &run)
    takeStandards(reading, into: &run)
    takeStatus(reading, into: &run)
    if let filter = filter(input), run.wells.reporter.isEmpty {
      let index = run.reporters.intern(filter)
      run.wells.reporter = ContiguousArray(repeating: index, count: run.wells.count)
    }
    return run
  }

  /// `Experiment: NAME  Selected Filter: SYBR Green I / HRM Dye (483-533)`.
  private static func title(_ input: FamilyInput) -> String? {
    let table = input.file.table(input.match.section)
    for row in input.match.section.rows.prefix(5) where row < input.match.headerRow {
      let text = table.text(row: row, column: 0)
      if text.hasPrefix("Experiment:") { return text }
    }
    return nil
  }

  private static let filterMark = "Selected Filter:"

  private static func filter(_ input: FamilyInput) -> String? {
    guard let title = title(input), let start = TitleText.find(filterMark, in: title) else {
      return nil
    }
    let name = Name.trimmed(String(title[start...].dropFirst(filterMark.count)))
    return name.isEmpty ? nil : name
  }

  private static func takeTitle(_ input: FamilyInput, _ information: inout RunInformation) {
    guard let title = title(input) else { return }
    information.other.removeAll { $0.key == "Experiment" }
    let end = TitleText.find(filterMark, in: title) ?? title.endIndex
    let name = Name.trimmed(String(title[..<end].dropFirst("Experiment:".count)))
    if !name.isEmpty {
      information.other.append(RunInformation.Entry(key: "Experiment", value: name))
    }
  }

  /// The cells of a column by its head.
  private static func cells(_ reading: TableReading, _ heads: [String]) -> TextColumn? {
    let folded = heads.map(HeadText.fold)
    let column = reading.layout.heads.firstIndex { folded.contains(HeadText.fold($0)) }
    return column.map {
      TextColumn(reading.table, column: $0 + reading.layout.shift, rows: reading.rows)
    }
  }

  /// `Include` says the opposite of `Omit`.
  private static func takeIncluded(
    _ reading: TableReading, into run: inout Run
  ) throws(FormatError) {
    guard let cells = cells(reading, ["Include", "Included", "Inc"]) else { return }
    for row in 0..<run.wells.count {
      guard let text = cells[row] else { continue }
      guard let isIncluded = BooleanText.parse(text) else {
        throw reading.fault(row: reading.rows[row], column: "Include", .notABoolean(text: text))
      }
      if !isIncluded { run.wells.omitted[row] = "not included in the analysis" }
    }
  }

  private static func takeStandards(_ reading: TableReading, into run: inout Run) {
    guard let cells = cells(reading, ["Standard"]) else { return }
    let numbers = cells.texts.map {
      NumberText.parse($0) ?? NumberText.parse($0, decimalMark: .comma)
    }
    for row in 0..<run.wells.count where cells.index[row] >= 0 {
      if let number = numbers[Int(cells.index[row])], number > 0 { run.wells.role[row] = .standard }
    }
  }

  /// Status codes: `>` is a call in the last cycles, with a Cp that is the end of the program and
  /// not the sample's.
  private static func takeStatus(_ reading: TableReading, into run: inout Run) {
    let codes = cells(reading, ["StatusCodes", "Status"])
    let words = cells(reading, ["StatusDesc"])
    var late = 0
    for row in 0..<run.wells.count {
      guard let code = codes?[row], code != "-" else { continue }
      let text = words?[row] ?? code
      run.wells.flags[row, default: []].append(text)
      guard code.hasPrefix(">"), run.wells.isDetected[row] else { continue }
      run.wells.isDetected[row] = false
      run.wells.cycles[row] = 0
      late += 1
    }
    if late > 0 {
      run.remarks.append(
        "\(late) late \(late == 1 ? "call" : "calls") (status “>”) \(late == 1 ? "has" : "have") "
          + "no Cq: the number beside \(late == 1 ? "it" : "them") is where the cycles end")
    }
  }
}
