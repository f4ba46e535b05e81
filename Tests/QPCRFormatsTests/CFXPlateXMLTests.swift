import QPCRFormats
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct CFXPlateXMLTests {
  /// Maestro's XML leaves out letters and labels: four rows are one row of the plate.
  @Test func theXMLWithoutLabels() throws {
    let bytes = try Checkout.fixtureBytes("Specimens/valid/cfx-plate-view/unlabelled.xml")
    let run = try ExportReader.read([
      ExportInput(name: "unlabelled.xml", bytes: ContiguousArray(bytes))
    ])[0]
    #expect(run.wells.count == 96)
    #expect(run.lines[0] == "A1|P1||20.0" && run.lines[11] == "A12|||-")
    #expect(run.lines[12] == "B1|P1||21.0" && run.lines[94] == "H11|P11||28.25")
    #expect(run.wells.role[11] == .noTemplate)
    #expect(
      run.remarks == [
        "the XML names none of its rows: of each four they are read, as in the CSV of the same "
          + "table, as content, sample, Cq and quantity of a row of the plate"
      ])
  }
}
