import Foundation
import Testing

@testable import QPCRReport

@Suite struct ReportFormatTests {
  private let result = ResultSample().result

  /// Each format is what its renderer writes, told by a mark that only this format has.
  @Test(arguments: [
    (ReportFormat.text, "Fold changes"), (.json, "\"schema\": \"ddct-results/1\""),
    (.csv, "target,factor,test_level"), (.markdown, "| Target | Fold |"),
    (.html, "<!doctype html>"),
  ])
  func eachFormatHasItsMark(_ format: ReportFormat, mark: String) {
    let text = result.report(format)
    #expect(text.lowercased().contains(mark.lowercased()), "\(text.prefix(200))")
    for other in ReportFormat.allCases where other != format {
      #expect(result.report(other) != text)
    }
  }

  @Test func everyFileOfAReportIsWritten() throws {
    let folder = NSTemporaryDirectory() + "/swift-qpcr-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try result.write(to: folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(Set(names) == Set(ReportFiles.ownNames))
    let json = try String(contentsOfFile: folder + "/results.json", encoding: .utf8)
    #expect(json == result.report(.json))
  }

  @Test func whatCannotBeWrittenSaysWhy() throws {
    let file = NSTemporaryDirectory() + "/swift-qpcr-" + UUID().uuidString
    try "here".write(toFile: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: file) }
    let error = #expect(throws: OutputError.self) { try result.write(to: file) }
    #expect(
      error?.description == "\(file) is a file, but --out expects a folder. Name another folder, "
        + "or remove the file.")
  }
}
