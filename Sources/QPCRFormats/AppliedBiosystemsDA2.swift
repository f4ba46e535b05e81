import QPCRModel
import QPCRTables

/// Applied Biosystems Design & Analysis 2 and Diomni: a workbook with a sheet a result, or each
/// sheet in a file of its own (`<run>_Results_20260112_093000.csv`).
///
/// Users choose the columns of each sheet: names that the results lack may stand in another
/// (`NamesBesideWells`). Reference targets, calibrator and confidence level are not printed.
extension Family {
  static let designAndAnalysis2 = Family(
    name: "da2", title: "Applied Biosystems Design & Analysis 2, Diomni",
    signature: Signature(
      heads: [["Well", "Well Position"], ["Cq"]],
      forbidden: ["Sample Name", "Target Name", "Detector", "Detector Name", "Fluor", "Content"],
      typical: [
        "Quencher", "Amp Status", "Amp Score", "Curve Quality", "Result Quality Issues",
        "Cq Confidence", "Auto Threshold", "Auto Baseline", "Baseline Start", "Baseline End",
      ],
      preamble: [
        "File Name", "Heated Cover Serial Number", "Block Serial Number", "Run Start Date/Time",
        "Run End Date/Time", "Run End Data/Time", "Run Duration", "Cover Temperature",
        "PCR Stage/Step Number", "Quantification Cycle Method", "Analysis Date/Time",
        "Software Name and Version", "Plugin Name and Version", "Exported On",
      ],
      sections: [
        "Results", "Primary_result", "Amplification Data", "Multicomponent", "Raw Data",
        "Melt Curve Raw", "Melt Curve Result", "Replicate Group Result", "Standard Curve Result",
        "RQ Replicate Group Result", "Sample Group Result", "Target Call", "Sample Call",
        "Well Call", "Control Status",
      ],
      resultSections: ["Results", "Primary_result", "Primary Result"], marksNeeded: 4,
      unread: appliedBiosystemsUnread, curves: appliedBiosystemsCurves),
    columns: ColumnNames([
      (.cq, ["Cq"]),
      (.flagText, ["Result Quality Issues", "Quality issue(s)"]),
      (.reported(.efficiencyPercent), ["Efficiency"]),
      (
        .ignored,
        [
          "Quencher", "Amp Status", "Curve Quality", "Dye", "Standard Deviation",
          "Standard Error", "Call", "Consolidated Call", "Delta Rn", "Sample type", "Comments",
        ]
      ),
    ]),
    conventions: {
      var conventions = Conventions()
      conventions.noCqWords = ["Undetermined", "-", "N/A", "NaN"]
      conventions.namesBesideCurves = true
      return conventions
    }(),
    siblings: SiblingNames(
      sheets: [
        "Results", "Primary_result", "Amplification Data", "Multicomponent", "Raw Data",
        "Melt Curve Raw", "Melt Curve Result", "Replicate Group Result", "Standard Curve Result",
        "RQ Replicate Group Result", "Sample Group Result", "Target Call", "Sample Call",
        "Well Call", "Control Status",
      ], suffix: .stamp),
    read: DesignAndAnalysisReader.read)
}

enum DesignAndAnalysisReader {
  static func read(_ input: FamilyInput) throws(FormatError) -> [Run] {
    var reading = try TableReading(input)
    var run = try reading.run(reading.rows)
    AmplificationStatus.flag(reading, in: &run)
    if NamesBesideWells.areNeeded(input) {
      NamesBesideWells(input).fill(&run, reading.layout)
    }
    TargetsFromReporters.fillWhereWellsHaveSeveral(&run)
    WellSheet(input, ["Standard Curve Result"])?.addNumbers(to: &run)
    WellSheet(input, ["Melt Curve Result"])?.addMeltingTemperatures(to: &run)
    for section in input.file.sections where isGroups(section) {
      run.reportedGroups += GroupTable.read(input.file, section)
    }
    ReplicateGroups(input)?.annotate(&run)
    if input.options.readsCurves { try CurveSections.read(input, into: &run) }
    run.source.sheets = input.file.sections.filter { !$0.name.isEmpty }.map {
      SheetUse(name: $0.name, role: role(of: $0, input))
    }
    return [run]
  }

  private static func isGroups(_ section: ExportFile.Section) -> Bool {
    ["replicategroupresult", "rqreplicategroupresult", "samplegroupresult"]
      .contains(HeadText.fold(section.name))
  }

  private static func role(of section: ExportFile.Section, _ input: FamilyInput) -> String {
    if section.rows == input.match.section.rows, section.table == input.match.section.table {
      return "results"
    }
    if isGroups(section) { return "instrument results" }
    switch HeadText.fold(section.name) {
    case "amplificationdata": return input.options.readsCurves ? "amplification" : "ignored"
    case "meltcurveraw": return input.options.readsCurves ? "melt" : "ignored"
    case "meltcurveresult": return "melting temperatures"
    case "standardcurveresult": return "standard curve"
    default: return "ignored"
    }
  }
}

/// A sheet with a row a well × target beside the table of wells: what it has and that lacks.
struct WellSheet {
  private struct Key: Hashable {
    var well: WellText
    var target: String
  }

  private let table: Table
  private let layout: Layout
  private var rows = RowList()
  private var places: [Key: [Int]] = [:]

  /// Finds the sheet and indexes its rows by well and target.
  init?(_ input: FamilyInput, _ names: [String]) {
    guard let section = input.file.section(names) else { return nil }
    let table = input.file.table(section)
    let found = section.rows.prefix(120).lazy.map {
      Layout(table, headerRow: $0, names: input.family.columns)
    }.first { ($0.column(.well) ?? $0.column(.wellPosition)) != nil && $0.column(.target) != nil }
    guard let layout = found, let target = layout.column(.target),
      let well = layout.column(.wellPosition) ?? layout.column(.well)
    else { return nil }
    self.table = table
    self.layout = layout
    for row in layout.headerRow + 1..<max(section.rows.upperBound, layout.headerRow + 1) {
      let place = WellText(table.text(row: row, column: well))
      guard place.isPlace else { continue }
      let key = Key(well: place, target: table.text(row: row, column: target))
      places[key, default: []].append(rows.count)
      rows.append(row)
    }
  }

  private func positions(_ run: Run, _ row: Int) -> [Int] {
    let well = WellText(run.text(of: run.wells.well[row]))
    return places[Key(well: well, target: run.targets[run.wells.target[row]] ?? "")] ?? []
  }

  /// Adds quantities and the curve's numbers where the table of wells has none.
  func addNumbers(to run: inout Run) {
    let roles = [ColumnRole.quantity] + ReportedQuantity.allCases.map(ColumnRole.reported)
    let style = NumberStyle(
      table, cq: layout.column(.cq), others: roles.compactMap { layout.column($0) }, rows: rows)
    for role in roles {
      guard let column = layout.column(role), isMissing(role, run) else { continue }
      var values = OptionalColumn()
      for row in 0..<run.wells.count {
        let range = positions(run, row).first.map { table.range(row: rows[$0], column: column) }
        let value = range.flatMap { $0.isEmpty ? nil : style.parseGrouped(table, $0) }
        values.append(value)
      }
      let digits =
        run.wells.printed == nil
        ? nil : PrintedDigits(table, column: column, rows: rows, style: style)
      if case .reported(let quantity) = role {
        run.wells.reported[quantity] = values
        run.wells.printed?.reported[quantity] = digits
      } else {
        run.wells.quantity = values
        run.wells.printed?.quantity = digits
      }
    }
  }

  private func isMissing(_ role: ColumnRole, _ run: Run) -> Bool {
    guard case .reported(let quantity) = role else { return run.wells.quantity.isEmpty }
    return run.wells.reported[quantity] == nil
  }

  /// Adds the melting temperatures, a row each, where the table of wells has fewer.
  func addMeltingTemperatures(to run: inout Run) {
    guard let column = layout.column(.meltingTemperature(1)) else { return }
    let style = NumberStyle(table, cq: column, others: [], rows: rows)
    for row in 0..<run.wells.count {
      let values = positions(run, row).compactMap { position -> Double? in
        let range = table.range(row: rows[position], column: column)
        return range.isEmpty ? nil : style.parse(table, range)
      }
      let known = run.wells.meltingTemperatures[row] ?? []
      if values.count > known.count { run.wells.meltingTemperatures[row] = values }
    }
  }
}

/// The sheet of replicate groups: the biological group of each sample, and the quantity of each
/// standard where no other sheet has it.
struct ReplicateGroups {
  private struct Key: Hashable {
    var sample: String
    var target: String
  }

  private var groups: [String: String] = [:]
  private var quantities: [Key: Double] = [:]

  init?(_ input: FamilyInput) {
    guard let section = input.file.section(["Replicate Group Result"]) else { return nil }
    let table = input.file.table(section)
    let found = section.rows.prefix(120).lazy.map {
      Layout(table, headerRow: $0, names: input.family.columns)
    }.first { $0.column(.sample) != nil && $0.column(.target) != nil }
    guard let layout = found, let sample = layout.column(.sample),
      let target = layout.column(.target)
    else { return nil }
    for row in layout.headerRow + 1..<max(section.rows.upperBound, layout.headerRow + 1) {
      let name = table.text(row: row, column: sample)
      if let column = layout.column(.biogroup), !table.isBlank(row: row, column: column) {
        groups[name] = table.text(row: row, column: column)
      }
      if let column = layout.column(.quantity) {
        let range = table.range(row: row, column: column)
        quantities[Key(sample: name, target: table.text(row: row, column: target))] =
          range.isEmpty ? nil : NumberText.parse(table.bytes, range)
      }
    }
  }

  func annotate(_ run: inout Run) {
    if !groups.isEmpty, !run.factors.contains(where: { $0.name == "biogroup" }) {
      var levels = NameTable()
      let level = run.wells.sample.map { levels.intern(groups[run.samples[$0] ?? ""] ?? "") }
      run.factors.append(
        FactorColumn(name: "biogroup", levels: levels, level: ContiguousArray(level)))
    }
    guard run.wells.quantity.isEmpty, run.wells.role.contains(.standard) else { return }
    var values = OptionalColumn()
    for row in 0..<run.wells.count {
      let key = Key(
        sample: run.samples[run.wells.sample[row]] ?? "",
        target: run.targets[run.wells.target[row]] ?? "")
      values.append(run.wells.role[row] == .standard ? quantities[key] : nil)
    }
    run.wells.quantity = values
  }
}
