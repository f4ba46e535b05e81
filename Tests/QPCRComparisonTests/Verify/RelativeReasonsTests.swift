import QPCRModel
import Testing

@testable import QPCRComparison

@Suite struct RelativeReasonsTests {
  /// Why the numbers of `post` differ; CCL2 is 26 there and 25 in `pre`, GAPDH 20 in both.
  private func reason(
    _ quantity: ReportedQuantity, _ printed: [ReportedQuantity: Double],
    pre: [ReportedQuantity: Double] = [:]
  ) throws -> String {
    var sketch = PrintedRun(references: ["GAPDH"], calibrator: "pre")
    for cq in [24.9, 25.1] { sketch.well("pre", "CCL2", cq, pre) }
    for cq in [25.9, 26.1] { sketch.well("post", "CCL2", cq, printed) }
    for sample in ["pre", "post"] {
      for cq in [19.9, 20.1] { sketch.well(sample, "GAPDH", cq) }
    }
    for quantity in Set(printed.keys).union(pre.keys) { sketch.digits(quantity, 4) }
    let row = try #require(
      sketch.verified().rows.first { $0.sample == "post" && $0.quantity == quantity })
    #expect(row.status == .differs)
    return row.reason
  }

  @Test func `the reciprocal is one`() throws {
    #expect(try reason(.rq, [.deltaDeltaCq: 1, .rq: 2]) == "it is the reciprocal: 2^ΔΔCq")
  }

  @Test func `a number that follows from a wrong one is told as that`() throws {
    #expect(
      try reason(.rq, [.deltaDeltaCq: 2, .rq: 0.25])
        == "it follows from the printed ΔΔCq, which differs")
    #expect(
      try reason(.deltaDeltaCq, [.meanDeltaCq: 7, .deltaDeltaCq: 2], pre: [.meanDeltaCq: 5])
        == "it follows from the printed ΔCq, which do not follow from the wells listed")
  }

  /// SE² = 0.02/2 + 0.02/2 = 0.1414²; SD² = 0.02 + 0.02 = 0.2².
  @Test func `SD and SE under each other's head`() throws {
    #expect(
      try reason(.sdDeltaCq, [.sdDeltaCq: 0.1414])
        == "it is the standard error under the head of the SD")
    #expect(
      try reason(.seDeltaCq, [.seDeltaCq: 0.2])
        == "it is the SD under the head of the standard error")
  }

  @Test func `a ΔCq without means beside it may be of more wells`() throws {
    #expect(try reason(.meanDeltaCq, [.meanDeltaCq: 7]) == UnlistedWells.possible)
  }
}
