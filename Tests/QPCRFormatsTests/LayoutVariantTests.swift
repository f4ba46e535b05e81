import QPCRFormats
import QPCRModel
import QPCRTestSupport
import Testing

/// Further layouts of known families: the specimens are written to the heads and traps that real
/// exports show, and what each must give stands here as it was written into it.
@Suite struct LayoutVariantTests {
  /// Decimal commas in a file with commas, without quotes.
  @Test func cellsBeyondTheHeadsAreRefused() throws {
    let head = ",Well,Fluor,Target,Content,Sample,Cq,SQ\n"
    #expect(
      Specimen.refusal(head + ",A01,SYBR,G,Unkn,S1,20,51,100,5\n")?.message
        == "plate.csv, row 2: the row has 10 cells under 8 column heads; put quotes around a cell "
        + "that holds the delimiter, or remove the cells too many")
    let blank = try Specimen.run(head + ",A01,SYBR,G,Unkn,S1,20.5,100,,,\n")
    #expect(blank.lines == ["A1|S1|G|20.5"] && blank.remarks.isEmpty)
    // An instrument's own note may hold the delimiter; a table made by hand is mended by hand.
    let note = try Specimen.run(head + ",A01,SYBR,G,Unkn,S1,20.5,100,late, see A02\n")
    #expect(note.lines == ["A1|S1|G|20.5"])
    #expect(
      note.remarks == [
        "1 row has cells beyond the last of 8 column heads, row 2 first; they are not read"
      ])
    #expect(
      Specimen.refusal("Sample,Target,Cq\nS1,G,20.5,1\n")?.message
        == "plate.csv, row 2: the row has 4 cells under 3 column heads; put quotes around a cell "
        + "that holds the delimiter, or remove the cells too many")
  }

  /// What `convert` writes of an export without targets is read again; a well that is listed and
  /// nothing more is left, as in an instrument's table.
  @Test func aTableMayLeaveNamesToAPlateMap() throws {
    let blank = try Specimen.run("Well,Sample,Target,Cq\nA1,S1,,20.5\nA2,S2,,21.5\nA3,,,\n")
    #expect(blank.lines == ["A1|S1||20.5", "A2|S2||21.5"])
    let listed = try Specimen.run("Well,Sample,Target,Cq\nA1,S1,G,20.5\nA2,,,\n")
    #expect(listed.lines == ["A1|S1|G|20.5"])
    #expect(
      Specimen.refusal("Sample,Target,Cq\nS1,,20.5\n")?.message
        == "plate.csv, row 2, column Target: the target is missing; fill in the cell or remove the row"
    )
  }

  /// A column `Role` beside `Task` must not say something else unheard.
  @Test func twoColumnsOfTasks() throws {
    let head = "Sample,Target,Task,Role,Cq\n"
    #expect(
      Specimen.refusal(head + "S1,G,unknown,,20.5\nW,G,unknown,ntc,35.5\n")?.message
        == "plate.csv, row 3: two columns could be the task: “Task” and “Role”; rename or remove one"
    )
    let agreeing = try Specimen.run(head + "S1,G,unknown,target,20.5\nW,G,NTC,ntc,35.5\n")
    #expect(agreeing.lines == ["#0|S1|G|20.5", "#0|W|G|35.5"])
  }

  /// Rows of unused wells are left, but no control.
  @Test func aControlNeedsNoName() throws {
    let run = try Specimen.run(
      "Document Name:,x\nPlate Type:,Absolute\nOperator:,y\nRun Date:,z\n\n"
        + "Well,Sample Name,Detector,Task,Ct,StdDev Ct,Qty\nA1,S,G,Unknown,20.5,,\n"
        + "A2,,,NTC,,,\nA3,,,Unknown,,,\nA4,,,,,,\n")
    #expect(run.lines == ["A1|S|G|20.5", "A2|||-"])
    let dyes = try Specimen.run(
      "Pos\tName\tCt FAM\tAmount FAM [copies]\tCt VIC\tAmount VIC [copies]\tTarget VIC\n"
        + "A1\tS1\t21.5\t-\t25.5\t-\tRP\nA2\tS2\t\t-\t\t-\tRP\n")
    #expect(dyes.lines.count == 4)
  }

  @Test func wholeCqsAreTold() throws {
    let head = ",Well,Fluor,Target,Content,Sample,Cq,SQ\n"
    let rows = (1...9).map { ",A0\($0),SYBR,G,Unkn,S1,2\($0),51\n" }
    let remark =
      "all 9 Cqs are whole numbers: see in the file that no decimals were lost (a decimal comma "
      + "between commas)"
    #expect(try Specimen.run(head + rows.joined()).remarks == [remark])
    #expect(try Specimen.run(head + rows.prefix(7).joined()).remarks == [])
    let other = rows.prefix(8).joined() + ",A09,SYBR,G,Unkn,S1,29.5,51\n"
    #expect(try Specimen.run(head + other).remarks == [])
  }

  /// Users may leave the column of targets out: two dyes of one well are never two replicates.
  @Test(arguments: [
    "Well\tWell Name\tDye\tWell Type\tCt (dR)\t\nA1\tS\tFAM\tUnknown\t20.5\t\n"
      + "A1\tS\tHEX\tUnknown\t25.5\t\n",
    "Well\tWell Name\tDye\tWell Type\tCq (∆R)\t\nA1\tS\tFAM\tUnknown\t20.5\t\n"
      + "A1\tS\tHEX\tUnknown\t25.5\t\n",
    "Well,Sample,Target,Fluorescence,Function,Cq,CqMean,CqStd,Quantity,Tm,RFU,\n"
      + "A1,S,,FAM,Unknown,20.5,,,,,,\nA1,S,,HEX,Unknown,25.5,,,,,,\n",
    "Document Name:,x\nPlate Type:,Absolute\nOperator:,y\nRun Date:,z\n\n"
      + "Well,Sample Name,Reporter,Task,Ct,StdDev Ct,Qty\nA1,S,FAM,Unknown,20.5,,\n"
      + "A1,S,HEX,Unknown,25.5,,\n",
    "Title:,x\nDevice:,qTOWER\n\nWell,Sample name,Sample type,Dye,Ct,Std.Dev. Ct\n"
      + "A1,S,Unknown,FAM,20.5,\nA1,S,Unknown,HEX,25.5,\n",
    "Block Type\t96well\nChemistry\tTAQMAN\n\nWell\tSample Name\tTarget Name\tTask\tReporter\t"
      + "Cт\tCt Threshold\nA1\tS\t\tUNKNOWN\tFAM\t20.5\t0.2\nA1\tS\t\tUNKNOWN\tHEX\t25.5\t0.2\n",
  ])
  func dyesStandForTargets(text: String) throws {
    let run = try Specimen.run(text)
    #expect(run.lines == ["A1|S|FAM|20.5", "A1|S|HEX|25.5"])
    #expect(
      run.remarks.contains("the export names no targets: the dyes FAM, HEX stand for them"))
  }

  /// A copy of a sheet, or one of somebody's own, is not read and not passed over in silence.
  @Test func aFurtherSheetOfWellsIsTold() throws {
    let head = [
      "Well", "Well Position", "Omit", "Sample Name", "Target Name", "Task", "Reporter", "CT",
      "Ct Mean", "Ct Threshold",
    ]
    func rows(_ cq: String) -> [[String]] {
      [["Block Type", "96-Well"], ["Chemistry", "SYBR"], [], head]
        + [["1", "A1", "false", "S", "G", "UNKNOWN", "SYBR", cq, "", "0.2"]]
    }
    let book = StoredArchive.workbook([("Results", rows("20.5")), ("Results (2)", rows("21.5"))])
    let run = try ExportReader.read([ExportInput(name: "book.xlsx", bytes: book)])[0]
    #expect(run.lines == ["A1|S|G|20.5"])
    #expect(
      run.remarks.contains(
        "sheet Results (2) also looks like a table of wells and was not read; save it as a file of "
          + "its own to have it read"))
  }

  private static func run(_ path: String) throws -> Run {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let runs = try ExportReader.read([
      ExportInput(
        name: name,
        bytes: ContiguousArray(try Checkout.fixtureBytes("Specimens/valid/" + path)))
    ])
    return try #require(runs.count == 1 ? runs[0] : nil)
  }

  private static let variants: [(path: String, lines: [String], tasks: [WellRole])] = [
    (
      "ariamx/plain-heads.txt", ["A1|s|G|19.88", "A2|s|G|-"], [.unknown, .unknown]
    ),
    (
      "cfx/rows.xml", ["A1|x|G|20.5", "A2|x|G|-"], [.unknown, .unknown]
    ),
    (
      "cfx/without-wells.csv", ["#0||G|20.5", "#0|a|G|-", "#0||G|-"],
      [.standard, .unknown, .noTemplate]
    ),
    (
      "cfx-plate-view/merged-letters.csv", ["A1|s1||20.5", "B1|s2||21.0"], [.unknown, .unknown]
    ),
    (
      "da2/two-dyes-without-targets.csv",
      ["A1|P1|FAM|24.5", "A1|P1|VIC|18.25", "A2||FAM|-", "A2||VIC|-"],
      [.unknown, .unknown, .noTemplate, .noTemplate]
    ),
    (
      "eco/standard-curve.csv", ["A1|s|A|20.5", "A2|s|A|-", "A3||A|-"],
      [.standard, .unknown, .noTemplate]
    ),
    (
      "iq5-myiq/decimal-comma.csv", ["A1|S 1||20.15", "A2|S 1||-", "A3|||19.0"],
      [.unknown, .unknown, .standard]
    ),
    (
      "lightcycler480/types.txt", ["A1|S1||20.5", "A2|S2||-"], [.unknown, .noTemplate]
    ),
    (
      "lightcycler96/decimal-comma.csv", ["A1|s|G|20.5"], [.unknown]
    ),
    (
      "mxpro/unnamed-wells.txt", ["A1|S1|IL6|33.88", "H12||IL6|-"], [.unknown, .unknown]
    ),
    (
      "openarray/two-chips.csv",
      ["1|S1|Hs1|24.125", "2|S1|Hs2|-", "1|S2|Hs1|25.5", "2|S2|Hs2|25.75"],
      [.unknown, .unknown, .unknown, .unknown]
    ),
    (
      "opticon/blank-rows.txt", ["A1|cDNA 1||20.5", "A2|std||18.0", "A3|||-"],
      [.unknown, .standard, .noTemplate]
    ),
    (
      "quantstudio/names-from-r.csv", ["A1|s 1|ACT|20.5", "A2|s 1|ACT|-"], [.unknown, .unknown]
    ),
    (
      "quantstudio/relative-standard-curve.txt",
      ["A1|400|GAPDH|22.125", "B1|400|IL6|-", "B2||IL6|-"], [.standard, .unknown, .noTemplate]
    ),
    (
      "quantstudio/results-alone.csv", ["A1|s1|ACT|20.1", "A2|s1|ACT|-", "B2||ACT|38.2"],
      [.unknown, .unknown, .noTemplate]
    ),
    (
      "rotorgene/units.csv", ["1|a|28S|20.5", "2|w|28S|-", "72|s|28S|19.0"],
      [.unknown, .noTemplate, .standard]
    ),
    (
      "stepone-7500v2/names-from-r.txt", ["A1|PB1wt|M|9.5", "A2|PB1wt|M|-", "A3|PB1wt|M|-"],
      [.unknown, .unknown, .noTemplate]
    ),
    (
      "stepone-7500v2/relative-standard-curve.txt", ["A1|a|T1|18.25", "A2|a|T1|-", "B1||T1|36.5"],
      [.standard, .unknown, .noTemplate]
    ),
    (
      "tidy/without-samples.csv", ["#0|a BT|G|28.3", "#0|a BT|G|28.4", "#0|b BT|H|20.5"],
      [.unknown, .unknown, .unknown]
    ),
  ]

  @Test(arguments: variants.map(\.path)) func isReadAsWritten(_ path: String) throws {
    let run = try Self.run(path)
    let variant = try #require(Self.variants.first { $0.path == path })
    #expect(run.lines == variant.lines)
    #expect(Array(run.wells.role) == variant.tasks)
  }

  /// Thousands are parted by commas beside points, in a tab file and without quotes.
  @Test func thousandsInQuantities() throws {
    let run = try Self.run("quantstudio/relative-standard-curve.txt")
    #expect(run.wells.quantity[0] == 1_000_000.5)
    #expect(run.information.referenceTargets == ["GAPDH"])
    #expect(run.information.calibratorSample == "400")
    #expect(run.information.confidence == 0.95)
    #expect(run.information.plate == PlateFormat(rows: 16, columns: 24))
  }

  @Test func scientificNumbersWithDecimalCommas() throws {
    #expect(try Self.run("opticon/blank-rows.txt").wells.quantity[0] == 8940)
    #expect(try Self.run("iq5-myiq/decimal-comma.csv").wells.quantity[2] == 10_000)
  }

  /// Holes of an array come again on the next chip: the first column that tells them apart names
  /// the chips.
  @Test func chipsOfAnOpenArray() throws {
    let run = try Self.run("openarray/two-chips.csv")
    #expect(run.plates.names == ["S1", "S2"])
    #expect(run.wells.plate == [0, 0, 1, 1])
  }
}
