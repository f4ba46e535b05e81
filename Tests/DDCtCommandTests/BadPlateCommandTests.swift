import DDCtCommand
import QPCR
import QPCRTestSupport
import Testing

/// The gate on studies with planted faults, as a pipeline sees it.
@Suite struct BadPlateCommandTests {
  private static let plates = [
    "BadPlate": 3, "BadPlate-few-units": 1, "BadPlate-level-input": 3,
    "BadPlate-lost-reference": 3, "BadPlate-misspelt-sample": 3, "BadPlate-plate-confounding": 2,
    "BadPlate-plate-edge": 3, "BadPlate-plate-gradient": 3, "BadPlate-plate-line": 3,
    "BadPlate-reference-input": 3, "BadPlate-reference-shift": 3, "BadPlate-single-reference": 3,
  ]

  private static func check(_ study: String, _ options: String...) -> Tool {
    let folder = Checkout.fixture(study)
    let exports = (1...(plates[study] ?? 3)).map { "\(folder)/plate\($0).txt" }
    return Tool.run(
      ["check"] + exports + ["--samples", folder + "/samples.csv", "--calibrator", "pre"] + options)
  }

  @Test func `planted faults close the gate`() {
    let tool = BadPlateCommandTests.check("BadPlate")
    #expect(tool.status == .finding)
    #expect(tool.messages == "")
    #expect(tool.output.hasPrefix("FAIL"))
  }

  @Test(arguments: [
    ("BadPlate-few-units", CommandStatus.done), ("BadPlate-level-input", .done),
    ("BadPlate-lost-reference", .finding), ("BadPlate-misspelt-sample", .done),
    ("BadPlate-plate-confounding", .finding), ("BadPlate-plate-edge", .done),
    ("BadPlate-plate-gradient", .done), ("BadPlate-plate-line", .done),
    ("BadPlate-reference-input", .finding), ("BadPlate-reference-shift", .finding),
    ("BadPlate-single-reference", .done),
  ])
  func `warnings close it where they are asked to`(_ study: String, _ status: CommandStatus) {
    #expect(BadPlateCommandTests.check(study).status == status)
    #expect(BadPlateCommandTests.check(study, "--fail-on", "warn").status == .finding)
  }

  @Test func `the clean study passes even so`() {
    #expect(BadPlateCommandTests.check("Biopsies", "--fail-on", "warn").status == .done)
  }

  /// A folder is an export: the studies beside it do not come along.
  @Test func `the folder alone is the study`() throws {
    let folder = Checkout.fixture("BadPlate")
    let tool = Tool.run(
      "check", folder, "--samples", folder + "/samples.csv", "--calibrator", "pre", "--format",
      "json")
    #expect(tool.status == .finding)
    #expect(tool.output == BadPlateCommandTests.check("BadPlate", "--format", "json").output)
  }

  /// Subjects that are high before are low after, so that their variance has no room.
  private static let opposed = """
    Well,Sample,Target,Cq,subject,condition
    A1,P1pre,GAPDH,18,P1,pre
    A2,P1pre,CCL2,24.0,P1,pre
    A3,P1post,GAPDH,18,P1,post
    A4,P1post,CCL2,25.9,P1,post
    A5,P2pre,GAPDH,18,P2,pre
    A6,P2pre,CCL2,24.5,P2,pre
    A7,P2post,GAPDH,18,P2,post
    A8,P2post,CCL2,25.4,P2,post
    A9,P3pre,GAPDH,18,P3,pre
    A10,P3pre,CCL2,24.8,P3,pre
    A11,P3post,GAPDH,18,P3,post
    A12,P3post,CCL2,25.0,P3,post

    """

  @Test func `every rule has a planted fault`() throws {
    var found = Set<String>()
    let folder = try TemporaryFolder()
    let opposed = try folder.write("opposed.csv", BadPlateCommandTests.opposed)
    let plates = [1, 2].map { Checkout.fixture("BadPlate-standards/plate\($0).csv") }
    let outputs =
      BadPlateCommandTests.plates.keys.map {
        BadPlateCommandTests.check($0, "--format", "json").output
      } + [
        Tool.run(["check"] + plates + ["--reference", "GAPDH", "--format", "json"]).output,
        Tool.run(
          "check", opposed, "--reference", "GAPDH", "--calibrator", "pre", "--test", "model",
          "--format", "json"
        ).output,
      ]
    for output in outputs {
      let findings = try JSON5Parser.parse(output)["findings"]
      for index in 0..<(findings?.count ?? 0) {
        found.insert(findings?[index]?["rule"]?.text ?? "")
      }
    }
    let rules = try JSON5Parser.parse(Tool.run("rules", "--json").output)
    let names = (0..<(rules.count ?? 0)).compactMap { rules[$0]?["rule"]?.text }
    #expect(names.count > 20)
    #expect(names.filter { !found.contains($0) } == [])
  }
}
