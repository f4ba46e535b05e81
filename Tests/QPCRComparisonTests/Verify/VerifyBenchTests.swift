import QPCRModel
import Testing

@testable import QPCRComparison

@Suite struct VerifyBenchTests {
  @Test func `a format that does not note its digits tells nothing`() {
    var sketch = PrintedRun()
    for cq in [20.0, 20.4] { sketch.well("S1", "CCL2", cq, [.meanCq: 25]) }
    var run = sketch.run
    run.wells.printed = nil
    let rows = Verification.verify([run]).rows
    #expect(rows.map(\.status) == [.unknown, .unknown])
    #expect(rows.first?.reason == "how exactly this format prints its numbers is not known")
  }

  /// 2^−8 = 0.0039 is 0.00 with two decimals, and so is everything below 0.005.
  @Test func `a ratio that is printed as 0 agrees with too much`() {
    var sketch = PrintedRun(references: ["GAPDH"], calibrator: "pre")
    for (sample, cq, rq) in [("pre", 20.0, 1.0), ("post", 28, 0)] {
      sketch.well(sample, "CCL2", cq, [.rq: rq])
      sketch.well(sample, "GAPDH", 18)
    }
    sketch.digits(.rq, 2)
    let row = sketch.verified().rows.first { $0.sample == "post" }
    #expect(row?.status == .unknown)
    #expect(row?.reason == "printed as 0: with these digits it stands for anything up to 0.0050")
  }

  @Test func `numbers of a sheet stand for no well`() {
    var sketch = PrintedRun(references: ["GAPDH"], calibrator: "pre")
    for (sample, cq) in [("pre", 25.0), ("post", 26)] {
      sketch.well(sample, "CCL2", cq)
      sketch.well(sample, "GAPDH", 20)
    }
    sketch.group("post", "CCL2", [.meanDeltaCq: 6], decimals: 2)
    let row = sketch.verified().rows.first
    #expect(row?.well == nil && row?.sheet == "Results" && row?.status == .agrees)
  }
}
