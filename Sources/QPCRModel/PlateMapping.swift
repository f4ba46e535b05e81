/// A sample sheet with a `well` column is a plate map: it names what lies in each well.
extension AnnotationJoin {
  /// Lays the map's names on the wells. Where the export names another sample, the map wins and
  /// the difference is noted.
  mutating func applyPlateMap(_ sheet: SampleSheet) throws(AnnotationError) {
    guard sheet.rows.contains(where: { $0.well != nil }) else { return }
    let finder = runs.map(WellFinder.init)
    mappedRows = runs.map { _ in [:] }
    var found = 0
    for (index, line) in sheet.rows.enumerated() {
      guard let well = line.well else { continue }
      let run = try runIndex(of: line, in: sheet)
      let rows = finder[run].rows(of: well)
      if rows.isEmpty {
        mismatches.append(
          Mismatch(kind: .missingInExport, what: "well", name: well, run: runs[run].name))
      }
      found += rows.count
      for row in try self.rows(rows, of: line, run: run, in: sheet) {
        if let other = mappedRows[run][row].map({ sheet.rows[Int($0)] }), !other.says(line) {
          throw .wellDescribedTwice(
            sheet: sheet.file, well: well, rows: [other.sourceRow, line.sourceRow])
        }
        lay(line, row: row, run: run, sheetRow: index)
      }
    }
    if found == 0, let line = sheet.rows.first(where: { $0.well != nil }), let well = line.well {
      throw .unknownWell(
        sheet: sheet.file, row: line.sourceRow, well: well, run: runs.first?.name ?? "")
    }
  }

  /// The rows of a well that a line of the map is about: all, or of a well with several targets
  /// (or dyes) those of the target that the line names. One name for all would make technical
  /// replicates of them.
  private func rows(
    _ rows: [Int], of line: SampleSheet.Row, run: Int, in sheet: SampleSheet
  ) throws(AnnotationError) -> [Int] {
    guard rows.count > 1, let target = line.target else { return rows }
    let wells = runs[run].wells
    let names = rows.map { row in
      runs[run].targets[wells.target[row]]
        ?? (wells.reporter.isEmpty ? nil : runs[run].reporters[wells.reporter[row]]) ?? ""
    }
    let named = zip(rows, names).filter { Name.folded($0.1) == Name.folded(target) }.map(\.0)
    guard named.isEmpty, Set(names).count > 1 else { return named.isEmpty ? rows : named }
    throw .wellOfSeveralTargets(
      sheet: sheet.file, row: line.sourceRow, well: line.well ?? "", target: target,
      targets: names)
  }

  private func runIndex(
    of line: SampleSheet.Row, in sheet: SampleSheet
  ) throws(AnnotationError) -> Int {
    guard let name = line.run else {
      if runs.count == 1 { return 0 }
      throw .plateMapNeedsRun(sheet: sheet.file, runs: runs.map(\.name))
    }
    let folded = Name.folded(name)
    if let index = runs.firstIndex(where: { Name.folded($0.name) == folded }) { return index }
    // One export's run may be renamed, by every row alike.
    if runs.count == 1, sheet.rows.allSatisfy({ $0.run.map(Name.folded) == folded }) { return 0 }
    throw .unknownRun(
      sheet: sheet.file, row: line.sourceRow, run: name, runs: runs.map(\.name))
  }

  private mutating func lay(_ line: SampleSheet.Row, row: Int, run: Int, sheetRow: Int) {
    mappedRows[run][row] = Int32(sheetRow)
    let old = runs[run].samples[runs[run].wells.sample[row]]
    if let old, Name.folded(old) != Name.folded(line.sample) {
      mismatches.append(
        Mismatch(
          kind: .renamedByPlateMap, what: "sample", name: line.sample, neighbours: [old],
          run: runs[run].name))
    }
    runs[run].wells.sample[row] = runs[run].samples.intern(Name.trimmed(line.sample))
    if let target = line.target {
      runs[run].wells.target[row] = runs[run].targets.intern(Name.trimmed(target))
    }
  }
}

extension SampleSheet.Row {
  /// Whether another row says the same of the same well.
  fileprivate func says(_ other: SampleSheet.Row) -> Bool {
    var same = other
    (same.sourceRow, same.well) = (sourceRow, well)
    return self == same
  }
}

/// Finds the rows of a run's wells by the wells' text.
private struct WellFinder {
  private let rowsByWell: [WellID: [Int]]
  private let rowsByText: [String: [Int]]

  init(_ run: Run) {
    var byWell: [WellID: [Int]] = [:]
    var byText: [String: [Int]] = [:]
    for row in 0..<run.wells.count {
      let well = run.wells.well[row]
      byWell[well, default: []].append(row)
      if well.label != nil { byText[Name.folded(run.text(of: well)), default: []].append(row) }
    }
    rowsByWell = byWell
    rowsByText = byText
  }

  func rows(of text: String) -> [Int] {
    if let rows = rowsByText[Name.folded(text)] { return rows }
    return WellID(text: Array(text.utf8)).flatMap { rowsByWell[$0] } ?? []
  }
}
