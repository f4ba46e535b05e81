/// Columns of the export that describe samples, and the samples they make.
extension AnnotationJoin {
  /// Heads that always describe a preparation, so that a name which stands in several of their
  /// levels is several preparations: never technical replicates of one.
  private static let describingHeads: Set<String> = [
    "subject", "condition", "group", "treatment", "treat", "time", "biogroup", "biogroupname",
    "samplecategory",
  ]

  /// Lays the exports' factor columns side by side and splits samples by those that describe
  /// preparations; others that vary within a sample are no factors.
  mutating func assignExportLevels() throws(AnnotationError) {
    var kept: [FactorDraft] = []
    for var draft in exportedFactors() {
      guard let column = draft.column else { continue }
      if varies(column) {
        guard describes(draft.name) else {
          mismatches.append(
            Mismatch(kind: .variesWithinSample, what: "column", name: draft.name))
          continue
        }
        try requirePairing(column)
        split(by: column.level, named: column.levels.names)
      }
      draft.column = column
      kept.append(draft)
    }
    factors = kept
  }

  /// The columns of all exports, merged by head; levels merged as names are.
  private func exportedFactors() -> [FactorDraft] {
    var heads: [String] = []
    var drafts: [String: FactorDraft] = [:]
    for run in runs {
      for factor in run.factors {
        let head = Name.foldedHead(factor.name)
        if drafts[head] != nil { continue }
        heads.append(head)
        drafts[head] = FactorDraft(name: factor.name, column: merged(head, name: factor.name))
      }
    }
    return heads.compactMap { drafts[$0] }
  }

  private func merged(_ head: String, name: String) -> FactorColumn {
    let columns = runs.map { run in
      run.factors.first { Name.foldedHead($0.name) == head }
    }
    let levels = NameMerge(columns.map { $0?.levels.names ?? [] })
    var level = ContiguousArray<Int32>()
    level.reserveCapacity(wells.count)
    for (run, column) in zip(runs, columns) {
      guard let column else {
        level.append(contentsOf: repeatElement(NameTable.none, count: run.wells.count))
        continue
      }
      let translation = levels.translation(of: column.levels)
      for index in column.level { level.append(index < 0 ? index : translation[Int(index)]) }
    }
    return FactorColumn(name: name, levels: NameTable(unique: levels.names), level: level)
  }

  private func varies(_ column: FactorColumn) -> Bool {
    firstConflict(column) != nil
  }

  /// The first sample with two levels, and the rows of both.
  private func firstConflict(_ column: FactorColumn) -> (first: Int, second: Int)? {
    var firstRowOf = ContiguousArray<Int32>(repeating: -1, count: preparations.count)
    for row in 0..<wells.count where wells.sample[row] >= 0 && column.level[row] >= 0 {
      let sample = Int(wells.sample[row])
      let first = Int(firstRowOf[sample])
      if first < 0 {
        firstRowOf[sample] = Int32(row)
      } else if column.level[first] != column.level[row] {
        return (first, row)
      }
    }
    return nil
  }

  private func describes(_ name: String) -> Bool {
    let head = Name.foldedHead(name)
    return AnnotationJoin.describingHeads.contains(head) || comparedHeads.contains(head)
  }

  /// The heads of columns that the plan compares, stratifies or pairs by.
  private var comparedHeads: Set<String> {
    var names = plan.comparisons.map(\.factor) + plan.within
    if plan.calibrator != nil { names.append("condition") }
    if case .by(let column) = plan.pairing { names.append(column) }
    return Set(names.map(Name.foldedHead))
  }

  /// A name that stands in several levels of a compared factor may be the individual's or not:
  /// that is asked, not guessed.
  private func requirePairing(_ column: FactorColumn) throws(AnnotationError) {
    let head = Name.foldedHead(column.name)
    guard plan.pairing == .automatic, head != "subject", comparedHeads.contains(head),
      !runs.contains(where: { run in
        run.factors.contains { Name.foldedHead($0.name) == "subject" }
      }),
      let conflict = firstConflict(column)
    else { return }
    let rows = [conflict.first, conflict.second]
    let files = rows.map { runs[Int(wells.run[$0])].source.file }
    throw .sampleInSeveralLevels(
      sample: exported.names[Int(preparations[Int(wells.sample[conflict.first])].exported)],
      factor: column.name, levels: rows.compactMap { column.levels[column.level[$0]] },
      rows: rows.map { Int(wells.sourceRow[$0]) }, files: Set(files).count > 1 ? files : [])
  }

  // MARK: Samples

  /// Makes the samples, in natural order of their names, with subject, levels and roles.
  mutating func finishSamples(_ sheet: SampleSheet?) throws(AnnotationError) {
    let subjectColumn = takeSubjectColumn()
    mergeSheetFactors(sheet)
    var drafts = preparations.map(emptySample)
    describeFromExport(&drafts, subjectColumn)
    if let sheet { try describeFromSheet(&drafts, sheet) }
    sortSamples(drafts)
  }

  private mutating func takeSubjectColumn() -> FactorColumn? {
    guard let index = factors.firstIndex(where: { Name.foldedHead($0.name) == "subject" }) else {
      return nil
    }
    return factors.remove(at: index).column
  }

  /// The sheet's factors come first; one that the export has too takes the sheet's levels.
  private mutating func mergeSheetFactors(_ sheet: SampleSheet?) {
    guard let sheet else { return }
    let heads = sheet.factors.map(Name.foldedHead)
    let own = sheet.factors.enumerated().map { index, name in
      FactorDraft(
        name: name, sheetColumn: index,
        overridden: factors.first { Name.foldedHead($0.name) == heads[index] }?.column)
    }
    factors = own + factors.filter { !heads.contains(Name.foldedHead($0.name)) }
  }

  private func emptySample(_ preparation: Preparation) -> Sample {
    let name = exported.names[Int(preparation.exported)]
    let suffix = preparation.suffix.joined(separator: ", ")
    var sample = Sample(
      name: suffix.isEmpty ? name : "\(name) (\(suffix))",
      levels: Array(repeating: nil, count: factors.count))
    sample.exportName = name
    return sample
  }

  private func describeFromExport(_ drafts: inout [Sample], _ subjects: FactorColumn?) {
    for (index, factor) in factors.enumerated() {
      guard let column = factor.column else { continue }
      for row in 0..<wells.count where wells.sample[row] >= 0 && column.level[row] >= 0 {
        let sample = Int(wells.sample[row])
        if drafts[sample].levels[index] == nil {
          drafts[sample].levels[index] = column.levels[column.level[row]]
        }
      }
    }
    guard let subjects else { return }
    for row in 0..<wells.count where wells.sample[row] >= 0 && subjects.level[row] >= 0 {
      let sample = Int(wells.sample[row])
      if drafts[sample].subject == nil {
        drafts[sample].subject = subjects.levels[subjects.level[row]]
      }
    }
  }

  private mutating func describeFromSheet(
    _ drafts: inout [Sample], _ sheet: SampleSheet
  ) throws(AnnotationError) {
    let spelling = LevelSpelling(sheet)
    var described = Set<Int>()
    for row in 0..<wells.count where wells.sample[row] >= 0 && sheetRow[row] >= 0 {
      let line = sheet.rows[Int(sheetRow[row])]
      if let role = line.role {
        if wells.role[row] != .unknown, wells.role[row] != role {
          noteOverride("role", row, export: wells.role[row].name, sheet: role.name)
        }
        wells.role[row] = role
      }
      for factor in factors {
        guard let column = factor.overridden, let index = factor.sheetColumn,
          let level = column.levels[column.level[row]]
        else { continue }
        let own = line.levels[index]
        if own.map(Name.folded) != Name.folded(level) {
          noteOverride(factor.name, row, export: level, sheet: own ?? "blank")
        }
      }
      if wells.quantity[row] == nil, let quantity = line.quantity {
        wells.quantity[row] = quantity
      }
      let sample = Int(wells.sample[row])
      guard described.insert(sample).inserted else { continue }
      if let own = drafts[sample].subject, let given = line.subject,
        Name.folded(own) != Name.folded(given)
      {
        noteOverride("subject", row, export: own, sheet: given)
      }
      describe(&drafts[sample], line, spelling)
    }
    try requireControlled(sheet)
  }

  /// The sheet wins over the export; what the export said of the sample is told, once.
  private mutating func noteOverride(
    _ column: String, _ row: Int, export: String, sheet: String
  ) {
    let sample = exported.names[Int(preparations[Int(wells.sample[row])].exported)]
    let mismatch = Mismatch(
      kind: .overriddenBySheet, what: column, name: sample, neighbours: [export, sheet])
    if overrides.insert(mismatch).inserted { mismatches.append(mismatch) }
  }

  private func describe(
    _ sample: inout Sample, _ line: SampleSheet.Row, _ spelling: LevelSpelling
  ) {
    if let subject = line.subject { sample.subject = spelling.subject(subject) }
    for (index, factor) in factors.enumerated() {
      guard let column = factor.sheetColumn, let level = line.levels[column] else { continue }
      sample.levels[index] = spelling.level(level, column: column)
    }
    sample.role = line.role
    sample.quantity = line.quantity
    sample.controlOf = line.controlOf
    sample.rnaIntegrity = line.rnaIntegrity
    sample.rnaPurity = line.rnaPurity
  }

  private func requireControlled(_ sheet: SampleSheet) throws(AnnotationError) {
    for line in sheet.rows {
      guard let name = line.controlOf, exported.index(of: name) == nil else { continue }
      throw .unknownControlOf(
        sheet: sheet.file, row: line.sourceRow, name: name,
        nearest: Name.nearest(to: name, among: exported.names))
    }
  }

  private mutating func sortSamples(_ drafts: [Sample]) {
    let order = Name.naturalOrder(drafts.map(\.name))
    var position = ContiguousArray<Int32>(repeating: 0, count: drafts.count)
    for (new, old) in order.enumerated() { position[old] = Int32(new) }
    samples = order.map { drafts[$0] }
    for row in 0..<wells.count where wells.sample[row] >= 0 {
      wells.sample[row] = position[Int(wells.sample[row])]
    }
  }
}

/// One spelling for each level and subject of a sheet: names that are equal ignoring case and outer
/// blanks are one.
private struct LevelSpelling {
  private let subjects: NameMerge
  private let levels: [NameMerge]

  init(_ sheet: SampleSheet) {
    subjects = NameMerge([sheet.rows.compactMap(\.subject)])
    levels = sheet.factors.indices.map { column in
      NameMerge([sheet.rows.compactMap { $0.levels[column] }])
    }
  }

  func subject(_ name: String) -> String { spelled(name, subjects) }

  func level(_ name: String, column: Int) -> String { spelled(name, levels[column]) }

  private func spelled(_ name: String, _ merge: NameMerge) -> String {
    merge.index(of: name).map { merge.names[Int($0)] } ?? name
  }
}
