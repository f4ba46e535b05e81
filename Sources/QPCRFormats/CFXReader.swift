import QPCRModel
import QPCRTables

/// Reads the sheets of a CFX run around the table of wells.
enum CFXReader {
  static func read(_ input: FamilyInput) throws(FormatError) -> [Run] {
    var reading = try TableReading(input)
    let plates = StackedPlates(reading)
    if let plates, plates.parts.count > 1 { return try plates.runs(&reading) }
    if let plates { reading.rows = plates.parts[0] }
    var run = try reading.run(reading.rows)
    plates?.addPeaks(reading, to: &run)
    try readSheets(input, into: &run)
    takeSoftware(&run.information)
    TargetsFromReporters.fill(&run)
    return [run]
  }

  private static func readSheets(
    _ input: FamilyInput, into run: inout Run
  ) throws(FormatError) {
    var uses: [SheetUse] = []
    for section in input.file.sections {
      let role = try readSheet(input, section, into: &run)
      let suffix = input.file.suffix(of: section)
      let name = suffix.isEmpty || suffix == "0" ? section.name : section.name + " " + suffix
      if !section.name.isEmpty { uses.append(SheetUse(name: name, role: role)) }
    }
    run.source.sheets = uses
  }

  /// Reads one sheet beside the results; gives what it was used for.
  private static func readSheet(
    _ input: FamilyInput, _ section: ExportFile.Section, into run: inout Run
  ) throws(FormatError) -> String {
    if section.table == input.match.section.table, section.rows == input.match.section.rows {
      return "results"
    }
    switch HeadText.fold(section.name) {
    case "quantificationamplificationresults":
      return try readCurves(input, section, "Cycle", "RFU", into: &run)
    case "meltcurverfuresults", "meltcurveamplificationresults":
      return try readCurves(input, section, "Temperature", "RFU", into: &run)
    case "meltcurvederivativeresults":
      return try readCurves(input, section, "Temperature", "Derivative", into: &run)
    case "meltcurvepeakresults":
      CFXSheet(input, section, needs: [.well, .meltingTemperature(1)])?.readPeaks(into: &run)
      return "melting temperatures"
    case "endpointresults":
      CFXSheet(input, section, needs: [.well, .reported(.endpointFluorescence)])?
        .readEndPoints(into: &run)
      return "end-point fluorescence"
    case "geneexpressionresultsbarchart", "geneexpressionresults":
      run.reportedGroups += CFXExpression.groups(input, section)
      return "instrument results"
    case "standardcurveresults":
      takeStandardCurves(input, section, into: &run.information)
      run.reportedGroups += CFXCurves.groups(input, section)
      return "standard curves"
    case "runinformation":
      takeLines(input, section, into: &run.information)
      return "run information"
    default: return "ignored"
    }
  }

  private static func readCurves(
    _ input: FamilyInput, _ section: ExportFile.Section, _ head: String, _ measure: String,
    into run: inout Run
  ) throws(FormatError) -> String {
    guard let curves = WideCurves(input, section, head: head) else { return "ignored" }
    run.information.plate = run.information.plate ?? curves.plate
    guard input.options.readsCurves else { return "ignored" }
    let reporter = reporter(input.file.suffix(of: section), run)
    var read = try curves.curves(
      of: Set(run.wells.well), reporter: reporter, measure: measure)
    let targets = CurveTargets(run)
    for index in read.indices { read[index].target = targets.target(of: read[index]) }
    guard head == "Cycle" else {
      run.curves.melting += read
      return "melt"
    }
    run.curves.amplification += read
    run.information.cycles = read.compactMap { $0.x.last }.max().map { Int($0) }
    return "amplification"
  }

  /// The dye that a sheet's suffix names: `SYBR`, `FAM_1`.
  private static func reporter(_ suffix: String, _ run: Run) -> Int32 {
    let names = suffix.split { $0 == "_" || $0 == " " }.map(String.init) + [suffix]
    for name in names {
      if let index = run.reporters.names.firstIndex(where: {
        Name.folded($0) == Name.folded(name)
      }) {
        return Int32(index)
      }
    }
    return run.reporters.count == 1 ? 0 : NameTable.none
  }

  // MARK: The run

  private static func takeLines(
    _ input: FamilyInput, _ section: ExportFile.Section, into information: inout RunInformation
  ) {
    let table = input.file.table(section)
    for row in section.rows {
      guard let (key, value) = PreambleLine.split(table, row) else { continue }
      // Each workbook of a set has the sheet again.
      let entry = RunInformation.Entry(key: key, value: value)
      guard !information.other.contains(entry) else { continue }
      information.take(key: key, value: value, keys: input.family.conventions.keys)
    }
  }

  /// `CFX Manager Version,3.1.1517.0823. ` names the software in its key.
  private static func takeSoftware(_ information: inout RunInformation) {
    let line = information.other.first { $0.key.hasPrefix("CFX") && $0.key.hasSuffix(" Version") }
    guard information.software == nil, let line else { return }
    let version = line.value.hasSuffix(".") ? String(line.value.dropLast()) : line.value
    information.software = line.key.dropLast("Version".count) + Name.trimmed(version)
  }

  /// One standard curve a dye, over all its targets: told, and of no use for one target.
  private static func takeStandardCurves(
    _ input: FamilyInput, _ section: ExportFile.Section, into information: inout RunInformation
  ) {
    let table = input.file.table(section)
    var heads: [String] = []
    for row in section.rows {
      let cells = (0..<table.columnCount(row: row)).map { table.text(row: row, column: $0) }
      if heads.isEmpty {
        if cells.contains(where: { HeadText.fold($0) == "slope" }) { heads = cells }
        continue
      }
      guard let fluor = heads.firstIndex(where: { HeadText.fold($0) == "fluor" }),
        fluor < cells.count, !cells[fluor].isEmpty
      else { continue }
      for (head, cell) in zip(heads, cells) where !head.isEmpty && head != heads[fluor] {
        guard !cell.isEmpty, !input.family.conventions.meansNone(cell) else { continue }
        information.other.append(
          RunInformation.Entry(key: "Standard curve \(cells[fluor]) \(head)", value: cell))
      }
    }
  }
}

/// The target that a curve belongs to: that of its well and dye, where it is the only one.
struct CurveTargets {
  private struct Key: Hashable {
    var well: WellID
    var reporter: Int32
  }

  private var targets: [Key: Int32] = [:]

  init(_ run: Run) {
    for row in 0..<run.wells.count {
      let reporter = run.wells.reporter.isEmpty ? NameTable.none : run.wells.reporter[row]
      let key = Key(well: run.wells.well[row], reporter: reporter)
      let known = targets[key]
      targets[key] =
        known == nil || known == run.wells.target[row] ? run.wells.target[row] : NameTable.none
    }
  }

  func target(of curve: CurveSet.Curve) -> Int32 {
    targets[Key(well: curve.well, reporter: curve.reporter)] ?? NameTable.none
  }
}
