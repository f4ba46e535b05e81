import QPCRFormats
import QPCRModel
import Testing

@Suite struct TableSourceTests {
  private func refusal(_ name: String, _ entries: [String]) -> String? {
    let bytes = StoredArchive.zip(entries.map { ($0, "x") })
    return Specimen.refusal(of: ExportInput(name: name, bytes: bytes))?.message
  }

  /// The content names the instrument whatever the file is called.
  @Test func experimentFileUnderAnyName() {
    let sentence =
      "this is an experiment file of Applied Biosystems software (.eds), not a table of results; "
      + "open it in the QuantStudio, StepOne, 7500 or Design & Analysis software, choose Export "
      + "with the Results table ticked, and give the exported workbook, text or CSV"
    let old = ["apldbio/sds/experiment.xml", "xl/workbook.xml"]
    #expect(refusal("run.xlsx", old) == "run.xlsx: " + sentence)
    #expect(refusal("run.eds", ["setup/plate_setup.json"]) == "run.eds: " + sentence)
  }

  @Test func otherArchives() {
    #expect(
      refusal("exports.zip", ["a.csv"])
        == "exports.zip: this is a ZIP archive without a workbook, not a table of results; "
        + "unpack it and give the exports inside")
    #expect(
      refusal("plate.pcrd", ["datafile.pcrd"])
        == "plate.pcrd: this is a run file of CFX Manager or CFX Maestro (.pcrd), not a table of "
        + "results; open it there, choose Export > Export All Data Sheets (CSV or Excel), and "
        + "give the exported files")
    #expect(
      refusal("plate.lc96p", ["data.bin"])
        == "plate.lc96p: this is an experiment file of the LightCycler 96 (.lc96p), not a table "
        + "of results; open it there, choose File > Export of the result table as text or of the "
        + "run as RDML, and give the exported file")
  }

  @Test func brokenWorkbook() {
    let bytes = StoredArchive.workbook([("S", [["well", "sample", "target", "Cq"]])]).dropLast(9)
    let error = Specimen.refusal(of: ExportInput(name: "p.xlsx", bytes: ContiguousArray(bytes)))
    #expect(error?.isNoExport == false)
  }

  @Test func workbookByItsContent() throws {
    let rows = [["well", "sample", "target", "Cq"], ["A1", "S1", "REF1", "18.5"]]
    let more = [["well", "sample", "target", "Cq"], ["A1", "S2", "REF1", "19.5"]]
    let bytes = StoredArchive.workbook([("one", rows), ("notes", [["hello"]]), ("two", more)])
    let run = try ExportReader.read([ExportInput(name: "plate.csv", bytes: bytes)])[0]
    #expect(run.lines == ["A1|S1|REF1|18.5"])
    #expect(run.source.sheets.map(\.name) == ["one", "notes", "two"])
    #expect(run.source.sheets.map(\.role) == ["results", "ignored", "ignored"])
    #expect(
      run.remarks == [
        "sheet two also looks like a table of wells and was not read; save it as a file of its "
          + "own to have it read"
      ])
  }

  @Test func sheetsMayBeWorkbooks() throws {
    let samples = StoredArchive.workbook([
      ("Sheet1", [["sample", "condition"], ["S1", "control"], ["S2", "treated & more"]])
    ])
    let sheet = try SampleSheetReader.read(ExportInput(name: "samples.xlsx", bytes: samples))
    #expect(sheet.rows.map(\.sample) == ["S1", "S2"])
    #expect(sheet.rows.map(\.levels) == [["control"], ["treated & more"]])
    let assays = StoredArchive.workbook([
      ("Sheet1", [["target", "efficiency"], ["GOI", "1.95"]])
    ])
    let assay = try AssaySheetReader.read(
      ExportInput(name: "assays.xlsx.gz", bytes: StoredArchive.gzip(assays)))
    #expect(assay.rows.map(\.target) == ["GOI"])
  }
}
