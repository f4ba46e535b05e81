import QPCRComparison
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct PowerTableTests {
  // R 4.2.2: 2^power.t.test(n, sd = 0.8, power = 0.8, type, strict = TRUE)$delta and
  // power.t.test(delta = abs(log2(F)), sd = 0.8, power = 0.8, type, strict = TRUE)$n, rounded up.
  @Test func `a standard deviation alone`() throws {
    var table = PowerTable(power: 0.8, confidence: 0.95, foldChanges: [1.5, 2, 0.6])
    table.add(sd: 0.8, counts: [3, 6, 12])
    let expected: [(Comparison.Design, Int, Double, [Int])] = [
      (.paired, 3, 6.11027903197876, [17, 8, 12]), (.paired, 6, 2.21552222474274, [17, 8, 12]),
      (.paired, 12, 1.63685433993316, [17, 8, 12]), (.unpaired, 3, 5.48969776643368, [31, 12, 20]),
      (.unpaired, 6, 2.70651094384219, [31, 12, 20]),
      (.unpaired, 12, 1.94185015933765, [31, 12, 20]),
    ]
    #expect(table.rows.count == expected.count)
    for (row, (design, count, fold, needed)) in zip(table.rows, expected) {
      #expect(row.design == design && row.count == count && row.largerCount == count)
      // R's uniroot stops at about 1e-4 of the difference.
      #expect(relativeError(try #require(row.minimumFoldChange), fold) < 2e-4)
      #expect(row.needed.map(\.count) == needed)
    }
  }

  @Test func `pairs are also planned as independent units, from their own spreads`() throws {
    var builder = ExperimentBuilder()
    for (unit, change) in [0.5, 1.0, 1.5, 1.2].enumerated() {
      for level in ["pre", "post"] {
        let sample = "P\(unit)_\(level)"
        builder.sample(sample, subject: "P\(unit)", level)
        builder.wells(sample, "R", 20)
        builder.wells(sample, "T", 25 + Double(unit) + (level == "post" ? change : 0))
      }
    }
    let set = try Compared(builder) { $0.calibrator = "pre" }.set
    var table = PowerTable(power: 0.8, confidence: 0.95, foldChanges: [2])
    table.add(set.comparisons)
    let comparison = set.comparisons[0]
    #expect(table.rows.map(\.design) == [.paired, .unpaired])
    #expect(table.rows[0].sd == comparison.sdDifference)
    let sds = [try #require(comparison.sdTest), try #require(comparison.sdCalibrator)]
    let pooled = ((sds[0] * sds[0] + sds[1] * sds[1]) / 2).squareRoot()
    #expect(relativeError(table.rows[1].sd, pooled) < 1e-14)
    #expect(table.rows.allSatisfy { $0.target == "T" && $0.comparison == "condition: post / pre" })
  }

  @Test func `units that do not differ leave nothing to plan with`() {
    var table = PowerTable(power: 0.8, confidence: 0.95, foldChanges: [2])
    var comparison = Comparison(
      target: "T", factor: "condition", testLevel: "post", calibrator: "pre", within: [],
      design: .unpaired, confidence: 0.95, test: "Welch t")
    comparison.testCount = 3
    comparison.calibratorCount = 3
    comparison.sdTest = 0
    comparison.sdCalibrator = 0
    table.add([comparison])
    #expect(table.rows.count == 1)
    #expect(table.rows[0].minimumFoldChange == nil && table.rows[0].needed[0].count == nil)
  }
}
