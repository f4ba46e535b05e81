import QPCRFormats
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct AnalytikJenaQTowerTests {
  @Test func aColumnOfTargetsAndStandards() throws {
    let bytes = try Checkout.fixtureBytes("Specimens/valid/qtower/target-column.csv")
    let run = try ExportReader.read([
      ExportInput(name: "target-column.csv", bytes: ContiguousArray(bytes))
    ])[0]
    #expect(
      run.lines == [
        "A1|s1|ACTX|15.25", "A2|P1|ACTX|20.5", "A3|P1|ACTX|20.75", "A4||ACTX|-", "A2|P1|MYO9|24.5",
      ])
    #expect(run.wells.role == [.standard, .unknown, .unknown, .noTemplate, .unknown])
    #expect(run.wells.quantity[0] == 1000 && run.wells.quantity[1] == nil)
  }

  private static let names = ["BAX", "Bcl-2", "IL-10"]

  private func inputs() throws -> [ExportInput] {
    try Self.names.map { try Specimen.shared("analytikjena-qtower/alexcornwell__Ct__\($0).csv") }
  }

  /// 57 reference wells stand in each file: 57 + 57 + 75 + 57 wells in all (Python's csv).
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func threeFilesAreOneRun() throws {
    let runs = try ExportReader.read(inputs())
    #expect(runs.count == 1)
    let run = runs[0]
    #expect(run.name == "alexcornwell__Ct__BAX")
    #expect(run.targets.names == ["GAPDH", "BAX", "Bcl2", "IL-10"])
    let counts = (0..<4).map { target in run.wells.target.filter { $0 == target }.count }
    #expect(counts == [57, 57, 75, 57])
    #expect(run.information.referenceTargets == ["GAPDH"])
    #expect(run.information.instrument == "qTOWER³84 /G, 3107G-0413")
    #expect(run.source.sheets.map(\.name) == Self.names.map { "alexcornwell__Ct__\($0).csv" })
    #expect(
      run.remarks.suffix(2) == [
        "alexcornwell__Ct__Bcl-2.csv is an export of the same run (device and start): 57 wells that "
          + "were here already count once, 75 were added",
        "alexcornwell__Ct__IL-10.csv is an export of the same run (device and start): 57 wells that "
          + "were here already count once, 57 were added",
      ])
  }

  /// The software's ΔCq is our means' difference within the printed digits: Cqs are rounded to
  /// 0.01, so two means may be off by 0.005 each and their difference by 0.005 more.
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func itsDeltaCqIsOurs() throws {
    let run = try ExportReader.read(inputs())[0]
    let wells = run.wells
    func mean(_ sample: Int32, _ target: Int32) -> Double {
      let cqs = (0..<wells.count).compactMap { row in
        wells.sample[row] == sample && wells.target[row] == target ? wells.cq(row).cycles : nil
      }
      return cqs.reduce(0, +) / Double(cqs.count)
    }
    var compared = 0
    for row in 0..<wells.count {
      guard let reported = wells.reported[.meanDeltaCq]?[row] else { continue }
      let ours = mean(wells.sample[row], wells.target[row]) - mean(wells.sample[row], 0)
      #expect(abs(ours - reported) < 0.0151)
      compared += 1
    }
    #expect(compared == 45 + 45 + 54)
  }

  @Test func groupsOfColumnsInTheFilesOrder() throws {
    let text = """
      Device:,qTOWER,1
      TC Protocol:,steps
      Well,,Sample name,Sample type,GOI,Reference gene,Ct GOI,Ct Ref. gene,Mean Ct GOI,Mean Ct Ref.gene,Norm. Expression,dCt (Ref.Gen – GOI)
      A1,,P1,Unknown,,ACTX,,17.5,,17.5,0.1,
      A2,,P1,Unknown,MYO9,,20.5,,20.5,,0.125,-3
      A3,,P1,Unknown,,,,,,,,
      A4,,,NTC,MYO9,,No Ct,,,,,

      """
    let run = try Specimen.run(text)
    #expect(run.lines == ["A1|P1|ACTX|17.5", "A2|P1|MYO9|20.5", "A4||MYO9|-"])
    #expect(run.wells.role == [.unknown, .unknown, .noTemplate])
    #expect(run.information.referenceTargets == ["ACTX"])
    #expect(run.wells.reported[.meanDeltaCq]?[1] == 3)
    #expect(run.wells.reported[.expression]?[0] == nil)
    #expect(run.wells.reported[.expression]?[1] == 0.125)
    #expect(run.wells.reported[.meanCq]?[0] == 17.5)
  }
}
