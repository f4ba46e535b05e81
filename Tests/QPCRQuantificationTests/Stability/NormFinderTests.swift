import QPCRQuantification
import QPCRTestSupport
import Testing

/// Expected values: NormqPCR 1.53.0 `stabMeasureRho` on the data of Andersen 2004
/// (reference/04-normfinder/run_04.R), which a re-derivation in numpy reproduces to 5e-15.
@Suite struct NormFinderTests {
  private func expect(
    _ table: CandidateTable, _ expected: [(String, Double)]
  ) throws {
    let finder = try #require(StabilityRanking.of(table)?.normFinder)
    for (name, rho) in expected {
      let index = try #require(table.names.firstIndex(of: name))
      #expect(relativeError(finder.rho[index], rho) < 1e-10, "\(name)")
    }
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func `Andersen's colon tumours by Dukes' stage`() throws {
    try expect(
      try PublishedCandidates.andersen("Colon"),
      [
        ("UBC", 0.18217067628994474), ("GAPD", 0.2146060509277544),
        ("TPT1", 0.22029562648656897), ("UBB", 0.24715733830667191),
        ("TUBA6", 0.2700640609122327), ("RPS13", 0.28130385021829446),
        ("NACA", 0.286239740641829), ("CFL1", 0.287046735560707),
        ("SUI1", 0.31394038103932853), ("ACTB", 0.3235918091069563),
        ("CLTC", 0.36928799376511884), ("RPS23", 0.3784908921035076),
        ("FLJ20030", 0.3935172924236511),
      ])
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func `Andersen's bladder tumours by grade`() throws {
    try expect(
      try PublishedCandidates.andersen("Bladder"),
      [
        ("HSPCB", 0.15395983826350512), ("TEGT", 0.19665559378473865),
        ("ATP5B", 0.19872265955821655), ("UBC", 0.20334769976805644),
        ("RPS23", 0.21396262142154113), ("RPS13", 0.21478519733940285),
        ("CFL1", 0.2666128655497502), ("FLJ20030", 0.26729177175377444),
        ("TPT1", 0.26915531727156744), ("UBB", 0.28260506984602096),
        ("FLOT2", 0.2960429079814337), ("GAPD", 0.3408741827138684),
        ("S100A6", 0.3453434908645878), ("ACTB", 0.3497295288124121),
      ])
  }

  /// Without groups the peer returns variances: ρ is their square root.
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func `one group`() throws {
    try expect(
      try PublishedCandidates.andersen("Colon", hasGroups: false),
      [
        ("TPT1", 0.11152520242997883.squareRoot()), ("FLJ20030", 0.5167144469103252.squareRoot()),
      ])
    try expect(
      try PublishedCandidates.andersen("Bladder", hasGroups: false),
      [("HSPCB", 0.057459250753626276.squareRoot())])
  }

  /// The best pair of all is at least as good as the peer's, which adds to the best single one.
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func `the best pair`() throws {
    let table = try PublishedCandidates.andersen("Colon")
    let pair = try #require(StabilityRanking.of(table)?.normFinder?.bestPair)
    #expect(pair.rho <= 0.1375298332716988 + 1e-12)
  }

  /// NormqPCR returns the negative variance itself; 0/0 in the shrinkage gives NaN there.
  @Test func `a candidate that follows the samples exactly has ρ 0`() throws {
    let table = CandidateTable(
      names: ["A", "B", "C"],
      cycles: [[20, 21, 22, 23], [18, 19, 20, 21], [25, 26, 27, 28]],
      group: [0, 0, 1, 1], groupNames: ["a", "b"])
    let finder = try #require(StabilityRanking.of(table)?.normFinder)
    #expect(finder.rho == [0, 0, 0])
  }

  @Test func `a group of one sample gives no answer`() throws {
    let table = CandidateTable(
      names: ["A", "B", "C"],
      cycles: [[20, 21, 22], [18, 19.5, 20], [25, 26, 27.5]],
      group: [0, 0, 1], groupNames: ["a", "b"])
    #expect(try #require(StabilityRanking.of(table)).normFinder == nil)
  }
}
