/// The state of a join, step by step (see `Annotation.join`).
struct AnnotationJoin {
  var runs: [Run]
  let plan: Plan
  var mismatches: [Mismatch] = []

  /// Exported sample names, merged; the preparations they stand for are `samples`.
  var exported = NameMerge([])
  /// The exported samples' indices before and after splitting into preparations.
  var preparations: [Preparation] = []
  var targetNames = NameMerge([])
  /// Runs' wells one after another, `sample` still an index into `exported`.
  var wells = ExperimentWells()
  /// Where each run's wells begin in `wells`.
  var firstRow: [Int] = []
  /// The sheet row that describes each well, −1 for none; empty without a sheet.
  var sheetRow: ContiguousArray<Int32> = []
  /// The rows of `wells` that a sheet row names by their well.
  var wellsOfTheirOwn: Set<Int> = []
  /// Sheet rows laid on wells by a plate map: by run, then row of its wells.
  var mappedRows: [[Int: Int32]] = []
  var factors: [FactorDraft] = []
  /// What the sheet says otherwise than the export, each once.
  var overrides: Set<Mismatch> = []
  var samples: [Sample] = []
  var targets: [Target] = []
  var runDescriptions: [RunDescription] = []

  /// A factor, from the sheet, the export or both.
  struct FactorDraft {
    var name: String
    /// The factor's column in the sheet.
    var sheetColumn: Int?
    /// The export's levels of each row of `wells`; `nil` where no export has the factor.
    var column: FactorColumn?
    /// The export's column of a factor that the sheet has too: the sheet's levels hold.
    var overridden: FactorColumn?
  }

  /// One nucleic-acid preparation: an exported name, and what tells it from others of that name.
  struct Preparation {
    var exported: Int32
    var suffix: [String] = []
  }

  init(runs: [Run], plan: Plan) {
    self.runs = runs.sorted { Name.naturallyPrecedes($0.name, $1.name) }
    self.plan = plan
  }

  // MARK: Names

  /// Every export must name samples and targets somewhere.
  func checkNames() throws(AnnotationError) {
    for run in runs where run.wells.count > 0 {
      let unknowns = run.wells.role.contains(.unknown)
      if unknowns, run.samples.count == 0 {
        throw .nothingNamed(what: "sample", file: run.source.file)
      }
      if run.targets.count == 0 { throw .nothingNamed(what: "target", file: run.source.file) }
    }
  }

  /// Merges the runs' names and lays their wells one after another.
  mutating func mergeNames(sampleSheet: SampleSheet?, assaySheet: AssaySheet?) {
    exported = NameMerge(
      runs.map(\.samples.names), preferred: sampleSheet?.rows.map(\.sample) ?? [])
    targetNames = NameMerge(
      runs.map(\.targets.names), preferred: assaySheet?.rows.map(\.target) ?? [])
    noteSpellings(of: exported, what: "sample")
    noteSpellings(of: targetNames, what: "target")
    for index in runs.indices { append(run: index) }
  }

  mutating func noteSpellings(of merge: NameMerge, what: String) {
    for (name, all) in merge.spellings {
      mismatches.append(Mismatch(kind: .spelling, what: what, name: name, neighbours: all))
    }
    for group in merge.nearDuplicates {
      mismatches.append(
        Mismatch(
          kind: .nearDuplicate, what: what, name: group[0], neighbours: Array(group.dropFirst())))
    }
  }

  private mutating func append(run index: Int) {
    let table = runs[index].wells
    let start = wells.count
    firstRow.append(start)
    let sampleIndex = exported.translation(of: runs[index].samples)
    let targetIndex = targetNames.translation(of: runs[index].targets)
    wells.run.append(contentsOf: repeatElement(Int32(index), count: table.count))
    wells.well.append(contentsOf: table.well)
    if table.plate.isEmpty {
      wells.plate.append(contentsOf: repeatElement(NameTable.none, count: table.count))
    } else {
      wells.plate.append(contentsOf: table.plate)
    }
    wells.sample.append(contentsOf: table.sample.map { $0 < 0 ? $0 : sampleIndex[Int($0)] })
    wells.target.append(contentsOf: table.target.map { $0 < 0 ? $0 : targetIndex[Int($0)] })
    wells.role.append(contentsOf: table.role)
    wells.isDetected.append(contentsOf: table.isDetected)
    wells.cycles.append(contentsOf: table.cycles)
    wells.sourceRow.append(contentsOf: table.sourceRow)
    appendSparse(table, from: start)
    noteUnnamed(table, run: runs[index].name)
  }

  private mutating func appendSparse(_ table: WellTable, from start: Int) {
    if !table.quantity.isEmpty {
      for row in 0..<table.count { wells.quantity[start + row] = table.quantity[row] }
    }
    for (quantity, column) in table.reported {
      for row in 0..<table.count where column[row] != nil {
        wells.reported[quantity, default: OptionalColumn()][start + row] = column[row]
      }
    }
    for (row, flags) in table.flags { wells.flags[start + row] = flags }
    for (row, temperatures) in table.meltingTemperatures {
      wells.meltingTemperatures[start + row] = temperatures
    }
  }

  private mutating func noteUnnamed(_ table: WellTable, run: String) {
    var lacksSample = false
    var lacksTarget = false
    for row in 0..<table.count where table.role[row] == .unknown && table.isDetected[row] {
      if table.sample[row] < 0 { lacksSample = true }
      if table.target[row] < 0 { lacksTarget = true }
    }
    if lacksSample {
      mismatches.append(Mismatch(kind: .unnamedWells, what: "sample", name: "sample", run: run))
    }
    if lacksTarget {
      mismatches.append(Mismatch(kind: .unnamedWells, what: "target", name: "target", run: run))
    }
  }

  // MARK: Assays

  mutating func applyAssays(_ sheet: AssaySheet?) throws(AnnotationError) {
    targets = targetNames.names.map { Target(name: $0) }
    guard let sheet else { return }
    var rowOfTarget: [Int32: Int] = [:]
    for row in sheet.rows {
      guard let index = targetNames.index(of: row.target) else {
        var mismatch = Mismatch(
          kind: .assayMissingInExport, what: "target", name: row.target,
          neighbours: Name.nearest(to: row.target, among: targetNames.names))
        mismatch.isReference = row.role == .reference
        mismatches.append(mismatch)
        continue
      }
      if let first = rowOfTarget.updateValue(row.sourceRow, forKey: index) {
        throw .repeatedAssay(
          sheet: sheet.file, target: row.target, rows: [first, row.sourceRow])
      }
      targets[Int(index)].role = row.role ?? .target
      targets[Int(index)].isRoleGuessed = row.role != nil && row.isRoleGuessed
      targets[Int(index)].lodCq = row.lodCq
      targets[Int(index)].meltingTemperature = row.meltingTemperature
      targets[Int(index)].efficiency = row.efficiency
    }
  }

  // MARK: Result

  /// The experiment, its wells in canonical order.
  mutating func experiment(sampleSheet: SampleSheet?) -> Experiment {
    let marks = exclusionMarks(sampleSheet)
    let order = WellOrder.permutation(
      wells, runs: runDescriptions.count, samples: samples.count, targets: targets.count)
    wells = wells.reordered(by: order)
    numberUnnamedWells()
    var experiment = Experiment(
      runs: runDescriptions, samples: samples, targets: targets, factors: finishedFactors(),
      wells: wells, hasSubjects: samples.contains { $0.subject != nil }, exclusions: [],
      mismatches: mismatches)
    if !marks.isEmpty { experiment.exclusions = exclusions(marks, order, experiment) }
    return experiment
  }

  private mutating func numberUnnamedWells() {
    guard wells.well.contains(.unnamed) else { return }
    var number = 0
    var run: Int32 = -1
    for row in 0..<wells.count {
      if wells.run[row] != run {
        run = wells.run[row]
        number = 0
      }
      number += 1
      if wells.well[row] == .unnamed { wells.well[row] = WellID(ordinal: number) }
    }
  }

  private func finishedFactors() -> [Factor] {
    factors.indices.map { index in
      let used = Set(samples.compactMap { $0.levels[index] })
      return Factor(
        name: factors[index].name, levels: used.sorted(by: Name.naturallyPrecedes))
    }
  }

  private struct ExclusionMark {
    var rule: String
    var reason: String
  }

  /// Wells that the instrument's user or the sheet left out, by row before sorting.
  private func exclusionMarks(_ sheet: SampleSheet?) -> [Int: ExclusionMark] {
    var marks: [Int: ExclusionMark] = [:]
    for (index, run) in runs.enumerated() {
      for (row, reason) in run.wells.omitted {
        marks[firstRow[index] + row] = ExclusionMark(
          rule: "instrument", reason: reason.isEmpty ? "omitted in the export" : reason)
      }
    }
    guard let sheet, sheet.rows.contains(where: \.isExcluded) else { return marks }
    for row in sheetRow.indices where sheetRow[row] >= 0 && marks[row] == nil {
      let line = sheet.rows[Int(sheetRow[row])]
      // What a row says of its own well says nothing of the sample's other wells.
      guard line.isExcluded, line.well == nil || wellsOfTheirOwn.contains(row) else { continue }
      marks[row] = ExclusionMark(
        rule: "sheet", reason: line.exclusionReason ?? "excluded in the sheet")
    }
    return marks
  }

  private func exclusions(
    _ marks: [Int: ExclusionMark], _ order: ContiguousArray<Int32>, _ experiment: Experiment
  ) -> [Exclusion] {
    order.indices.compactMap { row in
      guard let mark = marks[Int(order[row])] else { return nil }
      return experiment.exclusion(ofRow: row, rule: mark.rule, reason: mark.reason)
    }
  }
}

extension Experiment {
  /// The exclusion of a row of `wells`, with its names filled in.
  package func exclusion(ofRow row: Int, rule: String, reason: String) -> Exclusion {
    Exclusion(
      row: row, run: runs[Int(wells.run[row])].name, well: wellText(row),
      sample: wells.sample[row] < 0 ? nil : samples[Int(wells.sample[row])].name,
      target: wells.target[row] < 0 ? nil : targets[Int(wells.target[row])].name,
      cq: wells.cq(row), rule: rule, reason: reason)
  }
}
