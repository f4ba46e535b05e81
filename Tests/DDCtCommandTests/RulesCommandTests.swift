import DDCtCommand
import QPCR
import Testing

@Suite struct RulesCommandTests {
  @Test func `every rule is listed, for people and programs`() throws {
    let text = Tool.run("rules")
    #expect(text.status == .done)
    let json = Tool.run("rules", "--json").output
    #expect(json == Tool.run("rules", "--format", "json").output)
    let rules = try JSON5Parser.parse(json)
    #expect(rules.count == RuleCatalogue.all.count)
    for (index, rule) in RuleCatalogue.all.enumerated() {
      #expect(rules[index]?["rule"]?.text == rule.id)
      #expect(text.output.contains(rule.id))
      let keys = Set(rules[index]?.keys ?? [])
      #expect(
        keys.isSuperset(of: [
          "rule", "title", "warn", "fail", "unit", "source", "text", "advice",
        ]))
    }
  }

  @Test func `json and another format exclude each other`() {
    let tool = Tool.run("rules", "--json", "--format", "text")
    #expect(tool.status == .usage)
    #expect(
      tool.messages == "ddct: --json and --format text exclude each other; give one of them.\n")
  }

  @Test func `a rule without a threshold cannot be moved, and none to zero`() {
    let still = Tool.run("analyze", "x", "--threshold", "control-missing=1")
    #expect(still.status == .usage)
    let zero = Tool.run("analyze", "x", "--threshold", "late-cq=0")
    #expect(zero.status == .usage)
    #expect(zero.messages.contains("a threshold above 0 is expected"))
  }
}
