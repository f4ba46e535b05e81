import QPCRComparison
import QPCRModel
import QPCRTestSupport
import Testing

/// Six subjects before and after, GAPDH and ACTB as references, three wells each
/// (reference/00-paired-oracle). The expected values are printed by `Rscript oracle.R` there with
/// options(digits = 10).
@Suite(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
struct PairedOracleTests {
  private static func compare(_ change: (inout Plan) -> Void) throws -> Compared {
    var builder = ExperimentBuilder(factors: ["time"])
    for row in try Shared.table("reference/00-paired-oracle/data.csv") {
      let sample = row["sample"] ?? ""
      builder.sample(sample, subject: row["subject"], row["time"])
      builder.wells(sample, row["gene"] ?? "", Double(row["Cq"] ?? ""))
    }
    return try Compared(builder, references: ["GAPDH", "ACTB"]) { plan in
      plan.comparisons = [ComparisonRequest("post", over: "pre", factor: "time")]
      plan.targets = ["CCL2", "ERBB2"]
      change(&plan)
    }
  }

  /// Values printed to ten digits are met to those; p to ten significant ones.
  private func expect(_ value: Double?, _ expected: Double) throws {
    #expect(relativeError(try #require(value), expected) < 1e-9)
  }

  @Test func `paired t of CCL2`() throws {
    let set = try Self.compare { _ in }
    let ccl2 = try set.only("CCL2")
    #expect(ccl2.design == .paired)
    #expect(ccl2.pairCount == 6)
    try expect(ccl2.deltaCqCalibrator, 10.22891667)
    try expect(ccl2.deltaCqTest, 8.719111111)
    try expect(ccl2.deltaDeltaCq, -1.509805556)
    try expect(ccl2.foldChange, 2.847716554)
    try expect(ccl2.statistic, 57.54976781)
    try expect(ccl2.degreesOfFreedom, 5)
    try expect(ccl2.p, 2.996967686e-08)
    try expect(ccl2.ciLow, 2.717663633)
    try expect(ccl2.ciHigh, 2.983993115)
    #expect(ccl2.direction == .up)
    #expect(
      set.set.decisions == [
        "time: post / pre: paired by subject: 6 of 6 units (subject) have both levels"
      ])
  }

  @Test func `paired t of ERBB2`() throws {
    let erbb2 = try Self.compare { _ in }.only("ERBB2")
    try expect(erbb2.deltaCqCalibrator, 7.91375)
    try expect(erbb2.deltaCqTest, 8.361111111)
    try expect(erbb2.deltaDeltaCq, 0.4473611111)
    try expect(erbb2.foldChange, 0.733383081)
    try expect(erbb2.statistic, -17.06962994)
    try expect(erbb2.p, 1.262829538e-05)
    try expect(erbb2.ciLow, 0.6999234466)
    try expect(erbb2.ciHigh, 0.7684422434)
    #expect(erbb2.direction == .down)
    #expect(
      erbb2.statement == """
        ERBB2 is lower in post than in pre: 0.73 of pre (1.4-fold lower), 95 % CI 0.70–0.77, \
        p = 1.3e-5, n = 6 pairs
        """)
  }

  @Test func `Welch t of both targets`() throws {
    let set = try Self.compare { $0.pairing = .unpaired }
    let ccl2 = try set.only("CCL2")
    #expect(ccl2.design == .unpaired)
    #expect(ccl2.test == "Welch t")
    try expect(ccl2.statistic, 3.64404556)
    try expect(ccl2.degreesOfFreedom, 9.99888951)
    try expect(ccl2.p, 0.004507320315)
    try expect(ccl2.ciLow, 1.501730944)
    try expect(ccl2.ciHigh, 5.400094875)
    let erbb2 = try set.only("ERBB2")
    try expect(erbb2.statistic, -1.815063665)
    try expect(erbb2.degreesOfFreedom, 9.932798921)
    try expect(erbb2.p, 0.099779105)
    try expect(erbb2.ciLow, 0.5010277981)
    try expect(erbb2.ciHigh, 1.073494815)
    #expect(erbb2.direction == .unclear)
    // BH over the two.
    try expect(ccl2.adjustedP, 2 * 0.004507320315)
    try expect(erbb2.adjustedP, 0.099779105)
  }

  @Test func `exact signed-rank and rank-sum`() throws {
    let paired = try Self.compare { $0.test = .wilcoxon }
    for target in ["CCL2", "ERBB2"] {
      let comparison = try paired.only(target)
      #expect(comparison.test == "exact signed-rank")
      try expect(comparison.p, 0.03125)
    }
    let unpaired = try Self.compare {
      $0.test = .wilcoxon
      $0.pairing = .unpaired
    }
    try expect(try unpaired.only("CCL2").p, 0.008658008658)
    try expect(try unpaired.only("ERBB2").p, 0.132034632)
  }

  @Test func `exact permutation`() throws {
    let paired = try Self.compare { $0.test = .permutation }
    for target in ["CCL2", "ERBB2"] { try expect(try paired.only(target).p, 0.03125) }
    let unpaired = try Self.compare {
      $0.test = .permutation
      $0.pairing = .unpaired
    }
    try expect(try unpaired.only("CCL2").p, 0.008658008658)
    try expect(try unpaired.only("ERBB2").p, 0.09956709957)
  }

  /// RQdeltaCT averages the pairs' folds: pairs ×4 and ÷4 would give 2.125.
  @Test func `the paired fold change is the geometric mean of the pairs' folds`() throws {
    let ccl2 = try Self.compare { _ in }.only("CCL2")
    // What the arithmetic mean would be.
    #expect(relativeError(try #require(ccl2.foldChange), 2.850077252) > 1e-4)
  }
}
