import QPCRFormats
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct BiomarkTests {
  private func specimen(_ name: String) throws -> Run {
    let bytes = try Checkout.fixtureBytes("Specimens/valid/biomark/" + name)
    return try ExportReader.read([ExportInput(name: name, bytes: ContiguousArray(bytes))])[0]
  }

  @Test func columnsCountByPlace() throws {
    let run = try specimen("chip.csv")
    #expect(
      run.lines == [
        "S01-A01|cell 1|Alb|18.25", "S01-A02|cell 1|Tbp|-", "S02-A01|cells 100|Alb|12.5",
        "S02-A02|cells 100|Tbp|13.75", "S03-A01|water|Alb|-",
      ])
    #expect(run.wells.role == [.unknown, .unknown, .standard, .standard, .noTemplate])
    #expect(run.wells.quantity[2] == 100)
    #expect(run.wells.flags == [1: ["Fail"], 4: ["Fail"]])
    #expect(run.wells.reported[.threshold]?[1] == 0.04)
    #expect(run.wells.reported[.cqConfidence]?[3] == 0.97)
    #expect(run.information.referenceTargets == ["Tbp"])
    #expect(run.information.software == "Real-Time PCR Analysis 4.1.3")
    #expect(run.reporters.names == ["FAM-MGB"])
  }

  @Test func decimalCommasMeltingAndColumnsOfTheUser() throws {
    let run = try specimen("evagreen-with-commas.csv")
    #expect(run.lines.map { $0.suffix(5) } == ["18.25", "|19.0", "Alb|-"])
    #expect(run.wells.meltingTemperatures == [0: [81.5], 1: [80, 85.25]])
    #expect(run.factors.map(\.name) == ["group"])
    #expect(run.factors[0].level == [0, 0, -1])
    #expect(run.information.passiveReference == "ROX")
    #expect(run.information.instrument == "BIOMARKHD000")
    #expect(run.information.date == "3/14/2023 9:26:53 AM")
    #expect(run.reporters.names == ["EvaGreen"])
  }

  /// Read with Python's csv: rows, Cqs other than 999 and their sum, samples, assays, failed calls.
  @Test(
    .enabled(if: Shared.isPresent, "needs QPCR_SHARED"),
    arguments: [
      ("bioc__HTqPCR__BioMark_sample", 2304, 1994, 38189.476907735836, 5, 4, 386, 0),
      ("jpouch__qPCR-Biomark__taq_data", 9216, 6364, 123898.2443348771, 93, 96, 3053, 384),
    ])
  func realFiles(
    name: String, wells: Int, detected: Int, sum: Double, samples: Int, targets: Int, failed: Int,
    standards: Int
  ) throws {
    let run = try Specimen.sharedRun("fluidigm-biomark/\(name).csv")
    #expect(run.source.format == "biomark")
    #expect(run.wells.count == wells)
    #expect(run.wells.isDetected.filter { $0 }.count == detected)
    let total = (0..<wells).compactMap { run.wells.cq($0).cycles }.reduce(0, +)
    #expect(abs(total - sum) < 1e-6)
    #expect(run.samples.count == samples)
    #expect(run.targets.count == targets)
    #expect(run.wells.flags.count == failed)
    #expect(run.wells.role.filter { $0 == .standard }.count == standards)
  }
}
