import Testing

@testable import QPCRReport

/// Two targets of one sample; a name is the same as another where the same wells lie under both.
@Suite struct ResultsNameMatchTests {
  private func file(
    _ names: inout ResultsNames, _ targets: [(name: String, label: String, cycles: Double)]
  ) -> ResultsFile {
    var rows = ResultsFile.ReplicateRows()
    for (name, label, cycles) in targets {
      rows.keys.append(
        ResultsFile.GroupKey(
          run: names.number("run"), sample: names.number("S1"), target: names.number(name)))
      rows.labels.append(names.number(label))
      rows.cycles.append(cycles)
      rows.isUnnamed.append(false)
      rows.firstWell.append(Int32(rows.labels.count))
      rows.counts.append(SIMD4(1, 0, 0, 0))
      rows.mean.append(cycles)
      rows.sd.append(nil)
      rows.range.append(0)
    }
    var file = ResultsFile()
    file.replicates = rows
    return file
  }

  private func match(
    _ first: [(name: String, label: String, cycles: Double)],
    _ second: [(name: String, label: String, cycles: Double)]
  ) -> [[String]] {
    var names = ResultsNames()
    let (a, b) = (file(&names, first), file(&names, second))
    let pair = ResultsPair(a, b, names: names)
    return pair.match.targets.map { [$0.a, $0.b].compactMap { names[$0] } }.sorted { $0[0] < $1[0] }
  }

  @Test func `a name alone on either side over the same wells is the same`() {
    let first = [("CCL2", "A1", 25.0), ("GAPDH", "A2", 20.0)]
    #expect(match(first, [("MCP1", "A1", 25), ("GAPDH", "A2", 20)]) == [["CCL2", "MCP1"]])
    #expect(
      match(first, [("MCP1", "A1", 25), ("G3P", "A2", 20)]) == [
        ["CCL2", "MCP1"], ["GAPDH", "G3P"],
      ])
    #expect(match(first, first).isEmpty)
  }

  @Test func `another Cq or place is another target`() {
    let first = [("CCL2", "A1", 25.0), ("GAPDH", "A2", 20.0)]
    #expect(match(first, [("MCP1", "A1", 25.1), ("GAPDH", "A2", 20)]).isEmpty)
    #expect(match(first, [("MCP1", "A3", 25), ("GAPDH", "A2", 20)]).isEmpty)
  }

  /// Names that the second file has too were not changed, even where their wells are swapped.
  @Test func `a name that both files have is itself`() {
    let first = [("CCL2", "A1", 25.0), ("GAPDH", "A2", 20.0)]
    #expect(match(first, [("GAPDH", "A1", 25), ("CCL2", "A2", 20)]).isEmpty)
  }
}
