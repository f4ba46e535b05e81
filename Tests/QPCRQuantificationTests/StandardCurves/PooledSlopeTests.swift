import QPCRQuantification
import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct PooledSlopeTests {
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func `one run is its own curve`() throws {
    let curve = try PublishedStandards.curve("ct3/c_myc")
    #expect(PooledSlope.of([curve]) == curve.line?.slopeEstimate)
    #expect(PooledSlope.of([]) == nil)
  }

  /// numpy: least squares on two intercepts and one slope; R: `lm(Cq ~ run + log10(quantity))`.
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func `several runs share a slope and keep their intercepts`() throws {
    let slope = try #require(
      PooledSlope.of([
        try PublishedStandards.curve("ct3/c_myc"),
        try PublishedStandards.curve("rtpcr/C2H2.01", run: 1),
      ]))
    #expect(relativeError(slope.estimate, -3.458109863476384) < 1e-12)
    #expect(relativeError(slope.standardError, 0.07304172717013223) < 1e-11)
    #expect(slope.degreesOfFreedom == 39)
  }
}
