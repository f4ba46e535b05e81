import QPCRFormats
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct RDMLLossesTests {
  @Test func saysWhatRDMLCannotHold() throws {
    let bytes = try Checkout.fixtureBytes("Specimens/valid/quantstudio/sections.txt")
    let runs = try ExportReader.read([
      ExportInput(name: "sections.txt", bytes: ContiguousArray(bytes))
    ])
    let losses = RDMLWriter.losses(runs)
    #expect(losses.count == 2)
    #expect(losses[0].contains("left out (Delta Rn"))
    #expect(losses[0].hasSuffix("for each reaction and target"))
    #expect(losses[1].hasSuffix("amplificationScore): RDML has no elements for it"))
    let again = try ExportReader.read([
      ExportInput(name: "again.rdml", bytes: RDMLWriter.write(runs))
    ])
    #expect(RDMLWriter.losses(again) == [])
    let plates = try ExportReader.read([
      Specimen.input(
        "#\tPlate\tPos\tFlag\tSample\tDetector\tTask\tCt\tHMD\tFOS\tLME\tNAW\n"
          + "1\tP1\tA1\tPassed\tS\tG\tTarget\t20.5\t\t\t\t\n", name: "one.txt")
    ])
    #expect(!RDMLWriter.losses(plates).contains { $0.contains("several plates") })
    var two = plates[0]
    two.wells.append(
      well: two.wells.well[0], sample: 0, target: 0, role: .unknown, cq: .detected(21),
      sourceRow: 3)
    two.wells.plate = [0, 1]
    #expect(
      RDMLWriter.losses([two]).first
        == "run “\(two.name)” holds several plates: each becomes a run of its own")
  }
}
