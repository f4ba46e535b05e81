import QPCRFormats
import QPCRModel
import Testing

@Suite struct PlateGridTests {
  private func sheet(_ text: String) throws -> SampleSheet {
    try SampleSheetReader.read(Specimen.input(text, name: "map.csv"))
  }

  private func refusal(_ text: String) -> String? {
    do {
      _ = try sheet(text)
      return nil
    } catch {
      return (error as? FormatError)?.message
    }
  }

  @Test func blocksOneBelowTheOther() throws {
    let sheet = try sheet(
      """
      sample,1,2,3
      A,S1,S2,
      B,NTC,,

      target,1,2,3
      A,ACTX,MYO9,
      B,MYO9,,

      role,1,2,3
      B,ntc,,

      condition,1,2,3
      A,pre,post,

      """)
    #expect(sheet.rows.map(\.well) == ["A1", "A2", "B1"])
    #expect(sheet.rows.map(\.sample) == ["S1", "S2", "NTC"])
    #expect(sheet.rows.map(\.target) == ["ACTX", "MYO9", "MYO9"])
    #expect(sheet.rows.map(\.role) == [nil, nil, .noTemplate])
    #expect(sheet.factors == ["condition"])
    #expect(sheet.rows.map(\.levels) == [["pre"], ["post"], [nil]])
    #expect(sheet.rows.map(\.sourceRow) == [2, 2, 3])
  }

  /// The block's name in the row above, an empty first column, and a block of samples without one.
  @Test func namesAboveTheBlock() throws {
    let sheet = try sheet(
      """
      ;;1;2;3
      ;A;S1;S2;S3

      target;;;;
      ;;1;2;3
      ;A;ACTX;ACTX;MYO9

      """)
    #expect(sheet.rows.map(\.well) == ["A1", "A2", "A3"])
    #expect(sheet.rows.map(\.sample) == ["S1", "S2", "S3"])
    #expect(sheet.rows.map(\.target) == ["ACTX", "ACTX", "MYO9"])
  }

  @Test func blocksOfSeveralRuns() throws {
    let sheet = try sheet(
      """
      run,plate1,,
      sample,1,2,3
      P,S1,,
      target,1,2,3
      P,ACTX,,

      run,plate2,,
      sample,1,2,3
      A,S1,S2,

      """)
    #expect(sheet.rows.map(\.run) == ["plate1", "plate2", "plate2"])
    #expect(sheet.rows.map(\.well) == ["P1", "A1", "A2"])
    #expect(sheet.rows.map(\.target) == ["ACTX", nil, nil])
  }

  @Test func sheetsOfAWorkbook() throws {
    let bytes = StoredArchive.workbook([
      ("sample", [["", "1", "2", "3"], ["A", "S1", "S2", "S3"]]),
      ("target", [["", "1", "2", "3"], ["A", "ACTX", "MYO9", "MYO9"]]),
    ])
    let sheet = try SampleSheetReader.read(ExportInput(name: "map.xlsx", bytes: bytes))
    #expect(sheet.rows.map(\.sample) == ["S1", "S2", "S3"])
    #expect(sheet.rows.map(\.target) == ["ACTX", "MYO9", "MYO9"])
  }

  @Test func refusals() {
    #expect(
      refusal("sample,1,2,3\nA,S1,,\n\ntarget,1,2,3\nA,ACTX,MYO9,\n")
        == "map.csv, row 5, column sample, well A2: the sample is missing; fill in the cell or "
        + "remove the row")
    #expect(
      refusal("sample,1,2,3\nA,S1,,\n\nrole,1,2,3\nA,ntcc,,\n")
        == "map.csv, row 5, column role, well A1: “ntcc” is no role; write one of unknown, ntc, "
        + "nrt, positive, negative, standard, calibrator; did you mean “ntc”?")
    #expect(
      refusal(",1,2,3\nA,S1,,\n\n,1,2,3\nA,ACTX,,\n")
        == "map.csv, row 4: this block of the plate map has no name; write what it holds (sample, "
        + "target, condition …) into the cell left of its 1")
    #expect(
      refusal("sample,1,2,3\nA,S1,,\n\nSample,1,2,3\nA,S2,,\n")
        == "map.csv, row 4: two columns have the head “sample”; rename or remove one")
    #expect(
      refusal("target,1,2,3\nA,ACTX,,\n")
        == "map.csv: there is no column for the sample (sample); the columns are well, target")
  }
}
