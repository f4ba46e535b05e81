/// The numbers of an expression row that follow from others: told where they moved otherwise than
/// what they follow from, so that one cause does not make five rows and no number moves unseen.
struct ExpressionParts {
  private let a: ResultsFile.ExpressionRows
  private let b: ResultsFile.ExpressionRows
  private let factors: (a: [Int32: Double], b: [Int32: Double])
  private let means: (a: [ResultsFile.GroupKey: Double], b: [ResultsFile.GroupKey: Double])

  struct Part {
    var field: String
    /// NaN where there is none.
    var a: Double
    var b: Double
  }

  init(_ pair: ResultsPair) {
    a = pair.a.expression
    b = pair.b.expression
    factors = (Self.factors(pair.a), Self.factors(pair.b))
    let isMoved = a.keys != b.keys || zip(a.parts, b.parts).contains { !Self.isSame($0[0], $1[0]) }
    means = isMoved ? (Self.means(pair.a, pair.names), Self.means(pair.b, pair.names)) : ([:], [:])
  }

  private static func factors(_ file: ResultsFile) -> [Int32: Double] {
    Dictionary(
      file.assays.map { ($0.target, $0.efficiency) }, uniquingKeysWith: { first, _ in first })
  }

  /// Mean Cq of the replicates under study.
  private static func means(
    _ file: ResultsFile, _ names: ResultsNames
  ) -> [ResultsFile.GroupKey: Double] {
    var means: [ResultsFile.GroupKey: Double] = [:]
    for (row, key) in file.replicates.keys.enumerated()
    where key.role < 0 || names[key.role] == "unknown" {
      means[key.withoutRole] = file.replicates.mean[row]
    }
    return means
  }

  /// What moved by itself in a row of the first and of the second file.
  func moved(_ key: ResultsFile.GroupKey, _ row: Int, _ other: Int) -> [Part] {
    let (old, new) = (a.parts[row], b.parts[other])
    let cq = Self.change(old[0], new[0])
    let mean = Self.change(means.a[key] ?? .nan, means.b[key] ?? .nan)
    let delta = Self.change(a.deltaCq[row] ?? .nan, b.deltaCq[other] ?? .nan)
    let weighted = Self.change(
      old[0] * logarithm2(factors.a[key.target] ?? .nan),
      new[0] * logarithm2(factors.b[key.target] ?? .nan))
    let log2 = Self.change(old[2], new[2])
    let rules: [(place: Int, field: String, follows: Bool)] = [
      (0, "cq", Self.isSame(cq, mean)),
      // ΔCq = log2(E)·Cq − reference, so that either tells the other where ΔCq is told.
      (
        1, "reference_cq",
        delta != 0 && Self.isSame(Self.change(old[1], new[1]), weighted - delta)
      ),
      (2, "log2_nrq", Self.isSame(log2, -delta)),
      (3, "nrq", Self.isSame(logarithm2(new[3] / old[3]), log2)),
    ]
    return rules.compactMap { rule in
      let (a, b) = (old[rule.place], new[rule.place])
      return rule.follows || ResultsTolerance.isSame(a, b, isInCycles: rule.place < 3)
        ? nil : Part(field: rule.field, a: a, b: b)
    }
  }

  private static func change(_ a: Double, _ b: Double) -> Double {
    a.isNaN && b.isNaN ? 0 : b - a
  }

  /// Whether two changes are one, in cycles; what came or went together is.
  private static func isSame(_ a: Double, _ b: Double) -> Bool {
    a.isNaN && b.isNaN || (a - b).magnitude <= 1e-9
  }
}
