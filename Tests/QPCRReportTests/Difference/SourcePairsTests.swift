import Testing

@testable import QPCRReport

@Suite struct SourcePairsTests {
  private func pair(
    _ a: [(file: String, hash: String)], _ b: [(file: String, hash: String)]
  ) -> ResultsPair {
    func file(_ inputs: [(file: String, hash: String)]) -> ResultsFile {
      var file = ResultsFile()
      file.inputs = inputs.map { input in
        var row = ResultsFile.Input()
        (row.file, row.sha256) = (input.file, input.hash)
        return row
      }
      return file
    }
    var names = ResultsNames()
    for (file, _) in a + b { _ = names.number(String(file.prefix { $0 != "." })) }
    return ResultsPair(file(a), file(b), names: names)
  }

  private func words(_ pair: ResultsPair) -> [String] {
    pair.inputPairs.map { "\($0.a?.file ?? "–")=\($0.b?.file ?? "–"): \($0.cause ?? "same")" }
  }

  @Test func `exports pair by name first, then by their bytes`() {
    #expect(words(pair([("p.csv", "1")], [("p.csv", "1")])) == ["p.csv=p.csv: same"])
    #expect(
      words(pair([("p.csv", "1")], [("p.csv", "2")])) == ["p.csv=p.csv: the export p.csv differs"])
    #expect(words(pair([("p.csv", "1")], [("q.csv", "1")])) == ["p.csv=q.csv: same"])
    #expect(
      words(pair([("p.csv", "1")], [("q.csv", "2")]))
        == ["p.csv=–: the export p.csv is in A only", "–=q.csv: the export q.csv is in B only"])
  }

  /// Where a file of the same name differs, the one with its old bytes is another file.
  @Test func `a name wins over bytes`() {
    #expect(
      words(pair([("p.csv", "1"), ("q.csv", "2")], [("p.csv", "2"), ("q.csv", "1")]))
        == ["p.csv=p.csv: the export p.csv differs", "q.csv=q.csv: the export q.csv differs"])
  }

  @Test func `wells of a run may differ where its export does`() throws {
    let pair = pair([("p.csv", "1"), ("q.csv", "3")], [("p.csv", "2"), ("q.csv", "3")])
    let (p, q) = (try #require(pair.names.known("p")), try #require(pair.names.known("q")))
    #expect(pair.exportCause(run: p) == "the export p.csv differs")
    #expect(pair.exportCause(run: q) == nil)
  }
}
