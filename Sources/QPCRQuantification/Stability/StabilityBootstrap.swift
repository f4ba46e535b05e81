import Dispatch
import QPCRStatistics
import Synchronization

/// How sure the ranks are: units are drawn again with replacement, and every measure is computed
/// anew (B. Efron, Annals of Statistics 7 (1979) 1; percentile intervals).
///
/// Units are drawn within strata of units that have samples in the same groups, so that no group
/// runs empty; all samples of a unit are drawn together. Each replicate has its own random stream,
/// so that the number of threads changes nothing.
package struct StabilityBootstrap: Sendable, Equatable {
  /// The replicates that could be computed.
  package let replicates: Int
  package let confidence: Double
  /// By candidate.
  package let m: [Range]
  /// By candidate; `nil` where NormFinder has no answer.
  package let rho: [Range]?
  /// By candidate: of the comprehensive rank.
  package let rank: [Range]
  /// By candidate: the share of replicates in which it comes first; ties share.
  package let firstShare: [Double]

  package struct Range: Sendable, Equatable {
    package let low: Double
    package let high: Double
  }

  /// - Returns: `nil` where no replicate could be computed.
  init?(
    _ table: CandidateTable, _ spread: CandidateSpread, replicates: Int, seed: UInt64,
    confidence: Double
  ) {
    let drawn = Replicate.all(table, spread, count: replicates, seed: seed)
    guard !drawn.isEmpty else { return nil }
    self.replicates = drawn.count
    self.confidence = confidence
    func ranges(_ values: (Replicate) -> [Double]) -> [Range] {
      (0..<table.count).map { candidate in
        StabilityBootstrap.range(drawn.map { values($0)[candidate] }, confidence)
      }
    }
    m = ranges { $0.m }
    rho = drawn.allSatisfy { $0.rho != nil } ? ranges { $0.rho ?? [] } : nil
    rank = ranges { $0.ranks }
    firstShare = StabilityBootstrap.firstShares(drawn, table.count)
  }

  /// The percentile interval, its bounds taken outwards to values that occurred.
  private static func range(_ values: [Double], _ confidence: Double) -> Range {
    let sorted = values.sorted()
    let last = Double(sorted.count - 1)
    let tail = (1 - confidence) / 2
    return Range(
      low: sorted[Int((tail * last).rounded(.down))],
      high: sorted[Int(((1 - tail) * last).rounded(.up))])
  }

  private static func firstShares(_ drawn: [Replicate], _ count: Int) -> [Double] {
    var shares = [Double](repeating: 0, count: count)
    for replicate in drawn {
      let best = replicate.ranks.min() ?? 1
      let first = replicate.ranks.indices.filter { replicate.ranks[$0] == best }
      for candidate in first { shares[candidate] += 1 / Double(first.count) }
    }
    return shares.map { $0 / Double(drawn.count) }
  }
}

/// What is kept of one replicate.
private struct Replicate: Sendable {
  let m: [Double]
  let rho: [Double]?
  let ranks: [Double]

  init(_ ranking: StabilityRanking) {
    m = ranking.geNorm.m
    rho = ranking.normFinder?.rho
    ranks = ranking.ranks
  }

  /// All replicates that can be computed, in their order.
  static func all(
    _ table: CandidateTable, _ spread: CandidateSpread, count: Int, seed: UInt64
  ) -> [Replicate] {
    let draw = UnitDraw(table)
    let slots = Mutex([Replicate?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { number in
      var stream = RandomStream(seed: seed, key: "stability/\(number)")
      let weights = draw.weights(&stream)
      guard let ranking = StabilityRanking(table, spread, weights: weights) else { return }
      let replicate = Replicate(ranking)
      slots.withLock { $0[number] = replicate }
    }
    return slots.withLock { $0 }.compactMap { $0 }
  }
}

/// Draws units with replacement.
private struct UnitDraw: Sendable {
  private let sampleCount: Int
  /// The samples of each unit.
  private let samples: [[Int]]
  /// The units of each stratum: those with samples in the same groups.
  private let strata: [[Int]]

  init(_ table: CandidateTable) {
    sampleCount = table.sampleCount
    var samples = [[Int]](repeating: [], count: (table.unit.max() ?? -1) + 1)
    for sample in 0..<table.sampleCount { samples[table.unit[sample]].append(sample) }
    self.samples = samples
    var strata: [(groups: Set<Int>, units: [Int])] = []
    for unit in samples.indices where !samples[unit].isEmpty {
      let groups = Set(samples[unit].map { table.group[$0] })
      if let index = strata.firstIndex(where: { $0.groups == groups }) {
        strata[index].units.append(unit)
      } else {
        strata.append((groups, [unit]))
      }
    }
    self.strata = strata.map(\.units)
  }

  /// How often each sample is drawn.
  func weights(_ stream: inout RandomStream) -> [Double] {
    var weights = [Double](repeating: 0, count: sampleCount)
    for units in strata {
      for _ in units {
        for sample in samples[units[stream.next(below: units.count)]] { weights[sample] += 1 }
      }
    }
    return weights
  }
}
