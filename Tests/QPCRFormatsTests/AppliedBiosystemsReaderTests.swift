import QPCRFormats
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct AppliedBiosystemsReaderTests {
  static let text = """
    * Block Type = 96-Well Block
    * Experiment Type = Comparative C\u{442} (\u{394}\u{394}C\u{442})\u{20}
    * Instrument Type = QuantStudio(TM) 6 Flex System
    * Passive Reference = ROX

    [Sample Setup]
    Well\tWell Position\tSample Name\tSample Color\tBiogroup Name\tTarget Name\tTask
    1\tA1\tP1\t"RGB(1,2,3)"\tpre\tCCL2\tUNKNOWN
    2\tA2\tP1\t"RGB(1,2,3)"\tpre\tGAPDH\tUNKNOWN
    3\tA3
    4\tA4\t\t\t\tCCL2\tNTC

    [Amplification Data]
    Well\tCycle\tTarget Name\tRn\tDelta Rn
    1\t1\tCCL2\t0.5\t-0.001
    2\t1\tGAPDH\t0.6\t0.002
    1\t2\tCCL2\t1,000.5\t0.25
    2\t2\tGAPDH\t0.7\t0.102

    [Results]
    Well\tWell Position\tOmit\tSample Name\tTarget Name\tTask\tReporter\tQuencher\tQuantity\tRQ\tCT\tDelta Ct Mean\tCt Threshold\tComments\tHIGHSD\tNEWFLAG\tTm1\tTm2
    1\tA1\tfalse\tP1\tCCL2\tUNKNOWN\tFAM\tNone\t1,250.000\t0.5\t25.125\t5.125\t0.2\t\tY\tN\t81.5\t76.25
    2\tA2\ttrue\tP1\tGAPDH\tUNKNOWN\tFAM\tNone\t\t\t20.000\t-2.Tx\t0.2\t\tN\tY\t\t
    3\tA3\tfalse\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t
    4\tA4\tfalse\t\tCCL2\tNTC\tFAM\tNone\t\t\tUndetermined\t\t0.2\t\tN\tN\t\t

    Analysis Type = Singleplex
    Endogenous Control = GAPDH, ACTB
    RQ Min/Max Confidence Level = 95.0
    Reference Sample = P1

    """

  @Test func wells() throws {
    let run = try Specimen.run(Self.text, name: "p.txt")
    #expect(run.source.format == "quantstudio")
    #expect(run.lines == ["A1|P1|CCL2|25.125", "A2|P1|GAPDH|20.0", "A4||CCL2|-"])
    #expect(run.wells.role == [.unknown, .unknown, .noTemplate])
    #expect(run.wells.omitted == [1: ""])
    #expect(run.wells.flags == [0: ["HIGHSD"], 1: ["NEWFLAG"]])
    #expect(run.wells.meltingTemperatures == [0: [81.5, 76.25]])
    #expect(run.wells.quantity[0] == 1250)
    #expect(run.wells.reported[.rq]?[0] == 0.5)
    #expect(run.wells.reported[.meanDeltaCq]?[1] == nil)
    #expect(
      run.remarks == [
        "column Delta Ct Mean: 1 cell is no number and not used (first: “-2.Tx” in row 23)"
      ])
  }

  @Test func whatTheFileSays() throws {
    let information = try Specimen.run(Self.text, name: "p.txt").information
    #expect(information.instrument == "QuantStudio(TM) 6 Flex System")
    #expect(information.plate == PlateFormat(rows: 8, columns: 12))
    #expect(information.referenceTargets == ["GAPDH", "ACTB"])
    #expect(information.calibratorSample == "P1")
    #expect(information.confidence == 0.95)
    #expect(information.cycles == 2)
    #expect(information.other.contains { $0.key == "Experiment Type" })
  }

  @Test func biologicalGroup() throws {
    let run = try Specimen.run(Self.text, name: "p.txt")
    #expect(run.factors.map(\.name) == ["biogroup"])
    #expect(run.factors[0].levels.names == ["pre"])
    #expect(run.factors[0].level == [0, 0, -1])
  }

  @Test func curves() throws {
    let run = try Specimen.run(Self.text, name: "p.txt")
    #expect(run.curves.amplification.map(\.measure) == ["Rn", "Delta Rn", "Rn", "Delta Rn"])
    #expect(run.curves.amplification[0].x == [1, 2])
    #expect(run.curves.amplification[0].fluorescence == [0.5, 1000.5])
    #expect(run.source.sheets.map(\.role) == ["sample setup", "amplification", "results"])
    let quick = try ExportReader.read(
      [Specimen.input(Self.text, name: "p.txt")], options: ReadingOptions(readsCurves: false))
    #expect(quick[0].curves.amplification.isEmpty)
  }

  @Test func withoutResults() {
    let end = Self.text.firstRange(of: "[Results]")?.lowerBound ?? Self.text.endIndex
    let error = Specimen.refusal(String(Self.text[..<end]), name: "p.txt")
    #expect(
      error?.message
        == "p.txt: the export has no section with results ([Results]); found: Sample Setup, "
        + "Amplification Data. Export it again with the results ticked")
  }

  @Test func cutInTheMiddleOfALine() {
    let end = Self.text.firstRange(of: "\tUndetermined")?.lowerBound ?? Self.text.endIndex
    let error = Specimen.refusal(String(Self.text[..<end]), name: "p.txt")
    #expect(error?.fact == .cut(cells: 10, expected: 18))
    #expect(error?.row == 25)
  }

  // Values below were read with Python's csv module from the files themselves.

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func relativeQuantificationSavedByExcel() throws {
    let run = try Specimen.sharedRun(
      "ab-quantstudio-csv-excel/neuroeddu__Auto-qPCR__RELATIVE_example.csv")
    #expect(run.wells.count == 60)
    #expect(run.samples.names.sorted() == ["AiW002-2-D0", "AiW002-2-D7", "KYOU-D0", "KYOU-D7"])
    #expect(run.targets.names.sorted() == ["ACTB", "CAMK2A", "GAPDH", "GRIN1", "PAX6"])
    #expect(run.lines[0] == "A10|AiW002-2-D0|PAX6|26.258")
    #expect(run.lines[17] == "C12|AiW002-2-D7|PAX6|27.748")
    #expect(run.lines[59] == "H12|KYOU-D7|CAMK2A|26.491")
    #expect(run.wells.sourceRow[0] == 48)
    #expect(run.wells.reported[.rq]?[17] == 0.328)
    #expect(run.wells.reported[.rqMinimum]?[17] == 0.285)
    #expect(run.wells.reported[.rqMaximum]?[17] == 0.377)
    #expect(run.wells.reported[.meanDeltaCq]?[17] == 7.106)
    #expect(run.wells.reported[.seDeltaCq]?[17] == 0.085)
    #expect(run.wells.flags.count == 8)
    let flagged = (0..<60).first { run.lines[$0].hasPrefix("E20|") } ?? 0
    #expect(run.wells.flags[flagged] == ["BADROX", "PRFDROP"])
    #expect(run.information.referenceTargets == ["ACTB", "GAPDH"])
    #expect(run.information.calibratorSample == "AiW002-2-D0")
    #expect(run.information.confidence == 0.95)
    #expect(run.information.plate?.wells == 384)
    #expect(run.information.instrument == "QuantStudio™ 5 System")
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func standardCurveText() throws {
    let run = try Specimen.sharedRun(
      "ab-quantstudio-txt/raynamharris__qPCR-mouse__2016-07-17_184859_ArctoFmr1.txt")
    #expect(run.name == "raynamharris__qPCR-mouse__2016-07-17_184859_ArctoFmr1")
    #expect(run.wells.count == 72)
    #expect(run.wells.role.filter { $0 == .standard }.count == 64)
    #expect(run.wells.role.filter { $0 == .noTemplate }.count == 6)
    #expect(run.wells.isDetected.filter { !$0 }.count == 3)
    #expect(run.targets.names.sorted() == ["CREB1", "Dlg41", "Fos1", "Rpl191"])
    #expect(run.lines[40] == "E8||CREB1|24.272")
    #expect(run.wells.quantity[40] == 4)
    #expect(run.wells.reported[.slope]?[40] == -3.454)
    #expect(run.wells.reported[.efficiencyPercent]?[40] == 94.769)
    #expect(run.wells.meltingTemperatures[40] == [80.896])
    #expect(run.wells.sourceRow[71] == 117)
    let flagged = (0..<72).first { run.lines[$0].hasPrefix("H7|") } ?? 0
    #expect(run.wells.flags[flagged] == ["AMPNC"])
    let sum = (0..<72).compactMap { run.wells.cq($0).cycles }.reduce(0, +)
    #expect(abs(sum - 1607.153) < 1e-9)
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func stepOneWithDecimalComma() throws {
    let run = try Specimen.sharedRun("ab-stepone-7500v2/bleakley__pyqpcr__raw_data_ABstepone.txt")
    #expect(run.source.format == "stepone-7500v2")
    #expect(run.wells.count == 48)
    #expect(run.lines[4] == "A5|C42109|BEAF|23.6555")
    #expect(run.wells.reported[.rq]?[4] == 0.5658)
    #expect(run.wells.reported[.threshold]?[0] == 1915.4797)
    #expect(run.wells.meltingTemperatures[0] == [82.9817])
    #expect(run.information.referenceTargets == ["ACTIN"])
    #expect(run.information.calibratorSample == "C40801")
    #expect(run.information.instrument == "steponeplus")
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func sevenFiveHundredWithGroupsAndCurves() throws {
    let run = try Specimen.sharedRun("ab-stepone-7500v2/bleakley__pyqpcr__raw_data_AB7500.csv")
    #expect(run.wells.count == 46)
    #expect(run.lines[0] == "A1|Scramble miR 1|NRIP1|32.055")
    #expect(run.lines[45] == "F8|Pre-miR-125b 4|GAPDH|28.2483")
    #expect(run.factors.map(\.name) == ["biogroup"])
    #expect(run.factors[0].levels.names == ["Scramble Ctrl", "Pre-miR-125b"])
    #expect(run.information.calibratorGroup == "Scramble Ctrl")
    #expect(run.information.cycles == 40)
    #expect(run.curves.amplification[1].measure == "ΔRn")
    #expect(run.curves.amplification[1].fluorescence.first == -0.0081)
    #expect(run.curves.amplification[1].fluorescence.last == 1.084)
    #expect(run.reportedGroups.count == 6)
    #expect(run.reportedGroups[1].values[.rq] == 0.6393)
    #expect(run.reportedGroups[1].values[.seDeltaCq] == 0.3195)
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func presenceAbsenceHasTwoRowsAWell() throws {
    let run = try Specimen.sharedRun(
      "ab-quantstudio-txt/Benchling-Open-Source__allotropy__appbio_quantstudio_example02.txt")
    #expect(run.wells.count == 96)
    #expect(run.lines[0] == "A1|NAC|IPC|-")
    #expect(run.lines[1] == "A1|NAC|TGFb|-")
    #expect(run.reporters.names == ["VIC", "FAM"])
  }
}
