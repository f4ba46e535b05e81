import DDCtCommand
import QPCR
import QPCRTestSupport
import Testing

@Suite struct InspectCommandTests {
  @Test func `the facts of a tidy table are counted`() throws {
    let folder = try TemporaryFolder()
    let rows = [
      "well,sample,target,task,cq", "A1,S1,GAPDH,unknown,20.5", "A2,S1,GAPDH,unknown,Undetermined",
      "A1,S1,CCL2,unknown,25.25", "B1,NTC,CCL2,ntc,",
    ]
    let export = try folder.write("plate.csv", rows.joined(separator: "\n") + "\n")
    let tool = Tool.run("inspect", export, "--format", "json")
    #expect(tool.status == .done)
    let document = try JSON5Parser.parse(tool.output)
    #expect(document["schema"]?.text == "ddct-inspect/1")
    let file = document["files"]?[0]
    #expect(file?["file"]?.text == "plate.csv")
    #expect(file?["format"]?.text == "tidy")
    #expect(file?["wells"]?.number == 3)
    #expect(file?["samples"]?.text == "NTC,S1")
    #expect(file?["targets"]?.text == "CCL2,GAPDH")
    #expect(file?["tasks"]?["unknown"]?.number == 3)
    #expect(file?["tasks"]?["ntc"]?.number == 1)
    #expect(file?["detected"]?.number == 2)
    #expect(file?["undetermined"]?.number == 2)
    #expect(file?["cq_min"]?.number == 20.5)
    #expect(file?["cq_max"]?.number == 25.25)
    #expect(file?["amplification_curves"]?.number == 0)
    let text = Tool.run("inspect", export)
    #expect(text.output.hasPrefix("plate.csv\n  Format"))
    #expect(text.output.contains("3 unknown, 1 ntc\n"))
    #expect(text.output.contains("2 of 4 detected, 20.50 to 25.25; 2 undetermined\n"))
  }

  @Test func `the files of one run in a folder are one run`() throws {
    let folder = try TemporaryFolder()
    let name = "p1 -  "
    _ = try folder.write(
      name + "Quantification Cq Results_0.csv",
      "Well,Fluor,Target,Content,Sample,Cq\nA01,SYBR,Myc,Unkn,s1,20.5\n")
    _ = try folder.write(
      name + "Quantification Amplification Results_SYBR.csv", "Cycle,A1\n1,0.5\n2,0.75\n")
    _ = try folder.write("p2 -  Melt Curve RFU Results_SYBR.csv", "Temperature,A1\n65,9\n66,8\n")
    let tool = Tool.run("inspect", folder.path, "--format", "json")
    #expect(tool.status == .done)
    let document = try JSON5Parser.parse(tool.output)
    #expect(document["files"]?[0]?["file"]?.text == "p1")
    #expect(document["files"]?[0]?["format"]?.text == "cfx")
    #expect(document["files"]?[0]?["amplification_curves"]?.number == 1)
    #expect(document["files"]?[1] == nil)
    #expect(tool.messages.contains("p2 -  Melt Curve RFU Results_SYBR.csv was left: no run export"))
  }

  @Test func `sheets stand one below another, and what was ignored and noticed behind them`() throws
  {
    let folder = try TemporaryFolder()
    let rows = [
      "[Sample Setup]", "Well\tWell Position\tSample Name\tTarget Name", "1\tA1\tS1\tG", "",
      "[Raw Data]", "Well\tCycle\tx1-m1", "1\t1\t5.5", "", "[Results]",
      "Well\tWell Position\tOmit\tSample Name\tTarget Name\tTask\tCT",
      "1\tA1\ttrue\tS1\tG\tUNKNOWN\t20.5", "2\tA2\tfalse\tS1\tG\tUNKNOWN\t21.5",
    ]
    let export = try folder.write("plate.txt", rows.joined(separator: "\n") + "\n")
    let tool = Tool.run("inspect", export)
    #expect(tool.output.contains("  Omitted     1 by the instrument's user or software\n"))
    #expect(
      tool.output.contains(
        "  Sheets      Sample Setup (sample setup)\n              Results (results)\n"
          + "  Ignored     Raw Data\n"))
  }

  @Test func `what the reader noticed stands in the text and not on standard error`() throws {
    let folder = try TemporaryFolder()
    let export = try folder.write(
      "dyes.csv", "Well,Fluor,Content,Sample,Cq\nA01,FAM,Unkn,s1,20.5\nA01,HEX,Unkn,s1,21.5\n")
    let tool = Tool.run("inspect", export)
    #expect(tool.output.contains("  Noted       the export names no targets"))
    #expect(tool.messages == "")
  }

  @Test func `a table without a column of wells has none`() throws {
    let folder = try TemporaryFolder()
    let export = try folder.write("tidy.csv", "Sample,Target,Cq\ns1,G,20.5\ns2,G,21.5\n")
    #expect(Tool.run("inspect", export).output.contains("  Plate       names no wells\n"))
    let json = Tool.run("inspect", export, "--format", "json").output
    #expect(try JSON5Parser.parse(json)["files"]?[0]?["wells"]?.number == 0)
  }

  @Test func `the contract's keys are all there`() throws {
    let folder = try TemporaryFolder()
    let export = try folder.write("study.csv", SmallStudy.text)
    let output = Tool.run("inspect", export, "--format", "json").output
    let keys = Set(try JSON5Parser.parse(output)["files"]?[0]?.keys ?? [])
    #expect(
      keys.isSuperset(of: [
        "file", "format", "why", "instrument", "software", "plate", "wells", "samples", "targets",
        "tasks", "detected", "undetermined", "cq_min", "cq_max", "amplification_curves",
        "melting_curves", "sheets",
      ]))
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func `a real export tells what it names for an analysis`() throws {
    let name = "exports/ab-quantstudio-csv-excel/neuroeddu__Auto-qPCR__RELATIVE_example.csv"
    let output = Tool.run("inspect", try Shared.path(name), "--format", "json").output
    let file = try JSON5Parser.parse(output)["files"]?[0]
    #expect(file?["references"]?.text == "ACTB,GAPDH")
    #expect(file?["calibrator"]?.text == "AiW002-2-D0")
    #expect(file?["plate"]?.number == 384)
    #expect(file?["wells"]?.number == 60)
    #expect(file?["cq_min"]?.number == 18.513)
  }
}
