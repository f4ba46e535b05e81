import QPCRTestSupport
import Testing

@testable import QPCRQuantification

// python3: statistics.mean([21, 20, 20.4]) = 20.466666666666665, stdev = 0.5033222956847167
@Suite struct CycleSummaryTests {
  private func summary(_ values: [Double], takesMedian: Bool = false) -> CycleSummary {
    var buffer = CycleBuffer()
    for value in values { buffer.append(value) }
    return buffer.summary(takesMedian: takesMedian)
  }

  @Test func `mean, SD with n − 1 and range`() {
    let summary = summary([21, 20, 20.4])
    #expect(relativeError(summary.center, 20.466666666666665) < 1e-15)
    #expect(relativeError(summary.sd, 0.5033222956847167) < 1e-12)
    #expect(summary.range == 1)
  }

  @Test func `the order of the wells changes no bit`() {
    let (one, other) = (summary([21.1, 20.3, 20.7]), summary([20.7, 21.1, 20.3]))
    #expect(one.center == other.center && one.sd == other.sd)
    // A buffer of more wells than the insertion sort takes.
    let many = (0..<100).map { Double($0 * 37 % 100) / 10 }
    #expect(summary(many).center == summary(many.sorted()).center)
  }

  @Test func `the median of an even number lies between the middle two`() {
    #expect(summary([20, 25, 21, 22], takesMedian: true).center == 21.5)
    #expect(summary([25, 20, 21], takesMedian: true).center == 21)
    #expect(summary([20]).sd == 0 && summary([]).center == 0)
  }
}
