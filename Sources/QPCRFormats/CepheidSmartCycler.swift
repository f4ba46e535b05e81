import QPCRModel
import QPCRTables

/// Cepheid SmartCycler: cycles first, then a table of results with two columns a dye, then the
/// settings of the channels.
extension Family {
  static let smartCycler = Family(
    name: "smartcycler", title: "Cepheid SmartCycler",
    signature: Signature(
      heads: [["Site ID"], ["Protocol"], ["Sample ID"], ["Sample Type"]],
      typical: ["Notes", "Status", "FAM Ct", "FAM Std/Res"],
      preamble: ["Run Name", "Started At", "Number of Sites"], marksNeeded: 1),
    columns: ColumnNames([
      (.well, ["Site ID"]), (.sample, ["Sample ID"]), (.task, ["Sample Type"]),
      (.flagText, ["Status"]), (.document, ["Protocol"]), (.ignored, ["Notes", "Std/Res"]),
    ]),
    conventions: {
      var conventions = Conventions()
      conventions.noCqWords = ["ND", "NEG", "N/A", "NA"]
      conventions.noCqNumbers = [0]
      conventions.needs = [.well, .cq]
      conventions.keys = ["startedat": .date]
      conventions.trailerEnds = true
      return conventions
    }(),
    read: SmartCyclerReader.read)
}

enum SmartCyclerReader {
  static func read(_ input: FamilyInput) throws(FormatError) -> [Run] {
    let table = input.file.table(input.match.section)
    let layout = Layout(
      table, headerRow: input.match.headerRow, names: input.family.columns)
    let dyes = layout.heads.compactMap { head in
      head.hasSuffix(" Ct") ? String(head.dropLast(3)) : nil
    }
    guard !dyes.isEmpty else {
      _ = try TableReading(input)
      return []
    }
    let groups = dyes.map { dye in
      ColumnGroups.Group(reporter: dye, isOneOfSeveral: dyes.count > 1) { head in
        if head == dye + " Ct" { return "Ct" }
        return head.hasSuffix(" Ct") || head.hasSuffix(" Std/Res") ? "Std/Res" : head
      }
    }
    var run = try ColumnGroups.run(input, groups)
    takeTargets(table, layout, input, into: &run)
    tidyInformation(table, input.match.section.rows, &run)
    if input.options.readsCurves { readCurves(table, input.match.section.rows, into: &run) }
    return [run]
  }

  /// `Run Summary (Smart Cycler 2.0d)` names the software; the rows of the curves are no facts
  /// about the run.
  private static func tidyInformation(_ table: Table, _ rows: Range<Int>, _ run: inout Run) {
    run.information.other.removeAll { entry in
      Int(entry.key) != nil || WellID(text: entry.key.utf8) != nil
        || ["Cycle #", "Ch #"].contains(entry.key) || run.reporters.index(of: entry.key) != nil
    }
    for row in rows.prefix(3) {
      let text = table.text(row: row, column: 0)
      guard text.hasPrefix("Run Summary"), let open = text.firstIndex(of: "(") else { continue }
      run.information.software = String(text[open...].dropFirst().prefix { $0 != ")" })
    }
    run.information.instrument = run.information.instrument ?? "SmartCycler"
  }

  /// A dye's target is what the settings name, else the dye; where sites run different protocols,
  /// the protocol and the dye.
  private static func takeTargets(
    _ table: Table, _ layout: Layout, _ input: FamilyInput, into run: inout Run
  ) {
    let named = targets(table, input.match.section.rows)
    var protocols: [UInt32: String] = [:]
    if let column = layout.column(.document) {
      for row in layout.headerRow + 1..<input.match.section.rows.upperBound {
        protocols[table.sourceRow[row]] = table.text(row: row, column: column)
      }
    }
    let used = Set(run.wells.sourceRow.map { protocols[$0] ?? "" })
    var names = NameTable()
    for row in 0..<run.wells.count {
      let dye = run.reporters[run.wells.reporter[row]] ?? ""
      let text = named[dye] ?? dye
      let site = protocols[run.wells.sourceRow[row]] ?? ""
      run.wells.target[row] = names.intern(
        used.count > 1 && !site.isEmpty ? site + " " + text : text)
    }
    run.targets = names
  }

  /// The table `Analysis Settings`: names of targets by dye.
  private static func targets(_ table: Table, _ rows: Range<Int>) -> [String: String] {
    var names: [String: String] = [:]
    for header in rows where HeadText.fold(table.text(row: header, column: 1)) == "dyename" {
      let heads = (0..<table.columnCount(row: header)).map {
        HeadText.fold(table.text(row: header, column: $0))
      }
      guard let column = heads.firstIndex(of: "target") else { continue }
      for row in header + 1..<rows.upperBound {
        let dye = table.text(row: row, column: 1)
        if dye.isEmpty { break }
        let name = table.text(row: row, column: column)
        if !name.isEmpty { names[dye] = name }
      }
    }
    return names
  }

  /// Blocks of `Cycle #` and a column a site and dye; the sites stand in a row above.
  private static func readCurves(_ table: Table, _ rows: Range<Int>, into run: inout Run) {
    for header in rows where HeadText.fold(table.text(row: header, column: 0)) == "cycle#" {
      let above = (max(header - 3, rows.lowerBound)..<header).last { row in
        WellID(text: table.text(row: row, column: 1).utf8) != nil
      }
      guard let above else { continue }
      let first = header + 1
      let end = (first..<rows.upperBound).first {
        Int(table.text(row: $0, column: 0)) == nil
      }
      let cycles = first..<(end ?? rows.upperBound)
      for column in 1..<max(table.columnCount(row: header), 1) {
        let dye = table.text(row: header, column: column)
        guard let reporter = run.reporters.index(of: dye),
          let well = WellID(text: table.text(row: above, column: column).utf8)
        else { continue }
        run.curves.amplification.append(curve(table, cycles, column, well, reporter, run))
      }
    }
    run.curves.amplification.removeAll { $0.x.isEmpty }
    run.information.cycles = run.curves.amplification.compactMap { $0.x.last }.max().map { Int($0) }
  }

  private static func curve(
    _ table: Table, _ rows: Range<Int>, _ column: Int, _ well: WellID, _ reporter: Int32,
    _ run: Run
  ) -> CurveSet.Curve {
    let row = (0..<run.wells.count).first {
      run.wells.well[$0] == well && run.wells.reporter[$0] == reporter
    }
    var curve = CurveSet.Curve(
      well: well, target: row.map { run.wells.target[$0] } ?? NameTable.none, reporter: reporter,
      measure: "Fluorescence")
    for row in rows {
      guard let cycle = NumberText.parse(table.text(row: row, column: 0)),
        let value = NumberText.parse(table.text(row: row, column: column))
      else { continue }
      curve.x.append(cycle)
      curve.fluorescence.append(value)
    }
    return curve
  }
}
