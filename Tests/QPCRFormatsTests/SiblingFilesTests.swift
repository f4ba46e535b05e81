import QPCRFormats
import QPCRModel
import Testing

@Suite struct SiblingFilesTests {
  private static let cq = "Well,Fluor,Target,Content,Sample,Cq\nA01,SYBR,Myc,Unkn,s1,20.5\n"
  private static let curves = "Cycle,A1\n1,0.5\n2,0.75\n"

  private func input(_ text: String, _ path: String) -> ExportInput {
    ExportInput(
      name: path.split(separator: "/").last.map(String.init) ?? path, path: path,
      bytes: ContiguousArray(text.utf8))
  }

  @Test(arguments: [
    "p1 -  %", "a/p1_-__%", "p1-%", "x y_z - %", "Standard Curve Results -  %", "p1_%.csv.gz",
  ])
  func namesGroupWhateverParts(_ pattern: String) {
    let names = [
      "Quantification Amplification Results_SYBR", "Quantification Cq Results_0",
    ].map { name in
      let parts = pattern.split(separator: "%", omittingEmptySubsequences: false)
      let dashed = pattern == "p1-%" ? String(name.map { $0 == " " ? "-" : $0 }) : name
      return parts[0] + dashed + (parts[1].isEmpty ? ".csv" : parts[1])
    }
    let groups = ExportReader.siblings(names.map { input("", String($0)) })
    #expect(groups.map { $0.map(\.name).count } == [2])
  }

  @Test func otherRunsAndFoldersStayApart() {
    let paths = [
      "a/p1 -  Quantification Cq Results_0.csv", "a/p2 -  Quantification Cq Results_0.csv",
      "b/p1 -  Quantification Amplification Results_SYBR.csv",
      "a/p2 -  Melt Curve Peak Results_0.csv", "other.csv",
    ]
    let groups = ExportReader.siblings(paths.map { input("", $0) })
    #expect(
      groups.map { $0.map(\.path) } == [[paths[0]], [paths[1], paths[3]], [paths[2]], [paths[4]]])
  }

  @Test func theSheetsNameAsASuffixIsNoPartOfTheRun() {
    let paths = [
      "p -  Quantification Cq Results_0.csv",
      "p -  Standard Curve Results_Standard Curve Results.csv", "p_Run Information.csv",
    ]
    #expect(ExportReader.siblings(paths.map { input("", $0) }).count == 1)
  }

  @Test func twoFilesOfResultsAreNeverOneRun() {
    let paths = [
      "p -  Quantification Cq Results_0.csv", "p -  Quantification Cq Results_0 (1).csv",
    ]
    #expect(ExportReader.siblings(paths.map { input("", $0) }).count == 2)
  }

  @Test func aSetIsOneRunWithFactsOfItsFiles() throws {
    let inputs = [
      input(Self.curves, "d/p -  Quantification Amplification Results_SYBR.csv"),
      input(Self.cq, "d/p -  Quantification Cq Results_0.csv"),
    ]
    let runs = try ExportReader.read(inputs)
    #expect(runs.map(\.name) == ["p"])
    #expect(runs[0].curves.amplification.map(\.fluorescence) == [[0.5, 0.75]])
    #expect(runs[0].source.file == "p")
    #expect(runs[0].source.bytes == Self.curves.utf8.count + Self.cq.utf8.count)
    #expect(runs[0].source.sheets.map(\.role) == ["results", "amplification"])
    let turned = try ExportReader.read(inputs.reversed())
    #expect(turned[0].source == runs[0].source)
  }

  @Test func errorsNameTheFileOfTheSet() throws {
    let inputs = [
      input("Cycle,A1\n1,x\n", "p -  Quantification Amplification Results_SYBR.csv"),
      input(Self.cq, "p -  Quantification Cq Results_0.csv"),
    ]
    let error = #expect(throws: FormatError.self) { try ExportReader.read(inputs) }
    #expect(error?.file == "p -  Quantification Amplification Results_SYBR.csv")
    #expect(error?.row == 2 && error?.column == "A1")
  }

  @Test func namesAlikeByChanceAreReadAlone() throws {
    let tidy = "sample,target,Cq\ns1,Myc,20.5\n"
    let runs = try ExportReader.read([
      input(tidy, "p - Run Information.csv"),
      input("sample,target,Cq\ns2,Myc,21.5\n", "p - Melt Curve Summary.csv"),
    ])
    #expect(runs.map(\.name) == ["p - Run Information", "p - Melt Curve Summary"])
    #expect(runs.allSatisfy { $0.source.format == "tidy" })
  }

  @Test func theSameFileTwiceInASetIsTold() throws {
    let runs = try ExportReader.read([
      input(Self.cq, "p -  Quantification Cq Results_0.csv"),
      input(Self.curves, "p -  Quantification Amplification Results_SYBR.csv"),
      input(Self.curves, "p -  Quantification Amplification Results_SYBR (1).csv"),
    ])
    #expect(runs.count == 1)
    #expect(runs[0].curves.amplification.count == 1)
    #expect(
      runs[0].remarks == [
        "p -  Quantification Amplification Results_SYBR (1).csv is the same file and was not "
          + "counted again"
      ])
  }

  @Test func aCompanionAloneSaysWhatIsMissing() {
    let error = Specimen.refusal(Self.curves, name: "p.csv")
    #expect(
      error?.message
        == "p.csv: the file holds amplification curves of Bio-Rad CFX Manager, CFX Maestro, C1000 "
        + "and no Cqs; give the file “… Quantification Cq Results” of the same export as well")
    #expect(error?.isNoExport == true)
  }
}
