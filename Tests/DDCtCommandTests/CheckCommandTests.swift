import DDCtCommand
import QPCR
import Testing

@Suite struct CheckCommandTests {
  private let folder: TemporaryFolder
  private let export: String

  init() throws {
    folder = try TemporaryFolder()
    export = try folder.write("study.csv", SmallStudy.text)
  }

  @Test func `check is a gate`() {
    #expect(Tool.run("check", export, "--reference", "GAPDH").status == .done)
    let strict = Tool.run("check", export, "--reference", "GAPDH", "--fail-on", "warn")
    #expect(strict.status == .finding)
    #expect(strict.output.hasPrefix("REVIEW"))
  }

  @Test func `check has no comparisons`() throws {
    let tool = Tool.run("check", export, "--reference", "GAPDH", "--format", "json")
    let keys = try JSON5Parser.parse(tool.output).keys
    #expect(keys.contains("findings"))
    #expect(!keys.contains("comparisons"))
    let out = folder.path + "/qc"
    #expect(Tool.run("check", export, "--reference", "GAPDH", "--out", out).status == .done)
    #expect(
      folder.names("qc") == [
        "ddct_mqc.json", "expression.csv", "findings.csv", "replicates.csv", "report.md",
        "results.json", "wells.csv",
      ])
    #expect(try folder.text("qc/results.json") == tool.output)
  }

  @Test func `csv is the findings`() {
    let tool = Tool.run("check", export, "--reference", "GAPDH", "--format", "csv")
    #expect(tool.output.hasPrefix("id,rule,severity,message,"))
    #expect(tool.output.contains(",single-reference,warn,"))
  }
}
