import QPCRModel
import QPCRReport
import Testing

@Suite struct MIQEReportTests {
  @Test func tableHoldsOneRowAnItem() {
    var sample = ResultSample()
    sample.plan.miqe = [.init(item: "rt-priming", text: "random, 2 µM")]
    let lines = ByteWriter.text { MIQEReport.writeCSV(sample.result, to: &$0) }
      .split(separator: "\n")
    #expect(lines[0] == "item,section,title,importance,status,evidence,text")
    #expect(lines.count == 1 + MIQEChecklist.names.count)
    #expect(
      lines.contains(
        "reference-number,Data analysis,At least two reference targets,essential,met,"
          + "\"ACTB, GAPDH\","))
    #expect(
      lines.contains { $0.hasPrefix("rt-priming,") && $0.hasSuffix(",\"random, 2 µM\"") })
  }

  @Test func objectCountsAndLists() {
    let text = ByteWriter.text { MIQEReport.writeJSON(ResultSample().result, to: &$0) }
    #expect(text.hasPrefix("{\n  \"schema\":\"ddct-miqe/1\",\n  \"source\":\"MIQE (Bustin"))
    #expect(text.contains("\"to_fill_in\":18}"))
    #expect(
      text.contains(
        "{\"item\":\"reference-number\",\"section\":\"Data analysis\","
          + "\"title\":\"At least two reference targets\",\"importance\":\"essential\","
          + "\"status\":\"met\",\"evidence\":\"ACTB, GAPDH\",\"text\":null}"))
  }
}
