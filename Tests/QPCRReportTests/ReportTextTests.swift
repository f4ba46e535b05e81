import QPCRModel
import Testing

@testable import QPCRReport

@Suite struct ReportTextTests {
  @Test func `lists and counts`() {
    #expect(ReportText.counted(1, "sample") == "1 sample")
    #expect(ReportText.counted(8, "sample") == "8 samples")
    #expect(ReportText.list(["A", "B", "C"], limit: 2) == "A, B … 1 more")
    #expect(ReportText.sentenceList(["A", "B", "C"]) == "A, B and C")
    #expect(ReportText.sentenceList([]) == "")
  }

  @Test func `amounts are above 1 in either direction`() {
    #expect(ReportText.amount(0.6) == "1.7-fold lower")
    #expect(ReportText.amount(1.7) == "1.7-fold higher")
    #expect(ReportText.interval(nil, 1) == NumberFormat.missing)
  }
}
