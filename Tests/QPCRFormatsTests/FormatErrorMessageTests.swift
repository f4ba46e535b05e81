import QPCRFormats
import Testing

@Suite struct FormatErrorMessageTests {
  private static let head = "well,sample,target,Cq\n"

  private func message(_ text: String) -> String? { Specimen.refusal(text)?.message }

  @Test func missingColumn() {
    #expect(
      message("well,sample,target,Cqq\nA1,S1,GAPDH,20.5\n")
        == "plate.csv, row 1: there is no column for the Cq (Cq, Ct, Cp, Crt, Cq Value or Ct "
        + "Value); the columns are well, sample, target, Cqq; did you mean “Cqq”?")
  }

  @Test func commaInAPointFile() {
    #expect(
      message(Self.head + "A1,S1,GAPDH,20.5\nA2,S1,GAPDH,20.7\nA3,S1,GAPDH,\"23,4\"\n")
        == "plate.csv, row 4, column Cq: “23,4” does not fit the file's decimal point; write "
        + "every number with the same decimal mark")
  }

  @Test func notANumber() {
    #expect(
      message(Self.head + "A1,S1,GAPDH,nan\n")
        == "plate.csv, row 2, column Cq: “nan” is neither a number nor a word for “no Cq” "
        + "(Undetermined, Undet., NA, N/A, ND, No Cq, No Ct, not detected, n. def., or a blank "
        + "cell); correct the cell")
  }

  @Test func beyondNumbers() {
    #expect(
      message(Self.head + "A1,S1,GAPDH,1e400\n")
        == "plate.csv, row 2, column Cq: “1e400” is beyond the range of numbers; correct the cell")
    #expect(
      message(Self.head + "A1,S1,GAPDH,1E-400\n")
        == "plate.csv, row 2, column Cq: “1E-400” is beyond the range of numbers; correct the cell")
  }

  @Test(arguments: ["-1", "0", "999"])
  func sentinelsAreNoCycles(cq: String) {
    #expect(
      message(Self.head + "A1,S1,GAPDH,\(cq)\n")
        == "plate.csv, row 2, column Cq: \(cq) cannot be a quantification cycle (above 0 up to "
        + "100); where it stands for “no Cq”, leave the cell blank or write Undetermined")
  }

  @Test func emptyFile() {
    #expect(message("") == "plate.csv: the file is empty; export the run again")
    #expect(message(" \n\n") == "plate.csv: the file is empty; export the run again")
  }

  @Test func headsOnly() {
    #expect(
      message(Self.head)
        == "plate.csv: the table has column heads but no wells below them; export the run again "
        + "with its results")
  }

  @Test func binary() {
    let error = Specimen.refusal(of: ExportInput(name: "x.csv", bytes: [0, 1, 2, 3, 255]))
    #expect(
      error?.message
        == "x.csv: this is a binary file, not a table of results; export the run's results as "
        + "text, CSV or a workbook")
  }

  @Test func cut() {
    #expect(
      message(Self.head + "A1,S1,GAPDH,20.5\nA2,S1,GA")
        == "plate.csv, row 3: the file ends in the middle of a line: its last row has 3 of 4 "
        + "cells; copy or export the file again")
  }

  @Test func shortRow() {
    #expect(
      message(Self.head + "A1,S1,GAPDH\nA2,S1,GAPDH,20.5\n")
        == "plate.csv, row 2: the row has 3 cells and ends before the column Cq (the 4th column); "
        + "complete or remove the row")
  }

  @Test func longRow() {
    #expect(
      message(Self.head + "A1,S1,GAPDH,20.5,7\n")
        == "plate.csv, row 2: the row has 5 cells under 4 column heads; put quotes around a cell "
        + "that holds the delimiter, or remove the cells too many")
  }

  @Test func duplicateWell() {
    #expect(
      message(Self.head + "A1,S1,GAPDH,20.5\nA2,S1,GAPDH,20.6\nA01,S2,GAPDH,21.5\n")
        == "plate.csv: well A1, target GAPDH, stands in row 2 and again in row 4; a well is "
        + "measured once: remove one of the rows, or tell plates apart with a column “plate” or "
        + "“run”")
  }

  /// The rows of a run that several files make are told with their files.
  @Test func wellInTwoFiles() {
    func analysis(_ name: String, _ color: Int) -> ExportInput {
      Specimen.input(
        "Experiment: E  Selected Filter: FAM (465-510)\n"
          + "Include\tColor\tPos\tName\tCp\tConcentration\tStandard\tStatus\n"
          + "True\t\(color)\tA1\tS1\t20.5\t\t0\t\n",
        name: name)
    }
    let error = #expect(throws: FormatError.self) {
      try ExportReader.read([analysis("a.txt", 255), analysis("b b.txt", 65280)])
    }
    #expect(
      error?.message
        == "E: well A1 stands in row 3 of “a.txt” and again in row 3 of “b b.txt”; a well is "
        + "measured once: leave one of them out")
  }

  @Test func unrecognised() {
    let error = Specimen.refusal("colour,size\nred,3\n")
    #expect(
      error?.message
        == "plate.csv: no run export was recognised: looked for columns of samples, targets and "
        + "Cq (or Ct, Cp) in the formats \(FormatCatalogue.names.joined(separator: ", ")); found "
        + "the columns colour, size. Export the results with their column heads, or name the "
        + "format with --format-in")
  }

  @Test func unknownTask() {
    #expect(
      message("well,sample,task,target,Cq\nA1,S1,NTCC,GAPDH,20.5\n")
        == "plate.csv, row 2, column task: “NTCC” is no known task; write one of unknown, ntc, "
        + "nrt, positive, negative, standard, calibrator")
  }

  @Test func blankNames() {
    #expect(
      message(Self.head + "A1,S1,GAPDH,20\nA2,,GAPDH,20.5\n")
        == "plate.csv, row 3, column sample: the sample is missing; fill in the cell or remove "
        + "the row")
    #expect(
      message(Self.head + "A1,S1,GAPDH,20\nA2,S1,,20.5\n")
        == "plate.csv, row 3, column target: the target is missing; fill in the cell or remove "
        + "the row")
  }

  @Test func unclosedQuote() {
    #expect(message(Self.head + "A1,\"S1,GAPDH,20.5\n")?.contains("never closed") == true)
  }

  /// Found by the fuzzer: a quote in the heads made the whole file below it one of them.
  @Test func whatTheFileSaysStaysOnOneLineAndShort() throws {
    let heads =
      "a,b,\"c\u{1B}[2J\r\nd\",\"" + String(repeating: "e\n", count: 5000) + "\"\n1,2,3,4\n"
    let text = try #require(message(heads))
    #expect(!text.contains { $0.isNewline || $0 == "\u{1B}" })
    #expect(text.utf8.count < 1200)
    #expect(text.contains("found the columns a, b, c [2J d, e e "))
  }
}
