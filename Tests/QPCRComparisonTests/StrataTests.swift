import QPCRModel
import QPCRTestSupport
import Testing

@testable import QPCRComparison

@Suite struct StrataTests {
  private func builder() -> ExperimentBuilder {
    var builder = ExperimentBuilder(factors: ["condition", "time", "dose"])
    for time in ["24h", "4h"] {
      for (level, cq) in [("pre", 25.0), ("post", 26)] {
        for unit in 1...3 {
          let name = "\(time)-\(level)-\(unit)"
          builder.sample(name, subject: name, level, time, "low")
          builder.wells(name, "T", cq + Double(unit) / 10)
          builder.wells(name, "R", 20)
        }
      }
    }
    // Without a time: in no stratum.
    builder.sample("stray", subject: "stray", "post", nil, "low")
    builder.wells("stray", "T", 30)
    builder.wells("stray", "R", 20)
    return builder
  }

  private func compared(within: [String]) throws -> Compared {
    try Compared(builder()) {
      $0.calibrator = "pre"
      $0.within = within
    }
  }

  @Test func `each combination of levels is compared by itself, in natural order`() throws {
    let set = try compared(within: ["time", "dose"]).set
    #expect(set.comparisons.map { $0.within.map(\.level) } == [["4h", "low"], ["24h", "low"]])
    #expect(set.comparisons.allSatisfy { $0.testCount == 3 && $0.calibratorCount == 3 })
    #expect(set.comparisons.allSatisfy { abs(($0.deltaDeltaCq ?? 0) - 1) < 1e-12 })
  }

  @Test func `without factors everybody is in one stratum`() throws {
    let set = try compared(within: []).set
    #expect(set.comparisons.map(\.testCount) == [7] && set.comparisons[0].within.isEmpty)
  }

  @Test func `a factor within itself or twice is refused`() throws {
    for within in [["time", "time"], ["condition"], ["tine"]] {
      #expect(throws: ComparisonError.self) { try compared(within: within) }
    }
  }
}
