import QPCRFormats
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct SDSReaderTests {
  private func runs(_ path: String) throws -> [Run] {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let bytes = try Checkout.fixtureBytes("Specimens/valid/" + path)
    return try ExportReader.read([ExportInput(name: name, bytes: ContiguousArray(bytes))])
  }

  @Test func preambleWithCommasInACommaFile() throws {
    let run = try runs("sds-1/absolute.csv")[0]
    #expect(run.information.date == "Monday, January 12, 2026 09:30:00")
    #expect(run.information.software == "SDS v1.2")
    #expect(run.information.instrument == "Applied Biosystems 7000 Real-Time PCR System")
    #expect(run.lines[3] == "A4|2, old|GOI|20.05")
    #expect(run.wells.quantity[3] == 1000)
    #expect(run.wells.reported[.quantityMean]?[2] == 500)
    #expect(run.wells.meltingTemperatures[2] == [84.4])
  }

  @Test func studyOfTwoPlates() throws {
    let study = try runs("sds-1/rq-study.csv")
    #expect(study.map(\.name) == ["first plate", "second plate"])
    #expect(study[0].lines == ["A1|CTL|REF1|18.5", "A2|CTL|REF1|18.6", "A3|CTL|GOI|24.1"])
    #expect(study[1].lines.last == "A4|NTC|GOI|-")
    #expect(study.allSatisfy { $0.information.referenceTargets == ["REF1"] })
    #expect(study[0].information.calibratorSample == "CTL")
    #expect(study[1].wells.reported[.rqMaximum]?[1] == 3.3)
    #expect(study[1].wells.reported[.seDeltaCq]?[1] == 0.04)
  }

  @Test func oneDetectorAboveTheWells() throws {
    let run = try runs("sds-1/one-detector.csv")[0]
    #expect(run.lines == ["A1|S1|GOI|21.5", "A2|S1|GOI|21.75", "B2|S2|GOI|-", "B3|S2|GOI|30.125"])
  }

  @Test func severalDetectorsAboveTheWells() throws {
    let run = try Specimen.run(
      "Detector,Reporter,Start,End,Threshold\nGOI,FAM,3,15,0.2\nREF1,VIC,3,15,0.2\n"
        + "Well,SampleName,Start,End,Ct\n1,S1,3,15,21.5\n")
    #expect(run.targets.count == 0)
    #expect(
      run.remarks == [
        "the export lists the detectors GOI, REF1 but does not say which well measures which; "
          + "name each well's target with a plate map (--samples)"
      ])
  }

  /// The summary below the wells begins with plates that look like wells (`AF21`).
  @Test func cards() throws {
    let cards = try runs("sds-2/two-cards.txt")
    #expect(cards.map(\.name) == ["AF21", "AF22"])
    #expect(cards[0].lines[2] == "P24|S2|GOI-Hs02_m1|25.5")
    #expect(cards[0].wells.flags == [2: ["Outlier"]])
    #expect(cards[0].information.referenceTargets == ["REF1-Hs01_m1"])
    #expect(cards[0].information.calibratorSample == "S1")
    #expect(cards[0].reportedGroups.map(\.sample) == ["S1", "S2"])
    #expect(cards[0].reportedGroups[1].values[.meanDeltaCq] == 7)
    #expect(cards[0].reportedGroups[1].values[.rq] == 0.42)
    #expect(cards[1].lines == ["A1|S3|REF1-Hs01_m1|18.75", "A2|S3|GOI-Hs02_m1|-"])
    #expect(cards[1].information.plate?.wells == 384)
    #expect(try runs("sds-2/cards-by-file.txt").map(\.name) == ["card one", "card two"])
  }

  @Test func flagsOfBothKinds() throws {
    let run = try runs("sds-2/rq-manager.txt")[0]
    #expect(run.wells.flags == [1: ["LME"], 2: ["Flagged"]])
    #expect(run.wells.omitted == [2: ""])
    #expect(run.wells.reported[.meanDeltaCq]?[1] == 22.48603)
    #expect(run.wells.reported[.seDeltaCq]?[1] == 0.2675)
  }

  @Test func typesAreTargetsOrTasks() throws {
    let run = try runs("sds-7700/types.csv")[0]
    #expect(
      run.lines == [
        "B2|S1|GOI|25.03", "B3|S2|GOI|27.55", "B10|S1|REF1|21.79", "B11|S2|REF1|22.0",
        "B12|||38.5",
      ])
    #expect(run.wells.role.last == .noTemplate)
    #expect(run.wells.quantity[0] == nil)
  }

  @Test func openArrayFortyIsNone() throws {
    let run = try runs("openarray/wide.csv")[0]
    #expect(
      run.lines == [
        "A1a1|S1|Hs01_m1|24.125", "A1a2|S1|Hs02_m1|-", "A2a1|S2|Hs01_m1|25.5",
        "A2a2|S2|Hs02_m1|-",
      ])
    #expect(run.wells.flags == [2: ["ThroughHole.Outlier"]])
  }

  @Test func rowsWithoutAWellAreTold() throws {
    let run = try Specimen.run(
      "Well,Sample Name,Detector,Task,Ct,StdDev Ct,Qty\nA1,S1,GOI,Unknown,20.5,,\n"
        + ",S2,GOI,Unknown,21.5,,\n")
    #expect(run.lines == ["A1|S1|GOI|20.5"])
    #expect(run.remarks == ["1 row with a Cq names no well and is not used (first: row 3)"])
  }
}
