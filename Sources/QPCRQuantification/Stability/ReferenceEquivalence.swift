package import QPCRModel
package import QPCRStatistics

/// Whether a reference index, or the difference of two references, is the same in two groups: two
/// one-sided t tests (Schuirmann 1987), over units.
package struct ReferenceEquivalence: Sendable, Equatable {
  /// The candidates' indices: one or more make an index (their mean q), `minus` is subtracted.
  package let index: [Int]
  package let minus: Int?
  package let testLevel: String
  package let calibrator: String
  package let isPaired: Bool
  /// Test − calibrator, in efficiency-weighted cycles.
  package let difference: TEstimate
  package let equivalence: Equivalence

  /// The numbers of the test, for rooms that do not do statistics.
  package var estimate: Double { difference.estimate }
  package var standardError: Double { difference.standardError }
  package var degreesOfFreedom: Double { difference.degreesOfFreedom }
  package var low: Double { equivalence.interval.low }
  package var high: Double { equivalence.interval.high }
  package var margin: Double { equivalence.margin }
  package var p: Double? { equivalence.p }
  /// `equivalent`, `different` or `inconclusive`.
  package var answer: String { equivalence.answer.rawValue }

  /// The reference index and every pair of the references, between each two groups (or between each
  /// group and the calibrator, where one is named).
  /// - Parameters:
  ///   - references: the candidates' indices.
  ///   - confidence: of the interval; 0.9 tests each side at 5 %.
  package static func all(
    _ table: CandidateTable, references: [Int], calibrator: String?, pairing: Plan.Pairing,
    margin: Double, confidence: Double = 0.9
  ) -> (tests: [ReferenceEquivalence], undecided: [String]) {
    var tests: [ReferenceEquivalence] = []
    var undecided: [String] = []
    for (test, base) in levelPairs(table, calibrator) {
      guard let isPaired = LevelUnits(table, test, base).isPaired(pairing) else {
        undecided.append("\(table.groupNames[test]) / \(table.groupNames[base])")
        continue
      }
      for (index, minus) in contrasts(references) {
        let values = table.values(index, minus)
        let sides = LevelUnits(table, test, base, values)
        guard let difference = sides.difference(isPaired: isPaired) else { continue }
        tests.append(
          ReferenceEquivalence(
            index: index, minus: minus, testLevel: table.groupNames[test],
            calibrator: table.groupNames[base], isPaired: isPaired, difference: difference,
            equivalence: Equivalence(of: difference, margin: margin, alpha: (1 - confidence) / 2)))
      }
    }
    return (tests, undecided)
  }

  private static func levelPairs(_ table: CandidateTable, _ calibrator: String?) -> [(Int, Int)] {
    let groups = table.groupNames.indices
    if let calibrator,
      let base = table.groupNames.firstIndex(where: { Name.folded($0) == Name.folded(calibrator) })
    {
      return groups.filter { $0 != base }.map { ($0, base) }
    }
    return groups.flatMap { test in (0..<test).map { (test, $0) } }
  }

  private static func contrasts(_ references: [Int]) -> [([Int], Int?)] {
    let pairs = references.indices.flatMap { second in
      (0..<second).map { ([references[$0]], references[second] as Int?) }
    }
    return [(references, nil)] + pairs
  }
}

extension CandidateTable {
  /// By sample the mean q of some candidates, less another's; `nil` where any of them is unknown.
  fileprivate func values(_ index: [Int], _ minus: Int?) -> [Double?] {
    (0..<sampleCount).map { sample in
      let places = index.map { place($0, sample) }
      guard places.allSatisfy({ isKnown[$0] }) else { return nil }
      let mean = places.reduce(0) { $0 + q[$1] } / Double(places.count)
      guard let minus else { return mean }
      let other = place(minus, sample)
      return isKnown[other] ? mean - q[other] : nil
    }
  }
}

/// The units of two groups: one value a unit and group, its samples averaged.
private struct LevelUnits {
  private var test: [Int: (sum: Double, count: Double)] = [:]
  private var base: [Int: (sum: Double, count: Double)] = [:]

  init(_ table: CandidateTable, _ test: Int, _ base: Int, _ values: [Double?]? = nil) {
    for sample in 0..<table.sampleCount {
      guard let value = values.map({ $0[sample] }) ?? 0 else { continue }
      let unit = table.unit[sample]
      if table.group[sample] == test {
        let old = self.test[unit] ?? (0, 0)
        self.test[unit] = (old.sum + value, old.count + 1)
      } else if table.group[sample] == base {
        let old = self.base[unit] ?? (0, 0)
        self.base[unit] = (old.sum + value, old.count + 1)
      }
    }
  }

  /// Paired where at least half of the units have both groups, unpaired where none has; `nil` in
  /// between.
  func isPaired(_ pairing: Plan.Pairing) -> Bool? {
    if pairing == .unpaired { return false }
    let both = test.keys.count { base[$0] != nil }
    if both == 0 { return false }
    let all = Set(test.keys).union(base.keys).count
    return 2 * both >= all ? true : nil
  }

  func difference(isPaired: Bool) -> TEstimate? {
    if isPaired {
      return PairedTTest.of(
        differences: test.keys.sorted().compactMap { unit in
          guard let after = test[unit], let before = base[unit] else { return nil }
          return after.sum / after.count - before.sum / before.count
        })
    }
    return WelchTTest.of(LevelUnits.means(test), minus: LevelUnits.means(base))
  }

  private static func means(_ side: [Int: (sum: Double, count: Double)]) -> [Double] {
    side.sorted { $0.key < $1.key }.map { $0.value.sum / $0.value.count }
  }
}
