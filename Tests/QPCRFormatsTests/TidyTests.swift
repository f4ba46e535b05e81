import QPCRFormats
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct TidyTests {
  private static let plain = """
    well,sample,target,Cq
    A1,S1,GAPDH,20.5
    A2,S1,CCL2,Undetermined
    A3,S2,CCL2,31.25

    """
  private static let lines = ["A1|S1|GAPDH|20.5", "A2|S1|CCL2|-", "A3|S2|CCL2|31.25"]

  @Test func oneSampleAWellInMultiplexAndOnSeveralPlates() throws {
    let multiplex = "well,sample,target,Cq\nA1,S1,GAPDH,20.5\nA1,S1,CCL2,25\nA2,,GAPDH,\n"
    let control = multiplex.replacing("A2,,GAPDH,", with: "A2,S2,GAPDH,22")
    #expect(
      try Specimen.run(control).lines == [
        "A1|S1|GAPDH|20.5", "A1|S1|CCL2|25.0", "A2|S2|GAPDH|22.0",
      ])
    let plates =
      "plate,well,sample,target,Cq\nP1,A1,S1,GAPDH,20.5\nP2,A1,S2,CCL2,25\n"
    #expect(
      try ExportReader.read([Specimen.input(plates)]).map(\.lines) == [
        ["A1|S1|GAPDH|20.5"], ["A1|S2|CCL2|25.0"],
      ])
    let controls =
      "well,sample,target,task,Cq\nA1,S1,GAPDH,unknown,20.5\nA1,,CCL2,ntc,\n"
    #expect(try Specimen.run(controls).lines == ["A1|S1|GAPDH|20.5", "A1||CCL2|-"])
  }

  @Test func aColumnInOtherWordsTellsPlatesApart() throws {
    let table = "file,well,sample,target,Cq\na,A1,S1,GAPDH,20.5\nb,A1,S2,CCL2,25\n"
    let run = try Specimen.run(table)
    #expect(run.lines == ["A1|S1|GAPDH|20.5", "A1|S2|CCL2|25.0"])
    #expect(
      run.remarks == [
        "one well holds several samples, which column file tells apart: head it “plate” or “run” "
          + "to have each read as a run of its own"
      ])
    #expect(Specimen.refusal(table.replacing("b,A1", with: "a,A1")) != nil)
    #expect(Specimen.refusal(table.replacing("file", with: "primer lot")) != nil)
  }

  @Test func numbersThatCountSamplesAreNoWells() throws {
    let rows = ["GAPDH", "CCL2"].flatMap { target in
      (1...6).map { "\($0),\(target == "GAPDH" ? "S" : "T")\($0),\(target),2\($0).5" }
    }
    let run = try Specimen.run("well,sample,target,Cq\n" + rows.joined(separator: "\n") + "\n")
    #expect(run.lines[0] == "#0|S1|GAPDH|21.5")
    #expect(
      run.remarks == [
        "column well does not tell the wells apart and is not used: well 1 is of “S1” in row 2 and "
          + "of “T1” in row 8"
      ])
  }

  @Test func columnsOfCqsThatAgreeAreOne() throws {
    let run = try Specimen.run("sample,target,Ct,Cq\nS1,GAPDH,20.5,20.5\nS2,GAPDH,,21.5\n")
    #expect(run.lines == ["#0|S1|GAPDH|20.5", "#0|S2|GAPDH|21.5"])
  }

  @Test(arguments: [",", ";", "\t"])
  func delimiters(delimiter: String) throws {
    let text = Self.plain.replacing(",", with: delimiter)
    #expect(try Specimen.run(text).lines == Self.lines)
  }

  @Test func spaces() throws {
    let text =
      "\"Well\" \"Sample\" \"Gene\" \"Ct\"\nA1 S1 GAPDH 20.5\nA2 S1 CCL2 NA\nA3 S2 CCL2 31.25\n"
    #expect(try Specimen.run(text).lines == Self.lines)
  }

  @Test func rowNamesOfR() throws {
    let text = "\"Well\" \"Sample\" \"Gene\" \"Ct\"\n\"1\" A1 S1 GAPDH 20.5\n\"2\" A2 S1 CCL2 NA\n"
    #expect(try Specimen.run(text).lines == Array(Self.lines.prefix(2)))
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func lineEnds(end: String) throws {
    let text = Self.plain.split(separator: "\n").joined(separator: end)
    #expect(try Specimen.run(text).lines == Self.lines)
    #expect(try Specimen.run(text + end).wells.sourceRow == [2, 3, 4])
  }

  @Test func decimalComma() throws {
    let text = "well;sample;target;Cq\nA1;S1;GAPDH;20,5\nA2;S1;CCL2;\nA3;S2;CCL2;31,25\n"
    #expect(try Specimen.run(text).lines == Self.lines)
    let quoted = "well,sample,target,Cq\nA1,S1,GAPDH,\"20,5\"\nA2,S1,CCL2,\nA3,S2,CCL2,\"31,25\"\n"
    #expect(try Specimen.run(quoted).lines == Self.lines)
  }

  @Test func byteOrderMarkAndUTF16() throws {
    #expect(try Specimen.run("\u{FEFF}" + Self.plain).lines == Self.lines)
    var bytes: ContiguousArray<UInt8> = [0xFF, 0xFE]
    for unit in Self.plain.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let runs = try ExportReader.read([ExportInput(name: "u.csv", bytes: bytes)])
    #expect(runs[0].lines == Self.lines)
  }

  @Test func windows1252() throws {
    var bytes = ContiguousArray("well,sample,target,Cq\nA1,5 ".utf8)
    bytes.append(0xB5)
    bytes += ContiguousArray("g,GAPDH,20.5\n".utf8)
    let runs = try ExportReader.read([ExportInput(name: "w.csv", bytes: bytes)])
    #expect(runs[0].samples.names == ["5 µg"])
  }

  @Test(arguments: [
    "Sample", "Sample Name", "Sample_Name", "SampleName", "sample_id", "Name", "Sample.Name",
  ])
  func sampleHeads(head: String) throws {
    #expect(try Specimen.run("\(head),Target,Cq\nS1,GAPDH,20.5\n").samples.names == ["S1"])
  }

  @Test(arguments: [
    "Target", "Target Name", "target_id", "Gene", "Detector", "Feature", "ID.SYMBOL",
  ])
  func targetHeads(head: String) throws {
    #expect(try Specimen.run("Sample,\(head),Cq\nS1,GAPDH,20.5\n").targets.names == ["GAPDH"])
  }

  @Test(arguments: ["Ct", "CT", "Cq", "Cp", "Value", "C\u{442}"])
  func cqHeads(head: String) throws {
    #expect(try Specimen.run("Sample,Target,\(head)\nS1,GAPDH,20.5\n").wells.cycles == [20.5])
  }

  @Test func sheetColumns() throws {
    let run = try Specimen.run(
      """
      Well,Sample,Subject,Condition,Role,Target,Cq,Quantity,Exclude,exclude_reason,Replicate,Score
      A1,S1,P1,pre,unknown,GAPDH,20.5,,,,1,1.5
      A2,S1,P1,pre,unknown,GAPDH,20.7,,yes,bubble,2,2.5
      A3,,,,NTC,GAPDH,,,no,,1,3.5
      A4,Std,,,standard,GAPDH,18.0,1000,0,,1,4.5

      """)
    #expect(run.wells.role == [.unknown, .unknown, .noTemplate, .standard])
    #expect(run.wells.omitted == [1: "bubble"])
    #expect(run.wells.quantity[3] == 1000)
    #expect(run.wells.quantity[0] == nil)
    #expect(run.factors.map(\.name) == ["subject", "Condition"])
    #expect(run.factors[0].levels.names == ["P1"])
    #expect(run.factors[1].level == [0, 0, -1, -1])
    #expect(
      run.remarks == [
        "column Replicate is not used: wells of one sample and target are its technical replicates",
        "column Score is not used: it holds numbers that differ within sample “S1” (rows 2 and 3)",
      ])
  }

  @Test func labelsOfAnyKindOrderNaturally() throws {
    let run = try Specimen.run(
      "well,sample,target,Cq\np10_A1,S1,G,20\np9_A1,S1,G,20\nP9_A02,S1,G,20\nB a,S1,G,21\n")
    #expect(run.wellLabels.names == ["B a", "p9_A1", "P9_A02", "p10_A1"])
  }

  /// A preamble of prose, dates and paths does not decide the delimiter.
  @Test func theHeaderDecidesTheDelimiter() throws {
    let run = try Specimen.run(
      "Plate read on Monday, March 3, by A, B and C; sample, target, all well\n\n"
        + "Well\tSample Name\tTarget Name\tCq\nA1\tS1, left\tGAPDH\t20.5\n")
    #expect(run.lines == ["A1|S1, left|GAPDH|20.5"])
  }

  /// `Target` means the target more than `Gene` does, wherever it stands.
  @Test func theBetterHeadWins() throws {
    let run = try Specimen.run("Name,Gene,Sample,Target,Value,Cq\nx,g,S1,GAPDH,1,20.5\n")
    #expect(run.lines == ["#0|S1|GAPDH|20.5"])
    #expect(run.factors.map(\.name) == ["Name", "Gene", "Value"])
  }

  /// What differs between plates is no difference between wells: each is a run, as under `run`.
  @Test func platesAreRuns() throws {
    let text = "A1,P1,S1,G,20.5\nA1,P2,S2,G,21.5\n"
    let runs = try ExportReader.read([Specimen.input("well,plate,sample,target,Cq\n" + text)])
    let named = try ExportReader.read([Specimen.input("well,run,sample,target,Cq\n" + text)])
    #expect(runs.map(\.name) == ["P1", "P2"])
    #expect(runs.map(\.lines) == named.map(\.lines))
    let blank = Specimen.refusal(
      "well,plate,sample,target,Cq\nA1,P1,S1,G,20.5\nA2,,S2,G,2\nA3,P2,S2,G,2\n")
    #expect(blank?.message.contains("row 3") == true && blank?.message.contains("plate") == true)
  }

  /// Beside a column of runs a plate is part of the well.
  @Test func aPlateOfARunIsPartOfAWell() throws {
    let runs = try ExportReader.read([
      Specimen.input("well,run,plate,sample,target,Cq\nA1,r,P1,S1,G,20.5\nA1,r,P2,S2,G,21.5\n")
    ])
    #expect(runs.count == 1)
    #expect(runs[0].plates.names == ["P1", "P2"])
    #expect(runs[0].wells.plate == [0, 1])
  }

  /// Two plates pasted below each other are no column of wells to be dropped.
  @Test func twoSamplesInAPlaceAreTwoPlates() {
    let rows = (1...9).flatMap { ["A\($0),a\($0),G,20", "A\($0),b\($0),G,21"] }
    let error = Specimen.refusal("well,sample,target,Cq\n" + rows.joined(separator: "\n") + "\n")
    #expect(error?.message.contains("column “plate” or “run”") == true, "\(error?.message ?? "")")
  }

  /// 1 and 2 may be technical replicates or donors: only the user knows.
  @Test func aCountThatNothingNamesLeavesSamplesOpen() {
    let error = Specimen.refusal("Ct,Target,Condition,Triplicate\n28.5,G,a,1\n28.7,G,a,2\n")
    #expect(error?.message.contains("there is no column for the sample") == true)
  }

  @Test func runColumnSplits() throws {
    let runs = try ExportReader.read([
      Specimen.input("well,run,sample,target,Cq\nA1,R1,S1,G,20.5\nA1,R2,S2,G,21.5\nA2,R1,S2,G,22\n")
    ])
    #expect(runs.map(\.name) == ["R1", "R2"])
    #expect(runs[0].lines == ["A1|S1|G|20.5", "A2|S2|G|22.0"])
    #expect(runs[1].lines == ["A1|S2|G|21.5"])
  }

  @Test func wellNumbersAreLabelsInNaturalOrder() throws {
    let run = try Specimen.run("well,sample,target,Cq\n10,S1,G,20.5\n9,S1,G,20\n")
    #expect(run.wellLabels.names == ["9", "10"])
    #expect(run.wells.well[1] < run.wells.well[0])
  }

  /// Read with Python: csv.DictReader over the file; 756 rows, 17 not numbers.
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func pairedTableOfRQdeltaCT() throws {
    let run = try Specimen.sharedRun("tidy-paired/cran__RQdeltaCT__data.Ct.pairwise.csv")
    #expect(run.source.format == "tidy")
    #expect(run.wells.count == 756)
    #expect(run.wells.isDetected.filter { $0 }.count == 739)
    #expect(run.samples.count == 21)
    #expect(run.targets.count == 18)
    #expect(run.factors.map(\.name) == ["Group"])
    #expect(run.factors[0].levels.names == ["After", "Before"])
    #expect(run.wells.cycles[0] == 32.563)
    #expect(run.wells.well.allSatisfy { $0 == .unnamed })
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func textFlagsBesideCqs() throws {
    let run = try Specimen.sharedRun("tidy-paired/cran__RQdeltaCT__data.Ct.3groups.csv")
    #expect(run.wells.count == 2048)
    #expect(run.wells.flags[2] == ["Undetermined"])
    #expect(run.wells.cq(2) == .detected(35.059))
  }

  /// Nothing names a sample: what describes the rows calls them, and rows alike in that are
  /// technical replicates, so that no sample is made of a replicate.
  @Test func samplesThatNothingNames() throws {
    let run = try Specimen.run(
      "Ct,Target,Condition,Dose,Note,Norm\n28.5,G,a,5,,0.5\n28.75,G,a,5,,1\n20.5,H,b,10,,0.25\n")
    #expect(run.lines == ["#0|a 5|G|28.5", "#0|a 5|G|28.75", "#0|b 10|H|20.5"])
    #expect(run.factors.map(\.name) == ["Condition", "Dose"])
    #expect(
      run.remarks == [
        "the table names no samples: they are called by Condition, Dose, and rows alike in that "
          + "are technical replicates; add a column “sample” where that is not so",
        "column Norm is not used: it holds numbers that differ within sample “a 5” (rows 2 and 3)",
      ])
  }

  @Test(arguments: ["Smaple", "sample_nr"])
  func aMisspeltColumnOfSamplesIsNoFactor(_ head: String) {
    let error = Specimen.refusal("\(head),Target,Ct\nS1,G,28.5\n")
    #expect(
      error?.message
        == "plate.csv, row 1: there is no column for the sample (sample, Sample Name, SampleID, "
        + "Sample ID, Name or Samples); the columns are \(head), Target, Ct; did you mean "
        + "“\(head)”?")
  }

  @Test func nothingCallsTheSamples() {
    let error = Specimen.refusal("Target,Ct,Norm\nG,28.5,0.5\nG,28.25,0.75\n")
    #expect(error?.message.contains("there is no column for the sample") == true)
  }

  /// A well holds one sample: where a table often says two, its wells tell nothing apart. Once or
  /// twice it is a slip, and where the sample is the same a Cq may have been counted twice.
  @Test func wellsOfTwoSamples() throws {
    let head = "Well,Plate,Sample,Gene,Ct\n"
    func rows(_ sample: String, _ count: Int) -> String {
      (1...count).map { "\($0),A,\(sample),G,2\($0).5\n" }.joined()
    }
    let run = try Specimen.run(head + rows("one", 8) + rows("two", 8))
    #expect(run.lines.count == 16)
    #expect(run.lines[8] == "#0|two|G|21.5")
    #expect(
      run.remarks == [
        "column Well does not tell the wells apart and is not used: well 1 is of “one” in row 2 "
          + "and of “two” in row 10"
      ])
    #expect(
      Specimen.refusal(head + rows("one", 8) + rows("two", 7))?.message
        == "plate.csv: well 1, target G, stands in row 2 and again in row 10; a well is measured "
        + "once: remove one of the rows, or tell plates apart with a column “plate” or “run”")
    #expect(Specimen.refusal(head + rows("one", 8) + rows("two", 8) + rows("two", 1)) != nil)
  }
}
