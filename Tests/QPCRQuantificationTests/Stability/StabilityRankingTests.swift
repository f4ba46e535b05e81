import QPCRQuantification
import QPCRTestSupport
import Testing

/// Expected values of the paired oracle: base R and NormqPCR (reference/00-paired-oracle/oracle.R).
@Suite struct StabilityRankingTests {
  private func expect(_ values: [Double]?, _ expected: [Double]) throws {
    let values = try #require(values)
    #expect(values.count == expected.count)
    for (value, expected) in zip(values, expected) {
      #expect(relativeError(value, expected) < 5e-9)  // as many digits as it prints
    }
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func `four measures of five candidates`() throws {
    let table = try PublishedCandidates.oracle()
    #expect(table.names == ["GAPDH", "ACTB", "B2M", "CCL2", "ERBB2"])
    let ranking = try #require(StabilityRanking.of(table))
    let order = ranking.geNorm.order.map { table.names[$0] }
    #expect(Set(order.prefix(2)) == ["GAPDH", "B2M"])
    #expect(order.dropFirst(2) == ["ACTB", "ERBB2", "CCL2"])
    try expect(
      ranking.geNorm.meanM.reversed(), [0.7770075977, 0.5302166449, 0.5137098319, 0.4143194696])
    try expect(
      PairwiseVariation.of(table, order: ranking.geNorm.order).compactMap(\.v),
      [0.1755866534, 0.1148780444, 0.2212909721])
    try expect(
      ranking.normFinder?.rho,
      [0.3345239371, 0.1932599963, 0.3730624536, 0.8661776414, 0.4677451818])
    let pair = try #require(ranking.normFinder?.bestPair)
    #expect(Set([pair.first, pair.second]) == [0, 1])
    try expect([pair.rho], [0.2635646877])
    try expect(
      ranking.bestKeeper.meanAbsoluteDeviation,
      [0.4065, 0.3139166667, 0.4122314815, 0.8445046296, 0.3106666667])
    try expect(
      ranking.bestKeeper.standardDeviation,
      [0.5122297464, 0.3882673623, 0.5572607578, 1.027795891, 0.3710010709])
    try expect(
      ranking.deltaCqSD,
      [0.6772630877, 0.6338667139, 0.7110004962, 1.147194027, 0.7157136637])
    // Ranks: geNorm 1.5 3 1.5 5 4, NormFinder 2 1 3 5 4, BestKeeper 3 2 4 5 1, ΔCq 2 1 3 5 4;
    // python: math.exp(mean(log(rank)))
    try expect(
      ranking.comprehensive,
      [2.059767144, 1.56508458, 2.710806011, 5, 2.828427125])
    #expect(ranking.ranks == [2, 1, 3, 5, 4])
    #expect(ranking.order == [1, 0, 2, 4, 3])
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func `a shift of a sample or of a candidate changes no measure of ratios`() throws {
    let table = try PublishedCandidates.oracle()
    let ranking = try #require(StabilityRanking.of(table))
    let moved = CandidateTable(
      names: table.names,
      cycles: (0..<table.count).map { candidate in
        (0..<table.sampleCount).map {
          table.cycles[table.place(candidate, $0)] + Double(candidate) + 0.37 * Double($0)
        }
      }, unit: table.unit, group: table.group, groupNames: table.groupNames)
    let again = try #require(StabilityRanking.of(moved))
    try expect(again.geNorm.m, ranking.geNorm.m)
    try expect(again.normFinder?.rho, try #require(ranking.normFinder?.rho))
    try expect(again.deltaCqSD, ranking.deltaCqSD)
  }

  @Test func `efficiencies weigh the cycles`() throws {
    let cycles: [[Double?]] = [[20, 22, 24], [18, 20.5, 23], [15, 18, 20]]
    let half = CandidateTable(names: ["A", "B", "C"], cycles: cycles, weights: [0.5, 0.5, 0.5])
    let whole = CandidateTable(names: ["A", "B", "C"], cycles: cycles)
    let (a, b) = (try #require(StabilityRanking.of(half)), try #require(StabilityRanking.of(whole)))
    try expect(a.geNorm.m, b.geNorm.m.map { $0 / 2 })
    try expect(a.deltaCqSD, b.deltaCqSD.map { $0 / 2 })
    #expect(a.bestKeeper == b.bestKeeper)
  }
}
