import QPCRModel
import QPCRTestSupport
import Testing

@testable import QPCRQuantification

@Suite struct UndeterminedRuleTests {
  @Test func `a policy is one rule for every run`() throws {
    #expect(try UndeterminedRule(.exclude, runs: 2) == .exclude)
    #expect(try UndeterminedRule(.censor, runs: 2) == .censor)
    #expect(try UndeterminedRule(.cycles(40), runs: 2) == .cycles([40, 40]))
  }

  @Test(arguments: [0, -1, 100.5, .infinity, .nan])
  func `cycles that no run has are refused`(_ cycles: Double) {
    #expect(throws: QuantificationError.self) { try UndeterminedRule(.cycles(cycles), runs: 1) }
  }

  @Test func `each run's last cycle and an assay's limit are its own`() {
    var builder = ExperimentBuilder()
    builder.wells("S", "T", nil, run: "a")
    builder.wells("S", "T", nil, run: "b")
    builder.run("a") { $0.cycles = 45 }
    let experiment = builder.build()
    #expect(UndeterminedRule.lastCycle(experiment) == .cycles([45, nil]))
    #expect(experiment.runs[0].latestCq(of: Target(name: "T", lodCq: 36)) == 36)
    #expect(experiment.runs[0].latestCq(of: Target(name: "T")) == 45)
    #expect(experiment.runs[1].latestCq(of: Target(name: "T")) == nil)
  }
}
