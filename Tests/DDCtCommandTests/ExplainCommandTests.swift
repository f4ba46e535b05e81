import DDCtCommand
import QPCR
import Testing

@Suite struct ExplainCommandTests {
  @Test(arguments: RuleCatalogue.all.map(\.id))
  func `every rule is explained`(_ id: String) throws {
    let tool = Tool.run("explain", id)
    #expect(tool.status == .done)
    #expect(tool.output.hasPrefix(id + "\n"))
    #expect(tool.output.contains("\nWhat to do\n"))
    let json = try JSON5Parser.parse(Tool.run("explain", id, "--json").output)
    #expect(json["rule"]?.text == id)
  }

  @Test func `a misspelt rule is wrong usage with the nearest`() {
    let tool = Tool.run("explain", "late-qc")
    #expect(tool.status == .usage)
    #expect(tool.messages.hasPrefix("ddct: “late-qc” is no QC rule; did you mean “late-cq”"))
  }
}
