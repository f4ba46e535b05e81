import QPCRTestSupport
import Testing

@testable import QPCRQuality

/// At Cq 33 a well holds 2^(37 − 33) = 16 copies, whose Poisson SD is 4.
@Suite struct LowCopySpreadTests {
  // python3: 1/(math.log(2)*4), 1/(math.log(1.9)*1.9**2)
  @Test func `the SD of counting copies grows with the cycle`() {
    #expect(
      relativeError(
        LowCopySpread.standardDeviation(cq: 33, factor: 2), 0.36067376022224085) < 1e-12)
    #expect(
      relativeError(
        LowCopySpread.standardDeviation(cq: 33, factor: 1.9), 0.431575341704648) < 1e-12)
    #expect(LowCopySpread.standardDeviation(cq: 20, factor: 2) < 0.005)
  }

  // python3: (0.25 + (4.12030320646012*sd)**2)**.5 and the same with 2.1459660262893467
  @Test func `limits and the error add in quadrature`() {
    let range = LowCopySpread.rangeLimit(0.5, count: 3, cq: 33, factor: 2)
    #expect(relativeError(range, 1.5679443142013805) < 1e-12)
    let deviation = LowCopySpread.deviationLimit(0.5, count: 3, cq: 33, factor: 2)
    #expect(relativeError(deviation, 0.921447854512378) < 1e-12)
  }

  @Test func `more than twelve wells take the point of twelve`() {
    #expect(
      LowCopySpread.rangeLimit(0.5, count: 96, cq: 33, factor: 2)
        == LowCopySpread.rangeLimit(0.5, count: 12, cq: 33, factor: 2))
  }
}
