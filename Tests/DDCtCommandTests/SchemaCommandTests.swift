import DDCtCommand
import QPCR
import Testing

@Suite struct SchemaCommandTests {
  @Test func `the schema is JSON and names every key of a result`() throws {
    let tool = Tool.run("schema")
    #expect(tool.status == .done)
    let schema = try JSON5Parser.parse(tool.output)
    let folder = try TemporaryFolder()
    let export = try folder.write("study.csv", SmallStudy.text)
    let output = Tool.run(
      "analyze", export, "--reference", "GAPDH", "--calibrator", "pre", "--format", "json"
    ).output
    let known = schema["properties"]?.keys ?? []
    for key in try JSON5Parser.parse(output).keys { #expect(known.contains(key)) }
  }
}
