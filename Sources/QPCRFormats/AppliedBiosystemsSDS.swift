import QPCRModel
import QPCRTables

/// Applied Biosystems SDS software: 7000, 7500 and 7700 (version 1), 7900HT and TaqMan array cards
/// (version 2).
extension Family {
  static let sds1 = Family(
    name: "sds-1", title: "Applied Biosystems SDS 1 (7000, 7300, 7500)",
    signature: Signature(
      heads: [["Well"], ["Sample Name", "Sample"], ["Ct"]],
      forbidden: ["Target Name", "Well Position", "PlateID", "delta Rn", "Fluor", "Type"],
      typical: [
        "Detector", "Task", "StdDev Ct", "Std. Dev. CT", "Qty", "Mean Qty", "StdDev Qty",
        "Mean Quantity", "Std. Dev. Quantity", "Filtered", "Ct std err", "Avg Ct", "Auto Ct",
        "Well ID", "Start", "End",
      ],
      preamble: [
        "Detector", "Document Name", "Plate Type", "Document Information", "Operator", "Run Date",
        "Last Modified", "Instrument Type", "Calibrator", "Thermal Cycler Profile",
      ], marksNeeded: 3),
    columns: sdsColumns, conventions: sdsConventions, read: SDSReader.read)

  static let sds2 = Family(
    name: "sds-2", title: "Applied Biosystems SDS 2, RQ Manager (7900HT, TaqMan array cards)",
    signature: Signature(
      heads: [
        ["Well", "Pos"], ["Sample", "Sample Name"], ["Detector", "Detector Name"], ["Ct"],
      ],
      forbidden: ["Target Name", "Well Position", "Fluor"],
      typical: [
        "PlateID", "delta Rn", "Ct Avg", "Endo Ct Avg", "Endo Ct SD", "Avg Delta Ct", "Ct Median",
        "Baseline Type", "Threshold Type", "FOS", "HMD", "LME", "NAW", "EW", "BPR", "HRN", "HNS",
        "EAF", "BAF", "TAF", "CAF", "Flag",
      ],
      preamble: [
        "Filename", "PlateID", "Assay Type", "EmbeddedFile", "Run DateTime", "ThermalCycleParams",
      ], marksNeeded: 4),
    columns: sdsColumns, conventions: sdsConventions, read: SDSReader.read)

  static let sds7700 = Family(
    name: "sds-7700", title: "Applied Biosystems 7700 (SDS 1)",
    signature: Signature(
      heads: [["Well"], ["Reporter"], ["Type"], ["Ct"], ["Sample Name"]],
      forbidden: ["Detector", "Target Name"],
      typical: [
        "Baseline StdDev", "deltaRn", "Replicate", "Qty Mean", "Qty StdDev", "IPC", "Quantity",
      ], marksNeeded: 2),
    columns: ColumnNames([(.target, ["Type"]), (.sample, ["Sample Name"])] + sdsNames),
    conventions: sdsConventions, read: SDSReader.readTypes)

  private static let sdsColumns = ColumnNames(sdsNames)

  private static let sdsNames: [(ColumnRole, [String])] = [
    (.document, ["Filename"]),
    (.flag, sdsFlags),
    // An `X` where the software left the well out of its own averages.
    (.omit, ["Omit", "Outlier"]),
    (.flagText, ["Flag"]),
    (.reported(.meanCq), ["Ct Avg", "Avg Ct", "Ct Mean"]),
    (.reported(.sdCq), ["Ct SD", "StdDev Ct", "Std. Dev. CT", "Ct StdDev"]),
    (.reported(.seCq), ["Ct std err"]),
    (.reported(.meanDeltaCq), ["Avg Delta Ct", "Avg dCt"]),
    (.reported(.seDeltaCq), ["Delta Ct SE", "dCt std err"]),
    (.reported(.referenceMeanCq), ["Endo Ct Avg"]), (.reported(.referenceSDCq), ["Endo Ct SD"]),
    (.reported(.quantityMean), ["Qty Mean", "Mean Qty", "Mean Quantity"]),
    (.reported(.quantitySD), ["Qty StdDev", "StdDev Qty", "Std. Dev. Quantity"]),
    (.reported(.baselineStart), ["Start", "Baseline Start"]),
    (.reported(.baselineEnd), ["End", "Baseline Stop"]),
    (.replicate, ["Replicate"]),
    (
      .ignored,
      [
        "#", "Filtered", "delta Rn", "deltaRn", "Ct Median", "reu",
        "Baseline Type", "Threshold Type", "Instrument", "Auto Ct", "Baseline",
        "Baseline StdDev", "IPC", "Delta Delta Ct SD",
      ]
    ),
  ]

  /// Flag columns, with `true` where the flag is raised.
  private static let sdsFlags = [
    "FOS", "HMD", "LME", "EW", "BPR", "NAW", "HNS", "HRN", "EAF", "BAF", "TAF", "CAF", "HSD",
    "GBO",
  ]

  private static let sdsConventions: Conventions = {
    var conventions = Conventions()
    conventions.noCqWords = ["Undetermined", "Undet.", "Undet"]
    conventions.needs = [.well, .cq]
    conventions.trailerEnds = true
    return conventions
  }()
}

enum SDSReader {
  /// One run a plate: the plate's identifier tells plates apart, or where it is blank the file
  /// that the plate was read from.
  static func read(_ input: FamilyInput) throws(FormatError) -> [Run] {
    var reading = try TableReading(input)
    takeSoftware(&reading)
    var runs = try StandardReader.runs(&reading, plates: [.plate, .document])
    let groups = GroupTable.read(
      input.file, input.match.section, below: input.match.headerRow + 1)
    let isOutlier = reading.layout.head(.omit).map { HeadText.fold($0) == "outlier" } ?? false
    for index in runs.indices {
      if isOutlier {
        runs[index].wells.omitted = runs[index].wells.omitted.mapValues { _ in "outlier" }
      }
      if reading.layout.column(.target) == nil { takeDetector(reading, into: &runs[index]) }
      TargetsFromReporters.fillWhereWellsHaveSeveral(&runs[index])
      runs[index].reportedGroups = groups.filter { group in
        runs[index].samples.index(of: group.sample) != nil
          && runs[index].targets.index(of: group.target) != nil
      }
    }
    if runs.count == 1, input.options.readsCurves { takeCurves(input, into: &runs[0]) }
    return runs
  }

  private static func takeCurves(_ input: FamilyInput, into run: inout Run) {
    guard let curves = CycleColumns.read(input, into: &run) else { return }
    run.source.sheets = input.file.sections.map { section in
      let isCurves = section.table == curves.table
      let isRead = section.table == input.match.section.table
      return SheetUse(
        name: section.name, role: isRead ? "results" : isCurves ? "amplification" : "ignored")
    }
  }

  /// `SDS v1.2`, `SDS 2.3<TAB>AQ Results`, `SDS 2.1RQ Results`: a line of its own.
  private static func takeSoftware(_ reading: inout TableReading) {
    let rows = reading.input.match.section.rows.lowerBound..<reading.layout.headerRow
    for row in rows where reading.table.columnCount(row: row) > 0 {
      let text = reading.table.text(row: row, column: 0)
      guard text.hasPrefix("SDS v") || text.hasPrefix("SDS 2") || text.hasPrefix("SDS 1") else {
        continue
      }
      let version = text.dropFirst(4).prefix { $0.isNumber || $0 == "." || $0 == "v" }
      reading.information.software = reading.information.software ?? "SDS \(version)"
    }
  }

  /// A short export lists its detectors above the wells and has no column for them: a single one
  /// is every well's.
  private static func takeDetector(_ reading: TableReading, into run: inout Run) {
    let table = reading.table
    let above = reading.input.match.section.rows.lowerBound..<reading.layout.headerRow
    let layouts = above.lazy.map {
      Layout(table, headerRow: $0, names: reading.input.family.columns)
    }
    guard let list = layouts.first(where: { $0.column(.target) != nil && $0.heads.count > 1 }),
      let column = list.column(.target)
    else { return }
    let names = (list.headerRow + 1..<reading.layout.headerRow).compactMap { row -> String? in
      let name = table.text(row: row, column: column)
      return name.isEmpty ? nil : name
    }
    guard names.count == 1 else {
      run.remarks.append(
        "the export lists the detectors \(names.joined(separator: ", ")) but does not say which "
          + "well measures which; name each well's target with a plate map (--samples)")
      return
    }
    let target = run.targets.intern(names[0])
    run.wells.target = ContiguousArray(repeating: target, count: run.wells.count)
  }

  /// The 7700 writes a name of the user's own or a task into one column.
  static func readTypes(_ input: FamilyInput) throws(FormatError) -> [Run] {
    var reading = try TableReading(input)
    var run = try reading.run(reading.rows)
    let roles = run.targets.names.map { TaskText.role($0) }
    guard roles.contains(where: { $0 != nil }) else { return [run] }
    var targets = NameTable()
    let map = run.targets.names.enumerated().map { index, name in
      roles[index] == nil ? targets.intern(name) : NameTable.none
    }
    for row in 0..<run.wells.count where run.wells.target[row] >= 0 {
      let index = Int(run.wells.target[row])
      if let role = roles[index] { run.wells.role[row] = role }
      run.wells.target[row] = map[index]
    }
    run.targets = targets
    return [run]
  }
}
