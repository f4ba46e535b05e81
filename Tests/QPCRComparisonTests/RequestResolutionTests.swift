import QPCRComparison
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct RequestResolutionTests {
  private var builder: ExperimentBuilder {
    var builder = ExperimentBuilder(factors: ["condition", "time"])
    for (index, level) in ["control", "low", "high"].enumerated() {
      for time in ["24h", "48h"] {
        for unit in 1...2 {
          let sample = "\(level) \(time) \(unit)"
          builder.sample(sample, level, time)
          builder.wells(sample, "R", 20)
          builder.wells(sample, "T", 25 + Double(index * unit) / 8)
        }
      }
    }
    return builder
  }

  private func error(_ change: (inout Plan) -> Void) throws -> String? {
    try Compared.error(builder, change)?.message
  }

  // MARK: What is asked for

  @Test func `every other level, in natural order`() throws {
    let set = try Compared(builder) { $0.calibrator = "CONTROL " }.set
    #expect(set.comparisons.map(\.testLevel) == ["high", "low"])
    #expect(set.comparisons.allSatisfy { $0.calibrator == "control" && $0.factor == "condition" })
    #expect(set.requests == [ComparisonRequest(nil, over: "control")])
  }

  @Test func `repeated requests are made once`() throws {
    let set = try Compared(builder) {
      $0.comparisons = [
        ComparisonRequest("low", over: "control"), ComparisonRequest(nil, over: "control"),
      ]
    }.set
    #expect(set.comparisons.map(\.testLevel) == ["low", "high"])
  }

  @Test func `within makes each comparison inside each stratum`() throws {
    let set = try Compared(builder) {
      $0.comparisons = [ComparisonRequest("low", over: "control")]
      $0.within = ["Time"]
    }.set
    #expect(
      set.comparisons.map(\.label) == [
        "condition: low / control (time 24h)", "condition: low / control (time 48h)",
      ])
    #expect(set.comparisons.allSatisfy { $0.testCount == 2 && $0.calibratorCount == 2 })
  }

  @Test func `a stratum without one of the levels is told, not compared`() throws {
    var builder = builder
    builder.sample("lone", "low", "72h")
    builder.wells("lone", "R", 20)
    builder.wells("lone", "T", 25)
    let set = try Compared(builder) {
      $0.comparisons = [ComparisonRequest("low", over: "control")]
      $0.within = ["time"]
    }.set
    #expect(set.comparisons.count == 2)
    #expect(
      set.decisions.contains(
        "condition: low / control (time 72h): not compared, no sample has condition control"))
  }

  @Test func `samples are a factor too`() throws {
    let set = try Compared(builder) {
      $0.comparisons = [
        ComparisonRequest("high 24h 2", over: "control 24h 1", factor: "sample")
      ]
    }.set
    #expect(set.comparisons.count == 1)
    #expect(set.comparisons[0].test == "technical error only; no test")
    #expect(set.comparisons[0].deltaDeltaCq == 0.5)
    #expect(set.comparisons[0].p == nil)
  }

  @Test func `samples without a level of the factor are told`() throws {
    var builder = builder
    builder.sample("stray", nil, "24h")
    builder.wells("stray", "R", 20)
    builder.wells("stray", "T", 25)
    let set = try Compared(builder) { $0.calibrator = "control" }.set
    #expect(
      set.decisions[0] == "1 sample has no condition and enters no comparison of it: stray")
  }

  @Test func `controls, standards and calibrators never enter a comparison`() throws {
    var builder = builder
    for role in WellRole.allCases where role != .unknown {
      let sample = "extra \(role.name)"
      builder.sample(sample, role == .positive ? "positive" : "control", "24h")
      builder.wells(sample, "R", 20, role: role)
      builder.wells(sample, "T", 35, role: role)
    }
    let with = try Compared(builder) { $0.calibrator = "control" }.set
    let without = try Compared(self.builder) { $0.calibrator = "control" }.set
    #expect(with.comparisons == without.comparisons)
    #expect(
      try Compared.error(builder) {
        $0.comparisons = [ComparisonRequest("positive", over: "control")]
      }?
      .message == """
        No sample under study has condition “positive”: only controls or standards have it, and \
        these never enter a comparison.
        """)
  }

  @Test func `targets to report`() throws {
    let all = try Compared(builder) { $0.calibrator = "control" }.set.comparisons
    #expect(Set(all.map(\.target)) == ["T"])
    let reference = try Compared(builder) {
      $0.calibrator = "control"
      $0.targets = ["r", "T"]
    }.set.comparisons
    #expect(reference.map(\.target) == ["R", "T", "R", "T"])
    #expect(reference[0].adjustedP == nil)
  }

  /// qPCRtools computes the control group and then averages all groups.
  @Test func `the calibrator is the mean of its own level, not of all groups`() throws {
    let set = try Compared(builder) { $0.calibrator = "control" }.set
    #expect(set.comparisons.allSatisfy { $0.deltaCqCalibrator == 5 })
    let own = try Compared(builder) { $0.comparisons = [ComparisonRequest("control", over: "low")] }
    #expect(own.set.comparisons[0].deltaCqTest == 5)
  }

  // MARK: What the export asks for

  @Test func `nothing asked for and nothing named is an empty set with advice`() throws {
    let set = try Compared(builder).set
    #expect(set.comparisons.isEmpty)
    #expect(
      set.decisions == [
        """
        No comparison was asked for and the export names no calibrator. Ask for fold changes with \
        --compare FACTOR:TEST/CALIBRATOR, or --calibrator LEVEL.
        """
      ])
  }

  @Test func `the export's reference sample is the calibrator of all samples`() throws {
    var builder = builder
    builder.run("plate") { $0.calibratorSample = "Control 24H 1" }
    let set = try Compared(builder).set
    #expect(set.comparisons.count == 11)
    #expect(set.comparisons.allSatisfy { $0.calibrator == "control 24h 1" })
    #expect(
      set.decisions == [
        "The calibrator is sample Control 24H 1: the export names it as reference sample."
      ])
  }

  @Test func `the export's reference group is the calibrator of its factor`() throws {
    var builder = builder
    builder.run("plate") { $0.calibratorGroup = "control" }
    let set = try Compared(builder).set
    #expect(set.comparisons.map(\.testLevel) == ["high", "low"])
    #expect(
      set.decisions[0]
        == "The calibrator is condition control: the export names it as reference group."
    )
  }

  @Test func `exports that name different calibrators leave the choice to the user`() throws {
    var builder = builder
    builder.run("plate") { $0.calibratorSample = "low 24h 1" }
    builder.run("plate 2") { $0.calibratorSample = "low 24h 2" }
    let set = try Compared(builder).set
    #expect(set.comparisons.isEmpty)
    #expect(
      set.decisions == [
        """
        No comparison was made: the exports name different calibrator samples (low 24h 1, low 24h \
        2). Choose one with --compare sample:*/NAME.
        """
      ])
  }

  @Test func `an export's calibrator that is no sample is told`() throws {
    var builder = builder
    builder.run("plate") { $0.calibratorSample = "gone" }
    let set = try Compared(builder).set
    #expect(
      set.decisions == [
        """
        No comparison was made: the export names gone as its calibrator sample, which has no well \
        under study beside others. Choose with --compare FACTOR:TEST/CALIBRATOR.
        """
      ])
  }

  @Test func `an export's calibrator group that is a level of no factor is told`() throws {
    var builder = builder
    builder.run("plate") { $0.calibratorGroup = "gone" }
    let set = try Compared(builder).set
    #expect(
      set.decisions == [
        """
        No comparison was made: the export names gone as its calibrator group, which is a level of \
        0 factors with other levels. Choose with --compare FACTOR:TEST/CALIBRATOR.
        """
      ])
  }

  // MARK: Errors

  /// pcr answers "arguments imply differing number of rows: 2, 1, 0".
  @Test func `a misspelt calibrator is a clear error`() throws {
    #expect(
      try error { $0.calibrator = "contrl" } == """
        No sample has condition “contrl”. Did you mean “control”? The levels of condition are \
        “control”, “high”, “low”.
        """)
  }

  @Test func `a misspelt factor is a clear error`() throws {
    #expect(
      try error { $0.comparisons = [ComparisonRequest("a", over: "b", factor: "tme")] } == """
        --compare names “tme”, which is no factor. Did you mean “time”? The factors are \
        “condition”, “time”.
        """)
    #expect(
      try error {
        $0.calibrator = "control"
        $0.within = ["dose"]
      } == """
        --within names “dose”, which is no factor. The factors are “condition”, “time”.
        """)
  }

  @Test func `a factor without any sheet is a clear error`() throws {
    var builder = ExperimentBuilder(factors: [])
    builder.wells("a", "R", 20)
    builder.wells("a", "T", 25)
    #expect(
      try Compared.error(builder) { $0.calibrator = "control" }?.message == """
        --compare names “condition”, which is no factor. There are no factors: give a sample sheet \
        with the column (--samples FILE).
        """)
  }

  @Test func `a level against itself is a clear error`() throws {
    #expect(
      try error { $0.comparisons = [ComparisonRequest("low", over: "LOW")] } == """
        --compare condition sets “low” against itself. Name two levels: FACTOR:TEST/CALIBRATOR.
        """)
  }

  @Test func `a calibrator that is the only level is a clear error`() throws {
    var builder = ExperimentBuilder()
    builder.sample("a", "control")
    builder.wells("a", "R", 20)
    builder.wells("a", "T", 25)
    #expect(
      try Compared.error(builder) { $0.calibrator = "control" }?.message == """
        “control” is the only level of condition that samples under study have, so there is \
        nothing to compare with it.
        """)
  }

  @Test func `within the compared factor, or twice, is a clear error`() throws {
    #expect(
      try error {
        $0.calibrator = "control"
        $0.within = ["condition"]
      } == "--within names “condition”, which --compare compares. Name other factors.")
    #expect(
      try error {
        $0.calibrator = "control"
        $0.within = ["time", "TIME"]
      } == "--within names “time” twice. Name each factor once.")
  }

  @Test func `fold changes without a reference target are a clear error`() throws {
    #expect(
      try Compared.error(builder, references: []) { $0.calibrator = "control" }?.message == """
        Fold changes need a reference target, and none is named. Name them with --reference A,B or \
        in the assay sheet's role column.
        """)
  }

  @Test(arguments: [0, 0.5, 1, 95, Double.nan])
  func `a confidence that is none is refused`(confidence: Double) throws {
    #expect(
      try error { $0.confidence = confidence } == """
        --confidence \(confidence): a confidence lies between 0.5 and 1, both excluded; usual is \
        0.95.
        """)
  }

  @Test func `a margin that is none is refused`() throws {
    #expect(
      try error { $0.equivalenceMargin = 0 } == """
        The equivalence margin is 0.0 cycles. It must be a positive number; usual is 0.5.
        """)
  }
}
