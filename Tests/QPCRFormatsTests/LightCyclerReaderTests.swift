import QPCRFormats
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct LightCyclerReaderTests {
  /// Heads Name (SampleName) and Cp (CrossingPoint).
  static let facts = [
    Facts("roche-lightcycler/bleakley__pyqpcr__raw_LC_384wells.txt", 79, 13, 0, 76, 1581.95),
    Facts(
      "roche-lightcycler/bleakley__pyqpcr__raw_data_lightcycler1.txt", 96, 51, 0, 90,
      1862.1545440394896),
    Facts("roche-lightcycler/elusito__Roche_qPCR__200217_Ex01_A_R1.txt", 384, 8, 0, 383, 10032.92),
    Facts(
      "roche-lightcycler/ropensci__tidyqpcr__Edward_qPCR_Nrd1_calibration_2019-02-02_Cq.txt.gz",
      384, 384, 0, 279, 6591.74),
    Facts(
      "roche-lightcycler/"
        + "ropensci__tidyqpcr__Stuart_dAgr_glyS_spoVG_5S_individualWells_Cq.txt.gz", 96, 36, 0, 90,
      1004.36),
  ]

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"), arguments: facts)
  func isReadAsPythonReadsIt(_ facts: Facts) throws { try facts.check(family: "lightcycler480") }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func standardsAndQuantities() throws {
    let run = try Specimen.sharedRun(Self.facts[0].file)
    #expect(run.roleCounts == ["standard": 35, "unknown": 44])
    #expect((0..<run.wells.count).count { run.wells.quantity[$0] != nil } == 76)
    #expect(run.wells.quantity[0] == 1.01e5)
    #expect(run.reporters.names == ["SYBR Green (483-533)"])
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func theRawDataOfAnExperimentAreJoinedByItsName() throws {
    let stem = "roche-lightcycler/ropensci__tidyqpcr__Edward_qPCR_Nrd1_calibration_2019-02-02"
    let runs = try ExportReader.read([
      Specimen.shared(stem + ".txt.gz"), Specimen.shared(stem + "_Cq.txt.gz"),
    ])
    #expect(runs.count == 1)
    #expect(runs[0].name == "Edward qPCR Nrd1 calibration 2019-02-02")
    // Program 2 has 40 readings a well, program 3 (melting) 67584 / 384 = 176.
    #expect(runs[0].curves.amplification.map(\.x.count) == Array(repeating: 40, count: 384))
    #expect(runs[0].curves.melting.map(\.x.count) == Array(repeating: 176, count: 384))
    #expect(runs[0].curves.amplification[0].fluorescence[0...1] == [0.59, 0.57])
    #expect(runs[0].information.cycles == 40)
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func flagsOfAnUncertainCall() throws {
    let run = try Specimen.sharedRun(Self.facts[2].file)
    #expect(run.wells.flags.values.map { $0 } == [["? - Detector Call uncertain"]])
  }

  @Test func lateCallsHaveNoCq() throws {
    let run = try Self.specimen("lightcycler480/cp.txt")
    #expect(
      run.lines == [
        "A1|Sample 1||18.25", "A2|Sample 2||20.5", "A3|Sample 3||22.75", "A4|Sample 4||-",
        "A5|Sample 5||-", "A6|Sample 6||28.12",
      ])
    #expect(
      run.remarks == [
        "1 late call (status “>”) has no Cq: the number beside it is where the cycles end"
      ])
    #expect(run.wells.omitted == [2: "not included in the analysis"])
    #expect(run.wells.role[1] == .standard && run.wells.quantity[1] == 25000)
    #expect(run.information.other.first?.value == "growth 7")
  }

  @Test func theDetailedExport() throws {
    let run = try Self.specimen("lightcycler480/detailed.txt")
    #expect(
      run.lines == [
        "A1|day0_Ubc||14.2520551171164", "A2|day2_Ubc||-", "A3|day4_Ubc||17.5", "A4|water||-",
      ])
    #expect(run.wells.flags == [1: ["Late Cp call (last five cycles) has higher uncertainty"]])
    #expect(run.wells.omitted == [2: "not included in the analysis"])
  }

  @Test func filtersOfOneExperimentAreOneRun() throws {
    func table(_ filter: String, _ cp: String) -> String {
      "Experiment: duplex  Selected Filter: \(filter)\nInclude\tColor\tPos\tName\tCp\t"
        + "Concentration\tStandard\tStatus\nTrue\t255\tA1\ts1\t\(cp)\t\t0\t\n"
    }
    let raw =
      "Raw Data \t\tExperiment - duplex (Run on LCS480 1.5.0.39)\nSamplePos\tSampleName\tProg#\t"
      + "Seg#\tCycle#\tTime\tTemp\t465-510\t533-580\t\nA1\ts1\t2\t2\t1\t5\t60\t0.5\t1.5\t\n"
      + "A1\ts1\t2\t2\t2\t6\t60\t0.75\t1.75\t\nA1\ts1\t3\t1\t1\t7\t65\t9\t8\t\n"
      + "A1\ts1\t3\t1\t1\t8\t66\t7\t6\t\n"
    let runs = try ExportReader.read([
      Specimen.input(table("FAM (465-510)", "20.5"), name: "fam.txt"),
      Specimen.input(table("VIC (533-580)", "25.5"), name: "vic.txt"),
      Specimen.input(raw, name: "raw.txt"),
    ])
    #expect(runs.count == 1)
    #expect(runs[0].lines == ["A1|s1|FAM (465-510)|20.5", "A1|s1|VIC (533-580)|25.5"])
    #expect(runs[0].curves.amplification.map(\.fluorescence) == [[0.5, 0.75], [1.5, 1.75]])
    #expect(runs[0].curves.amplification.map(\.target) == [0, 1])
    #expect(runs[0].curves.melting.map(\.x) == [[65, 66], [65, 66]])
  }

  @Test func twoAnalysesOfOneFilterAreRefused() throws {
    let table =
      "Experiment: twice  Selected Filter: FAM (465-510)\nInclude\tColor\tPos\tName\tCp\t"
      + "Concentration\tStandard\tStatus\nTrue\t255\tA1\ts1\t20.5\t\t0\t\n"
    let inputs = [
      Specimen.input(table, name: "one.txt"), Specimen.input(table + "\n", name: "two.txt"),
    ]
    #expect(throws: FormatError.self) { try ExportReader.read(inputs) }
  }

  @Test func lightCycler96() throws {
    let run = try Self.specimen("lightcycler96/results.txt")
    #expect(
      run.lines == [
        "A1|S1|Hmbs|24.25", "A2|S1|Hmbs|24.5", "A3|S1|Il6|31.75", "A4|water|Il6|-",
        "A5|pool|Il6|22.125",
      ])
    #expect(run.wells.role == [.unknown, .unknown, .unknown, .noTemplate, .standard])
    #expect(run.wells.omitted == [2: ""])
    #expect(run.wells.quantity[4] == 1000)
    #expect(run.wells.reported[.sdCq]?[0] == 0.177)
  }

  private static func specimen(_ path: String) throws -> Run {
    let bytes = ContiguousArray(try Checkout.fixtureBytes("Specimens/valid/" + path))
    return try ExportReader.read([ExportInput(name: path, bytes: bytes)])[0]
  }
}
