import QPCRQuantification
import QPCRTestSupport
import Testing

/// Expected values: NormqPCR 1.53.0 `selectHKs(method = "geNorm")` and SLqPCR 1.73.0
/// `selectHKgenes`, which agree to 5e-16 on the data of Vandesompele 2002
/// (reference/03-genorm/run_03.R).
@Suite struct GeNormTests {
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func `Vandesompele's bone marrow`() throws {
    let table = try PublishedCandidates.vandesompele(tissue: "BM")
    let geNorm = try #require(StabilityRanking.of(table)).geNorm
    let order = geNorm.order.map { table.names[$0] }
    #expect(Set(order.prefix(2)) == ["RPL13A", "UBC"])
    #expect(
      order.dropFirst(2) == ["YWHAZ", "HPRT1", "GAPD", "SDHA", "TBP", "HMBS", "B2M", "ACTB"])
    let meanM = [
      0.34927118747218777, 0.37161924150702924, 0.40677062515643203, 0.4377281987658782,
      0.4773775238005247, 0.4999436939332217, 0.5302282796136233, 0.5828883293167573,
      0.6362854524668201,
    ]
    #expect(geNorm.meanM.count == meanM.count)
    for (value, expected) in zip(geNorm.meanM, meanM) {
      #expect(relativeError(value, expected) < 1e-10)
    }
    // ACTB leaves first, with its M among all ten; the last pair shares its own.
    let actb = try #require(table.names.firstIndex(of: "ACTB"))
    #expect(relativeError(geNorm.m[actb], 0.8498739450670714) < 1e-10)
    let ubc = try #require(table.names.firstIndex(of: "UBC"))
    #expect(relativeError(geNorm.m[ubc], 0.34927118747218777) < 1e-10)
    #expect(geNorm.ranks[ubc] == 1.5)
    #expect(geNorm.ranks[actb] == 10)
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func `Vandesompele's V in bone marrow`() throws {
    let table = try PublishedCandidates.vandesompele(tissue: "BM")
    let order = try #require(StabilityRanking.of(table)).geNorm.order
    let steps = PairwiseVariation.of(table, order: order)
    let expected = [
      0.1137450499660547, 0.09767826938702097, 0.08416531216316152, 0.08061944325807457,
      0.06813202321886029, 0.0671119963410967, 0.0776534266912183, 0.07646900525637781,
    ]
    #expect(steps.map(\.n) == Array(2...9))
    for (step, v) in zip(steps, expected) {
      #expect(relativeError(step.v ?? .nan, v) < 1e-10)
    }
  }

  /// The mean M of all ten, of two, and V(2/3), of the paper's other tissues.
  @Test(
    .enabled(if: Shared.isPresent, "needs QPCR_SHARED"),
    arguments: [
      ("FIB", 0.8318951705059612, 0.2770063873754586, 0.13018235291684765),
      ("LEU", 1.2117437294492355, 0.38300578108563543, 0.11697711388993356),
      ("NB", 1.0716923334841044, 0.6383183212846135, 0.19973505110856132),
      ("POOL", 1.235117018808077, 0.4026540998995447, 0.20280488326943505),
    ])
  func `Vandesompele's other tissues`(
    tissue: String, ten: Double, two: Double, v: Double
  ) throws {
    let table = try PublishedCandidates.vandesompele(tissue: tissue)
    let geNorm = try #require(StabilityRanking.of(table)).geNorm
    #expect(relativeError(try #require(geNorm.meanM.last), ten) < 1e-10)
    #expect(relativeError(geNorm.meanM[0], two) < 1e-10)
    let step = try #require(PairwiseVariation.of(table, order: geNorm.order).first)
    #expect(relativeError(step.v ?? .nan, v) < 1e-10)
  }

  /// rdmlpython computes M once and takes its order: here it would pair B with C.
  @Test func `M is computed anew after each exclusion`() throws {
    let table = CandidateTable(
      names: ["A", "B", "C", "D"],
      cycles: [
        [20.8, 20.2, 18.4, 18.8], [20.9, 20.7, 19.4, 20], [20.4, 20.5, 20.9, 20.3],
        [19.9, 19.7, 21.1, 17.7],
      ])
    let geNorm = try #require(StabilityRanking.of(table)).geNorm
    // numpy: M of all four is 1.188 1.020 1.119 1.553; D leaves, then C, and A is left with B.
    #expect(geNorm.order == [0, 1, 2, 3])
    #expect(relativeError(geNorm.m[3], 1.5530454179300284) < 1e-12)
  }

  @Test func `two candidates are a tied pair`() throws {
    let table = CandidateTable(names: ["A", "B"], cycles: [[20, 21, 22], [20, 21.5, 22]])
    let ranking = try #require(StabilityRanking.of(table))
    // sd(0, −.5, 0)
    #expect(relativeError(ranking.geNorm.m[0], 0.28867513459481287) < 1e-12)
    #expect(ranking.geNorm.ranks == [1.5, 1.5])
    #expect(ranking.normFinder == nil)
    #expect(PairwiseVariation.of(table, order: ranking.geNorm.order).isEmpty)
  }
}
