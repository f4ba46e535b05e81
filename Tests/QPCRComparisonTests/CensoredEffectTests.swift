import QPCRComparison
import QPCRModel
import QPCRQuantification
import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct CensoredEffectTests {
  /// Levels of a target by unit (`nil`: undetermined), against a reference that is always at 20.
  private func study(
    _ target: String, test: [Double?], calibrator: [Double?], subjects: Bool = false,
    lodCq: Double?, cycles: Int? = nil
  ) -> ExperimentBuilder {
    var builder = ExperimentBuilder()
    builder.run("plate") { $0.cycles = cycles }
    builder.target(target, lodCq: lodCq)
    for (level, values) in [("post", test), ("pre", calibrator)] {
      for (index, cq) in values.enumerated() {
        let sample = "\(level)\(index + 1)"
        builder.sample(sample, subject: subjects ? "P\(index + 1)" : nil, level)
        builder.wells(sample, "R", 20)
        builder.wells(sample, target, cq)
      }
    }
    return builder
  }

  private func compare(
    _ builder: ExperimentBuilder, _ change: (inout Plan) -> Void = { _ in }
  ) throws -> Comparison {
    try Compared(builder) {
      $0.calibrator = "pre"
      $0.undetermined = .censor
      change(&$0)
    }.only("T")
  }

  /// Tex15 of nondetects::oncogene2013, p53/Ras, UN against VA (reference/09).
  private var tex15: ExperimentBuilder {
    study(
      "T", test: [nil, nil, 35.517193, 32.569626],
      calibrator: [33.167927, 33.14651, 32.742535, 32.570805], lodCq: 40)
  }

  // R 4.2.2, survival 3.5-3: survreg(Surv(Cq, detected) ~ group, dist = "gaussian"), the variance of
  // the coefficient times 8/6, pt and qt with 6 degrees of freedom; the interval as 2^-.
  @Test func `unpaired values and limits are survreg's, with small-sample inference`() throws {
    let comparison = try compare(tex15)
    #expect(comparison.design == .unpaired)
    #expect(comparison.test == "censored likelihood")
    #expect(comparison.testCount == 4 && comparison.calibratorCount == 4)
    for (value, expected) in [
      (comparison.deltaDeltaCq, 4.95416955903284), (comparison.deltaCqCalibrator, 12.90694425),
      (comparison.standardError, 2.47557241325494), (comparison.statistic, -2.00122183156782),
      (comparison.p, 0.0922699625855044), (comparison.ciLow, 0.000484345099261012),
      (comparison.ciHigh, 2.14851212266192),
    ] {
      #expect(relativeError(try #require(value), expected) < 1e-9)
    }
    #expect(comparison.degreesOfFreedom == 6)
    #expect(comparison.sdTest == nil && comparison.hedgesG == nil)
    #expect(
      comparison.units.map(\.deltaCqTest?.isFinite) == [nil, nil, true, true] + [
        nil, nil, nil, nil,
      ])
    #expect(
      comparison.notes == [
        """
        no Cq in 2 of 4 units of post: counted as later than the limit of detection, not as a number
        """
      ])
  }

  // The two-group fit of reference/09 (two_group in expected_survreg.json): every unit has its own
  // limit there, which is the assay's less the unit's reference index.
  @Test func `each limit is the assay's less the unit's own reference`() throws {
    var builder = ExperimentBuilder()
    builder.target("T", lodCq: 40)
    let control = [14.2, 13.8, 15.1, 14.9, 16, 15.5]
    let treated = [12.1, 11.8, 12.9, 13.2, 12.4, 11.5]
    for (level, values) in [("pre", control), ("post", treated)] {
      for (index, deltaCq) in values.enumerated() {
        let isLimit = level == "pre" && index > 3
        builder.sample("\(level)\(index)", level)
        builder.wells("\(level)\(index)", "R", isLimit ? 40 - deltaCq : 20)
        builder.wells("\(level)\(index)", "T", isLimit ? nil : 20 + deltaCq)
      }
    }
    let comparison = try compare(builder)
    let difference = -2.745015409846058
    #expect(relativeError(try #require(comparison.deltaDeltaCq), difference) < 1e-9)
    #expect(
      relativeError(
        try #require(comparison.standardError), 0.46275751161004247 * 1.2.squareRoot()) < 1e-6)
    #expect(comparison.degreesOfFreedom == 10)
  }

  private var pairs: ExperimentBuilder {
    study(
      "T", test: [31.2, 33, nil, nil, 32.4, 33.9, nil, 30.8],
      calibrator: [29.8, 31.1, 32.6, 34.1, 30.2, 33.3, nil, 30.1], subjects: true, lodCq: 35)
  }

  // The pairs and digits of CensoredPairsTests (mpmath).
  @Test func `pairs keep both values, whichever is a limit`() throws {
    let comparison = try compare(pairs)
    #expect(comparison.design == .paired && comparison.pairCount == 8)
    #expect(comparison.test == "censored paired likelihood")
    let means = (33.74043873513814 - 20, 32.15262510971099 - 20)
    #expect(relativeError(try #require(comparison.deltaCqTest), means.0) < 1e-9)
    #expect(relativeError(try #require(comparison.deltaCqCalibrator), means.1) < 1e-9)
    #expect(relativeError(try #require(comparison.deltaDeltaCq), means.0 - means.1) < 1e-8)
    let count = 6.2456362557645005
    let error = (0.09549380824334538 * count / (count - 1)).squareRoot()
    for (value, expected) in [
      (comparison.standardError, error), (comparison.degreesOfFreedom, count - 1),
      (comparison.statistic, -5.03188310998601),
      // 2 * pt(-5.03188310998601, 5.2456362557645), R 4.2.2
      (comparison.p, 0.003490962360372054),
      (comparison.ciLow, CMath.exp2(-2.520263379653303)),
      (comparison.ciHigh, CMath.exp2(-0.7728955737248232)),
    ] {
      #expect(relativeError(try #require(value), expected) < 1e-8)
    }
    #expect(comparison.equivalence == .different)
  }

  @Test func `an uncertain efficiency adds its variance to the test and each end of pairs`() throws
  {
    let certain = try compare(pairs)
    let uncertain = try compare(pairs) {
      $0.efficiencies = [.init(target: "T", factor: 2, standardError: 0.05)]
    }
    #expect(uncertain.foldChange == certain.foldChange)
    // Known, and so of infinite degrees of freedom (Welch–Satterthwaite).
    let change = try #require(certain.log2FoldChange)
    let added =
      pow2(try #require(uncertain.standardError)) - pow2(try #require(certain.standardError))
    #expect(added > 0)
    let freedom = 5.2456362557645005
    let reach = StudentT(degreesOfFreedom: freedom).criticalValue(confidence: 0.95)
    let statistic = change / (pow2(change / 5.03188310998601) + added).squareRoot()
    #expect(relativeError(try #require(uncertain.statistic), statistic) < 1e-8)
    for (end, own) in [
      (uncertain.ciLow, -2.520263379653303), (uncertain.ciHigh, -0.7728955737248232),
    ] {
      let variance = pow2((own - change) / reach)
      let total = pow2(variance + added) / (pow2(variance) / freedom)
      let wider =
        StudentT(degreesOfFreedom: total).criticalValue(confidence: 0.95)
        * (variance + added).squareRoot()
      let expected = CMath.exp2(own < change ? change - wider : change + wider)
      #expect(relativeError(try #require(end), expected) < 1e-8)
    }
  }

  private func pow2(_ value: Double) -> Double { value * value }

  @Test func `without a limit in the comparison the test is the usual one`() throws {
    let builder = study("T", test: [24, 25, 26], calibrator: [22, 22.5, 23.5], lodCq: 35)
    let usual = try compare(builder) { $0.undetermined = .exclude }
    let censored = try compare(builder)
    #expect(censored.test == "Welch t" && censored.p == usual.p)
  }

  @Test func `the table shows the other policies, each as the analysis itself says`() throws {
    let censored = try compare(tex15)
    let excluded = try compare(tex15) { $0.undetermined = .exclude }
    let row = { (comparison: Comparison, choice: String) in
      comparison.sensitivity.first { $0.choice == choice }
    }
    #expect(
      row(excluded, "undetermined censored")
        == .init(
          choice: "undetermined censored", foldChange: censored.foldChange, p: censored.p))
    #expect(
      row(censored, "undetermined excluded")
        == .init(
          choice: "undetermined excluded", foldChange: excluded.foldChange, p: excluded.p))
    #expect(row(censored, "undetermined censored") == nil)
    let smaller = try compare(
      study(
        "T", test: [nil, 35.517193, 32.569626],
        calibrator: [33.167927, 33.14651, 32.742535, 32.570805], lodCq: 40))
    #expect(row(censored, "without post2")?.foldChange == smaller.foldChange)
    #expect(row(censored, "without post2")?.p == smaller.p)
  }

  @Test func `tests without a likelihood show no p for the censored choice`() throws {
    let excluded = try compare(tex15) {
      $0.undetermined = .exclude
      $0.test = .wilcoxon
    }
    let row = try #require(excluded.sensitivity.first { $0.choice == "undetermined censored" })
    #expect(row.foldChange != nil && row.p == nil)
  }

  @Test func `a level without a detect gives a one-sided bound and no p`() throws {
    let comparison = try compare(
      study("T", test: [nil, nil, nil], calibrator: [29.5, 30, 30.5], lodCq: 36))
    #expect(comparison.bound == .atMost && comparison.p == nil && comparison.ciLow == nil)
    #expect(comparison.testCount == 3)
    #expect(relativeError(try #require(comparison.foldChange), 1 / 64.0) < 1e-12)
    // 2^-(6 - qt(0.95, 2) * 0.5 / sqrt(3)) = 0.02803…, R 4.2.2
    #expect(
      comparison.notes == [
        """
        with 95 % confidence at most 0.028 times pre, the error of the detected level counted
        """,
        """
        no Cq in 3 of 3 units of post: counted as later than the limit of detection, not as a number
        """,
      ])
    #expect(
      comparison.statement == """
        T is at least 64-fold lower in post than in pre: no unit of post has a Cq, so there is a \
        bound and no test
        """)
  }

  @Test func `no detect at all gives no number`() throws {
    let comparison = try compare(
      study("T", test: [nil, nil], calibrator: [nil, nil], lodCq: nil, cycles: 40))
    #expect(comparison.foldChange == nil && comparison.p == nil && comparison.bound == nil)
    #expect(
      comparison.statement
        == "T: no fold change of post over pre: no unit of post or pre has a Cq")
  }

  @Test func `one pair with both values has no likelihood to test with`() throws {
    let comparison = try compare(
      study("T", test: [30, nil], calibrator: [29, nil], subjects: true, lodCq: 36))
    #expect(comparison.foldChange == nil)
    #expect(comparison.notes.first == "the likelihood of values and limits has no maximum")
  }

  @Test func `an uncertain efficiency adds to the likelihood's error`() throws {
    let certain = try compare(tex15)
    let uncertain = try compare(tex15) {
      $0.efficiencies = [.init(target: "T", factor: 2, standardError: 0.05)]
    }
    #expect(uncertain.foldChange == certain.foldChange)
    #expect(try #require(uncertain.standardError) > (try #require(certain.standardError)))
    #expect(try #require(uncertain.degreesOfFreedom) > 6)
  }

  @Test(arguments: [Plan.Test.wilcoxon, .permutation])
  func `censoring with a test of another kind is refused`(test: Plan.Test) throws {
    let error = try Compared.error(tex15) {
      $0.calibrator = "pre"
      $0.undetermined = .censor
      $0.test = test
    }
    #expect(
      error?.message == """
        --undetermined censor tests by the likelihood of values and limits, so it cannot be combined \
        with --test \(test.rawValue). Use --test t, or --undetermined exclude or a number of cycles.
        """)
  }

  @Test func `without any limit censoring is refused`() throws {
    #expect(throws: QuantificationError.noCensoringLimit(target: "T", run: "plate")) {
      try compare(study("T", test: [nil, 30, 31], calibrator: [29, 28, 28.5], lodCq: nil))
    }
  }
}
