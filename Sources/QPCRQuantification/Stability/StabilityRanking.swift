import QPCRStatistics

/// The four measures of stability on one set of samples, and the rank that they come to together.
package struct StabilityRanking: Sendable, Equatable {
  package let geNorm: GeNorm
  /// `nil` for fewer than three candidates, or where a group has fewer than two complete samples.
  package let normFinder: NormFinder?
  package let bestKeeper: BestKeeper
  /// By candidate: the mean over its partners of the standard deviation of the difference of q
  /// (comparative ΔCq, Silver 2006, doi:10.1186/1471-2199-7-33).
  package let deltaCqSD: [Double]

  package let normFinderRanks: [Double]?
  package let bestKeeperRanks: [Double]
  package let deltaCqRanks: [Double]
  /// The geometric mean of the ranks, ties sharing their mean rank.
  package let comprehensive: [Double]
  /// The rank of that mean.
  package let ranks: [Double]

  /// The measures on every sample once.
  package static func of(_ table: CandidateTable) -> StabilityRanking? {
    let once = [Double](repeating: 1, count: table.sampleCount)
    return StabilityRanking(table, CandidateSpread(table), weights: once)
  }

  /// - Parameter weights: how often each sample counts.
  /// - Returns: `nil` where a pair of candidates has fewer than two samples in common.
  init?(_ table: CandidateTable, _ spread: CandidateSpread, weights: [Double]) {
    let groups = spread.groupMoments(weights)
    guard let pairs = spread.pairwiseSD(weights, groups),
      let keeper = BestKeeper(table, weights: weights)
    else { return nil }
    let partners = Double(table.count - 1)
    geNorm = GeNorm(pairs)
    normFinder = NormFinder(groups)
    bestKeeper = keeper
    deltaCqSD = (0..<table.count).map { j in
      (0..<table.count).reduce(0) { $0 + pairs[j, $1] } / partners
    }
    normFinderRanks = normFinder.map { StabilityRanking.ranks($0.rho) }
    bestKeeperRanks = StabilityRanking.ranks(keeper.meanAbsoluteDeviation)
    deltaCqRanks = StabilityRanking.ranks(deltaCqSD)
    let lists = [geNorm.ranks, normFinderRanks, bestKeeperRanks, deltaCqRanks].compactMap { $0 }
    comprehensive = (0..<table.count).map { candidate in
      CMath.exp(lists.reduce(0) { $0 + CMath.log($1[candidate]) } / Double(lists.count))
    }
    ranks = StabilityRanking.ranks(comprehensive)
  }

  /// Ranks from the smallest value on; equal values share their mean rank.
  private static func ranks(_ values: [Double]) -> [Double] {
    MidRanks(values.map(MidRanks.snap)).doubled.map { Double($0) / 2 }
  }

  /// The candidates from the best comprehensive rank on; ties in their own order.
  package var order: [Int] {
    ranks.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
  }
}
