import DDCtCommand
import QPCR
import QPCRTestSupport
import Testing

/// The worked studies, from the command line that their READMEs show.
@Suite struct FixtureTests {
  @Test func `CCL2 is at 0.60 after treatment and ERBB2 is unclear`() throws {
    let study = Checkout.fixture("Biopsies")
    let plates = ["plate1.txt", "plate2.txt", "plate3.txt"].map { study + "/" + $0 }
    let tool = Tool.run(
      ["analyze"] + plates
        + [
          "--samples", study + "/samples.csv", "--reference", "GAPDH,ACTB", "--compare",
          "condition:post/pre", "--format", "json",
        ])
    #expect(tool.status == .done, "\(tool.messages)")
    let comparisons = try JSON5Parser.parse(tool.output)["comparisons"]
    #expect(comparisons?[0]?["target"]?.text == "CCL2")
    #expect(abs((comparisons?[0]?["fold_change"]?.number ?? 0) - 0.6) < 0.0005)
    #expect(comparisons?[0]?["direction"]?.text == "down")
    #expect(comparisons?[1]?["target"]?.text == "ERBB2")
    #expect(comparisons?[1]?["direction"]?.text == "unclear")
  }
}
