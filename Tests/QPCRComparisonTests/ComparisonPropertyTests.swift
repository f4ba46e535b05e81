import QPCRComparison
import QPCRModel
import QPCRTestSupport
import Testing

/// What must hold whatever the numbers are.
@Suite struct ComparisonPropertyTests {
  /// Five subjects, two levels, two references, two targets; cycles from a fixed sequence.
  private static func study(duplicated: Int = 1) -> ExperimentBuilder {
    var builder = ExperimentBuilder()
    var state: UInt64 = 7
    for subject in 1...5 {
      for level in ["pre", "post"] {
        let sample = "P\(subject)_\(level)"
        builder.sample(sample, subject: "P\(subject)", level)
        for (target, base) in [("R1", 18.0), ("R2", 21.0), ("T1", 25.0), ("T2", 28.0)] {
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          let noise = Double(state >> 54) / 1024
          let shift = level == "post" && target == "T1" ? 1.0 : 0
          for copy in 0..<duplicated * 3 {
            builder.wells(sample, target, base + noise + shift + Double(copy % 3) * 0.05)
          }
        }
      }
    }
    return builder
  }

  private static func compare(
    _ builder: ExperimentBuilder, test: String = "post", calibrator: String = "pre",
    _ change: (inout Plan) -> Void = { _ in }
  ) throws -> [Comparison] {
    try Compared(builder, references: ["R1", "R2"]) {
      $0.comparisons = [ComparisonRequest(test, over: calibrator)]
      change(&$0)
    }.set.comparisons
  }

  @Test(arguments: Plan.Test.allCases.filter { $0 != .model })
  func `shifting every Cq of a plate changes no fold change`(test: Plan.Test) throws {
    var shifted = Self.study()
    shifted.mapCycles { $1 + 2 }
    let (a, b) = (
      try Self.compare(Self.study()) { $0.test = test },
      try Self.compare(shifted) { $0.test = test }
    )
    for (a, b) in zip(a, b) {
      #expect(relativeError(try #require(b.foldChange), try #require(a.foldChange)) < 1e-12)
      #expect(relativeError(try #require(b.p), try #require(a.p)) < 1e-9)
      #expect(a.direction == b.direction)
    }
  }

  @Test(arguments: [Plan.Pairing.automatic, .unpaired], Plan.Test.allCases.filter { $0 != .model })
  func `swapping the calibrator gives the reciprocal`(
    pairing: Plan.Pairing, test: Plan.Test
  ) throws {
    let change = { (plan: inout Plan) in
      plan.pairing = pairing
      plan.test = test
    }
    let forward = try Self.compare(Self.study(), change)
    let backward = try Self.compare(Self.study(), test: "pre", calibrator: "post", change)
    for (a, b) in zip(forward, backward) {
      #expect(relativeError(1 / (try #require(b.foldChange)), try #require(a.foldChange)) < 1e-12)
      #expect(relativeError(1 / (try #require(b.ciHigh)), try #require(a.ciLow)) < 1e-9)
      #expect(relativeError(1 / (try #require(b.ciLow)), try #require(a.ciHigh)) < 1e-9)
      #expect(relativeError(try #require(b.p), try #require(a.p)) < 1e-9)
      #expect(relativeError(0 - (try #require(b.hedgesG)), try #require(a.hedgesG)) < 1e-9)
      #expect(
        relativeError(1 / (try #require(b.hodgesLehmann)), try #require(a.hodgesLehmann)) < 1e-9)
    }
  }

  @Test(arguments: [Plan.Pairing.automatic, .unpaired], Plan.Test.allCases.filter { $0 != .model })
  func `permuting the rows of the file changes no bit`(
    pairing: Plan.Pairing, test: Plan.Test
  ) throws {
    let change = { (plan: inout Plan) in
      plan.pairing = pairing
      plan.test = test
    }
    var reversed = Self.study()
    reversed.reverseRows()
    #expect(try Self.compare(Self.study(), change) == Self.compare(reversed, change))
  }

  @Test func `with E = 2 stated everywhere Pfaffl equals Livak`() throws {
    let stated = try Self.compare(Self.study()) { plan in
      plan.efficiencies = ["R1", "R2", "T1", "T2"].map { .init(target: $0, factor: 2) }
    }
    #expect(try stated == Self.compare(Self.study()))
  }

  /// In simulated studies wells counted as n reject 25 to 29 % of the time at the 5 % level.
  @Test func `writing every well twice adds no evidence`() throws {
    let (once, twice) = (
      try Self.compare(Self.study()), try Self.compare(Self.study(duplicated: 2))
    )
    for (a, b) in zip(once, twice) {
      #expect(relativeError(try #require(b.p), try #require(a.p)) < 1e-9)
      #expect(a.pairCount == b.pairCount)
    }
  }

  @Test func `the fold change is always two to the minus ΔΔCq`() throws {
    for comparison in try Self.compare(Self.study()) {
      let deltaDeltaCq = try #require(comparison.deltaDeltaCq)
      #expect(comparison.log2FoldChange == 0 - deltaDeltaCq)
      let means = try #require(comparison.deltaCqTest) - #require(comparison.deltaCqCalibrator)
      #expect((means - deltaDeltaCq).magnitude < 1e-12)
      #expect(try #require(comparison.ciLow) <= #require(comparison.foldChange))
      #expect(try #require(comparison.ciHigh) >= #require(comparison.foldChange))
    }
  }
}
