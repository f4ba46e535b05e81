import QPCRComparison
import QPCRModel

/// Two results with everything that a search for causes asks of them.
struct ResultsPair {
  let a: ResultsFile
  let b: ResultsFile
  let names: ResultsNames
  /// The place of each name in natural order.
  let ranks: [Int32]
  let match: ResultsNameMatch
  let renaming: ResultsRenaming
  /// By target, run and well.
  let wells: [WellChange]
  let groups: [GroupChange]
  /// The places in `wells` and `groups` of each target.
  let wellsByTarget: [Int32: [Int]]
  let groupsByTarget: [Int32: [Int]]
  let references: (a: Set<Int32>, b: Set<Int32>)
  let settings: [SettingChange]
  let assays: [AssayChange]
  let annotations: [AnnotationChange]
  /// Targets of which some unknown has an undetermined well in either file.
  let undeterminedTargets: Set<Int32>
  private(set) var inputPairs: [InputPair] = []
  private(set) var sheetPairs: [SheetPair] = []
  /// How the export of a run differs, where it does.
  private(set) var exportCauses: [Int32: String] = [:]

  init(_ first: ResultsFile, _ second: ResultsFile, names: ResultsNames) {
    var (a, b) = (first, second)
    var ranks = Array(repeating: Int32(0), count: names.names.count)
    for (rank, number) in Name.naturalOrder(names.names).enumerated() {
      ranks[number] = Int32(rank)
    }
    match = ResultsNameMatch.unify(&a, &b, ranks: ranks)
    self.a = a
    self.b = b
    self.names = names
    self.ranks = ranks
    func rank(_ number: Int32) -> Int32 { number < 0 ? -1 : ranks[Int(number)] }
    wells = ResultsWells(a, b, names: names).changes.sorted { first, second in
      let left = (
        rank(first.target), rank(first.run), rank(first.label), first.field.rawValue,
        rank(first.samples.a), rank(first.samples.b)
      )
      let right = (
        rank(second.target), rank(second.run), rank(second.label), second.field.rawValue,
        rank(second.samples.a), rank(second.samples.b)
      )
      if left != right { return left < right }
      return (first.occurrence, first.place) < (second.occurrence, second.place)
    }
    groups = GroupChange.all(a, b, except: wells).sorted {
      (rank($0.key.target), rank($0.key.run), rank($0.key.sample), rank($0.key.role), $0.field)
        < (rank($1.key.target), rank($1.key.run), rank($1.key.sample), rank($1.key.role), $1.field)
    }
    wellsByTarget = Dictionary(
      grouping: wells.indices.filter { [wells] in wells[$0].field.movesNumbers },
      by: { [wells] in wells[$0].target })
    groupsByTarget = Dictionary(grouping: groups.indices, by: { [groups] in groups[$0].key.target })
    references = (a.references, b.references)
    renaming = ResultsRenaming(match, names)
    settings = SettingChange.all(a, b).filter { [renaming] in !renaming.isSame($0.a, $0.b) }
    assays = AssayChange.all(a, b).sorted {
      (rank($0.target), $0.field) < (rank($1.target), $1.field)
    }
    annotations = AnnotationChange.all(a, b).sorted {
      (rank($0.sample), $0.isSubject ? 0 : 1, $0.field)
        < (rank($1.sample), $1.isSubject ? 0 : 1, $1.field)
    }
    undeterminedTargets = a.undeterminedTargets.union(b.undeterminedTargets)
    inputPairs = pairedInputs()
    sheetPairs = pairedSheets()
    exportCauses = pairedExportCauses()
  }

  func rank(_ number: Int32) -> Int32 { number < 0 ? -1 : ranks[Int(number)] }

  /// Names in natural order.
  func sorted(_ numbers: some Sequence<Int32>) -> [String] {
    numbers.sorted { rank($0) < rank($1) }.compactMap { names[$0] }
  }

  func setting(_ key: String) -> SettingChange? { settings.first { $0.key == key } }
}

extension ResultsFile {
  fileprivate var references: Set<Int32> {
    Set(assays.filter { $0.role == "reference" }.map(\.target))
  }

  fileprivate var undeterminedTargets: Set<Int32> {
    var targets: Set<Int32> = []
    for (row, counts) in replicates.counts.enumerated() where counts[1] > 0 {
      targets.insert(replicates.keys[row].target)
    }
    return targets
  }
}

/// A number of technical replicates that differs though none of their wells does, or where the
/// files do not tell wells.
struct GroupChange {
  var key: ResultsFile.GroupKey
  var field: String
  var a: JSONContent
  var b: JSONContent

  static func all(
    _ a: ResultsFile, _ b: ResultsFile, except wells: [WellChange]
  ) -> [GroupChange] {
    let hasWells = a.replicates.hasWells && b.replicates.hasWells
    var told: Set<ResultsFile.GroupKey> = []
    if hasWells {
      for well in wells where well.field.movesNumbers {
        for sample in [well.samples.a, well.samples.b] {
          told.insert(
            ResultsFile.GroupKey(run: well.run, sample: sample, target: well.target))
        }
      }
    }
    let (first, second) = (a.replicates.byKey, b.replicates.byKey)
    var changes: [GroupChange] = []
    for (key, row) in first where !told.contains(key.withoutRole) {
      guard let other = second[key] else {
        changes.append(GroupChange(key: key, field: "n", a: count(a, row, 0), b: .null))
        continue
      }
      for (place, field) in ["n", "n_undetermined", "n_excluded"].enumerated()
      where a.replicates.counts[row][place] != b.replicates.counts[other][place] {
        changes.append(
          GroupChange(key: key, field: field, a: count(a, row, place), b: count(b, other, place)))
      }
      let means = (a.replicates.mean[row], b.replicates.mean[other])
      if !ResultsTolerance.isSame(means.0, means.1, isInCycles: true) {
        changes.append(
          GroupChange(key: key, field: "mean_cq", a: .optional(means.0), b: .optional(means.1)))
      }
      let sds = (a.replicates.sd[row], b.replicates.sd[other])
      if !ResultsTolerance.isSame(sds.0, sds.1, isInCycles: true) {
        changes.append(
          GroupChange(key: key, field: "sd_cq", a: .optional(sds.0), b: .optional(sds.1)))
      }
      // The range of two wells is √2 SD, that of more moves with it.
      let ranges = (a.replicates.range[row], b.replicates.range[other])
      if ResultsTolerance.isSame(sds.0, sds.1, isInCycles: true),
        !ResultsTolerance.isSame(ranges.0, ranges.1, isInCycles: true)
      {
        changes.append(
          GroupChange(key: key, field: "range_cq", a: .finite(ranges.0), b: .finite(ranges.1)))
      }
    }
    for (key, row) in second where first[key] == nil && !told.contains(key.withoutRole) {
      changes.append(GroupChange(key: key, field: "n", a: .null, b: count(b, row, 0)))
    }
    return changes
  }

  private static func count(_ file: ResultsFile, _ row: Int, _ place: Int) -> JSONContent {
    .number(Double(file.replicates.counts[row][place]))
  }
}

extension ResultsFile.GroupKey {
  var withoutRole: ResultsFile.GroupKey {
    ResultsFile.GroupKey(run: run, sample: sample, target: target)
  }
}

extension ResultsFile.ReplicateRows {
  fileprivate var byKey: [ResultsFile.GroupKey: Int] {
    Dictionary(keys.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

/// An option that differs.
struct SettingChange {
  var key: String
  var a: JSONContent
  var b: JSONContent

  /// In the order of the plan. The order inside a list of options means nothing.
  static func all(_ a: ResultsFile, _ b: ResultsFile) -> [SettingChange] {
    func value(_ plan: [JSONContent.Member], _ key: String) -> JSONContent {
      plan.first { $0.key == key }?.value ?? .null
    }
    var keys = a.plan.map(\.key)
    keys += b.plan.map(\.key).filter { !keys.contains($0) }.sorted()
    return keys.compactMap { key in
      let change = SettingChange(key: key, a: value(a.plan, key), b: value(b.plan, key))
      return change.isChange ? change : nil
    }
  }

  private var isChange: Bool {
    if case .list(let a) = a, case .list(let b) = b {
      return a.map(\.words).sorted() != b.map(\.words).sorted()
    }
    return a != b
  }

  var words: String { "the setting \(key) (\(a.words) → \(b.words))" }
}

/// A role or an efficiency that differs.
struct AssayChange {
  var target: Int32
  var field: String
  var a: JSONContent
  var b: JSONContent

  static func all(_ a: ResultsFile, _ b: ResultsFile) -> [AssayChange] {
    func table(_ file: ResultsFile) -> [Int32: ResultsFile.Assay] {
      Dictionary(file.assays.map { ($0.target, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let (first, second) = (table(a), table(b))
    return Set(first.keys).union(second.keys).flatMap { target in
      changes(target, first[target], second[target])
    }
  }

  private static func changes(
    _ target: Int32, _ a: ResultsFile.Assay?, _ b: ResultsFile.Assay?
  ) -> [AssayChange] {
    guard let a, let b else {
      return [
        AssayChange(
          target: target, field: "role", a: .optional(a?.role), b: .optional(b?.role))
      ]
    }
    var changes: [AssayChange] = []
    func note(_ field: String, _ a: JSONContent, _ b: JSONContent) {
      if !ResultsTolerance.isSame(a, b) {
        changes.append(AssayChange(target: target, field: field, a: a, b: b))
      }
    }
    note("role", .text(a.role), .text(b.role))
    note("efficiency", .number(a.efficiency), .number(b.efficiency))
    note("efficiency_se", .optional(a.standardError), .optional(b.standardError))
    note("efficiency_source", .text(a.source), .text(b.source))
    return changes
  }
}

/// A subject or level of a sample that both files have and tell otherwise.
struct AnnotationChange {
  var sample: Int32
  /// `subject` or the factor.
  var field: String
  var isSubject: Bool
  var a: JSONContent
  var b: JSONContent

  static func all(_ a: ResultsFile, _ b: ResultsFile) -> [AnnotationChange] {
    var changes: [AnnotationChange] = []
    for (sample, first) in a.expression.annotations {
      guard let second = b.expression.annotations[sample], first != second else { continue }
      if first.subject != second.subject {
        changes.append(
          AnnotationChange(
            sample: sample, field: "subject", isSubject: true, a: .optional(first.subject),
            b: .optional(second.subject)))
      }
      for factor in Set(first.levels.keys).union(second.levels.keys)
      where first.levels[factor] != second.levels[factor] {
        changes.append(
          AnnotationChange(
            sample: sample, field: factor, isSubject: false, a: .optional(first.levels[factor]),
            b: .optional(second.levels[factor])))
      }
    }
    return changes
  }
}
