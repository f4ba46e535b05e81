import Foundation
import QPCRReport
import Testing

/// MultiQC 1.35 (PyPI) was run on this file: "ddct: Found 2 samples (PlotType.TABLE)".
@Suite struct MultiQCReportTests {
  @Test func aRowForEachRun() throws {
    let text = ByteWriter.text { MultiQCReport.write(ResultSample().result, to: &$0) }
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let object = try #require(parsed as? [String: Any])
    #expect(object["id"] as? String == "ddct")
    #expect(object["plot_type"] as? String == "table")
    let data = try #require(object["data"] as? [String: [String: Int]])
    #expect(
      data["plate1"]
        == ["fails": 0, "warnings": 2, "wells": 36, "undetermined": 0, "excluded": 1])
    #expect(
      data["plate2"]
        == ["fails": 1, "warnings": 0, "wells": 36, "undetermined": 0, "excluded": 0])
    let headers = try #require(object["headers"] as? [String: Any])
    #expect(Set(headers.keys) == Set(data["plate1"]?.keys.map(\.self) ?? []))
    let description = try #require(object["description"] as? String)
    #expect(description.hasPrefix("<strong>FAIL</strong>: 1 fail (no-template-signal)"))
    #expect(description.contains("<br>CCL2 is lower in post than in pre"))
  }
}
