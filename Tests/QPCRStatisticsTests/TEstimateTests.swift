import QPCRTestSupport
import Testing

@testable import QPCRStatistics

@Suite("t-distributed estimate")
struct TEstimateTests {
  // R 4.2.2: 2 * pt(-3, 4); 1.5 + c(-1, 1) * qt(0.975, 4) * 0.5
  @Test("statistic, p and interval from an estimate, its error and degrees of freedom")
  func known() throws {
    let estimate = TEstimate(estimate: 1.5, standardError: 0.5, degreesOfFreedom: 4)
    #expect(estimate.statistic == 3)
    #expect(relativeError(try #require(estimate.p), 0.039941968071718827) < 1e-13)
    let interval = estimate.interval(0.95)
    #expect(relativeError(interval.low, 0.11177744740110329) < 1e-13)
    #expect(relativeError(interval.high, 2.8882225525988967) < 1e-13)
    #expect(interval.contains(0.2) && interval.contains(interval.low) && !interval.contains(0))
  }

  @Test("a p that reaches 1 − confidence and an interval that reaches 0 are one statement")
  func duality() throws {
    for df in [1, 3.7, 12, .infinity] {
      let t = StudentT(degreesOfFreedom: df).criticalValue(confidence: 0.95)
      let estimate = TEstimate(estimate: t * 0.3, standardError: 0.3, degreesOfFreedom: df)
      #expect(relativeError(try #require(estimate.p), 0.05) < 1e-12)
      #expect(estimate.interval(0.95).low.magnitude < 1e-13)
    }
  }

  @Test("without an error there is no test")
  func exact() {
    let estimate = TEstimate(estimate: 1.5, standardError: 0, degreesOfFreedom: 4)
    #expect(estimate.statistic == nil && estimate.p == nil)
    #expect(estimate.interval(0.95) == Interval(low: 1.5, high: 1.5))
  }
}
