import DDCtCommand
import QPCR
import Testing

@Suite struct SettingsArgumentsTests {
  private let vocabulary = PlanVocabulary(rules: [(id: "late-cq", hasThreshold: true)])

  private func settings(_ plan: String, _ arguments: String...) throws -> PlanSettings {
    guard case .command(let parsed) = try ArgumentParser.parse(["analyze", "x"] + arguments) else {
      return PlanSettings()
    }
    let settings = try PlanReader.read(
      Array(plan.utf8), file: "plan.json", vocabulary: vocabulary)
    return try SettingsArguments.apply(parsed, over: settings, vocabulary: vocabulary)
  }

  @Test func `a list on the command line replaces the plan's list`() throws {
    let plan = try settings("{ reference: ['A', 'B'], seed: 5 }", "--reference", "C").plan
    #expect(plan.references == ["C"])
    #expect(plan.seed == 5)
  }

  @Test func `a calibrator on the command line replaces the plan's comparisons`() throws {
    let plan = try settings("{ compare: 'time:1/0' }", "--calibrator", "pre").plan
    #expect(plan.comparisons.isEmpty)
    #expect(plan.calibrator == "pre")
  }

  @Test func `comparisons and calibrator may stand together on one side`() throws {
    let plan = try settings("{}", "--calibrator", "pre", "--compare", "time:1/0").plan
    #expect(plan.comparisons.count == 1)
    #expect(plan.calibrator == "pre")
  }

  @Test func `pairing on the command line replaces the plan's`() throws {
    #expect(try settings("{ unpaired: true }", "--pair-by", "donor").plan.pairing == .by("donor"))
    #expect(try settings("{ 'pair-by': 'donor' }", "--unpaired").plan.pairing == .unpaired)
  }

  @Test func `a threshold is spelt as the rule`() throws {
    let plan = try settings("{}", "--threshold", "Late-Cq=36").plan
    #expect(plan.thresholds == [.init(rule: "late-cq", value: 36)])
  }
}
