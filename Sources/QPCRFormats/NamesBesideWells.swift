import QPCRModel
import QPCRTables

/// The names that a table of wells has no columns for, from the other sheets or sections of its run:
/// users of Applied Biosystems software choose the columns of each.
///
/// A name is taken where the sheets say one for the well and no other. Where a well holds several
/// targets, the dye must tell them apart in both sheets.
struct NamesBesideWells {
  /// A well, or one dye of it.
  private struct Place: Hashable {
    var well: WellText
    var reporter: String
  }

  private struct Facts {
    var samples: [String] = []
    var targets: [String] = []
    var isOmitted: [Bool] = []

    mutating func add(sample: String, target: String, omit: String) {
      if !sample.isEmpty, !samples.contains(sample) { samples.append(sample) }
      if !target.isEmpty, !targets.contains(target) { targets.append(target) }
      if let omit = BooleanText.parse(omit), !isOmitted.contains(omit) { isOmitted.append(omit) }
    }
  }

  private var wells: [WellText: Facts] = [:]
  private var dyes: [Place: Facts] = [:]
  /// The names of the sheets that have wells and names.
  private(set) var sheets: [String] = []

  /// Whether the table of wells lacks a column of names.
  static func areNeeded(_ input: FamilyInput) -> Bool {
    let layout = Layout(
      input.file.table(input.match.section), headerRow: input.match.headerRow,
      names: input.family.columns)
    return layout.column(.sample) == nil || layout.column(.target) == nil
  }

  /// The names in all other sheets, or only in those of these names.
  init(_ input: FamilyInput, only names: [String]? = nil) {
    let wanted = names.map { Set($0.map(HeadText.fold)) }
    for section in input.file.sections where !NamesBesideWells.isOwn(section, input) {
      if wanted?.contains(HeadText.fold(section.name)) ?? true { read(section, input) }
    }
  }

  private static func isOwn(_ section: ExportFile.Section, _ input: FamilyInput) -> Bool {
    section.table == input.match.section.table && section.rows == input.match.section.rows
  }

  private mutating func read(_ section: ExportFile.Section, _ input: FamilyInput) {
    let table = input.file.table(section)
    let layouts = section.rows.prefix(120).lazy.map {
      Layout(table, headerRow: $0, names: input.family.columns)
    }
    let found = layouts.first {
      ($0.column(.wellPosition) ?? $0.column(.well)) != nil
        && ($0.column(.sample) ?? $0.column(.target)) != nil
    }
    guard let layout = found, let well = layout.column(.wellPosition) ?? layout.column(.well)
    else { return }
    let start = layout.headerRow + 1
    let rows = RowList(start..<max(section.rows.upperBound, start))
    func texts(_ role: ColumnRole) -> TextColumn? {
      layout.column(role).map { TextColumn(table, column: $0, rows: rows) }
    }
    let places = TextColumn(table, column: well, rows: rows)
    let known = places.texts.map(WellText.init)
    let columns = [ColumnRole.sample, .target, .omit, .reporter].map(texts)
    var seen: Set<[Int32]> = []
    for row in 0..<rows.count where places.index[row] >= 0 {
      // Sheets of curves name each well once a cycle.
      let key = [places.index[row]] + columns.map { $0?.index[row] ?? NameTable.none }
      guard seen.insert(key).inserted else { continue }
      let place = known[Int(places.index[row])]
      guard place.isPlace else { continue }
      let cells = columns.map { $0?[row] ?? "" }
      wells[place, default: Facts()].add(sample: cells[0], target: cells[1], omit: cells[2])
      if !cells[3].isEmpty {
        dyes[Place(well: place, reporter: cells[3]), default: Facts()]
          .add(sample: cells[0], target: cells[1], omit: cells[2])
      }
    }
    if !seen.isEmpty { sheets.append(section.name) }
  }

  /// Fills the names that the table of wells does not have.
  func fill(_ run: inout Run, _ layout: Layout) {
    var count: [WellID: Int] = [:]
    for well in run.wells.well { count[well, default: 0] += 1 }
    var filled: [String] = []
    if layout.column(.sample) == nil {
      for row in 0..<run.wells.count {
        run.wells.sample[row] =
          only(run, row, isAlone: true, \.samples).map { run.samples.intern($0) }
          ?? NameTable.none
      }
      if run.samples.count > 0 { filled.append("samples") }
    }
    if layout.column(.target) == nil {
      for row in 0..<run.wells.count {
        let isAlone = count[run.wells.well[row]] == 1
        run.wells.target[row] =
          only(run, row, isAlone: isAlone, \.targets)
          .map { run.targets.intern($0) } ?? NameTable.none
      }
      if run.targets.count > 0 { filled.append("targets") }
    }
    if layout.column(.omit) == nil {
      for row in 0..<run.wells.count {
        let isAlone = count[run.wells.well[row]] == 1
        if only(run, row, isAlone: isAlone, \.isOmitted) == true { run.wells.omitted[row] = "" }
      }
    }
    guard !filled.isEmpty else { return }
    let names = "sheet\(sheets.count == 1 ? "" : "s") \(sheets.joined(separator: ", "))"
    run.remarks.append(
      "the table of wells has no column of \(filled.joined(separator: " and ")): they are taken, "
        + "well by well, from the \(names)")
  }

  /// The one fact that the sheets have for a row: of its dye, or of its well where that has no other
  /// row.
  private func only<Value>(
    _ run: Run, _ row: Int, isAlone: Bool, _ path: KeyPath<Facts, [Value]>
  ) -> Value? {
    let well = WellText(run.text(of: run.wells.well[row]))
    let reporter = run.wells.reporter.isEmpty ? nil : run.reporters[run.wells.reporter[row]]
    if let reporter, let facts = dyes[Place(well: well, reporter: reporter)],
      facts[keyPath: path].count == 1
    {
      return facts[keyPath: path].first
    }
    guard isAlone, let facts = wells[well], facts[keyPath: path].count == 1 else { return nil }
    return facts[keyPath: path].first
  }
}
