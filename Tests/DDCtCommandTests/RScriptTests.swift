import DDCtCommand
import QPCRTestSupport
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What R says of the script is checked by `.ci/emit_r.sh`.
@Suite struct RScriptTests {
  private func script(_ arguments: String..., text: String = SmallStudy.text) throws -> String {
    let folder = try TemporaryFolder()
    let export = try folder.write("study.csv", text)
    let path = export + ".R"
    let tool = Tool.run(
      [
        "analyze", export, "--reference", "GAPDH", "--calibrator", "pre", "--emit-r", path,
        "--quiet",
      ]
        + arguments)
    #expect(tool.status == .done, "\(tool.messages)")
    return String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }

  @Test func `the script says what it is for and knows the study`() throws {
    let text = try script("--adjust", "holm", "--efficiency", "CCL2=1.9±0.02")
    #expect(
      text.hasPrefix(
        "# Recomputes comparisons.csv from expression.csv in base R: estimates, intervals and p.\n")
    )
    #expect(text.contains("\nexpression_head <- c(\"condition\" = \"condition\")\n"))
    #expect(
      text.contains("\nunit <- \"subject\"\nadjustment <- \"holm\"\nuncertain <- c(\"CCL2\")\n"))
    #expect(text.contains("\nmark <- \".\"\n"))
  }

  @Test func `names are strings of R in any locale`() throws {
    let text = try script(
      text: SmallStudy.text.replacing("condition\n", with: "condition,Größe \\\n")
        .replacing(",pre\n", with: ",pre,1\n").replacing(",post\n", with: ",post,1\n"))
    #expect(text.contains(#""Gr\U{f6}\U{df}e \\" = "Gr\U{f6}\U{df}e \\""#))
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func `decimal commas are told`() throws {
    #expect(try script("--decimal-comma").contains("\nmark <- \",\"\n"))
  }
}
