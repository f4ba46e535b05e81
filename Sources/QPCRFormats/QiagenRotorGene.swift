import QPCRModel
import QPCRTables

/// Qiagen Rotor-Gene Q and Corbett Rotor-Gene 3000/6000: "Excel analysed data export" as text or
/// workbook, with a block for each analysis under a title that names its target.
extension Family {
  static let rotorGene = Family(
    name: "rotorgene", title: "Qiagen Rotor-Gene Q, Corbett Rotor-Gene 3000 and 6000",
    signature: Signature(
      heads: [["No."], ["Name"], ["Type"], ["Ct"]], forbidden: ["Well", "Dye", "Fluor"],
      typical: ["Color", "Rep. Ct", "Rep. Ct Std. Dev.", "% Var", "Ct Comment"],
      preamble: ["File", "Machine Serial No", "Run Id", "Excel Analysed Data Export"], base: 4),
    columns: ColumnNames(rotorGeneColumns),
    conventions: {
      var conventions = Conventions()
      conventions.noCqWords = ["N/A", "NaN"]
      conventions.needs = [.well, .sample, .cq]
      conventions.wellNumbers = .label
      conventions.keys = ["date": .date]
      return conventions
    }(),
    companions: [
      Companion(
        heads: ["No.", "Name", "Peak 1"], what: "melting peaks",
        wanted: "the quantitative analysis of the same run")
    ],
    read: RotorGeneReader.read)

  static let rotorGeneColumns: [(ColumnRole, [String])] = [
    (.well, ["No."]), (.sample, ["Name"]), (.cq, ["Ct"]), (.task, ["Type"]),
    (.reported(.meanCq), ["Rep. Ct"]), (.reported(.sdCq), ["Rep. Ct Std. Dev."]),
    (.flagText, ["Ct Comment"]),
    (.ignored, ["Color", "Colour", "% Var", "Genotype", "Group", "Line Style", "Selected"]),
  ]
}

/// Reads every block of a Rotor-Gene export into one run.
enum RotorGeneReader {
  /// A table of a block: its title and rows.
  private struct Block {
    var section: ExportFile.Section
    var title: String
    var header: Int
    var isMelt: Bool

    /// `28S` of `Quantitative analysis of Cycling A.Green (28S)`.
    var name: String {
      guard title.hasSuffix(")"), let open = title.lastIndex(of: "(") else { return "" }
      return Name.trimmed(String(title[title.index(after: open)...].dropLast()))
    }

    /// What the analysis is of: `Cycling A.Green (28S)`.
    var subject: String {
      guard let mark = TitleText.find(" of ", in: title) else { return title }
      return String(title[mark...].dropFirst(4))
    }

    /// The target, unless the name is the one that pages get by themselves.
    var target: String? {
      let words = name.split(separator: " ")
      let isPage = words.count == 2 && words[0].lowercased() == "page" && Int(words[1]) != nil
      return name.isEmpty || isPage ? nil : name
    }

    /// The channel: `Green` of `Cycling A.Green (28S)`.
    var channel: String? {
      let end = subject.lastIndex(of: "(") ?? subject.endIndex
      let text = Name.trimmed(String(subject[..<end]))
      guard let point = text.lastIndex(of: ".") else { return nil }
      return Name.trimmed(String(text[text.index(after: point)...]))
    }
  }

  static func read(_ input: FamilyInput) throws(FormatError) -> [Run] {
    let blocks = blocks(input)
    let wells = blocks.filter { !$0.isMelt }
    var run: Run?
    var tables: [(name: String, end: Int)] = []
    for block in wells {
      let part = try self.run(block, input, isOnly: wells.count == 1)
      if run == nil { run = part } else { run?.add(part) }
      tables.append((block.section.name, run?.wells.count ?? 0))
    }
    guard var run else { return [] }
    if let (first, second) = DuplicateWells.first(in: run.wells) {
      throw DuplicateWells.fault(run, first, second, file: input.file.name, tables: tables)
    }
    takePreamble(blocks, input, into: &run.information)
    for block in blocks where block.isMelt { readPeaks(block, input, into: &run) }
    run.source.sheets = uses(blocks, input)
    return [run]
  }

  /// The lines above the first block: channels with their gains and thresholds among them.
  private static func takePreamble(
    _ blocks: [Block], _ input: FamilyInput, into information: inout RunInformation
  ) {
    guard let first = blocks.first,
      let section = input.file.sections.first(where: {
        $0.table == first.section.table && $0.rows.contains(first.header)
      })
    else { return }
    let table = input.file.table(section)
    information = RunInformation()
    for row in section.rows.lowerBound..<first.section.rows.lowerBound {
      guard let (key, value) = PreambleLine.split(table, row) else { continue }
      information.take(key: key, value: value, keys: input.family.conventions.keys)
    }
  }

  private static func uses(_ blocks: [Block], _ input: FamilyInput) -> [SheetUse] {
    input.file.sections.filter { !$0.name.isEmpty }.map { section in
      let own = blocks.filter { $0.section.table == section.table }
      let role =
        own.contains { !$0.isMelt } ? "results" : own.isEmpty ? "ignored" : "melting temperatures"
      return SheetUse(name: section.name, role: role)
    }
  }

  // MARK: Blocks

  /// The blocks of all sheets, each ending where the next one's title stands.
  private static func blocks(_ input: FamilyInput) -> [Block] {
    var blocks: [Block] = []
    for section in input.file.sections {
      let table = input.file.table(section)
      var own: [(block: Block, start: Int)] = []
      for row in section.rows {
        guard let isMelt = header(table, row) else { continue }
        let (title, start) = title(table, row, section.rows.lowerBound)
        own.append((Block(section: section, title: title, header: row, isMelt: isMelt), start))
      }
      for (index, (block, start)) in own.enumerated() {
        var block = block
        let end = index + 1 < own.count ? own[index + 1].start : section.rows.upperBound
        block.section.rows = start..<max(end, block.header + 1)
        blocks.append(block)
      }
    }
    return blocks
  }

  /// Whether a row is the header of a block, and if so whether one of melting peaks.
  private static func header(_ table: Table, _ row: Int) -> Bool? {
    let heads = Set(
      (0..<min(table.columnCount(row: row), 40)).map {
        HeadText.fold(table.text(row: row, column: $0))
      })
    guard heads.contains("no"), heads.contains("name") else { return nil }
    if heads.contains("ct"), heads.contains("type") { return false }
    return heads.contains("peak1") ? true : nil
  }

  /// The line above a header that has one cell and parentheses, a few rows up.
  private static func title(_ table: Table, _ header: Int, _ first: Int) -> (String, Int) {
    for row in stride(from: header - 1, through: max(first, header - 6), by: -1) {
      let cells = (0..<table.columnCount(row: row)).map { table.text(row: row, column: $0) }
        .filter { !$0.isEmpty }
      if cells.isEmpty { continue }
      if cells.count == 1, cells[0].hasSuffix(")") || cells[0].contains(" analysis of ") {
        return (cells[0], row)
      }
    }
    return ("", header)
  }

  // MARK: Wells

  private static func run(
    _ block: Block, _ input: FamilyInput, isOnly: Bool
  ) throws(FormatError) -> Run {
    var part = input
    part.match.section = block.section
    part.match.headerRow = block.header
    part.family.columns = columns(input.file.table(block.section), block.header)
    var reading = try TableReading(part)
    var run = try reading.run(reading.rows)
    fillCalculated(reading, &run)
    if let channel = block.channel {
      let index = run.reporters.intern(channel)
      run.wells.reporter = ContiguousArray(repeating: index, count: run.wells.count)
    }
    let target = block.target ?? (isOnly ? nil : block.subject)
    if let target, !target.isEmpty {
      let index = run.targets.intern(target)
      run.wells.target = ContiguousArray(repeating: index, count: run.wells.count)
      if block.target == nil {
        run.remarks.append(
          "no target is named for “\(block.subject)”: the analysis stands for it")
      }
    }
    takeThreshold(block, reading, &run)
    return run
  }

  /// The heads of concentrations hold their unit.
  private static func columns(_ table: Table, _ header: Int) -> ColumnNames {
    let heads = (0..<table.columnCount(row: header)).map { table.text(row: header, column: $0) }
    let given = heads.filter { HeadText.fold($0).hasPrefix("givenconc") }
    let calculated = heads.filter { HeadText.fold($0).hasPrefix("calcconc") }
    return ColumnNames(
      Family.rotorGeneColumns + [(.quantity, given), (.sheet("calculated"), calculated)])
  }

  /// The calculated concentration where none was given, as other software writes quantities.
  private static func fillCalculated(_ reading: TableReading, _ run: inout Run) {
    run.factors.removeAll { $0.name == "calculated" }
    guard let column = reading.layout.column(.sheet("calculated")) else { return }
    let style = reading.numberStyle(reading.rows)
    for row in 0..<run.wells.count where run.wells.quantity[row] == nil {
      let range = reading.table.range(row: reading.rows[row], column: column)
      if !range.isEmpty { run.wells.quantity[row] = style.parseGrouped(reading.table, range) }
    }
  }

  /// `Cycling A.Green (28S);0.06` under `Channel;Threshold`.
  private static func takeThreshold(
    _ block: Block, _ reading: TableReading, _ run: inout Run
  ) {
    let table = reading.table
    for row in 0..<reading.layout.headerRow
    where table.text(row: row, column: 0) == block.subject && !block.subject.isEmpty {
      let range = table.range(row: row, column: 1)
      guard let value = reading.numberStyle(reading.rows).parse(table, range) else { continue }
      var column = OptionalColumn()
      for _ in 0..<run.wells.count { column.append(value) }
      run.wells.reported[.threshold] = column
    }
  }

  // MARK: Melting

  private static func readPeaks(_ block: Block, _ input: FamilyInput, into run: inout Run) {
    let table = input.file.table(block.section)
    let heads = (0..<table.columnCount(row: block.header)).map {
      HeadText.fold(table.text(row: block.header, column: $0))
    }
    guard let number = heads.firstIndex(of: "no") else { return }
    let peaks = heads.indices.filter { heads[$0].hasPrefix("peak") }
    var rows = RowList()
    for row in block.header + 1..<max(block.section.rows.upperBound, block.header + 1)
    where !table.isBlank(row: row, column: number) { rows.append(row) }
    let style = NumberStyle(table, cq: nil, others: peaks, rows: rows)
    let target = block.target.flatMap { run.targets.index(of: $0) } ?? NameTable.none
    var place: [String: Int] = [:]
    for row in 0..<run.wells.count where target < 0 || run.wells.target[row] == target {
      place[run.text(of: run.wells.well[row])] = row
    }
    for position in 0..<rows.count {
      let row = rows[position]
      let text = table.text(row: row, column: number)
      let well = WellID(text: text.utf8)?.text(labels: NameTable()) ?? text
      guard let index = place[well] else { continue }
      let found = peaks.compactMap { style.parse(table, table.range(row: row, column: $0)) }
      if !found.isEmpty { run.wells.meltingTemperatures[index] = found }
    }
  }
}
