/// Normalised expression that differs: one row a run × sample × target, by its ΔCq.
struct ExpressionSearch {
  private let pair: ResultsPair

  init(_ pair: ResultsPair) { self.pair = pair }

  func changes() -> [ResultsChange] {
    let (a, b) = (pair.a.expression, pair.b.expression)
    let (first, second) = (table(a), table(b))
    let parts = ExpressionParts(pair)
    var found: [(key: ResultsFile.GroupKey, field: String, a: JSONContent, b: JSONContent)] = []
    for (key, row) in first {
      guard let other = second[key] else {
        found.append((key, "expression", value(a, row), .null))
        continue
      }
      if !ResultsTolerance.isSame(a.deltaCq[row], b.deltaCq[other], isInCycles: true) {
        found.append((key, "delta_cq", value(a, row), value(b, other)))
      }
      let errors = (a.standardError[row], b.standardError[other])
      if !ResultsTolerance.isSame(errors.0, errors.1, isInCycles: true) {
        found.append((key, "se_delta_cq", .optional(errors.0), .optional(errors.1)))
      }
      if a.isCensored[row] != b.isCensored[other] {
        found.append((key, "censored", .bool(a.isCensored[row]), .bool(b.isCensored[other])))
      }
      for part in parts.moved(key, row, other) {
        found.append((key, part.field, .finite(part.a), .finite(part.b)))
      }
    }
    for (key, row) in second where first[key] == nil {
      found.append((key, "expression", .null, value(b, row)))
    }
    if found.isEmpty { return [] }
    let causes = ExpressionCauses(pair)
    return found.sorted { order($0.key, $0.field) < order($1.key, $1.field) }.map { row in
      ResultsChange(
        .expression, row.field, row.a, row.b, target: pair.names[row.key.target],
        run: pair.names[row.key.run], sample: pair.names[row.key.sample],
        cause: pair.cause(causes.causes(row.key)))
    }
  }

  private func order(_ key: ResultsFile.GroupKey, _ field: String) -> (Int32, Int32, Int32, String)
  {
    (pair.rank(key.target), pair.rank(key.run), pair.rank(key.sample), field)
  }

  private func value(_ rows: ResultsFile.ExpressionRows, _ row: Int) -> JSONContent {
    .optional(rows.deltaCq[row])
  }

  private func table(_ rows: ResultsFile.ExpressionRows) -> [ResultsFile.GroupKey: Int] {
    Dictionary(rows.keys.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

/// What may have moved the expression of a sample: its own wells of the target and of the
/// references, what is common to all samples, and calibrators of the runs.
private struct ExpressionCauses {
  private let pair: ResultsPair
  private let wells: [Place: [Int]]
  private let groups: [Place: [Int]]
  private let references: [Int32]
  private let common: [String]
  private let efficiencies: [Int32: String]

  private struct Place: Hashable {
    var sample: Int32
    var target: Int32
  }

  init(_ pair: ResultsPair) {
    self.pair = pair
    var wells: [Place: [Int]] = [:]
    for (index, well) in pair.wells.enumerated() where well.field.movesNumbers {
      for sample in Set([well.samples.a, well.samples.b]) where sample >= 0 {
        wells[Place(sample: sample, target: well.target), default: []].append(index)
      }
    }
    self.wells = wells
    groups = Dictionary(
      grouping: pair.groups.indices,
      by: { Place(sample: pair.groups[$0].key.sample, target: pair.groups[$0].key.target) })
    references = pair.references.a.union(pair.references.b).sorted { pair.rank($0) < pair.rank($1) }
    efficiencies = Dictionary(
      pair.assays.filter { $0.field == "efficiency" }.map { change in
        let name = pair.names[change.target] ?? ""
        let words = "the efficiency of \(name) (\(change.a.words) → \(change.b.words))"
        return (change.target, words)
      }, uniquingKeysWith: { first, _ in first })
    common = Self.common(pair)
  }

  private static func common(_ pair: ResultsPair) -> [String] {
    var common: [String] = []
    if pair.references.a != pair.references.b {
      common.append(
        "the references (\(pair.sorted(pair.references.a).joined(separator: ", ")) → "
          + "\(pair.sorted(pair.references.b).joined(separator: ", ")))")
    }
    common += ["replicates", "undetermined"].compactMap { pair.setting($0)?.words }
    let calibrators = pair.wells.indices.filter { place in
      guard pair.wells[place].field.movesNumbers else { return false }
      let roles = pair.wells[place].roles
      return [roles.a, roles.b].contains { pair.names[$0] == "calibrator" }
    }
    common += [pair.words(wells: calibrators, groups: [])].compactMap(\.self)
    return common
  }

  func causes(_ key: ResultsFile.GroupKey) -> [String] {
    var causes: [String] = []
    var (places, groupPlaces): ([Int], [Int]) = ([], [])
    for target in [key.target] + references.filter({ $0 != key.target }) {
      places += wells[Place(sample: key.sample, target: target)] ?? []
      groupPlaces += groups[Place(sample: key.sample, target: target)] ?? []
      causes += [efficiencies[target]].compactMap(\.self)
    }
    return [pair.words(wells: places, groups: groupPlaces)].compactMap(\.self) + causes + common
  }
}
