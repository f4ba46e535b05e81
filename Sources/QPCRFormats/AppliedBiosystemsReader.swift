import QPCRModel
import QPCRTables

/// Reads the sections of an Applied Biosystems export around the table of wells.
enum AppliedBiosystemsReader {
  static func read(_ input: FamilyInput) throws(FormatError) -> [Run] {
    try requireResults(input)
    var reading = try TableReading(input)
    reading.flagColumns += unknownFlags(reading)
    var run = try reading.run(reading.rows)
    AmplificationStatus.flag(reading, in: &run)
    if NamesBesideWells.areNeeded(input) {
      NamesBesideWells(input, only: ["Sample Setup"]).fill(&run, reading.layout)
    }
    TargetsFromReporters.fillWhereWellsHaveSeveral(&run)
    SampleSetup(input)?.annotate(&run)
    takeGroups(input, into: &run)
    if input.options.readsCurves {
      try CurveSections.read(input, into: &run)
    }
    run.source.sheets = input.file.sections.filter { !$0.name.isEmpty }.map {
      SheetUse(name: $0.name, role: role(of: $0, input))
    }
    return [run]
  }

  /// A section that the family has beside its results must not be read in their place.
  private static func requireResults(_ input: FamilyInput) throws(FormatError) {
    let signature = input.family.signature
    func isOne(of names: [String]) -> Bool {
      names.contains { HeadText.fold($0) == HeadText.fold(input.match.section.name) }
    }
    let further = input.file.sections.filter { section in
      section.table == input.match.section.table && section.rows != input.match.section.rows
        && signature.resultSections.contains { HeadText.fold($0) == HeadText.fold(section.name) }
    }
    if let second = further.first, !input.file.isWorkbook, input.file.members.isEmpty {
      func row(_ section: ExportFile.Section) -> Int {
        Int(input.file.table(section).sourceRow[section.rows.lowerBound]) - 1
      }
      throw FormatError(
        file: input.file.name,
        .severalExports(section: second.name, first: row(input.match.section), second: row(second)))
    }
    guard isOne(of: signature.sections), !isOne(of: signature.resultSections) else { return }
    throw FormatError(
      file: input.file.name,
      .noResults(
        sections: input.file.sections.map(\.name).filter { !$0.isEmpty }, wanted: ["[Results]"]))
  }

  /// Flags that a later version added: heads in capitals over cells of `Y` and `N` alone.
  private static func unknownFlags(_ reading: TableReading) -> [Int] {
    reading.layout.unclaimed.filter { column in
      let head = reading.layout.head(column)
      guard head.utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) else { return false }
      let cells = TextColumn(reading.table, column: column, rows: reading.rows)
      return !cells.isBlank && cells.texts.allSatisfy { $0 == "Y" || $0 == "N" }
    }
  }

  private static func role(of section: ExportFile.Section, _ input: FamilyInput) -> String {
    if section.rows == input.match.section.rows, section.table == input.match.section.table {
      return "results"
    }
    switch HeadText.fold(section.name) {
    case "samplesetup": return "sample setup"
    case "amplificationdata": return input.options.readsCurves ? "amplification" : "ignored"
    case "meltcurverawdata": return input.options.readsCurves ? "melt" : "ignored"
    case "technicalanalysisresult", "biogroupanalysisresult": return "instrument results"
    default: return "ignored"
    }
  }

  // MARK: The software's results per sample or group

  private static func takeGroups(_ input: FamilyInput, into run: inout Run) {
    let names = ["technicalanalysisresult", "biogroupanalysisresult"]
    for section in input.file.sections where names.contains(HeadText.fold(section.name)) {
      run.reportedGroups += GroupTable.read(input.file, section)
      let table = input.file.table(section)
      for row in section.rows {
        guard let (key, value) = PreambleLine.split(table, row),
          HeadText.fold(key).hasPrefix("reference")
        else { continue }
        run.information.take(key: key, value: value, keys: input.family.conventions.keys)
      }
    }
  }
}
