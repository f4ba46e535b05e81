import QPCRComparison
import QPCRModel
import QPCRTestSupport
import Testing

/// ΔCq of reference/05 as an experiment: a reference that is always at 20, a target T above it.
struct DeltaCqStudy {
  var builder: ExperimentBuilder

  init(factors: [String]) { builder = ExperimentBuilder(factors: factors) }

  mutating func add(
    _ sample: String, subject: String?, _ levels: [String], _ deltaCq: Double, target: String = "T"
  ) {
    switch levels.count {
    case 1: builder.sample(sample, subject: subject, levels[0])
    case 2: builder.sample(sample, subject: subject, levels[0], levels[1])
    default: builder.sample(sample, subject: subject, levels[0], levels[1], levels[2])
    }
    builder.wells(sample, "R", 20)
    builder.wells(sample, target, 20 + deltaCq)
  }

  /// Coral colonies (8 × control and heat × two times) or heat-shocked worms (five groups of 3).
  static func reference05(
    _ dataset: String, _ target: String, factors: [String], levels: ([String: String]) -> [String],
    keep: ([String: String]) -> Bool = { _ in true }
  ) throws -> ExperimentBuilder {
    var study = DeltaCqStudy(factors: factors)
    for row in try Shared.table("reference/05-statistics/dct.csv")
    where row["dataset"] == dataset && row["target"] == target && keep(row) {
      guard let value = row["dCt"].flatMap({ Double($0) }) else { continue }
      study.add(row["sample"] ?? "", subject: row["subject"], levels(row), value)
    }
    return study.builder
  }
}

@Suite(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
struct ModelFitTests {
  private func compare(
    _ builder: ExperimentBuilder, _ requests: [ComparisonRequest], within: [String] = [],
    sensitivity: Bool = false, _ change: (inout Plan) -> Void = { _ in }
  ) throws -> ComparisonSet {
    try Compared(builder, sensitivity: sensitivity) {
      $0.test = .model
      $0.comparisons = requests
      $0.within = within
      change(&$0)
    }.set
  }

  private func expect(
    _ value: Double?, _ expected: Double, within tolerance: Double = 1e-8,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let value = try #require(value, sourceLocation: sourceLocation)
    #expect(
      relativeError(value, expected) < tolerance, "\(value) for \(expected)",
      sourceLocation: sourceLocation)
  }

  private func repeated(_ dataset: String, factors: [String]) throws -> ExperimentBuilder {
    var study = DeltaCqStudy(factors: factors)
    for row in try Shared.table("reference/05-statistics/input_repeated.csv")
    where row["dataset"] == dataset {
      let time = "t" + (row["timepoint"] ?? "")
      let levels = factors.count == 1 ? [time] : [time, row["treatment"] ?? ""]
      study.add(
        "\(row["subject"] ?? "")_\(time)", subject: row["subject"], levels,
        try #require(row["dCt"].flatMap { Double($0) }))
    }
    return study.builder
  }

  // verify.json, lmm_high_precision (REML to 1e-12); degrees of freedom there are numerical.
  @Test func `repeated times with a random intercept`() throws {
    let set = try compare(
      repeated("rm1", factors: ["time"]), [.init(nil, over: "t1", factor: "time")])
    #expect(set.comparisons.map(\.testLevel) == ["t2", "t3"])
    let expected = [
      (0.22333333333332825, 0.8166035223508211), (-2.2333333333333365, 0.06847307170400779),
    ]
    for (comparison, (estimate, p)) in zip(set.comparisons, expected) {
      #expect(comparison.design == .model && comparison.test == "mixed model t")
      try expect(comparison.deltaDeltaCq, estimate, within: 1e-12)
      try expect(comparison.standardError, 0.9018376289989405)
      try expect(comparison.degreesOfFreedom, 4, within: 1e-9)
      try expect(comparison.p, p, within: 1e-7)
    }
    #expect(
      set.decisions == [
        """
        model of time: fixed effects time, random effects subject; 3 units (subject), 3 of them \
        under several conditions; p is adjusted over the levels (Dunnett) and then over the targets
        """
      ])
  }

  // verify.json, lmm_high_precision: y ~ time * treatment + (1 | id), treatment between subjects.
  @Test func `between and within factors with their interaction`() throws {
    let builder = try repeated("rm2", factors: ["time", "treatment"])
    let times = try compare(
      builder, [.init("t2", over: "t1", factor: "time")], within: ["treatment"])
    let untreated = try #require(
      times.comparisons.first { $0.within.first?.level == "untreated" })
    try expect(untreated.deltaDeltaCq, -0.8800000000000038, within: 1e-11)
    try expect(untreated.standardError, 0.7518643518706252)
    try expect(untreated.degreesOfFreedom, 8, within: 1e-9)
    try expect(untreated.p, 0.2755129970344879, within: 1e-7)
    #expect(untreated.testCount == 3 && untreated.calibratorCount == 3)
    // Interaction: treated comes first in natural order, so the ratio is the other way round.
    let interaction = try #require(untreated.interaction)
    #expect(interaction.level == "untreated" && interaction.calibrator == "treated")
    try expect(interaction.foldChangeRatio, 2.1485052960265767, within: 1e-9)
    try expect(interaction.p, 0.32977490235743423, within: 1e-7)

    let treatment = try compare(
      builder, [.init("treated", over: "untreated", factor: "treatment")], within: ["time"])
    let first = try #require(treatment.comparisons.first)
    try expect(first.deltaDeltaCq, -0.7433333333333443, within: 1e-11)
    try expect(first.standardError, 1.2436981839000814)
    try expect(first.degreesOfFreedom, 6.647233466765626, within: 1e-6)
    try expect(first.p, 0.5698445142760115, within: 1e-7)
    #expect(first.interaction == nil)
  }

  // R 4.2.2, lme4 1.1-31 + lmerTest 3.1-3: dCt ~ condition * timepoint + (1 | subject) +
  // (1 | subject:condition) + (1 | subject:timepoint), one sample of 32 missing; lme4 stops early.
  @Test func `units by factors are random terms of their own`() throws {
    let builder = try DeltaCqStudy.reference05(
      "coral.stress", "spon2", factors: ["condition", "timepoint"],
      levels: { [$0["condition"] ?? "", $0["timepoint"] ?? ""] })
    let set = try compare(builder, [.init("heat", over: "control")], within: ["timepoint"])
    #expect(
      set.decisions == [
        """
        model of condition: fixed effects condition × timepoint, random effects subject, subject × \
        condition, subject × timepoint; 8 units (subject), 8 of them under several conditions
        """
      ])
    let one = set.comparisons[0]
    try expect(one.deltaDeltaCq, -1.768750000000, within: 1e-10)
    try expect(one.standardError, 0.664312207273, within: 1e-4)
    try expect(one.degreesOfFreedom, 8.32665868712, within: 1e-4)
    try expect(one.p, 0.02771084820322, within: 1e-4)
    let interaction = try #require(set.comparisons[1].interaction)
    try expect(interaction.foldChangeRatio, 0.5286770780740551, within: 1e-4)  // 2^-0.919541317943
    try expect(interaction.p, 0.18982821142859, within: 1e-4)
  }

  // R: t.test of the units' differences of differences (hsp60, 32 values).
  @Test func `in a complete design the interaction is a paired t of differences`() throws {
    let builder = try DeltaCqStudy.reference05(
      "coral.stress", "hsp60", factors: ["condition", "timepoint"],
      levels: { [$0["condition"] ?? "", $0["timepoint"] ?? ""] })
    let set = try compare(builder, [.init("heat", over: "control")], within: ["timepoint"])
    let interaction = try #require(set.comparisons[1].interaction)
    try expect(interaction.foldChangeRatio, 0.2696317885777259)
    try expect(interaction.p, 0.00284493201813806, within: 1e-8)
    try expect(interaction.ciLow, 0.13512599053007548, within: 1e-8)
    try expect(interaction.ciHigh, 0.53802603870971866, within: 1e-8)
    #expect(set.comparisons[1].notes.contains { $0.hasPrefix("a singular fit: the variance of ") })
  }

  private func worms(_ target: String) throws -> ExperimentBuilder {
    try DeltaCqStudy.reference05(
      "beckham", target, factors: ["group"],
      levels: { ["\($0["condition"] ?? "")_\($0["timepoint"] ?? "")"] })
  }

  // expected.json (R lm) for estimate, error and t; p by quadrature (verify.json).
  @Test func `levels against a calibrator are adjusted after Dunnett`() throws {
    let set = try compare(
      worms("hspb"), [.init(nil, over: "control_0h", factor: "group")])
    let expected = [
      ("heat_1h", -0.19444444444445003, 0.986798909201387),
      ("heat_3h", -0.7388888888888893, 0.47012459776827475),
      ("pre.heat_1h", -4.472222222222222, 2.4964919230319182e-05),
      ("pre.heat_3h", -5.861111111111111, 2.142175902886123e-06),
    ]
    #expect(set.comparisons.map(\.testLevel) == expected.map(\.0))
    for (comparison, (_, estimate, p)) in zip(set.comparisons, expected) {
      #expect(comparison.test == "linear model t")
      try expect(comparison.deltaDeltaCq, estimate, within: 1e-12)
      try expect(comparison.standardError, 0.5278654897875427, within: 1e-12)
      try expect(comparison.degreesOfFreedom, 10)
      try expect(comparison.adjustedP, p, within: 1e-8)
    }
    try expect(set.comparisons[0].statistic, 0.3683598344773605, within: 1e-11)
  }

  // TukeyHSD of R 4.2.2 (good to about 1e-10 of 1).
  @Test func `all pairs of levels are adjusted after Tukey`() throws {
    let levels = ["control_0h", "heat_1h", "heat_3h", "pre.heat_1h", "pre.heat_3h"]
    let requests = levels.indices.flatMap { low in
      levels[(low + 1)...].map {
        ComparisonRequest($0, over: levels[low], factor: "group")
      }
    }
    let set = try compare(worms("hspb"), requests)
    let p = Dictionary(
      uniqueKeysWithValues: set.comparisons.map {
        ("\($0.testLevel)-\($0.calibrator)", $0.adjustedP)
      })
    for (pair, expected) in [
      ("heat_1h-control_0h", 0.9954133454603917), ("heat_3h-control_0h", 0.6412585477376329),
      ("heat_3h-heat_1h", 0.8355502723211328), ("pre.heat_1h-heat_3h", 0.00025523418235695594),
    ] {
      try expect(p[pair] ?? nil, expected, within: 1e-5)
    }
  }

  // expected.json, twoway_beckham hspb/dropped_first: lm(y ~ treatment * time), emmeans.
  @Test func `an unbalanced two-way design`() throws {
    let builder = try DeltaCqStudy.reference05(
      "beckham", "hspb", factors: ["treatment", "time"],
      levels: { [$0["condition"] ?? "", $0["timepoint"] ?? ""] },
      keep: { $0["condition"] != "control" && $0["sample"] != "Ba" })
    let set = try compare(
      builder, [.init("pre.heat", over: "heat", factor: "treatment")], within: ["time"])
    let (one, three) = (set.comparisons[0], set.comparisons[1])
    try expect(one.deltaDeltaCq, -4.7305555555555525, within: 1e-12)
    try expect(one.standardError, 0.5598002525466758, within: 1e-11)
    try expect(one.p, 6.41433065060065e-05)
    try expect(three.p, 1.8410967274406637e-05)
    let interaction = try #require(three.interaction)
    try expect(interaction.p, 0.6181121944714945)
    try expect(interaction.foldChangeRatio, 1.3119081044374499)
    try expect(interaction.ciLow, 0.38307893733010995)
    #expect(
      three.notes.contains(
        """
        interaction: the fold change at time 3h is 1.31 times that at 1h (95 % CI 0.38–4.49, p = \
        0.62, unadjusted)
        """))
  }
}
