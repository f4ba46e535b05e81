import QPCR
import Testing

@Suite struct SheetReadingTests {
  private func input(_ name: String, _ text: String) -> ExportInput {
    ExportInput(name: name, bytes: ContiguousArray(text.utf8))
  }

  @Test func `a sheet is read`() throws {
    let samples = try SheetReading.samples(input("s.csv", "sample,condition\nP1,pre\n"))
    #expect(samples.rows.map(\.sample) == ["P1"] && samples.factors == ["condition"])
    let assays = try SheetReading.assays(input("a.csv", "target,role\nGAPDH,reference\n"))
    #expect(assays.rows.map(\.target) == ["GAPDH"])
  }

  /// No instrument can export a sheet again.
  @Test(arguments: ["", "\n\n", "target,role\n"])
  func `what is missing is said to its author`(_ text: String) {
    do {
      _ = try SheetReading.assays(input("a.csv", text))
      Issue.record("read \(text)")
    } catch {
      #expect(error.message.hasPrefix("a.csv: ") && error.message.hasSuffix("."))
      #expect(!error.message.contains("export the run"), "\(error.message)")
    }
  }
}
