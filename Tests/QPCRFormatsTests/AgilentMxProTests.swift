import QPCRFormats
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct AgilentMxProTests {
  @Test func columnsUnitsAndSingles() throws {
    let text =
      "Well \tWell Name \tDye \tAssay \tWell Type \tReplicate \tThreshold (dRn) \tCt (dRn) \t"
      + "Ct Avg. Treated Ind. \tQuantity (copies) \tTm Product 1 (-R'(T)) \t\n"
      + " A1 \t P1 \t SYBR \t ACTX \t Calibrator \t 1 \t 0,0150 \t 18,21 \t 18,3 \t 1,5e+003 \t 82 \t\n"
      + " A2 \t --- \t SYBR \t ACTX \t NTC \t --- \t 0,0150 \t 36,75 \t 34,1 \t"
      + " <2 Unique SYBR Standards \t --- \t\n"
    let run = try Specimen.run(text)
    #expect(run.source.format == "mxpro")
    #expect(run.source.reason == "columns Well, Ct (dR… in row 1")
    #expect(run.lines == ["A1|P1|ACTX|18.21", "A2||ACTX|36.75"])
    #expect(run.wells.role == [.unknown, .noTemplate])
    #expect(run.information.calibratorSample == "P1")
    #expect(run.wells.quantity[0] == 1500)
    #expect(run.wells.quantity[1] == nil)
    #expect(run.wells.reported[.threshold]?[0] == 0.015)
    #expect(run.wells.meltingTemperatures == [0: [82]])
    // The average beside a well without a replicate number is another well's.
    #expect(run.wells.reported[.meanCq]?[0] == 18.3)
    #expect(run.wells.reported[.meanCq]?[1] == nil)
  }

  @Test func assaysCalledAfterTheirDye() throws {
    let run = try Specimen.run("Well\tWell Name\tAssay\tCt (dR)\t\nA1\tP1\tSYBR\t20.5\t\n")
    #expect(run.targets.names == ["SYBR"])
    #expect(
      run.remarks == [
        "the assay “SYBR” has its dye's name, as MxPro gives it; where its wells measure several "
          + "targets, name them with a plate map (--samples)"
      ])
  }

  @Test func chartsAreCurves() throws {
    let chart = [
      ["A1, Repl. 1, P1, SYBR", "Cycles", "Fluorescence (R)"], ["", "1", "100.5"],
      ["", "2", "101"], ["A2, Repl. 1, P1, SYBR", "Cycles", "Fluorescence (R)"], ["", "1", "99"],
    ]
    let report = [["Well", "Well Name", "Ct (dR)"], ["A1", "P1", "20.5"], ["A2", "P1", "No Ct"]]
    let bytes = StoredArchive.workbook([("Chart", chart), ("~Temporary Report Data", report)])
    let run = try ExportReader.read([ExportInput(name: "run.xlsx", bytes: bytes)])[0]
    #expect(run.lines == ["A1|P1||20.5", "A2|P1||-"])
    #expect(run.curves.amplification.map(\.x) == [[1, 2], [1]])
    #expect(run.curves.amplification[0].fluorescence == [100.5, 101])
    #expect(run.curves.amplification[0].measure == "Fluorescence (R)")
  }

  /// First and last readings of well 1, and how many wells and readings there are, by awk.
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func reportAndInstrumentData() throws {
    let folder = "agilent-mx/IMTMarburg__mxp__3005_-_"
    let runs = try ExportReader.read([
      Specimen.shared(folder + "Text_Report_Data.txt"),
      Specimen.shared(folder + "Instrument_Data_-_Text_Format_1.txt"),
    ])
    let run = try #require(runs.first)
    #expect(runs.count == 1)
    #expect(run.wells.count == 96)
    #expect(run.wells.cq(0).cycles == 28.84)
    #expect(run.curves.amplification.count == 96)
    #expect(run.curves.amplification[0].x == (1...40).map(Double.init))
    #expect(run.curves.amplification[0].fluorescence.first == 13701)
    #expect(run.curves.amplification[0].fluorescence.last == 56847)
    #expect(run.curves.amplification[0].target == run.targets.index(of: "LPAR1"))
    #expect(run.curves.melting.count == 96)
    #expect(run.curves.melting[0].x.count == 192)
    #expect(run.curves.melting[0].x.first == 71.2)
    #expect(run.curves.melting[0].fluorescence.last == 12222)
    #expect(run.information.cycles == 40)
  }
}
