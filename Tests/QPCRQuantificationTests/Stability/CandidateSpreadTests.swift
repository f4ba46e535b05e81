import QPCRQuantification
import QPCRTestSupport
import Testing

/// Missing Cq: pairs by the samples that have both, NormFinder by complete samples.
@Suite struct CandidateSpreadTests {
  private let table = CandidateTable(
    names: ["A", "B", "C"],
    cycles: [
      [20, 21.3, 22.1, nil, 23, 20.4], [18, 19.1, nil, 20.7, 21.2, 18.9],
      [25, 26.6, 26.9, 27.5, 28.4, 25],
    ])

  @Test func `a pair is judged by the samples that have both`() throws {
    let ranking = try #require(StabilityRanking.of(table))
    // python: sd(A−B) over samples 1 2 5 6, sd(A−C) over 1 2 3 5 6, sd(B−C) over 1 2 4 5 6 with
    // numpy.std(ddof=1); means over the partners.
    let ab = 0.2986078811194816
    let ac = 0.33466401061363
    let bc = 0.52630789467763
    for (value, expected) in zip(
      ranking.deltaCqSD, [(ab + ac) / 2, (ab + bc) / 2, (ac + bc) / 2])
    {
      #expect(relativeError(value, expected) < 1e-12)
    }
  }

  @Test func `NormFinder takes the complete samples`() throws {
    let complete = CandidateTable(
      names: ["A", "B", "C"],
      cycles: [[20, 21.3, 23, 20.4], [18, 19.1, 21.2, 18.9], [25, 26.6, 28.4, 25]])
    let some = try #require(StabilityRanking.of(table)?.normFinder)
    let all = try #require(StabilityRanking.of(complete)?.normFinder)
    for (value, expected) in zip(some.rho, all.rho) {
      #expect((value - expected).magnitude < 1e-12)
    }
    #expect(table.completeSamples == [0, 1, 4, 5])
    #expect(table.knownCounts == [5, 5, 6])
  }

  @Test func `V takes the samples that have the references so far`() throws {
    let order = [0, 2, 1]
    let step = try #require(PairwiseVariation.of(table, order: order).first)
    let complete = CandidateTable(
      names: ["A", "B", "C"],
      cycles: [[20, 21.3, 23, 20.4], [18, 19.1, 21.2, 18.9], [25, 26.6, 28.4, 25]])
    let expected = try #require(PairwiseVariation.of(complete, order: order).first)
    #expect(step == expected)
  }

  @Test func `candidates that are never together give no ranking`() {
    let apart = CandidateTable(
      names: ["A", "B"], cycles: [[20, 21, nil, nil], [nil, nil, 18, 19]])
    #expect(StabilityRanking.of(apart) == nil)
  }
}
