import Testing

@testable import QPCRReport

/// CCL2 over GAPDH, `post` (S1) against `pre` (S2): one well each.
@Suite struct ComparisonCausesTests {
  private static let names = ["run", "S1", "S2", "CCL2", "GAPDH", "A1", "A2", "A3", "A4", "ERBB2"]

  /// - Parameter cycles: of CCL2 and GAPDH in S1, then in S2.
  private func file(_ cycles: [Double], p: Double = 0.1) -> ResultsFile {
    var rows = ResultsFile.ReplicateRows()
    for (place, value) in cycles.enumerated() {
      rows.keys.append(
        ResultsFile.GroupKey(
          run: 0, sample: Int32(1 + place / 2), target: Int32(3 + place % 2), role: -1))
      rows.labels.append(Int32(5 + place))
      rows.cycles.append(value)
      rows.isUnnamed.append(false)
      rows.firstWell.append(Int32(place + 1))
      rows.counts.append(SIMD4(1, 0, 0, 0))
      rows.mean.append(value)
      rows.sd.append(nil)
      rows.range.append(0)
    }
    var file = ResultsFile()
    file.replicates = rows
    file.assays = [
      ResultsFile.Assay(target: 3, role: "target", efficiency: 2),
      ResultsFile.Assay(target: 4, role: "reference", efficiency: 2),
    ]
    file.expression.annotations = [
      1: .init(levels: ["condition": "post"]), 2: .init(levels: ["condition": "pre"]),
    ]
    file.comparisons = [comparison(3, p: 0.1), comparison(9, p: p)]
    return file
  }

  private func comparison(_ target: Int32, p: Double) -> ResultsFile.ComparisonRow {
    var row = ResultsFile.ComparisonRow()
    row.target = target
    (row.factor, row.testLevel, row.calibrator) = ("condition", "post", "pre")
    row.fields = [
      .init(key: "design", value: .text("unpaired")), .init(key: "p", value: .number(p)),
    ]
    return row
  }

  private func causes(_ b: ResultsFile) -> [ResultsCause] {
    var names = ResultsNames()
    for name in Self.names { _ = names.number(name) }
    let pair = ResultsPair(file([25, 20, 24, 20]), b, names: names)
    let pairs = ComparisonPair.all(pair.a.comparisons ?? [], pair.b.comparisons ?? [])
    var causes = ComparisonCauses(pair, pairs)
    return pairs.first { $0.target == 3 }.map { causes.causes($0) } ?? []
  }

  @Test func `a well moves its own level and not the other`() throws {
    let cause = try #require(causes(file([25.5, 20, 24, 20])).first)
    #expect(cause.text == "well run:A1 (S1, CCL2) with Cq 25 → 25.5")
    #expect(cause.moves.contains(.testSide) && !cause.moves.contains(.calibratorSide))
    let other = try #require(causes(file([25, 20, 24.5, 20])).first)
    #expect(other.moves.contains(.calibratorSide) && !other.moves.contains(.testSide))
  }

  @Test func `a reference's well moves every target`() {
    let found = causes(file([25, 20, 24, 20.5]))
    #expect(found.map(\.text) == ["well run:A4 (S2, GAPDH) with Cq 20 → 20.5"])
    #expect(found.first?.moves.contains(.calibratorSide) == true)
  }

  /// p of ERBB2 moved, and both are adjusted together.
  @Test func `another target moves adjusted p alone`() throws {
    let found = causes(file([25, 20, 24, 20], p: 0.2))
    #expect(found.count == 1 && found[0].moves == [.family, .call])
    #expect(found[0].text.contains("p of other targets in the comparison (ERBB2)"))
  }

  @Test func `nothing that differs is no cause`() {
    #expect(causes(file([25, 20, 24, 20])).isEmpty)
  }
}
