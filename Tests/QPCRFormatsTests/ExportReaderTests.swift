import QPCRFormats
import QPCRModel
import Testing

@Suite struct ExportReaderTests {
  private static let text = "well,sample,target,Cq\nA1,S1,GAPDH,20.5\n"

  private func input(_ path: String, _ text: String) -> ExportInput {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return ExportInput(name: name, path: path, bytes: ContiguousArray(text.utf8))
  }

  /// The bytes are Python's gzip.compress(text, mtime=0).
  @Test func gzip() throws {
    let packed: ContiguousArray<UInt8> = [
      31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 43, 79, 205, 201, 209, 41, 78, 204, 45, 200, 73, 213, 41, 73,
      44, 74, 79, 45, 209, 113, 46, 228, 114, 52, 212, 9, 54, 212, 113, 119, 12, 112, 241, 208, 49,
      50, 208, 51, 229, 2, 0, 122, 231, 232, 244, 39, 0, 0, 0,
    ]
    let run = try ExportReader.read([ExportInput(name: "plate1.csv.gz", bytes: packed)])[0]
    #expect(run.lines == ["A1|S1|GAPDH|20.5"])
    #expect(run.name == "plate1")
    #expect(run.source.file == "plate1.csv.gz")
    #expect(run.source.bytes == packed.count)
  }

  @Test func sourceFacts() throws {
    let run = try Specimen.run(Self.text)
    #expect(run.source.bytes == 39)
    // printf 'well,sample,target,Cq\nA1,S1,GAPDH,20.5\n' | sha256sum
    #expect(run.source.sha256 == "8865afede0f29601600bb75c081cf1e4690f877fe984af4dc0e21972cdf5b508")
    #expect(run.source.format == "tidy")
    #expect(run.source.reason == "columns sample, target, Cq in row 1")
  }

  @Test func namesAreFileNamesThenFolders() throws {
    let runs = try ExportReader.read([
      input("a/week1/plate.csv", Self.text),
      input("a/week2/plate.csv", Self.text.replacing("20.5", with: "21.5")),
      input("a/week2/other.v2.txt", Self.text.replacing("20.5", with: "22.5")),
    ])
    #expect(runs.map(\.name) == ["week1/plate", "week2/plate", "other.v2"])
    #expect(runs.map(\.source.file) == ["plate.csv", "plate.csv", "other.v2.txt"])
  }

  @Test func theSameFileTwiceCountsOnce() throws {
    let runs = try ExportReader.read([input("a.csv", Self.text), input("b.csv", Self.text)])
    #expect(runs.map(\.name) == ["a"])
    #expect(runs[0].remarks == ["b.csv is the same file and was not counted again"])
  }

  @Test func theSameWellsInAnotherFileCountOnce() throws {
    let other = Self.text.replacing(",", with: ";")
    let runs = try ExportReader.read([input("a.csv", Self.text), input("b.csv", other)])
    #expect(runs.map(\.name) == ["a"])
    #expect(runs[0].remarks == ["b.csv holds the same wells and was not counted again"])
  }

  @Test func aFolderLeavesWhatIsNoExport() throws {
    let inputs = [
      input("d/samples.csv", "sample,condition\nS1,pre\n"),
      input("d/assays.csv", "target,role\nGAPDH,reference\n"),
      input("d/map.csv", "well,sample,target\nA1,S1,GAPDH\n"),
      input("d/plate.csv", Self.text),
    ]
    let (runs, left) = try ExportReader.readFolder(inputs)
    #expect(runs.map(\.name) == ["plate"])
    #expect(left.map(\.file) == ["samples.csv", "assays.csv", "map.csv"])
    let damaged = input("d/bad.csv", "well,sample,target,Cq\nA1,S1,GAPDH,x\n")
    #expect(throws: FormatError.self) { try ExportReader.readFolder(inputs + [damaged]) }
  }

  /// A Cq of 20.512 that was cut to 20.5 looks whole.
  @Test func aMissingLastLineEndIsRemarked() throws {
    let run = try Specimen.run("well,sample,target,Cq\nA1,S1,GAPDH,20.5")
    #expect(
      run.remarks == ["the last line (row 2) has no line end: see that the file is whole"])
    let rows = "well,sample,target,Cq\nA1,S1,GAPDH,20.512\nA2,S1,GAPDH,"
    #expect(
      try Specimen.run(rows + "20.5").remarks == [
        "the last line (row 3) has no line end: see that the file is whole"
      ])
    #expect(try Specimen.run(rows + "9.478").remarks == [])
    #expect(try Specimen.run(rows + "20.512\n").remarks == [])
  }

  @Test func formatName() throws {
    let runs = try ExportReader.read([Specimen.input(Self.text)], formatName: "tidy")
    #expect(runs[0].source.reason == "named by --format-in")
    #expect(throws: FormatError.self) {
      try ExportReader.read([Specimen.input(Self.text)], formatName: "quantstudio")
    }
    #expect(throws: FormatError.self) {
      try ExportReader.read([Specimen.input(Self.text)], formatName: "tiddy")
    }
  }
}
