import QPCRModel
import Testing

@Suite struct VerdictTests {
  private static func finding(_ severity: Finding.Severity) -> Finding {
    Finding(rule: "r", severity: severity, message: "", action: "")
  }

  @Test func theWorstFindingDecides() {
    #expect(Verdict([]) == .pass)
    #expect(Verdict([VerdictTests.finding(.info)]) == .pass)
    #expect(Verdict([VerdictTests.finding(.info), VerdictTests.finding(.warn)]) == .review)
    #expect(Verdict([VerdictTests.finding(.fail), VerdictTests.finding(.warn)]) == .fail)
  }
}
