import QPCRFormats
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct RotorGeneReaderTests {
  private static let kleinschmidt = "qiagen-rotorgene/NoahHenrikKleinschmidt__qpcr__"

  /// Heads No., Name and Ct of each block.
  static let facts = [
    Facts(kleinschmidt + "28S_irregular.csv", 24, 12, 1, 24, 186.07),
    Facts(kleinschmidt + "irregular_multi_assay.csv", 72, 12, 3, 72, 1190.96),
    Facts(kleinschmidt + "actin_irregular.xlsx", 24, 12, 1, 24, 275.43),
    Facts("qiagen-rotorgene/bleakley__pyqpcr__raw_data_corbett1.csv", 72, 71, 0, 70, 1784.36),
  ]

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"), arguments: facts)
  func isReadAsPythonReadsIt(_ facts: Facts) throws { try facts.check(family: "rotorgene") }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func targetsStandInTheTitles() throws {
    let run = try Specimen.sharedRun(Self.facts[1].file)
    #expect(run.targets.names == ["28S", "HNRNPL protein", "HNRNPL NMD"])
    #expect(run.lines[24] == "25|NK1|HNRNPL protein|18.11")
    #expect(run.wells.reported[.meanCq]?[24] == 18.12)
    #expect(run.information.date == "3/16/2021")
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func meltingPeaksOfAWorkbook() throws {
    let run = try Specimen.sharedRun(Self.facts[2].file)
    #expect(run.wells.meltingTemperatures[0] == [63, 67.5, 83.5, 87.5, 95.3])
    #expect(run.wells.meltingTemperatures.count == 24)
    #expect(run.wells.reported[.threshold]?[23] == 0.15)
    #expect(run.source.sheets.map(\.role) == ["results", "ignored"])
    #expect(!run.information.other.contains { $0.key == "No." || $0.key == "25" })
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func decimalCommasWithoutALeadingZero() throws {
    let run = try Specimen.sharedRun(Self.facts[3].file)
    #expect(run.roleCounts == ["unknown": 69, "standard": 3])
    #expect(run.lines[9] == "B2|Col 21j 38+39 1/5||18.53")
    #expect(run.wells.quantity[9] == 4)
    #expect(run.wells.quantity[18] == 0.04)
  }

  @Test func blocks() throws {
    let run = try Self.specimen("rotorgene/blocks.csv")
    #expect(
      run.lines == [
        "25|K1|18S|7.5", "26|K1|18S|7.75", "27|K2|18S|-", "28|water|18S|30.25", "25|K1|Hras|21.5",
        "27|K2|Hras|22.25",
      ])
    #expect(
      run.wells.role == [.unknown, .unknown, .unknown, .noTemplate, .unknown, .standard])
    #expect(run.wells.reported[.threshold]?[0] == 0.06)
    #expect(run.wells.reported[.threshold]?[5] == 0.125)
    #expect(run.wells.meltingTemperatures == [4: [83.5], 5: [76.2, 83.7]])
    #expect(run.wells.flags == [3: ["NEG (NTC)"]])
    #expect(run.wells.quantity[5] == 100 && run.wells.quantity[0] == nil)
    #expect(run.wells.sourceRow[4] == 25)
    #expect(run.reporters.names == ["Green"])
    #expect(run.remarks == [])
  }

  @Test func severalPagesWithoutNamesAreTold() throws {
    func block(_ channel: String, _ ct: String) -> String {
      "Quantitative analysis of Cycling A.\(channel) (Page 1);;;;\n;;;;\nNo.;Color;Name;Type;Ct\n"
        + "1;1;s;Unknown;\(ct)\n;;;;\n"
    }
    let run = try Specimen.run(
      "Excel Analysed Data Export;;;;\n" + block("Green", "20.5") + block("Yellow", "22.5"))
    #expect(run.targets.names == ["Cycling A.Green (Page 1)", "Cycling A.Yellow (Page 1)"])
    #expect(run.remarks.count == 2)
    #expect(
      run.remarks[0]
        == "no target is named for “Cycling A.Green (Page 1)”: the analysis stands for it")
  }

  private static func specimen(_ path: String) throws -> Run {
    let bytes = ContiguousArray(try Checkout.fixtureBytes("Specimens/valid/" + path))
    return try ExportReader.read([ExportInput(name: path, bytes: bytes)])[0]
  }
}
