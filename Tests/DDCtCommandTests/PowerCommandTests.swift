import DDCtCommand
import QPCR
import QPCRTestSupport
import Testing

@Suite struct PowerCommandTests {
  // R: 2^power.t.test(n = 6, sd = 0.8, power = 0.8, type = "paired", strict = TRUE)$delta
  @Test func `a standard deviation is planned with, for people and programs`() throws {
    let text = Tool.run("power", "--sd", "0.8", "--n", "6", "--fold-change", "2")
    #expect(text.status == .done)
    #expect(
      text.output.hasSuffix(
        """
        design    SD    n  detects  2-fold needs
        paired    0.80  6  2.22     8
        unpaired  0.80  6  2.71     12

        """))
    let json = try JSON5Parser.parse(
      Tool.run("power", "--sd", "0.8", "--n", "6,12", "--fold-change", "2", "--format", "json")
        .output)
    #expect(json["schema"]?.text == "ddct-power/1")
    #expect(json["rows"]?.count == 4)
    let row = json["rows"]?[0]
    #expect(row?["design"]?.text == "paired" && row?["target"]?.text == nil)
    #expect(relativeError(row?["minimum_fold_change"]?.number ?? 0, 2.21552222474274) < 2e-4)
    #expect(row?["n_needed"]?[0]?["n"]?.text == "8")
  }

  @Test func `an export plans with its own variances`() throws {
    let folder = try TemporaryFolder()
    let export = try folder.write("study.csv", SmallStudy.text)
    let tool = Tool.run(
      "power", export, "--reference", "GAPDH", "--calibrator", "pre", "--format", "json")
    #expect(tool.status == .done)
    let rows = try JSON5Parser.parse(tool.output)["rows"]
    #expect(rows?[0]?["target"]?.text == "CCL2" && rows?[0]?["design"]?.text == "paired")
    #expect(relativeError(rows?[0]?["sd"]?.number ?? 0, 0.1) < 1e-9)
  }

  @Test(arguments: [
    (
      ["power"], CommandStatus.usage,
      "no export is given; write `ddct power EXPORT…` with a file, a folder, or `-` for standard input"
    ),
    (
      ["power", "x.csv", "--sd", "1"], .usage, "--sd and x.csv exclude each other; give one of them"
    ),
    (
      ["power", "--sd", "0"], .usage,
      "--sd: 0 is out of range; a standard deviation above 0 is expected"
    ),
    (
      ["power", "--sd", "1", "--n", "1"], .usage,
      "--n: 1 is out of range; a whole number of units from 2 on is expected"
    ),
    (
      ["power", "--sd", "1", "--fold-change", "1"], .usage,
      "--fold-change: 1 is out of range; a fold change above 0 that is not 1, as in 2 or 0.6 is expected"
    ),
    (
      ["power", "--sd", "1", "--power", "80"], .usage,
      "--power: 80 is out of range; a power between 0.1 and 1, as in 0.8 is expected"
    ),
  ])
  func `what cannot be planned is refused`(
    _ arguments: [String], _ status: CommandStatus, _ message: String
  ) {
    let tool = Tool.run(arguments)
    #expect(tool.status == status)
    #expect(tool.messages.contains(message), "\(tool.messages)")
  }

  @Test func `an export without a comparison has no variance to plan with`() throws {
    let folder = try TemporaryFolder()
    let export = try folder.write("study.csv", SmallStudy.text)
    let tool = Tool.run("power", export, "--reference", "GAPDH")
    #expect(tool.status == .unusable)
    #expect(
      tool.messages.contains(
        "power takes its variances from comparisons, and none was made: ask for one with --compare "
          + "FACTOR:TEST/CALIBRATOR, or give a standard deviation with --sd."))
  }
}
