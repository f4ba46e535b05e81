import DDCtCommand
import QPCR
import Testing

@Suite struct StabilityCommandTests {
  private let folder: TemporaryFolder
  private let export: String

  /// Three candidates in four subjects before and after; C follows the condition.
  init() throws {
    folder = try TemporaryFolder()
    var rows = ["sample,target,cq,subject,condition"]
    for (number, subject) in ["P1", "P2", "P3", "P4"].enumerated() {
      for (side, level) in ["pre", "post"].enumerated() {
        for (target, base) in [("A", 180), ("B", 200), ("C", 220)] {
          let noise = (number * 3 + side * 2 + base / 20) % 3 - 1
          let cq = base + 3 * number + noise + (target == "C" ? 12 * side : 0)
          rows.append("\(subject)-\(level),\(target),\(cq / 10).\(cq % 10),\(subject),\(level)")
        }
      }
    }
    export = try folder.write("candidates.csv", rows.joined(separator: "\n") + "\n")
  }

  @Test func `json has the contract's keys`() throws {
    let tool = Tool.run("stability", export, "--format", "json", "--bootstraps", "50")
    #expect(tool.status == .done, "\(tool.messages)")
    let json = try JSON5Parser.parse(tool.output)
    #expect(json["schema"]?.text == "ddct-stability/1")
    #expect(json["candidates"]?.count == 3)
    let candidate = try #require(json["candidates"]?[2])
    #expect(candidate["target"]?.text == "C" && candidate["rank"]?.text == "3")
    #expect(candidate.keys.filter { Self.keys.contains($0) } == Self.keys)
    #expect(json["mean_m"]?[0]?["genes"]?.text == "2")
    #expect(json["v"]?[0]?["n"]?.text == "2")
    #expect(json["recommended"]?.text == "A,B")
    #expect(json["groups"]?.text == "post,pre")
    #expect(json["equivalence"]?[0]?["design"]?.text == "paired")
  }

  static let keys = [
    "target", "m", "genorm_rank", "rho", "normfinder_rank", "bestkeeper_mad", "bestkeeper_sd",
    "bestkeeper_rank", "delta_cq_sd", "delta_cq_rank", "comprehensive", "rank", "rank_low",
    "rank_high", "first_share",
  ]

  @Test func `text ends in a recommendation`() {
    let tool = Tool.run("stability", export, "--bootstraps", "50")
    #expect(tool.output.hasPrefix("Stability of 3 candidates over 8 samples; groups post, pre\n\n"))
    #expect(tool.output.contains("\nUse A and B, the 2 most stable by geNorm: V(2/3) is "))
    #expect(tool.output.contains("\nNot C: M "))
  }

  @Test func `the same seed gives the same bytes`() {
    let once = Tool.run("stability", export, "--bootstraps", "30", "--format", "json")
    let again = Tool.run("stability", export, "--bootstraps", "30", "--format", "json")
    #expect(once.output == again.output)
    let none = Tool.run("stability", export, "--bootstraps", "0", "--format", "json")
    #expect(none.output.contains("\"first_share\": null"))
  }

  @Test func `what cannot be judged is told`() {
    #expect(
      Tool.run("stability", export, "--reference", "A").messages == """
        ddct: Stability compares candidate reference targets with each other and needs at least \
        two; there is only “A”.

        """)
    #expect(Tool.run("stability", export, "--within", "tissue").status == .unusable)
    #expect(Tool.run("stability", export, "--bootstraps", "many").status == .usage)
    #expect(Tool.run("stability", export, "--bootstraps", "-1").status == .usage)
  }
}
