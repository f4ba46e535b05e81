import Testing

@testable import QPCRReport

@Suite struct FindingSearchTests {
  private func finding(
    _ message: String, severity: String = "warn", value: Double? = 0.6, target: Int32 = 0
  ) -> ResultsFile.FindingRow {
    var row = ResultsFile.FindingRow()
    row.rule = "replicate-spread"
    row.severity = severity
    row.message = message
    row.value = value
    row.threshold = 0.5
    row.target = target
    return row
  }

  private func changes(
    _ a: [ResultsFile.FindingRow], _ b: [ResultsFile.FindingRow]
  ) -> [String] {
    var names = ResultsNames()
    for name in ["CCL2", "ERBB2"] { _ = names.number(name) }
    var (first, second) = (ResultsFile(), ResultsFile())
    (first.findings, second.findings) = (a, b)
    return FindingSearch(ResultsPair(first, second, names: names)).changes().map {
      "\($0.target ?? "") \($0.field): \($0.a.words) → \($0.b.words)"
    }
  }

  @Test func `findings are the same by rule and place, in whatever order`() {
    let rows = [finding("x"), finding("y", target: 1)]
    #expect(changes(rows, rows.reversed()).isEmpty)
    #expect(changes([finding("x")], []) == ["CCL2 replicate-spread: warn: x → –"])
  }

  @Test func `a change of words or severity is one row, with its numbers`() {
    #expect(
      changes([finding("0.6 cycles")], [finding("0.7 cycles", severity: "fail", value: 0.7)])
        == ["CCL2 replicate-spread: warn: 0.6 cycles → fail: 0.7 cycles"])
  }

  @Test func `digits that the words leave out are compared`() {
    #expect(
      changes([finding("0.6 cycles")], [finding("0.6 cycles", value: 0.625)])
        == ["CCL2 replicate-spread: value: 0.6 → 0.625"])
    #expect(changes([finding("x")], [finding("x", value: 0.6 + 1e-13)]).isEmpty)
    #expect(
      changes([finding("x", value: nil)], [finding("x")])
        == ["CCL2 replicate-spread: value: – → 0.6"])
  }
}
