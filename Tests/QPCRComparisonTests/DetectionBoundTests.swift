import QPCRComparison
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct DetectionBoundTests {
  /// Three units a level; T at 30 in one and undetermined in the other.
  private func study(missing: String, cycles: Int? = 40, lodCq: Double? = nil)
    -> ExperimentBuilder
  {
    var builder = ExperimentBuilder()
    builder.run("plate") { $0.cycles = cycles }
    builder.target("T", lodCq: lodCq)
    for level in ["pre", "post"] {
      for unit in 1...3 {
        let sample = "\(level)\(unit)"
        builder.sample(sample, level)
        builder.wells(sample, "R", 20)
        builder.wells(sample, "T", level == missing ? [nil, nil] : [30, 30])
      }
    }
    return builder
  }

  private func compare(_ builder: ExperimentBuilder) throws -> Comparison {
    try Compared(builder) { $0.calibrator = "pre" }.only("T")
  }

  @Test func `no detect after treatment bounds the fold change from above`() throws {
    let comparison = try compare(study(missing: "post", lodCq: 36))
    #expect(comparison.bound == .atMost)
    #expect(comparison.foldChange == 1 / 64.0)
    #expect(comparison.deltaDeltaCq == 6)
    #expect(comparison.p == nil && comparison.ciLow == nil && comparison.direction == .unclear)
    #expect(comparison.testCount == 0 && comparison.calibratorCount == 3)
    #expect(
      comparison.statement == """
        T is at least 64-fold lower in post than in pre: no unit of post has a Cq, so there is a \
        bound and no test
        """)
  }

  @Test func `no detect before treatment bounds it from below, at the run's last cycle`() throws {
    let comparison = try compare(study(missing: "pre"))
    #expect(comparison.bound == .atLeast)
    #expect(comparison.foldChange == 1024)
    #expect(
      comparison.statement == """
        T is at least 1024-fold higher in post than in pre: no unit of pre has a Cq, so there is a \
        bound and no test
        """)
  }

  @Test func `a limit before the detects is a bound that says little, and says so`() throws {
    let comparison = try compare(study(missing: "post", lodCq: 29))
    #expect(comparison.bound == .atMost)
    #expect(
      comparison.statement == """
        T in post is at most 2.00 times pre: no unit of post has a Cq, so there is a bound and no test
        """)
  }

  @Test func `without a limit there is no bound`() throws {
    let comparison = try compare(study(missing: "post", cycles: nil))
    #expect(comparison.bound == nil && comparison.foldChange == nil)
    #expect(comparison.notes.first == "no unit of post has a ΔCq")
  }

  @Test func `counting non-detects as cycles gives a number instead`() throws {
    let comparison = try Compared(study(missing: "post")) {
      $0.calibrator = "pre"
      $0.undetermined = .cycles(38)
    }.only("T")
    #expect(comparison.bound == nil)
    #expect(comparison.deltaDeltaCq == 8)
    #expect(comparison.p == nil && comparison.test == "no spread; no test")
    #expect(comparison.degreesOfFreedom == nil)
    #expect(
      comparison.notes.contains(
        "the units do not differ at all, so there is no error to test with"))
  }
}
