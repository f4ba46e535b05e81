import QPCRComparison
import QPCRModel

/// A comparison as either file tells it; both where it is in both.
struct ComparisonPair {
  var a: ResultsFile.ComparisonRow?
  var b: ResultsFile.ComparisonRow?

  /// One that is certainly there.
  private var any: ResultsFile.ComparisonRow {
    guard let row = a ?? b else { preconditionFailure("a pair of nothing") }
    return row
  }

  var target: Int32 { any.target }
  var factor: String { any.factor }

  /// Each side that there is.
  var rows: [ResultsFile.ComparisonRow] { [a, b].compactMap(\.self) }

  /// The label; where it differs, the first in the order of characters, so that it is the same
  /// whichever file is named first.
  var label: String { rows.map(\.label).min() ?? "" }

  /// Whether it is compared with another level, or the other way round.
  var hasOtherLevels: Bool {
    guard let a, let b else { return false }
    return a.calibrator != b.calibrator || a.testLevel != b.testLevel
  }

  func isDesign(_ design: String) -> Bool {
    rows.contains { $0.field("design")?.string == design }
  }

  /// What both sides say of a field; `nil` where they agree or a side is missing.
  func difference(_ field: String) -> (a: JSONContent, b: JSONContent)? {
    guard let a, let b else { return nil }
    let values = (a.field(field) ?? .null, b.field(field) ?? .null)
    let isInCycles = Self.cycles.contains(field)
    return ResultsTolerance.isSame(values.0, values.1, isInCycles: isInCycles) ? nil : values
  }

  /// Fields that are cycles or differences of them.
  private static let cycles: Set<String> = [
    "delta_cq_test", "delta_cq_calibrator", "delta_delta_cq", "sd_test", "sd_calibrator",
    "sd_difference", "log2_fold_change", "se", "hodges_lehmann",
  ]

  /// Pairs the comparisons of two results by target, factor, levels and stratum; what is left, by
  /// the same levels turned round, and by test level alone where only one is left on each side.
  static func all(_ a: [ResultsFile.ComparisonRow], _ b: [ResultsFile.ComparisonRow])
    -> [ComparisonPair]
  {
    var pairs: [ComparisonPair] = []
    var (left, right) = (a, b)
    for key in [Key.same, .turned, .testLevel] {
      let found = match(left, right, by: key)
      pairs += found.pairs
      (left, right) = (found.left, found.right)
    }
    return pairs + left.map { ComparisonPair(a: $0) } + right.map { ComparisonPair(b: $0) }
  }

  private enum Key { case same, turned, testLevel }

  private struct Identity: Hashable {
    var target: Int32
    var factor: String
    var levels: [String]
    var within: [JSONContent.Member]
  }

  private static func match(
    _ a: [ResultsFile.ComparisonRow], _ b: [ResultsFile.ComparisonRow], by key: Key
  ) -> (
    pairs: [ComparisonPair], left: [ResultsFile.ComparisonRow], right: [ResultsFile.ComparisonRow]
  ) {
    func identity(_ row: ResultsFile.ComparisonRow) -> Identity {
      let levels =
        switch key {
        case .same: [row.testLevel, row.calibrator]
        case .turned: [row.testLevel, row.calibrator].sorted()
        case .testLevel: [row.testLevel]
        }
      return Identity(
        target: row.target, factor: row.factor, levels: levels,
        within: row.within.sorted { $0.key < $1.key })
    }
    let first = Dictionary(grouping: a, by: identity)
    let second = Dictionary(grouping: b, by: identity)
    var pairs: [ComparisonPair] = []
    var (left, right): ([ResultsFile.ComparisonRow], [ResultsFile.ComparisonRow]) = ([], [])
    for (identity, rows) in first {
      let others = second[identity] ?? []
      let count =
        key == .same || rows.count == 1 && others.count == 1
        ? min(rows.count, others.count) : 0
      pairs += zip(rows, others).prefix(count).map { ComparisonPair(a: $0, b: $1) }
      left += rows.dropFirst(count)
      right += others.dropFirst(count)
    }
    for (identity, rows) in second where first[identity] == nil { right += rows }
    return (pairs, left, right)
  }
}

extension ResultsFile.ComparisonRow {
  func field(_ key: String) -> JSONContent? { fields.first { $0.key == key }?.value }

  var label: String {
    Comparison.label(
      factor, testLevel, calibrator,
      within: within.map {
        Comparison.FactorLevel(factor: $0.key, level: $0.value.words)
      })
  }
}

enum ComparisonPairs {
  /// Fields that say something instead of measuring it.
  static let calls: Set<String> = ["direction", "statement", "bound", "equivalence", "design"]

  /// By label, then target, both in natural order.
  static func sorted(_ pairs: [ComparisonPair], _ results: ResultsPair) -> [ComparisonPair] {
    let labels = pairs.map(\.label)
    let order = Dictionary(
      Name.naturalOrder(labels).enumerated().map { (labels[$1], $0) },
      uniquingKeysWith: { first, _ in first })
    return pairs.indices.sorted {
      (order[labels[$0]] ?? 0, results.rank(pairs[$0].target))
        < (order[labels[$1]] ?? 0, results.rank(pairs[$1].target))
    }.map { pairs[$0] }
  }

  /// The sensitivity rows that differ, one field a number: `sensitivity: without GAPDH, p`.
  /// - Parameter renamed: a choice of the first file in the names of the second.
  static func sensitivity(
    _ a: JSONContent, _ b: JSONContent, renamed: (String) -> String
  ) -> [(key: String, a: JSONContent, b: JSONContent)] {
    func table(_ content: JSONContent, _ name: (String) -> String) -> [String: JSONContent] {
      guard case .list(let rows) = content else { return [:] }
      var table: [String: JSONContent] = [:]
      for case .object(let members) in rows {
        let choice = name(members.first { $0.key == "choice" }?.value.words ?? "")
        for member in members where member.key != "choice" {
          table["sensitivity: \(choice), \(member.key)"] = member.value
        }
      }
      return table
    }
    let (first, second) = (table(a, renamed), table(b) { $0 })
    return Set(first.keys).union(second.keys).sorted().compactMap { key in
      let values = (first[key] ?? .null, second[key] ?? .null)
      let isSame = ResultsTolerance.isSame(values.0, values.1)
      return isSame ? nil : (key, values.0, values.1)
    }
  }
}

extension ResultsFile {
  /// The rules of findings by id, in order, each once.
  func rules(_ ids: [Int]) -> [String] {
    let wanted = Set(ids)
    return Set(findings.filter { wanted.contains($0.id) }.map(\.rule)).sorted()
  }
}
