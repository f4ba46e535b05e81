import Testing

@testable import QPCRReport

@Suite struct ComparisonPairsTests {
  private func row(
    _ test: String, _ calibrator: String, target: Int32 = 0, p: Double = 0.1
  ) -> ResultsFile.ComparisonRow {
    var row = ResultsFile.ComparisonRow()
    row.target = target
    row.factor = "time"
    row.testLevel = test
    row.calibrator = calibrator
    row.fields = [.init(key: "p", value: .number(p)), .init(key: "se", value: .number(0.003))]
    return row
  }

  private func words(_ pairs: [ComparisonPair]) -> Set<String> {
    Set(
      pairs.map { pair in
        [pair.a, pair.b].map { $0.map { "\($0.target) \($0.testLevel)/\($0.calibrator)" } ?? "–" }
          .joined(separator: " = ")
      })
  }

  @Test func `comparisons pair by target and levels, whatever their order`() {
    let a = [row("2h", "0h"), row("4h", "0h"), row("2h", "0h", target: 1)]
    #expect(
      words(ComparisonPair.all(a, a.reversed()))
        == ["0 2h/0h = 0 2h/0h", "0 4h/0h = 0 4h/0h", "1 2h/0h = 1 2h/0h"])
  }

  @Test func `turned levels and another calibrator are the same comparison`() {
    let one = [row("2h", "0h")]
    #expect(words(ComparisonPair.all(one, [row("0h", "2h")])) == ["0 2h/0h = 0 0h/2h"])
    #expect(words(ComparisonPair.all(one, [row("2h", "4h")])) == ["0 2h/0h = 0 2h/4h"])
  }

  /// With two test levels of one name on a side it cannot be told which became which.
  @Test func `what is ambiguous stays apart`() {
    let b = [row("2h", "4h"), row("2h", "8h")]
    #expect(
      words(ComparisonPair.all([row("2h", "0h")], b))
        == ["0 2h/0h = –", "– = 0 2h/4h", "– = 0 2h/8h"])
  }

  @Test func `cycles below one are the same to 1e-11 cycles, p relatively`() {
    var moved = row("2h", "0h", p: 0.1 + 1e-11)
    moved.fields[1].value = .number(0.003 + 5e-12)
    let pair = ComparisonPair(a: row("2h", "0h"), b: moved)
    #expect(pair.difference("p") != nil && pair.difference("se") == nil)
    #expect(ComparisonPair(a: row("2h", "0h")).difference("p") == nil)
  }

  @Test func `sensitivity rows are told by their choice in the second file's names`() {
    func rows(_ choice: String, _ p: Double) -> JSONContent {
      .list([
        .object([.init(key: "choice", value: .text(choice)), .init(key: "p", value: .number(p))])
      ])
    }
    let same = ComparisonPairs.sensitivity(rows("without GAPDH", 0.1), rows("without G3P", 0.1)) {
      $0.replacing("GAPDH", with: "G3P")
    }
    #expect(same.isEmpty)
    let moved = ComparisonPairs.sensitivity(rows("without GAPDH", 0.1), rows("without GAPDH", 0.2))
    {
      $0
    }
    #expect(moved.map(\.key) == ["sensitivity: without GAPDH, p"])
  }
}
