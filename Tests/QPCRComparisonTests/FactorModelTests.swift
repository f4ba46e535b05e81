import QPCRComparison
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct FactorModelTests {
  private static let noise = [0.12, -0.31, 0.44, 0.05, -0.22, 0.37, -0.48, 0.19, 0.28, -0.09]

  /// Donors under every combination of treatment, culture and time, with an effect of treatment in
  /// coculture alone; `missing` combinations are left out.
  private func donors(
    _ count: Int, missing: (Int, [String]) -> Bool = { _, _ in false }
  ) -> ExperimentBuilder {
    var study = DeltaCqStudy(factors: ["treatment", "culture", "time"])
    var place = 0
    for donor in 1...count {
      for treatment in ["none", "drug"] {
        for culture in ["alone", "PBMC"] {
          for time in ["24h", "48h"] {
            place += 1
            let levels = [treatment, culture, time]
            if missing(donor, levels) { continue }
            let effect = treatment == "drug" && culture == "PBMC" ? 1.0 : 0
            let noise = Self.noise[(place * 7 + donor * 3) % 10] + 0.3 * Double(donor % 3)
            study.add(
              "D\(donor)_\(levels.joined(separator: "_"))", subject: "D\(donor)", levels,
              5 + effect + noise)
          }
        }
      }
    }
    return study.builder
  }

  private func model(
    _ builder: ExperimentBuilder, within: [String] = ["culture", "time"], sensitivity: Bool = false,
    _ change: (inout Plan) -> Void = { _ in }
  ) throws -> ComparisonSet {
    try Compared(builder, sensitivity: sensitivity) {
      $0.test = .model
      $0.comparisons = [.init("drug", over: "none", factor: "treatment")]
      $0.within = within
      change(&$0)
    }.set
  }

  private func pairs(_ count: Int, leavingOut: (String, Int)? = nil) -> ExperimentBuilder {
    var study = DeltaCqStudy(factors: ["condition"])
    for unit in 0..<count {
      for level in ["pre", "post"] {
        if let leavingOut, leavingOut == (level, unit) { continue }
        let noise = Self.noise[(unit * 2 + (level == "pre" ? 0 : 1)) % 10]
        study.add(
          "P\(unit)_\(level)", subject: "P\(unit)", [level],
          Double(unit) * 0.7 + noise + (level == "post" ? 0.8 : 0))
      }
    }
    return study.builder
  }

  private func compare(_ builder: ExperimentBuilder, _ test: Plan.Test) throws -> Comparison {
    try Compared(builder) {
      $0.test = test
      $0.calibrator = "pre"
    }.only("T")
  }

  @Test func `two levels with complete pairs are the paired t itself`() throws {
    let model = try compare(pairs(5), .model)
    let paired = try compare(pairs(5), .t)
    #expect(model.design == .model && paired.design == .paired)
    for (own, expected) in [
      (model.foldChange, paired.foldChange), (model.standardError, paired.standardError),
      (model.degreesOfFreedom, paired.degreesOfFreedom), (model.p, paired.p),
      (model.statistic, paired.statistic), (model.ciLow, paired.ciLow),
      (model.ciHigh, paired.ciHigh), (model.deltaCqTest, paired.deltaCqTest),
      (model.adjustedP, paired.adjustedP),
    ] {
      #expect(relativeError(try #require(own), try #require(expected)) < 1e-10)
    }
    #expect(model.statement.hasSuffix("n = 5 post, 5 pre"))
    for (own, expected) in zip(model.sensitivity, paired.sensitivity) {
      #expect(own.choice == expected.choice)
      #expect(
        relativeError(try #require(own.foldChange), try #require(expected.foldChange)) < 1e-10)
      #expect(relativeError(try #require(own.p), try #require(expected.p)) < 1e-8)
    }
    #expect(model.sensitivity.count == paired.sensitivity.count)
  }

  // R 4.2.2, lmerTest: lmer(dCq ~ condition + (1 | unit)) on the same nine values.
  @Test func `a unit with one level still counts`() throws {
    let model = try compare(pairs(5, leavingOut: ("post", 4)), .model)
    #expect(model.testCount == 4 && model.calibratorCount == 5)
    let expected = (0.856572828473, 0.303329016357, 2.89959676837)
    #expect(relativeError(try #require(model.deltaDeltaCq), expected.0) < 1e-5)
    #expect(relativeError(try #require(model.standardError), expected.1) < 1e-4)
    #expect(relativeError(try #require(model.degreesOfFreedom), expected.2) < 1e-4)
  }

  @Test func `treatment by culture by time has an interaction for each stratum but the first`()
    throws
  {
    let set = try model(donors(4))
    #expect(set.comparisons.count == 4)
    #expect(
      set.decisions == [
        """
        model of treatment: fixed effects treatment × culture × time, random effects subject, \
        subject × treatment, subject × culture, subject × time; 4 units (subject), 4 of them under \
        several conditions
        """
      ])
    #expect(
      set.comparisons.map { $0.within.map(\.level) } == [
        ["alone", "24h"], ["alone", "48h"], ["PBMC", "24h"], ["PBMC", "48h"],
      ])
    #expect(set.comparisons.map { $0.interaction?.level } == [nil, nil, "PBMC", "PBMC"])
    #expect(set.comparisons[2].interaction?.calibrator == "alone")
    let ratio = try #require(set.comparisons[2].interaction?.foldChangeRatio)
    let folds = try set.comparisons.map { try #require($0.foldChange) }
    #expect(relativeError(ratio, folds[2] / folds[0]) < 1e-10)
  }

  // numpy, balanced analysis of variance of the same values: the effect's variance is a quarter of
  // the mean square of donor × treatment (2 df) and three quarters of the residual's (8 df). Its
  // degrees of freedom are 8.868 by Satterthwaite, 7.770 by the third cumulant.
  @Test func `three donors leave a treatment's effect fewer degrees of freedom`() throws {
    let set = try model(donors(3))
    let effects = [-0.10666666666666647, 0.04, 0.9933333333333332, 1.22]
    #expect(set.comparisons.count == 4)
    for (comparison, effect) in zip(set.comparisons, effects) {
      #expect(relativeError(try #require(comparison.deltaDeltaCq), effect) < 1e-9)
      #expect(relativeError(try #require(comparison.standardError), 0.29132360777054156) < 1e-7)
      #expect(relativeError(try #require(comparison.degreesOfFreedom), 7.76961263280172) < 1e-6)
      #expect(
        comparison.notes.contains(
          """
          a random effect rests on 2 degrees of freedom: those of the test are kept low enough for \
          it to hold its level
          """))
    }
  }

  @Test func `a combination that nobody measured is named in the user's own words`() throws {
    let set = try model(donors(4) { _, levels in levels == ["drug", "alone", "24h"] })
    #expect(
      set.decisions.contains(
        """
        treatment: drug / none (culture alone, time 24h): not compared, no sample has treatment drug
        """))
    #expect(set.comparisons.map { $0.within.map(\.level) }.first == ["alone", "48h"])
    let pbmc = try #require(
      set.comparisons.first { $0.within.map(\.level) == ["PBMC", "24h"] })
    #expect(pbmc.interaction == nil && pbmc.p != nil)
    #expect(
      pbmc.notes.contains(
        """
        no interaction with culture: treatment drug (culture alone, time 24h) has no ΔCq
        """))
  }

  @Test func `leaving a unit out is what the model says without it`() throws {
    let set = try model(donors(4), sensitivity: true)
    let smaller = try model(donors(3))
    let row = try #require(
      set.comparisons[2].sensitivity.first { $0.choice == "without D4" })
    #expect(row.foldChange == smaller.comparisons[2].foldChange)
    #expect(row.p == smaller.comparisons[2].p)
    #expect(
      set.comparisons[2].sensitivity.map(\.choice) == [
        "without D1", "without D2", "without D3", "without D4", "E of T 1.9, of references 2.0",
        "E of T 2.0, of references 1.9",
      ])
  }

  @Test func `one unit in each combination leaves only technical error`() throws {
    let set = try model(donors(1))
    #expect(set.comparisons.allSatisfy { $0.test == "technical error only; no test" })
    #expect(set.comparisons.allSatisfy { $0.design == .paired && $0.p == nil })
  }

  @Test func `levels on runs of their own are refused with the layout`() throws {
    var builder = ExperimentBuilder()
    for (level, run) in [("pre", "one"), ("post", "two")] {
      for unit in 1...3 {
        let sample = "\(level)\(unit)"
        builder.sample(sample, level)
        builder.wells(sample, "R", 20, run: run)
        builder.wells(sample, "T", 25 + Double(unit), run: run)
      }
    }
    let set = try Compared(builder) {
      $0.test = .model
      $0.calibrator = "pre"
    }.set
    #expect(set.comparisons[0].test == "refused" && set.comparisons[0].foldChange == nil)
    #expect(
      set.confounded.map(\.layout) == [
        "condition post on two (3 units); condition pre on one (3 units)"
      ])
  }

  @Test func `runs in which both levels stand do not disturb pairs`() throws {
    var builder = ExperimentBuilder()
    var shifted = ExperimentBuilder()
    for unit in 0..<6 {
      for level in ["pre", "post"] {
        let cq = 25 + Self.noise[unit] * 3 + (level == "post" ? 1 + Self.noise[9 - unit] : 0)
        let run = unit < 3 ? "one" : "two"
        let sample = "P\(unit)_\(level)"
        for (index, shift) in [0.0, 2].enumerated() {
          var study = index == 0 ? builder : shifted
          study.sample(sample, subject: "P\(unit)", level)
          study.wells(sample, "R", 20, run: run)
          study.wells(sample, "T", cq + (run == "two" ? shift : 0), run: run)
          if index == 0 { builder = study } else { shifted = study }
        }
      }
    }
    let paired = try compare(builder, .t)
    for study in [builder, shifted] {
      let model = try compare(study, .model)
      #expect(relativeError(try #require(model.p), try #require(paired.p)) < 1e-9)
      #expect(relativeError(try #require(model.ciLow), try #require(paired.ciLow)) < 1e-9)
    }
  }

  @Test func `an uncertain efficiency adds its error once`() throws {
    let certain = try compare(pairs(5), .model)
    let uncertain = try Compared(pairs(5)) {
      $0.test = .model
      $0.calibrator = "pre"
      $0.efficiencies = [.init(target: "T", factor: 2, standardError: 0.05)]
    }.only("T")
    let paired = try Compared(pairs(5)) {
      $0.calibrator = "pre"
      $0.efficiencies = [.init(target: "T", factor: 2, standardError: 0.05)]
    }.only("T")
    #expect(uncertain.foldChange == certain.foldChange)
    #expect(
      relativeError(
        try #require(uncertain.standardError), try #require(paired.standardError)) < 1e-10)
  }

  @Test func `unpaired models of units that repeat are refused`() throws {
    let error = try Compared.error(pairs(3)) {
      $0.test = .model
      $0.calibrator = "pre"
      $0.pairing = .unpaired
    }
    #expect(
      error?.message == """
        --unpaired with --test model: “P0” has samples under several conditions of the model of \
        condition, and a model that took them for independent would be too sure of itself. Leave \
        out --unpaired, or use --test t.
        """)
  }

  @Test func `a stratum without one level leaves the next one alone`() throws {
    var study = DeltaCqStudy(factors: ["condition", "tissue"])
    for unit in 0..<4 {
      study.add("a\(unit)", subject: "A\(unit)", ["pre", "brain"], 9 + Self.noise[unit])
      for level in ["pre", "post"] {
        study.add(
          "\(level)\(unit)", subject: "P\(unit)", [level, "liver"],
          5 + Self.noise[unit + (level == "pre" ? 0 : 4)])
      }
    }
    for test in [Plan.Test.t, .model] {
      let comparison = try Compared(study.builder) {
        $0.test = test
        $0.calibrator = "pre"
        $0.within = ["tissue"]
        $0.pairing = test == .t ? .unpaired : .automatic
      }.only("T")
      #expect(comparison.calibratorCount == 4 && comparison.units.count == 4)
      #expect(comparison.units.map(\.name) == ["P0", "P1", "P2", "P3"])
    }
  }
}
