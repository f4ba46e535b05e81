import DDCtCommand
import QPCR
import Testing

@Suite struct EfficiencyCommandTests {
  private let folder: TemporaryFolder
  private let export: String

  /// Two targets, five ten-fold quantities of two wells ± 0.1 around the line.
  init() throws {
    folder = try TemporaryFolder()
    var rows = ["sample,target,task,quantity,cq"]
    for (target, slope) in [("CCL2", -36), ("GAPDH", -34)] {
      var quantity = 1
      for level in 0..<5 {
        let cq = 400 + slope * level
        for well in [-1, 1] {
          let tenths = cq + well
          rows.append("S\(level),\(target),standard,\(quantity),\(tenths / 10).\(tenths % 10)")
        }
        quantity *= 10
      }
    }
    rows.append("P1,CCL2,unknown,,30.1")
    rows.append("P1,GAPDH,unknown,,31.1")
    export = try folder.write("curves.csv", rows.joined(separator: "\n") + "\n")
  }

  @Test func `json has the contract's keys and numbers`() throws {
    let tool = Tool.run("efficiency", export, "--reference", "GAPDH", "--format", "json")
    #expect(tool.status == .done, "\(tool.messages)")
    let json = try JSON5Parser.parse(tool.output)
    #expect(json["schema"]?.text == "ddct-efficiency/1")
    let curve = try #require(json["curves"]?[0])
    #expect(
      curve.keys.filter { Self.keys.contains($0) } == Self.keys)
    #expect(curve["target"]?.text == "CCL2")
    #expect(curve["n"]?.text == "10" && curve["levels"]?.text == "5")
    // scipy: linregress(x, y): slope −3.6, stderr .025; 10 ** (1 / 3.6)
    #expect(((curve["slope"]?.number ?? 0) + 3.6).magnitude < 1e-12)
    #expect(((curve["slope_se"]?.number ?? 0) - 0.025).magnitude < 1e-12)
    #expect(((curve["efficiency"]?.number ?? 0) - 1.8957356524063758).magnitude < 1e-12)
    #expect(curve["lod"]?.text == nil)
    #expect(curve["slope_difference"]?["references"]?.text == "GAPDH")
  }

  static let keys = [
    "run", "target", "n", "levels", "slope", "slope_se", "intercept", "r2", "residual_sd",
    "lack_of_fit_p", "efficiency", "efficiency_se", "efficiency_low", "efficiency_high",
    "quantity_min", "quantity_max", "lod", "lod_low", "lod_high",
  ]

  @Test func `text tells each curve`() {
    let tool = Tool.run("efficiency", export, "--reference", "GAPDH")
    #expect(tool.status == .done)
    #expect(tool.output.hasPrefix("CCL2\n  Efficiency  89.6 % (E = 1.896 ± "))
    #expect(tool.output.contains("\n\nGAPDH\n"))
    #expect(
      tool.output.contains(
        "  Standards   10 wells with a Cq at 5 quantities from 1 to 10000\n"))
    #expect(tool.output.contains("): beyond 0.1, so equal"))
  }

  @Test func `analyze uses the same factors`() throws {
    let tool = Tool.run(
      "analyze", export, "--reference", "GAPDH", "--efficiency", "standards", "--format", "json",
      "--fail-on", "never")
    #expect(tool.status == .done, "\(tool.messages)")
    let assay = try #require(try JSON5Parser.parse(tool.output)["assays"]?[0])
    #expect(((assay["efficiency"]?.number ?? 0) - 1.8957356524063758).magnitude < 1e-12)
    #expect(assay["efficiency_source"]?.text == "standards")
  }

  @Test func `without standards there is nothing to fit`() throws {
    let plain = try folder.write("plain.csv", SmallStudy.text)
    let tool = Tool.run("efficiency", plain)
    #expect(tool.status == .unusable)
    #expect(
      tool.messages == """
        ddct: No well is a standard with a quantity, so there is no standard curve. Standards are \
        told by the export's task and quantity columns, or by role and quantity in the sample sheet.

        """)
  }
}
