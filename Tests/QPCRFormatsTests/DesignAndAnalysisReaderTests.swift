import QPCRFormats
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct DesignAndAnalysisReaderTests {
  private static func specimen(_ path: String) throws -> ExportInput {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return ExportInput(
      name: name, path: path,
      bytes: ContiguousArray(try Checkout.fixtureBytes("Specimens/valid/da2/" + path)))
  }

  private static let sheets = [
    "Results_20260112_113100", "Amplification Data_20260112_113101",
    "Melt Curve Raw_20260112_113102", "Melt Curve Result_20260112_113102",
    "Standard Curve Result_20260112_113103", "Replicate Group Result_20260112_113103",
    "RQ Replicate Group Result_20260112_113104",
  ]

  private static func set() throws -> [ExportInput] {
    try sheets.map { try specimen("sheets in files/week 3_\($0).csv") }
  }

  @Test func resultsAlone() throws {
    let run = try ExportReader.read([try Self.specimen("results.csv")])[0]
    #expect(
      run.lines == [
        "A1|400|1|22.38276809", "A1|400|IPC|18.5", "A2|400|1|22.25", "B1|S1|1|24.75", "B2||1|-",
        "P24|S2|1|-",
      ])
    #expect(run.wells.role == [.standard, .standard, .standard, .unknown, .noTemplate, .positive])
    #expect(run.wells.omitted == [2: ""])
    #expect(run.wells.flags == [2: ["Noise", "Spike"]])
    #expect(run.wells.reported[.automaticBaseline]?[0] == 1)
    #expect(run.information.software == "Design & Analysis Software v2.7.0")
    #expect(run.information.date == "1969-12-31 07:00:00 PM EST")
    #expect(run.information.plate?.wells == 384)
    #expect(
      run.information.other.contains { $0.key == "File Name" && $0.value == "trial seven.eds" })
  }

  @Test func filesOfOneRunAreJoined() throws {
    let runs = try ExportReader.read(try Self.set())
    #expect(runs.map(\.name) == ["week 3"])
    let run = runs[0]
    #expect(run.source.file == "week 3")
    #expect(run.wells.quantity[0] == 400)
    #expect(run.wells.quantity[1] == nil)
    #expect(run.wells.quantity[3] == 101.5)
    #expect(run.wells.reported[.slope]?[0] == -3.3419)
    #expect(run.wells.reported[.efficiencyPercent]?[3] == 99.17)
    #expect(run.wells.meltingTemperatures[0] == [81.2, 76.1])
    #expect(run.wells.meltingTemperatures[2] == [81.2, 76.5])
    #expect(run.information.cycles == 3)
    #expect(run.curves.amplification.map(\.measure) == ["Rn", "dRn", "Rn", "dRn"])
    #expect(run.curves.amplification[0].fluorescence == [0.51, 0.52, 0.53])
    #expect(run.curves.melting.map(\.measure) == ["Fluorescence", "Derivative"])
    #expect(run.curves.melting[0].x == [60.3, 60.6, 60.9])
    #expect(run.factors.map(\.name) == ["biogroup"])
    #expect(run.factors[0].level == [-1, -1, -1, 0, -1, -1])
    let groups = run.reportedGroups.filter { $0.sheet == "RQ Replicate Group Result" }
    #expect(groups.map(\.sample) == ["S1"])
    #expect(groups[0].values[.meanEquivalentCq] == 24.75)
    #expect(groups[0].values[.seDeltaCq] == 0.12)
    #expect(groups[0].values[.rqMaximum] == 0.4)
    #expect(
      run.source.sheets.map(\.role) == [
        "results", "amplification", "melt", "melting temperatures", "instrument results",
        "standard curve", "instrument results",
      ])
  }

  /// A fault names the file that it stands in.
  @Test func faultOfASibling() throws {
    var inputs = try Self.set()
    let text = String(decoding: inputs[1].bytes, as: UTF8.self)
    inputs[1].bytes = ContiguousArray(text.replacing("1,A1,2,1,0.52", with: "1,A1,2,1,high").utf8)
    let error = #expect(throws: FormatError.self) { try ExportReader.read(inputs) }
    #expect(
      error?.message
        == "week 3_Amplification Data_20260112_113101.csv, section Amplification Data, row 27, "
        + "column Rn: “high” is no number for the curve; correct or blank the cell")
  }

  @Test func twoExportsOfOneRunStayApart() throws {
    var inputs = try Self.set().prefix(2)
    let text = String(decoding: inputs[0].bytes, as: UTF8.self)
    inputs.append(
      ExportInput(
        name: "week 3_Results_20260113_090000.csv",
        path: "sheets in files/week 3_Results_20260113_090000.csv",
        bytes: ContiguousArray(text.replacing("22.25", with: "22.26").utf8)))
    let (runs, left) = try ExportReader.readFolder(Array(inputs))
    #expect(runs.count == 2)
    #expect(left.map(\.file) == ["week 3_Amplification Data_20260112_113101.csv"])
  }

  @Test func columnsMayBeDropped() throws {
    let run = try ExportReader.read([try Self.specimen("columns-dropped.csv")])[0]
    #expect(run.lines[0] == "A1|||22.38276809")
    #expect(run.reporters.names == ["FAM", "VIC"])
    #expect(run.wells.role[4] == .noTemplate)
  }

  /// The mean of 34.569 that the software printed is that of the two wells with amplification.
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func wellsWithoutAmplificationAreFlagged() throws {
    let run = try Specimen.sharedRun(
      "ab-da2-csv/GabPescador__qPCRAnalysis__Results_20240213_184604.csv")
    let row = (0..<run.wells.count).first { run.lines[$0] == "L4|s28|1|33.04814283" } ?? 0
    #expect(run.wells.flags[row] == ["NOAMP"])
    #expect(run.wells.reported[.meanCq]?[row] == 34.56907368)
  }

  // Values below were read with openpyxl from the files themselves.

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func relativeQuantificationWorkbook() throws {
    let run = try Specimen.sharedRun(
      "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_designandanalysis_"
        + "QS7Pro_Relative_Quantification_example11.xlsx")
    let group = try #require(
      run.reportedGroups.first {
        $0.sheet == "RQ Replicate Group Result" && $0.sample == "400" && $0.target == "RNaseP"
      })
    #expect(group.values[.meanCq] == nil)
    #expect(group.values[.meanEquivalentCq] == 29.491283999431612)
    #expect(group.values[.meanDeltaCq] == -0.6085337415000609)
    #expect(group.values[.sdDeltaCq] == 0.11010354335241151)
    #expect(group.values[.seDeltaCq] == 0.05801199306330663)
    #expect(group.values[.deltaDeltaCq] == 1.7933876128176678)
    #expect(group.values[.rq] == 0.28849383353946795)
    #expect(group.values[.rqMinimum] == 0.2519079922998671)
    #expect(group.values[.rqMaximum] == 0.3303932171045378)
    #expect(run.reporters.names == ["FAM", "VIC"])
    #expect(run.information.cycles == 40)
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func meltingWorkbook() throws {
    let run = try Specimen.sharedRun(
      "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_designandanalysis_"
        + "QS7Pro_PCR_with_Melt_example09.xlsx")
    #expect(run.wells.meltingTemperatures[0] == [84.95050048828125, 76.004150390625])
    #expect(run.curves.amplification.count == 192)
    #expect(run.curves.melting.count == 192)
    #expect(run.curves.melting[0].x.first == 59.99489974975586)
    #expect(run.curves.melting[0].fluorescence.first == 1_326_409.25)
    #expect(run.curves.melting[1].fluorescence.last == run.curves.melting[1].fluorescence[108])
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func standardCurveWorkbook() throws {
    let run = try Specimen.sharedRun(
      "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_designandanalysis_"
        + "QS1_Standard_Curve_example01.xlsx")
    #expect(run.wells.quantity[0] == 6455.402377222366)
    #expect(run.wells.reported[.intercept]?[0] == 40.77)
    #expect(run.wells.reported[.slope]?[0] == -3.3419)
    #expect(run.wells.reported[.rSquared]?[0] == 0.9880202381085528)
    #expect(run.wells.reported[.efficiencyPercent]?[0] == 99.174722240042)
    #expect(run.wells.reported[.quantityMean]?[0] == 5271.394763316855)
  }
}
