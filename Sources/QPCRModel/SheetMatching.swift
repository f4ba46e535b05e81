/// Rows of the sample sheet matched with exported samples.
extension AnnotationJoin {
  /// Finds the sheet row of every well. Rows of one sample (in one run, where the sheet's `run`
  /// names the exports) must agree.
  mutating func matchSheet(_ sheet: SampleSheet?) throws(AnnotationError) {
    preparations = exported.names.indices.map { Preparation(exported: Int32($0)) }
    guard let sheet else { return }
    let byRun = tellsRunsApart(sheet)
    let chosen = try chooseRows(sheet, byRun: byRun)
    layRows(chosen, byRun: byRun)
    try noteUnmatched(sheet)
    splitByRun(sheet, byRun: byRun)
  }

  /// Whether the sheet's `run` column names the exports; otherwise it renames their runs.
  private func tellsRunsApart(_ sheet: SampleSheet) -> Bool {
    let names = Set(runs.map { Name.folded($0.name) })
    return sheet.rows.contains { $0.run.map { names.contains(Name.folded($0)) } ?? false }
  }

  private struct Key: Hashable {
    var sample: Int32
    var run: Int32
  }

  /// The sheet row of each sample (and run): the first that is about no single well, else the
  /// first. The others must agree with it, but for what they say of their own well.
  private func chooseRows(
    _ sheet: SampleSheet, byRun: Bool
  ) throws(AnnotationError) -> [Key: Int32] {
    var chosen: [Key: Int32] = [:]
    for (index, line) in sheet.rows.enumerated() {
      guard let sample = exported.index(of: line.sample) else { continue }
      for run in try runsServed(by: line, sheet, byRun: byRun) {
        let key = Key(sample: sample, run: run)
        guard let first = chosen[key] else {
          chosen[key] = Int32(index)
          continue
        }
        let other = sheet.rows[Int(first)]
        let wellwise = line.well != nil || other.well != nil
        try requireAgreement(other, line, sheet, wellwise: wellwise)
        if other.well != nil, line.well == nil { chosen[key] = Int32(index) }
      }
    }
    return chosen
  }

  /// The runs whose wells a sheet row describes.
  private func runsServed(
    by line: SampleSheet.Row, _ sheet: SampleSheet, byRun: Bool
  ) throws(AnnotationError) -> [Int32] {
    guard byRun, let name = line.run else { return runs.indices.map { Int32($0) } }
    let folded = Name.folded(name)
    guard let run = runs.firstIndex(where: { Name.folded($0.name) == folded }) else {
      throw .unknownRun(
        sheet: sheet.file, row: line.sourceRow, run: name, runs: runs.map(\.name))
    }
    return [Int32(run)]
  }

  private func requireAgreement(
    _ a: SampleSheet.Row, _ b: SampleSheet.Row, _ sheet: SampleSheet, wellwise: Bool
  ) throws(AnnotationError) {
    var columns: [(String, String?, String?)] = [
      ("subject", a.subject, b.subject), ("role", a.role?.name, b.role?.name),
      ("quantity", a.quantity.map { "\($0)" }, b.quantity.map { "\($0)" }),
      ("nrt_of", a.controlOf, b.controlOf),
      ("rin", a.rnaIntegrity.map { "\($0)" }, b.rnaIntegrity.map { "\($0)" }),
      ("a260_280", a.rnaPurity.map { "\($0)" }, b.rnaPurity.map { "\($0)" }),
    ]
    if !wellwise {
      columns.append(("exclude", "\(a.isExcluded)", "\(b.isExcluded)"))
      columns.append(("run", a.run, b.run))
    }
    for (factor, pair) in zip(sheet.factors, zip(a.levels, b.levels)) {
      columns.append((factor, pair.0, pair.1))
    }
    for (column, left, right) in columns
    where Name.folded(left ?? "") != Name.folded(right ?? "") {
      throw .contradictorySheetRows(
        sheet: sheet.file, sample: a.sample, column: column, rows: [a.sourceRow, b.sourceRow],
        values: [left ?? "(blank)", right ?? "(blank)"])
    }
  }

  private mutating func layRows(_ chosen: [Key: Int32], byRun: Bool) {
    sheetRow = ContiguousArray(repeating: -1, count: wells.count)
    let none = ContiguousArray<Int32>(repeating: -1, count: exported.names.count)
    var table = ContiguousArray(repeating: none, count: runs.count)
    for (key, row) in chosen { table[Int(key.run)][Int(key.sample)] = row }
    for row in 0..<wells.count where wells.sample[row] >= 0 {
      sheetRow[row] = table[Int(wells.run[row])][Int(wells.sample[row])]
    }
    for (run, mapped) in mappedRows.enumerated() {
      for (row, line) in mapped {
        sheetRow[firstRow[run] + row] = line
        wellsOfTheirOwn.insert(firstRow[run] + row)
      }
    }
  }

  private mutating func noteUnmatched(_ sheet: SampleSheet) throws(AnnotationError) {
    var inSheet = Set<Int32>()
    var absent: [String] = []
    var subjects: [String?] = []
    for line in sheet.rows {
      if let sample = exported.index(of: line.sample) {
        inSheet.insert(sample)
      } else if !absent.contains(line.sample) {
        absent.append(line.sample)
        subjects.append(line.subject)
      }
    }
    if inSheet.isEmpty, !sheet.rows.isEmpty {
      throw .sheetMatchesNothing(sheet: sheet.file, inSheet: absent, inExport: exported.names)
    }
    let studied = studiedSamples()
    let unlisted = exported.names.indices
      .filter { studied[$0] && !inSheet.contains(Int32($0)) }.map { exported.names[$0] }
    for (name, subject) in zip(absent, subjects) {
      var mismatch = Mismatch(
        kind: .missingInExport, what: "sample", name: name,
        neighbours: Self.nearest(to: name, among: unlisted, else: exported.names))
      mismatch.subject = subject
      mismatches.append(mismatch)
    }
    for name in unlisted {
      mismatches.append(
        Mismatch(
          kind: .missingInSheet, what: "sample", name: name,
          neighbours: Self.nearest(to: name, among: absent, else: sheet.rows.map(\.sample))))
    }
  }

  /// The nearest names on the other side. One that has no partner either is the likelier one: next
  /// to `P7-post` it is `P7-pst`, not the `P1-post` that has its own row.
  private static func nearest(
    to name: String, among strangers: [String], else others: [String]
  ) -> [String] {
    let near = Name.nearest(to: name, among: strangers)
    return near.isEmpty ? Name.nearest(to: name, among: others) : near
  }

  /// Which exported samples have wells of unknowns; controls need no row in the sheet.
  private func studiedSamples() -> [Bool] {
    var studied = [Bool](repeating: false, count: exported.names.count)
    for row in 0..<wells.count where wells.role[row] == .unknown && wells.sample[row] >= 0 {
      studied[Int(wells.sample[row])] = true
    }
    return studied
  }

  /// One name that the sheet describes differently on different runs is several preparations.
  private mutating func splitByRun(_ sheet: SampleSheet, byRun: Bool) {
    guard byRun else { return }
    var lines: [Int32: Set<[String]>] = [:]
    for row in 0..<wells.count where sheetRow[row] >= 0 {
      lines[wells.sample[row], default: []].insert(describing(sheet.rows[Int(sheetRow[row])]))
    }
    guard lines.values.contains(where: { $0.count > 1 }) else { return }
    let names = runs.map(\.name)
    let parts = ContiguousArray(
      (0..<wells.count).map { row in
        (lines[wells.sample[row]]?.count ?? 0) > 1 ? wells.run[row] : NameTable.none
      })
    split(by: parts, named: names)
  }

  private func describing(_ line: SampleSheet.Row) -> [String] {
    [Name.folded(line.subject ?? "")] + line.levels.map { Name.folded($0 ?? "") }
  }

  /// Gives wells of one preparation with different labels to different preparations.
  mutating func split(by label: ContiguousArray<Int32>, named labels: [String]) {
    var indices: [Int64: Int32] = [:]
    var drafts: [Preparation] = []
    var result = wells.sample
    for row in 0..<wells.count where wells.sample[row] >= 0 {
      let old = wells.sample[row]
      let part = label[row]
      let key = Int64(old) << 32 | Int64(part + 1)
      if let known = indices[key] {
        result[row] = known
        continue
      }
      var draft = preparations[Int(old)]
      if part >= 0 { draft.suffix.append(labels[Int(part)]) }
      let index = Int32(drafts.count)
      drafts.append(draft)
      indices[key] = index
      result[row] = index
    }
    wells.sample = result
    preparations = drafts
  }
}
