import QPCRComparison
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct RunBalanceTests {
  /// Adds a sample with R at 20 and T later, all on one run.
  private func add(
    _ builder: inout ExperimentBuilder, _ unit: Int, _ level: String, run: String,
    subject: Bool = true
  ) {
    let sample = "P\(unit)_\(level)"
    builder.sample(sample, subject: subject ? "P\(unit)" : nil, level)
    builder.wells(sample, "R", 20 + Double(unit) / 4, run: run)
    builder.wells(
      sample, "T", 25 + Double(unit * unit) / 8 + (level == "post" ? 1 : 0), run: run)
  }

  private let plan: (inout Plan) -> Void = { $0.calibrator = "pre" }

  @Test func `pairs within a run are compared over runs`() throws {
    var builder = ExperimentBuilder()
    for unit in 1...4 {
      for level in ["pre", "post"] { add(&builder, unit, level, run: "plate \(unit % 2)") }
    }
    let result = try Compared(builder, plan)
    #expect(result.set.confounded.isEmpty)
    #expect(try result.only("T").pairCount == 4)
  }

  @Test func `all before on one plate and all after on another is refused`() throws {
    var builder = ExperimentBuilder()
    for unit in 1...4 {
      add(&builder, unit, "pre", run: "A")
      add(&builder, unit, "post", run: "B")
    }
    let result = try Compared(builder, plan)
    let layout = "post on B (4 units); pre on A (4 units)"
    #expect(
      result.set.confounded == [
        .init(target: "T", comparison: "condition: post / pre", layout: layout)
      ])
    let comparison = try result.only("T")
    #expect(comparison.foldChange == nil && comparison.p == nil)
    #expect(comparison.test == "refused")
    #expect(
      comparison.statement == """
        T: no fold change of post over pre: run and level cannot be told apart: \(layout)
        """)
  }

  /// Two calibrators stand on both plates; plate B adds 0.7 cycles to T.
  private func linkedPlates(subjects: Bool = true) -> ExperimentBuilder {
    var builder = ExperimentBuilder()
    for unit in 1...4 {
      for (level, run) in [("pre", "A"), ("post", "B")] {
        let sample = "P\(unit)_\(level)"
        builder.sample(sample, subject: subjects ? "P\(unit)" : nil, level)
        builder.wells(sample, "R", 20 + Double(unit) / 4, run: run)
        let change = level == "post" ? 1 + 0.1 * Double(unit) + 0.7 : 0
        builder.wells(sample, "T", 25 + Double(unit * unit) / 8 + change, run: run)
      }
    }
    for (name, a, b) in [("IRC1", 24.0, 24.75), ("IRC2", 26, 26.65)] {
      builder.wells(name, "R", 20, run: "A", role: .interRunCalibrator)
      builder.wells(name, "R", 20, run: "B", role: .interRunCalibrator)
      builder.wells(name, "T", a, run: "A", role: .interRunCalibrator)
      builder.wells(name, "T", b, run: "B", role: .interRunCalibrator)
    }
    return builder
  }

  @Test func `calibrators link plates, and their error is carried`() throws {
    let result = try Compared(linkedPlates(), plan)
    #expect(result.set.confounded.isEmpty)
    let comparison = try result.only("T")
    // Differences without the plate: 1.1, 1.2, 1.3, 1.4.
    let estimate = try #require(comparison.deltaDeltaCq)
    #expect(relativeError(estimate, 1.25) < 1e-12)
    // numpy: var([.1, .2, .3, .4], ddof=1) / 4 = .0041667 (3 df); calibrators .75 and .65 leave
    // residuals ± .025: s² = .0025 (1 df), twice over two calibrators: .0025.
    #expect(
      relativeError(try #require(comparison.standardError), 0.006666666666666667.squareRoot())
        < 1e-9)
    // Satterthwaite: .0066667² / (.0041667² / 3 + .0025² / 1)
    #expect(relativeError(try #require(comparison.degreesOfFreedom), 3.6923076923076925) < 1e-9)
    #expect(comparison.notes.contains { $0.contains("inter-run calibrators link the runs") })
  }

  @Test func `a model carries the calibrators' error as the paired t does`() throws {
    let result = try Compared(linkedPlates()) {
      plan(&$0)
      $0.test = .model
    }
    #expect(result.set.confounded.isEmpty)
    let comparison = try result.only("T")
    #expect(comparison.design == .model)
    #expect(relativeError(try #require(comparison.deltaDeltaCq), 1.25) < 1e-12)
    // As above: .0041667 of the differences and .0025 of the calibrators.
    #expect(
      relativeError(try #require(comparison.standardError), 0.006666666666666667.squareRoot())
        < 1e-9)
    #expect(relativeError(try #require(comparison.degreesOfFreedom), 3.6923076923076925) < 1e-9)
    #expect(comparison.notes.contains { $0.contains("inter-run calibrators link the runs") })
  }

  // numpy, ΔCq of the two levels without the plate's 0.7: pre 5 + u²/8 − u/4, post
  // 1 + u/10 more; pooled variance × (1/4 + 1/4) plus .0025 of the calibrators.
  @Test func `a model of independent units carries the calibrators' error`() throws {
    let result = try Compared(linkedPlates(subjects: false)) {
      plan(&$0)
      $0.test = .model
      $0.pairing = .unpaired
    }
    let comparison = try result.only("T")
    #expect(comparison.test == "linear model t")
    #expect(relativeError(try #require(comparison.deltaDeltaCq), 1.25) < 1e-12)
    #expect(relativeError(try #require(comparison.standardError), 0.4068425166244716) < 1e-9)
    #expect(relativeError(try #require(comparison.degreesOfFreedom), 6.176720902555203) < 1e-9)
  }

  @Test func `independent groups must be spread over the runs in the same shares`() throws {
    var builder = ExperimentBuilder()
    for unit in 1...4 {
      add(&builder, unit, "pre", run: unit < 3 ? "A" : "B", subject: false)
      add(&builder, unit + 4, "post", run: unit < 3 ? "A" : "B", subject: false)
    }
    #expect(try Compared(builder, plan).set.confounded.isEmpty)
    add(&builder, 9, "post", run: "B", subject: false)
    let result = try Compared(builder, plan)
    #expect(
      result.set.confounded.map(\.layout) == [
        "post on A (2 units), B (3 units); pre on A (2 units), B (2 units)"
      ])
  }

  @Test func `leaving a unit out where that would unbalance the runs gives no number`() throws {
    var builder = ExperimentBuilder()
    for unit in 1...4 {
      add(&builder, unit, "pre", run: unit < 3 ? "A" : "B", subject: false)
      add(&builder, unit + 4, "post", run: unit < 3 ? "A" : "B", subject: false)
    }
    let rows = try Compared(builder, plan).only("T").sensitivity
    #expect(rows.filter { $0.choice.hasPrefix("without P") }.allSatisfy { $0.foldChange == nil })
  }

  @Test func `one plate a target is comparable`() throws {
    var builder = ExperimentBuilder()
    for unit in 1...3 {
      for level in ["pre", "post"] {
        let sample = "P\(unit)_\(level)"
        builder.sample(sample, subject: "P\(unit)", level)
        builder.wells(sample, "R", 20, run: "R plate")
        builder.wells(sample, "T", 25 + Double(unit * unit) / 8, run: "T plate")
      }
    }
    let result = try Compared(builder, plan)
    #expect(result.set.confounded.isEmpty)
    #expect(try result.only("T").deltaCqTest == 5 + 14.0 / 24)
  }

  @Test func `the constant of a target's plate cancels`() throws {
    var builder = ExperimentBuilder()
    for unit in 1...3 {
      for level in ["pre", "post"] {
        let sample = "P\(unit)_\(level)"
        builder.sample(sample, subject: "P\(unit)", level)
        builder.wells(sample, "R", 20, run: "R plate")
        builder.wells(
          sample, "T", 25 + Double(unit * unit) / (level == "pre" ? 8 : 4), run: "T plate")
      }
    }
    var shifted = builder
    shifted.mapCycles { run, cycles in run == "T plate" ? cycles + 2 : cycles }
    let (a, b) = (try Compared(builder, plan).only("T"), try Compared(shifted, plan).only("T"))
    #expect(a.foldChange == b.foldChange && a.p == b.p)
  }

  @Test func `references of the two levels on different plates are refused`() throws {
    var builder = ExperimentBuilder()
    for unit in 1...3 {
      for level in ["pre", "post"] {
        let sample = "P\(unit)_\(level)"
        builder.sample(sample, subject: "P\(unit)", level)
        builder.wells(sample, "R", 20, run: "R \(level)")
        builder.wells(sample, "T", 25 + Double(unit * unit) / 8, run: "T plate")
      }
    }
    #expect(try Compared(builder, plan).set.confounded.count == 1)
  }

  @Test func `a calibrator sample on every plate is compared within each sample's plate`() throws {
    var builder = ExperimentBuilder()
    for (run, offset) in [("A", 0.0), ("B", 3.0)] {
      builder.wells("calibrator", "R", 20, run: run)
      builder.wells("calibrator", "T", 25 + offset, run: run)
      builder.wells("sample \(run)", "R", 20, run: run)
      builder.wells("sample \(run)", "T", 26 + offset, run: run)
    }
    let set = try Compared(builder) {
      $0.comparisons = [ComparisonRequest(nil, over: "calibrator", factor: "sample")]
    }.set
    #expect(set.confounded.isEmpty)
    #expect(set.comparisons.map(\.deltaDeltaCq) == [1, 1])
  }
}
