import Testing

@testable import QPCRReport

/// Wells of tables that name none, and exclusions of several rows of one well.
@Suite struct ResultsWellsTests {
  private func file(
    _ names: inout ResultsNames, _ cycles: [Double], label: (Int) -> String,
    excluded: [(label: String, rule: String)] = []
  ) -> ResultsFile {
    var file = ResultsFile()
    var rows = ResultsFile.ReplicateRows()
    let group = ResultsFile.GroupKey(
      run: names.number("run"), sample: names.number("S1"), target: names.number("CCL2"))
    rows.keys = [group]
    rows.counts = [SIMD4(Int32(cycles.count), 0, 0, 0)]
    rows.mean = [cycles.reduce(0, +) / Double(cycles.count)]
    rows.sd = [nil]
    rows.range = [.nan]
    for (place, value) in cycles.enumerated() {
      let text = label(place)
      rows.labels.append(names.number(text))
      rows.isUnnamed.append(text.hasPrefix("#"))
      rows.cycles.append(value)
    }
    rows.firstWell = [0, Int32(cycles.count)]
    file.replicates = rows
    file.exclusions = excluded.map {
      ResultsFile.ExclusionRow(
        run: group.run, well: names.number($0.label), sample: group.sample, target: group.target,
        rule: $0.rule)
    }
    return file
  }

  private func words(_ changes: [WellChange]) -> [String] {
    changes.sorted { $0.place < $1.place }.map {
      "\($0.field.rawValue) \($0.a.words) \($0.b.words)"
    }
  }

  @Test func `tied wells without names pair off, whatever their order`() {
    for order in [[20.5, 21, 21, 22], [22, 21, 20.5, 21], [21, 22, 21, 20.5]] {
      var names = ResultsNames()
      let a = file(&names, [21, 20.5, 22, 21]) { "#\($0 + 1)" }
      let b = file(&names, order) { "#\(order.count - $0)" }
      #expect(ResultsWells(a, b, names: names).changes.isEmpty)
    }
  }

  /// Of two tied wells one moved: one row, the same from every order of the rows.
  @Test func `one of two tied wells moved`() {
    for order in [[21.0, 25, 22], [25, 22, 21], [22, 21, 25]] {
      var names = ResultsNames()
      let a = file(&names, [22, 21, 21]) { "#\($0 + 1)" }
      let b = file(&names, order) { "#\($0 + 1)" }
      #expect(words(ResultsWells(a, b, names: names).changes) == ["cq 21 25"])
    }
  }

  /// Rows of one well take their exclusions in order; with a search from the first each time this
  /// would be 10⁹ steps.
  @Test func `many rows of one well find their exclusions`() {
    let count = 30_000
    var names = ResultsNames()
    let cycles = Array(repeating: 20.0, count: count)
    let excluded = (0..<count).map { (label: "A1", rule: $0 == count - 1 ? "sheet" : "command") }
    let a = file(&names, cycles, label: { _ in "A1" }, excluded: excluded)
    let b = file(
      &names, cycles, label: { _ in "A1" },
      excluded: Array(repeating: (label: "A1", rule: "command"), count: count))
    let changes = ResultsWells(a, b, names: names).changes
    #expect(words(changes) == ["excluded sheet command"])
    #expect(changes.first?.occurrence == Int32(count - 1))
  }

  @Test func `the note of an exclusion is compared, its Cq with the well's`() {
    var names = ResultsNames()
    var a = file(&names, [20, 21], label: { "A\($0 + 1)" }, excluded: [("A1", "sheet")])
    var b = a
    a.exclusions[0].reason = "bubble"
    b.exclusions[0].reason = "drop"
    #expect(words(ResultsWells(a, b, names: names).changes) == ["exclusion_reason bubble drop"])
    b = a
    b.exclusions[0].cq = 19
    #expect(words(ResultsWells(a, b, names: names).changes) == ["exclusion_cq – 19"])
    // Where the well moved too the note follows from it.
    b.replicates.cycles[0] = 19
    #expect(words(ResultsWells(a, b, names: names).changes) == ["cq 20 19"])
  }
}
