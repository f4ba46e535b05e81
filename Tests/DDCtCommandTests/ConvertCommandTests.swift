import DDCtCommand
import QPCR
import Testing

@Suite struct ConvertCommandTests {
  private let folder: TemporaryFolder
  private let export: String
  private let heads =
    "run,well,sample,target,task,cq,undetermined,excluded,instrument_flags"

  init() throws {
    folder = try TemporaryFolder()
    let rows = ["well,sample,target,cq", "B1,S2,GAPDH,Undetermined", "A1,S1,GAPDH,20.5"]
    export = try folder.write("plate.csv", rows.joined(separator: "\n") + "\n")
  }

  @Test func `csv has the columns of wells in plate order`() {
    let tool = Tool.run("convert", export, "--to", "csv")
    #expect(tool.status == .done)
    let lines = tool.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix(heads))
    #expect(lines[1].hasPrefix("plate,A1,S1,GAPDH,unknown,20.5,false,false,"))
    #expect(lines[2].hasPrefix("plate,B1,S2,GAPDH,unknown,,true,false,"))
  }

  @Test func `decimal commas come with semicolons`() {
    let output = Tool.run("convert", export, "--to", "csv", "--decimal-comma").output
    #expect(output.hasPrefix(heads.replacing(",", with: ";")))
    #expect(output.contains(";unknown;20,5;false;"))
    let json = Tool.run("convert", export, "--to", "json", "--decimal-comma")
    #expect(json.status == .usage)
    #expect(
      json.messages
        == "ddct: --decimal-comma and --to json exclude each other; give one of them.\n")
  }

  @Test func `json holds the same wells`() throws {
    let output = Tool.run("convert", export, "--to", "json").output
    let well = try JSON5Parser.parse(output)["wells"]?[0]
    #expect(well?["sample"]?.text == "S1")
    #expect(well?["cq"]?.number == 20.5)
  }

  @Test func `rdml is read again with the same wells`() throws {
    let file = folder.path + "/plate.rdml"
    let tool = Tool.run("convert", export, "--to", "rdml", "--out", file)
    #expect(tool.status == .done)
    let csv = Tool.run("convert", file, "--to", "csv").output
    #expect(csv == Tool.run("convert", export, "--to", "csv").output)
  }

  @Test func `out names a file, which is replaced`() throws {
    let file = try folder.write("wells.csv", "old\n")
    let tool = Tool.run("convert", export, "--to", "csv", "--out", file)
    #expect(tool.status == .done)
    #expect(tool.output == "")
    #expect(try folder.text("wells.csv") == Tool.run("convert", export, "--to", "csv").output)
    #expect(folder.names() == ["plate.csv", "wells.csv"])
  }

  @Test func `a folder as out, or one that is not there, is refused`() throws {
    let refused = Tool.run("convert", export, "--to", "csv", "--out", folder.path)
    #expect(refused.status == .unusable)
    #expect(
      refused.messages
        == "ddct: \(folder.path) is a folder, but --out expects a file; name a file.\n")
    let absent = folder.path + "/absent/wells.csv"
    let lost = Tool.run("convert", export, "--to", "csv", "--out", absent)
    #expect(lost.status == .unusable)
    #expect(
      lost.messages
        == "ddct: \(absent): cannot be written; check that its folder exists, your permissions and "
        + "the free space.\n")
  }

  @Test func `what was converted is read again alike`() throws {
    let once = Tool.run("convert", export, "--to", "csv").output
    let again = try folder.write("again.csv", once)
    #expect(Tool.run("convert", again, "--to", "csv").output == once)
  }
}
