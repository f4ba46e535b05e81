import QPCRFormats
import QPCRModel
import Testing

@Suite struct RepeatedWellsTests {
  private func file(
    _ name: String, _ wells: [String], start: String = "1/2/2025 9:00:00 AM"
  ) -> ExportInput {
    let lines =
      ["Device:,qTOWER,1", "Date/Time:,\(start)", "TC Protocol:,steps"]
      + ["Well,,Sample name,Sample type,GOI,Reference gene,Ct GOI,Ct Ref. gene"] + wells
    return Specimen.input(lines.joined(separator: "\n") + "\n", name: name)
  }

  private let reference = ["A1,,P1,Unknown,,ACTX,,17.5", "B1,,P2,Unknown,,ACTX,,18.5"]

  @Test func sharedWellsCountOnce() throws {
    let inputs = [
      file("a.csv", reference + ["A2,,P1,Unknown,MYO9,,20.5,"]),
      file("b.csv", reference + ["A3,,P3,Unknown,NEB3,,21.5,"]),
    ]
    let runs = try ExportReader.read(inputs)
    #expect(runs.map(\.name) == ["a"])
    #expect(
      runs[0].lines == [
        "A1|P1|ACTX|17.5", "B1|P2|ACTX|18.5", "A2|P1|MYO9|20.5", "A3|P3|NEB3|21.5",
      ])
    #expect(runs[0].source.bytes == inputs[0].bytes.count + inputs[1].bytes.count)
  }

  @Test func anotherStartIsAnotherRun() throws {
    let runs = try ExportReader.read([
      file("a.csv", reference),
      file(
        "b.csv", reference + ["A2,,P1,Unknown,MYO9,,20.5,"],
        start: "1/3/2025 9:00:00 AM"),
    ])
    #expect(runs.map(\.wells.count) == [2, 3])
  }

  /// A plate of its own, whose header was copied.
  @Test func otherValuesAreAnotherRun() throws {
    let other = ["A1,,P1,Unknown,,ACTX,,19.5", "B1,,P2,Unknown,,ACTX,,20.5"]
    let runs = try ExportReader.read([file("a.csv", reference), file("b.csv", other)])
    #expect(runs.map(\.wells.count) == [2, 2])
    #expect(runs.allSatisfy { $0.remarks.isEmpty })
  }

  @Test func mostlyEqualValuesAreTold() throws {
    let third = ["C1,,P3,Unknown,,ACTX,,19.5"]
    let changed = ["C1,,P3,Unknown,,ACTX,,19.6"]
    let runs = try ExportReader.read([
      file("a.csv", reference + third), file("b.csv", reference + changed),
    ])
    #expect(runs.count == 2)
    #expect(
      runs[0].remarks == [
        "b.csv has the same device and start but other values in 1 of 3 common wells; if both are "
          + "exports of one run, give only one of them"
      ])
  }
}
