import Testing

@testable import QPCRReport

@Suite struct DifferenceSectionsTests {
  private func difference(_ changes: [ResultsChange]) -> ResultsDifference {
    let side = ResultsDifference.Side(ResultsFile(), name: "a.json")
    return ResultsDifference(a: side, b: side, changes: changes, sharedComparisons: 3)
  }

  private func change(
    _ kind: ResultsChange.Kind, _ field: String, target: String? = "CCL2", cause: String = "x"
  ) -> ResultsChange {
    ResultsChange(
      kind, field, .number(1), .number(2), target: target, comparison: "condition: post / pre",
      cause: cause)
  }

  @Test func `rows of one comparison stand together, calls before numbers`() {
    let sections = DifferenceSections(
      difference([
        change(.call, "direction"), change(.value, "fold_change"),
        change(.value, "p", target: "ERBB2"),
        change(.well, "cq"), change(.setting, "seed"),
      ]))
    #expect(
      sections.calls.map(\.head)
        == ["CCL2, condition: post / pre", "ERBB2, condition: post / pre"])
    #expect(sections.calls.map(\.isCall) == [true, false])
    #expect(sections.others.map(\.title) == ["Wells", "Settings"])
  }

  @Test func `the summary counts, and says what was compared where nothing differs`() {
    let some = difference([
      change(.call, "direction"), change(.value, "p", target: "ERBB2"), change(.well, "cq"),
    ])
    #expect(
      DifferenceSections.summary(some, DifferenceSections(some))
        == "Calls that changed: 1 (of 3 shared comparisons); only numbers changed in 1. Wells: 1.")
    let none = difference([])
    let text = DifferenceSections.summary(none, DifferenceSections(none))
    #expect(text.hasPrefix("No difference in what is compared: ") && text.contains("1e-11"))
  }

  @Test func `causes name their fields only where they differ`() {
    let one = DifferenceSections.Call(
      head: "", rows: [change(.value, "p"), change(.value, "fold_change")])
    #expect(DifferenceSections.facts(one).last.map { "\($0.label): \($0.text)" } == "because: x")
    let two = DifferenceSections.Call(
      head: "", rows: [change(.value, "fold_change"), change(.value, "p", cause: "y")])
    #expect(DifferenceSections.facts(two).suffix(2).map(\.text) == ["fold change: x", "p: y"])
  }
}
