import QPCRFormats
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct NamesBesideWellsTests {
  /// Users may leave columns out of the results that the sample setup has.
  @Test func namesFromTheSampleSetup() throws {
    let run = try Specimen.run(
      "* Block Type = 96-Well\n* Chemistry = TAQMAN\n* Experiment File Name = x.eds\n"
        + "* Instrument Type = QuantStudio 5\n* Passive Reference = ROX\n\n[Sample Setup]\n"
        + "Well\tWell Position\tSample Name\tTarget Name\tTask\tReporter\n"
        + "1\tA1\tS1\tG\tUNKNOWN\tFAM\n1\tA1\tS1\tH\tUNKNOWN\tVIC\n"
        + "2\tA2\tS2\tG\tNTC\tFAM\n\n[Results]\n"
        + "Well\tWell Position\tReporter\tCT\tCt Mean\tCt Threshold\tBaseline Start\n"
        + "1\tA1\tFAM\t20.5\t\t0.2\t3\n1\tA1\tVIC\t25.5\t\t0.2\t3\n"
        + "2\tA2\tFAM\tUndetermined\t\t0.2\t3\n", name: "x.txt")
    #expect(run.lines == ["A1|S1|G|20.5", "A1|S1|H|25.5", "A2|S2|G|-"])
    #expect(run.wells.role == [.unknown, .unknown, .noTemplate])
    #expect(
      run.remarks == [
        "the table of wells has no column of samples and targets: they are taken, well by well, "
          + "from the sheet Sample Setup"
      ])
  }

  private static let amplification =
    [["Well", "Well Position", "Cycle Number", "Target", "Rn", "dRn", "Sample", "Omit"]]
    + [("A1", "ACTX", "P1"), ("A2", "MYO9", "P2"), ("A3", "ACTX", "P3"), ("A3", "MYO9", "P3")]
    .flatMap { well, target, sample in
      (1...2).map {
        ["1", well, "\($0)", target, "0.5", "0.1", sample, well == "A2" ? "TRUE" : "FALSE"]
      }
    }

  private static func workbook(_ results: [[String]]) -> ExportInput {
    let preamble = [
      ["File Name", "trial.eds"], ["Block Serial Number", "1"], ["Run Start Date/Time", "x"],
      ["Software Name and Version", "Design & Analysis Software v2.6.0"], [],
    ]
    return ExportInput(
      name: "trial.xlsx",
      bytes: StoredArchive.workbook([
        ("Results", preamble + results), ("Amplification Data", preamble + amplification),
      ]))
  }

  /// Users may drop the columns of samples and targets from the results (example18 of allotropy).
  @Test(arguments: [true, false])
  func namesFromTheAmplificationSheet(readsCurves: Bool) throws {
    let input = Self.workbook([
      ["Well Position", "Task", "Reporter", "Cq", "Threshold", "Baseline Start", "Baseline End"],
      ["A1", "UNKNOWN", "FAM", "20.5", "0.2", "3", "15"],
      ["A2", "UNKNOWN", "FAM", "21.5", "0.2", "3", "15"],
      ["A3", "UNKNOWN", "FAM", "22.5", "0.2", "3", "15"],
      ["A3", "UNKNOWN", "VIC", "23.5", "0.2", "3", "15"],
    ])
    let run = try ExportReader.read([input], options: ReadingOptions(readsCurves: readsCurves))[0]
    // Which dye of A3 measures which target is not said.
    #expect(run.lines == ["A1|P1|ACTX|20.5", "A2|P2|MYO9|21.5", "A3|P3||22.5", "A3|P3||23.5"])
    #expect(run.wells.omitted == [1: ""])
    #expect(
      run.remarks.contains(
        "the table of wells has no column of samples and targets: they are taken, well by well, "
          + "from the sheet Amplification Data"))
    #expect(run.curves.amplification.isEmpty == !readsCurves)
  }

  @Test func namesOfItsOwnAreKept() throws {
    let input = Self.workbook([
      ["Well", "Well Position", "Target", "Task", "Reporter", "Cq", "Threshold", "Baseline Start"],
      ["1", "A3", "MYO9", "UNKNOWN", "FAM", "20.5", "0.2", "3"],
      ["1", "A3", "ACTX", "UNKNOWN", "VIC", "21.5", "0.2", "3"],
    ])
    let run = try ExportReader.read([input])[0]
    #expect(run.lines == ["A3|P3|MYO9|20.5", "A3|P3|ACTX|21.5"])
  }
}
