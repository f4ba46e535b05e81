import DDCtCommand
import QPCR
import Testing

/// Each kind of bad input ends with exit status 2, a sentence that says what is wrong, where and
/// what to do, and nothing written.
@Suite struct BadInputTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private let options = ["--reference", "GAPDH", "--calibrator", "pre"]

  private func refuse(
    _ export: String, _ options: [String], _ parts: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let before = folder.names()
    let out = folder.path + "/out"
    let tool = Tool.run(["analyze", export] + options + ["--out", out])
    #expect(tool.status == .unusable, sourceLocation: sourceLocation)
    #expect(tool.output == "", sourceLocation: sourceLocation)
    for part in parts {
      #expect(tool.messages.contains(part), "\(tool.messages)", sourceLocation: sourceLocation)
    }
    #expect(tool.messages.hasPrefix("ddct: "), sourceLocation: sourceLocation)
    #expect(tool.messages.count { $0 == "\n" } == 1, sourceLocation: sourceLocation)
    #expect(folder.names() == before, sourceLocation: sourceLocation)
  }

  @Test(arguments: [
    ("\"23,4\"", ["“23,4”", "decimal"]), ("nan", ["“nan”"]), ("inf", ["“inf”"]),
    ("1e400", ["“1e400”"]), ("1E-400", ["“1E-400”"]), ("0x17", ["“0x17”"]), ("abc", ["“abc”"]),
    ("-3", ["-3"]),
  ])
  func `a Cq that is none is refused in its row and column`(
    _ cq: String, _ parts: [String]
  ) throws {
    let export = try folder.write("study.csv", SmallStudy.text(withCq: cq))
    refuse(export, options, ["study.csv", "row 4", "column cq"] + parts)
  }

  @Test func `a missing column is named with the columns that are there`() throws {
    let export = try folder.write("study.csv", "sample,target,subject\nP1-pre,GAPDH,P1\n")
    refuse(export, options, ["study.csv", "Cq", "sample, target, subject"])
    let sheet = try folder.write("samples.csv", "subject,condition\nP1,pre\n")
    let good = try folder.write("good.csv", SmallStudy.text)
    refuse(good, options + ["--samples", sheet], ["samples.csv", "sample", "subject, condition"])
  }

  @Test func `misspelt names are told with the nearest`() throws {
    let export = try folder.write("study.csv", SmallStudy.text)
    refuse(export, ["--reference", "GAPHD"], ["“GAPHD”", "“GAPDH”"])
    refuse(export, ["--reference", "GAPDH", "--calibrator", "pree"], ["“pree”", "“pre”"])
    refuse(export, ["--reference", "GAPDH", "--compare", "conditon:post/pre"], ["“conditon”"])
    refuse(export, options + ["--target", "CLC2"], ["“CLC2”", "“CCL2”"])
    refuse(export, options + ["--within", "subjct"], ["“subjct”"])
    refuse(export, options + ["--efficiency", "CLC2=1.9"], ["“CLC2”", "“CCL2”"])
  }

  @Test func `what is no text, empty or cut is refused`() throws {
    let binary = (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    refuse(try folder.write("binary.csv", bytes: binary), options, ["binary.csv", "binary"])
    refuse(try folder.write("empty.csv", ""), options, ["empty.csv", "empty"])
    let half = String(SmallStudy.text.prefix(SmallStudy.text.count / 2))
    refuse(try folder.write("cut.csv", half), options, ["cut.csv", "middle of a line"])
  }

  @Test func `duplicate wells are refused with both rows`() throws {
    let rows = ["well,sample,target,cq", "A1,S1,GAPDH,20", "A1,S1,GAPDH,21"]
    let export = try folder.write("dup.csv", rows.joined(separator: "\n") + "\n")
    refuse(export, options, ["dup.csv", "A1", "row 2", "row 3"])
  }

  @Test func `a folder without exports, a missing file and a folder as a sheet are refused`() throws
  {
    let empty = try folder.makeFolder("empty")
    refuse(empty, options, [empty, "no run export was found in this folder"])
    refuse(folder.path + "/absent.csv", options, ["absent.csv", "no such file"])
    let export = try folder.write("study.csv", SmallStudy.text)
    refuse(export, options + ["--samples", empty], [empty, "folder where a file was expected"])
    refuse(export, options + ["--plan", folder.path + "/no.json"], ["no.json", "no such file"])
  }

  @Test func `a file without permission is refused`() throws {
    try folder.write("secret.csv", SmallStudy.text)
    let file = try folder.forbidReading("secret.csv")
    // The superuser may read everything.
    if folder.isReadable(file) { return }
    refuse(file, options, ["secret.csv", "may not be read"])
  }

  @Test func `a plan that is none is refused with its line`() throws {
    let export = try folder.write("study.csv", SmallStudy.text)
    let plan = try folder.write("plan.json", "{\n  refrence: ['GAPDH'],\n}\n")
    refuse(export, ["--plan", plan], ["plan.json, line 2, column 3", "did you mean “reference”?"])
  }

  @Test func `an output that cannot be written is status 2`() throws {
    let export = try folder.write("study.csv", SmallStudy.text)
    let tool = Tool.run(["analyze", export] + options + ["--out", export])
    #expect(tool.status == .unusable)
    #expect(try folder.text("study.csv") == SmallStudy.text)
  }

  @Test func `a wrong command line is told before any file is opened`() {
    #expect(Tool.run("analyze", "/absent.csv", "--confidence", "95").status == .usage)
    #expect(Tool.run("analyze", "/absent.csv", "--plan", "/absent", "--seed", "x").status == .usage)
    #expect(Tool.run("analyze", "/absent.csv", "--format-in", "quantstudoi").status == .usage)
  }
}
