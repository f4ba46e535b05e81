import QPCRComparison
import QPCRModel
import QPCRQuantification
import QPCRStatistics
import QPCRTestSupport
import Testing

/// How often tests reject and intervals cover in simulated studies: prints the table of
/// `Tests/Benchmarks/CALIBRATION.md`. Takes minutes, so it runs on demand:
///
///     QPCR_SIMULATE=10000 swift test -c release -Xswiftc -enable-testing --disable-xctest \
///       --filter CalibrationTests
@Suite(.enabled(if: SimulatedStudies.perCell != nil, "needs QPCR_SIMULATE=STUDIES"), .serialized)
struct CalibrationTests {
  private static let seed: UInt64 = 20_260_417

  /// What a method did in the studies of a cell.
  struct Tally {
    var studies = 0.0
    var tested = 0.0
    var rejected = 0.0
    var intervals = 0.0
    var covered = 0.0
    var estimates = 0.0
    var bias = 0.0

    mutating func add(p: Double?, estimate: Double?, low: Double?, high: Double?, truth: Double) {
      studies += 1
      if let p {
        tested += 1
        if p < 0.05 { rejected += 1 }
      }
      if let estimate {
        estimates += 1
        bias += estimate - truth
      }
      if let low, let high {
        intervals += 1
        if low <= truth, truth <= high { covered += 1 }
      }
    }

    mutating func add(_ comparison: Comparison, truth: Double) {
      add(
        p: comparison.p, estimate: comparison.log2FoldChange,
        low: comparison.ciLow.map(CMath.log2), high: comparison.ciHigh.map(CMath.log2),
        truth: truth)
    }

    static func percent(_ part: Double, _ whole: Double) -> String {
      whole == 0 ? "–" : "\((1000 * part / whole).rounded() / 10)"
    }

    var cells: String {
      let bias = estimates == 0 ? "–" : "\((1000 * bias / estimates).rounded() / 1000)"
      return [
        Tally.percent(tested, studies), Tally.percent(rejected, tested),
        Tally.percent(covered, intervals), bias,
      ].joined(separator: " | ")
    }
  }

  private func line(_ cell: SimulatedStudies, _ method: String, _ tally: Tally) {
    let extra =
      (cell.factor == 2 ? "" : ", E \(cell.factor)")
      + (cell.reactionSD == 0.5 ? "" : ", reaction SD \(cell.reactionSD)")
    print(
      """
      | \(cell.design)\(extra) | \(cell.units) | \(cell.noise) | \(Int(cell.nonDetects * 100)) | \
      \(cell.effect) | \(method) | \(tally.cells) |
      """)
  }

  private func run(
    _ cell: SimulatedStudies, _ method: String, _ change: (inout Plan) -> Void
  ) throws -> Tally {
    let studies = try #require(SimulatedStudies.perCell)
    var tally = Tally()
    let set = try Compared(cell.experiment(studies: studies, seed: Self.seed), sensitivity: false) {
      $0.calibrator = "pre"
      $0.adjustment = .none
      change(&$0)
    }.set
    for comparison in set.comparisons { tally.add(comparison, truth: 0 - cell.effect) }
    line(cell, method, tally)
    return tally
  }

  private var cells: [SimulatedStudies] {
    [SimulatedStudies.Design.unpaired, .paired].flatMap { design in
      [3, 5, 8].flatMap { units in
        [SimulatedStudies.Noise.normal, .heavy].flatMap { noise in
          [0.0, 1].map {
            SimulatedStudies(design: design, units: units, noise: noise, effect: $0)
          }
        }
      }
    }
  }

  /// Nothing rejects a true null hypothesis in more than 6 of 100 studies, give or take chance.
  private func expectLevel(_ cell: SimulatedStudies, _ tally: Tally, _ method: String) {
    guard cell.effect == 0, tally.tested > 0 else { return }
    let chance = 3 * (0.06 * 0.94 / tally.tested).squareRoot()
    #expect(tally.rejected / tally.tested < 0.06 + chance, "\(cell.key) \(method)")
  }

  @Test func `complete values`() throws {
    for cell in cells {
      for test in [Plan.Test.t, .wilcoxon, .permutation, .model] {
        let tally = try run(cell, test.rawValue) { $0.test = test }
        expectLevel(cell, tally, test.rawValue)
      }
    }
  }

  @Test(arguments: [0.1, 0.3])
  func nonDetects(share: Double) throws {
    for var cell in cells {
      cell.nonDetects = share
      let limit = try #require(cell.limit)
      let censored = try run(cell, "t, censor") { $0.undetermined = .censor }
      expectLevel(cell, censored, "censor")
      _ = try run(cell, "t, exclude") { $0.undetermined = .exclude }
      _ = try run(cell, "t, at the limit") { $0.undetermined = .cycles(limit) }
    }
  }

  @Test func `an efficiency that is off by 5 %`() throws {
    for design in [SimulatedStudies.Design.unpaired, .paired] {
      for units in [3, 5, 8] {
        for effect in [0.0, 1] {
          let cell = SimulatedStudies(design: design, units: units, effect: effect, factor: 1.9)
          _ = try run(cell, "t, E taken as 2") { _ in }
          _ = try run(cell, "t, E 2 ± 0.1") {
            $0.efficiencies = (0..<(SimulatedStudies.perCell ?? 0)).map {
              .init(target: "T\($0)", factor: 2, standardError: 0.1)
            }
          }
        }
      }
    }
  }

  @Test func `treatment by culture by time on the same donors`() throws {
    for units in [3, 4, 5, 8] {
      for noise in [SimulatedStudies.Noise.normal, .heavy] {
        for effect in [0.0, 1] {
          try runModel(
            SimulatedStudies(design: .repeated, units: units, noise: noise, effect: effect))
        }
      }
      try runModel(SimulatedStudies(design: .repeated, units: units, reactionSD: 1))
    }
  }

  private func runModel(_ cell: SimulatedStudies) throws {
    let studies = try #require(SimulatedStudies.perCell)
    let set = try Compared(cell.experiment(studies: studies, seed: Self.seed), sensitivity: false) {
      $0.test = .model
      $0.comparisons = [.init("post", over: "pre")]
      $0.within = ["culture", "time"]
      $0.adjustment = .none
    }.set
    var (effects, interactions) = (Tally(), Tally())
    for comparison in set.comparisons {
      effects.add(comparison, truth: 0 - cell.effect)
      guard let ratio = comparison.interaction else { continue }
      interactions.add(
        p: ratio.p, estimate: CMath.log2(ratio.foldChangeRatio),
        low: ratio.ciLow.map(CMath.log2), high: ratio.ciHigh.map(CMath.log2), truth: 0)
    }
    line(cell, "model: effects", effects)
    line(cell, "model: interaction", interactions)
    expectLevel(cell, effects, "model")
    expectLevel(cell, interactions, "interaction")
  }

  /// What is often done instead: wells as n, ± SD bars of the test level, and an interval from the
  /// error of the test level alone, as instruments' RQ Min/Max.
  @Test func `what others do`() throws {
    let studies = try #require(SimulatedStudies.perCell)
    for units in [3, 5, 8] {
      for effect in [0.0, 1] {
        var cell = SimulatedStudies(design: .unpaired, units: units)
        cell.effect = effect
        var draw = Draws(seed: Self.seed, key: "wells " + cell.key, noise: .normal)
        var (wells, bars, range) = (Tally(), Tally(), Tally())
        for _ in 0..<studies {
          let post = sample(&draw, units, effect)
          let pre = sample(&draw, units, 0)
          let truth = effect
          if let t = WelchTTest.of(post.wells, minus: pre.wells) {
            let interval = t.interval(0.95)
            wells.add(
              p: t.p, estimate: t.estimate, low: interval.low, high: interval.high, truth: truth)
          }
          guard let side = SampleSummary(post.units), let other = SampleSummary(pre.units),
            let sd = side.standardDeviation, let error = side.standardError
          else { continue }
          let change = side.mean - other.mean
          bars.add(p: nil, estimate: change, low: change - sd, high: change + sd, truth: truth)
          let t = StudentT(degreesOfFreedom: Double(units - 1)).criticalValue(confidence: 0.95)
          range.add(
            p: nil, estimate: change, low: change - t * error, high: change + t * error,
            truth: truth)
        }
        line(cell, "wells as n", wells)
        line(cell, "± SD bars", bars)
        line(cell, "RQ Min/Max", range)
      }
    }
  }

  /// 10 000 comparisons of 6 units a side with the sensitivity table.
  @Test(arguments: [Plan.Test.t, .wilcoxon, .permutation, .model])
  func cost(test: Plan.Test) throws {
    for design in [SimulatedStudies.Design.unpaired, .paired] {
      let builder = SimulatedStudies(design: design, units: 6).experiment(
        studies: 10_000, seed: Self.seed)
      let plan = { (plan: inout Plan) in
        plan.calibrator = "pre"
        plan.test = test
      }
      let experiment = try Prepared(builder, plan)
      let time = try ContinuousClock().measure { _ = try experiment.compare() }
      print("10 000 comparisons, \(design), \(test.rawValue), with sensitivity: \(time)")
    }
  }

  private func sample(
    _ draw: inout Draws, _ units: Int, _ effect: Double
  ) -> (units: [Double], wells: [Double]) {
    var (values, wells) = ([Double](), [Double]())
    for _ in 0..<units {
      let value =
        effect + SimulatedStudies.unitSD * draw.next() + SimulatedStudies.residualSD * draw.next()
      let own = (0..<3).map { _ in value + 0.15 * draw.next() }
      values.append(own.reduce(0, +) / 3)
      wells += own
    }
    return (values, wells)
  }
}

/// An experiment up to the comparison, so that the comparison alone is timed.
private struct Prepared {
  let experiment: Experiment
  let assays: AssaySettings
  let replicates: ReplicateTable
  let expression: ExpressionTable
  let plan: Plan

  init(_ builder: ExperimentBuilder, _ change: (inout Plan) -> Void) throws {
    var plan = Plan()
    plan.references = ["R"]
    change(&plan)
    self.plan = plan
    experiment = builder.build()
    assays = try AssaySettings.decide(experiment, plan: plan)
    replicates = ReplicateTable.summarise(
      experiment, isExcluded: ContiguousArray(repeating: false, count: experiment.wells.count),
      summary: .mean)
    expression = try ExpressionTable.normalise(
      experiment, replicates: replicates, assays: assays, undetermined: .exclude)
  }

  func compare() throws -> ComparisonSet {
    try ComparisonSet.compare(
      experiment, replicates: replicates, expression: expression, assays: assays, plan: plan)
  }
}
