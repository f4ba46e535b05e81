import QPCRFormats
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct RDESTests {
  private func input(_ name: String) throws -> ExportInput {
    ExportInput(
      name: name, path: name,
      bytes: ContiguousArray(try Checkout.fixtureBytes("Specimens/valid/rdes/plate7/" + name)))
  }

  @Test func bothTablesAreOneRun() throws {
    let runs = try ExportReader.read([
      input("plate7_amplification.txt"), input("plate7_melting.txt"),
    ])
    #expect(runs.count == 1)
    let run = runs[0]
    #expect(run.name == "plate7")
    #expect(run.lines == ["A1|P1|Alb|21.5", "A2|P1|Tbp|23.25", "B1|W|Alb|-", "B2|W|Tbp|-"])
    #expect(run.wells.role == [.unknown, .unknown, .noTemplate, .noTemplate])
    #expect(run.information.referenceTargets == ["Tbp"])
    #expect(run.information.cycles == 3)
    #expect(run.reporters.names == ["FAM", "HEX"])
    #expect(run.wells.meltingTemperatures == [0: [82.9, 73.6], 1: [80]])
    #expect(run.curves.amplification.map(\.fluorescence)[1] == [9, 9.5, 12])
    #expect(run.curves.melting.map(\.x) == [[60, 60.5], [60, 60.5], [60, 60.5]])
    #expect(run.curves.melting[2].fluorescence == [50, 49.5])
  }

  /// The consortium's example, read with Python's csv: 90 rows, 55 Cqs above 0, sum 1468.957; 38
  /// cycles from the third on; 82 melting temperatures, sum 6791.6.
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func theExample() throws {
    let runs = try ExportReader.read([
      Specimen.shared("rdml/y9c__lc96parser__RDES_v1_0_example_amplification.tsv"),
      Specimen.shared("rdml/y9c__lc96parser__RDES_v1_0_example_melting.tsv"),
    ])
    #expect(runs.count == 1)
    let run = runs[0]
    #expect(run.source.format == "rdes")
    #expect(run.wells.count == 90)
    #expect(run.wells.isDetected.filter { $0 }.count == 55)
    let sum = (0..<90).compactMap { run.wells.cq($0).cycles }.reduce(0, +)
    #expect(abs(sum - 1468.957) < 1e-9)
    #expect(run.wells.role.filter { $0 == .noTemplate }.count == 10)
    #expect(Set(run.information.referenceTargets) == ["GPR15", "ZNF80"])
    #expect(run.curves.amplification.map(\.x.count) == Array(repeating: 38, count: 90))
    #expect(run.curves.amplification[0].x.first == 3)
    let temperatures = run.wells.meltingTemperatures.values.flatMap { $0 }
    #expect(temperatures.count == 82)
    #expect(abs(temperatures.reduce(0, +) - 6791.6) < 1e-9)
    #expect(run.curves.melting.count == 90)
    #expect(run.curves.melting[0].fluorescence.prefix(2) == [2779.61, 2770.27])
  }
}
