import QPCRFormats
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct CFXPlateViewTests {
  private static let file =
    "biorad-cfx-fullset/dimitriskokoretsis__qPCR.CFX.process__2020-12-29_11-18-39_BR002605_-__"

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func hasTheCqsOfTheTable() throws {
    let plate = try Specimen.sharedRun(
      Self.file + "Quantification_Plate_View_Results_SYBR.csv")
    let table = try Specimen.sharedRun(Self.file + "Quantification_Cq_Results_0.csv")
    #expect(plate.source.format == "cfx-plate-view")
    #expect(plate.wells.well == table.wells.well)
    #expect(plate.wells.role == table.wells.role)
    #expect(plate.wells.cycles == table.wells.cycles)
    #expect(plate.wells.isDetected == table.wells.isDetected)
    #expect(plate.information.plate == PlateFormat(rows: 8, columns: 12))
    #expect(plate.targets.count == 0 && plate.samples.names == ["Col-0"])
    #expect((0..<96).allSatisfy { plate.wells.quantity[$0] == table.wells.quantity[$0] })
  }

  @Test func quotedDecimalCommas() throws {
    let bytes = try Checkout.fixtureBytes("Specimens/valid/cfx-plate-view/plate.csv")
    let run = try ExportReader.read([
      ExportInput(name: "plate.csv", bytes: ContiguousArray(bytes))
    ])[0]
    #expect(
      run.lines == [
        "A1|s1||20.5", "A2|s2||21.25", "A3|pool||18.125", "A4|||-", "B1|s1||30.5", "B2|s2||-",
      ])
    #expect(
      run.wells.role == [.unknown, .unknown, .standard, .noTemplate, .unknown, .unknown])
    #expect(run.wells.quantity[2] == 100)
    #expect(run.wells.sourceRow == [4, 4, 4, 4, 8, 8])
  }
}
