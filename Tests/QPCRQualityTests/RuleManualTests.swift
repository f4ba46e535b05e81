import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("The rule manual")
struct RuleManualTests {
  @Test("Each rule has a section with its limits, source, text, advice and examples")
  func sections() {
    let manual = RuleManual.markdown()
    for rule in RuleCatalogue.all {
      #expect(manual.contains("\n## \(rule.id)\n\n\(rule.title).\n"))
      #expect(manual.contains(rule.text))
      #expect(manual.contains(rule.advice))
      #expect(manual.contains("| source | \(rule.source) |"))
    }
    #expect(manual.hasSuffix("|\n"))
  }

  @Test("The manual that is committed is the one that the rules make")
  func committed() throws {
    let bytes = try Checkout.fixtureBytes("RULES.md")
    #expect(
      String(decoding: bytes, as: UTF8.self) == RuleManual.markdown(),
      "write it again: ddct rules --format markdown > Fixtures/RULES.md")
  }

  @Test("A section reads like this")
  func section() {
    let rule = QCRule(
      id: "late", title: "Too late", warn: 35, unit: "cycles", warns: "Cq > 35", fails: nil,
      source: "a | b", text: "Text.", advice: "Do.", examples: [.init("36", "warn")])
    let manual = RuleManual.markdown([rule])
    let section = """
      - [`late`](#late): too late

      ## late

      Too late.

      | | |
      |---|---|
      | warns | Cq > 35 |
      | default | `--threshold late=35` (cycles) |
      | source | a \\| b |

      Text.

      **What to do.** Do.

      | data | answer |
      |---|---|
      | 36 | warn |

      """
    #expect(manual.hasSuffix(section))
  }
}
