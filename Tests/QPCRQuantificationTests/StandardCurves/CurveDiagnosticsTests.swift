import QPCRQuantification
import QPCRTestSupport
import Testing

@Suite struct CurveDiagnosticsTests {
  @Test func `a standard away from the line of the others is named`() {
    let curve = PublishedStandards.curve([
      10: [33, 33.1, 32.95], 100: [29.7, 29.62, 29.75], 1000: [26.4, 26.3, 26.38],
      10_000: [23.1, 23, 24.5],
    ])
    // scipy: t of each point against the line of the eleven others, times 12: 5.3e-8 for the last,
    // above 1 for the rest.
    #expect(curve.outlyingWells.map(\.row) == [11])
  }

  @Test func `a clean line has none, an exact one but for one point has that`() {
    let clean = PublishedStandards.curve([
      10: [33, 33.1], 100: [29.7, 29.62], 1000: [26.4, 26.3],
    ])
    #expect(clean.outlyingWells.isEmpty)
    let exact = PublishedStandards.curve([
      10: [33, 33], 100: [30, 30], 1000: [27, 28], 10_000: [24, 24],
    ])
    #expect(exact.outlyingWells.map(\.row) == [5])
  }

  @Test func `the linear range leaves a saturated end`() {
    let curve = PublishedStandards.curve([
      1: [36, 36.1, 35.9], 10: [32.7, 32.65, 32.75], 100: [29.4, 29.35, 29.42],
      1000: [26, 26.1, 26.05], 10_000: [24.5, 24.4, 24.6],
    ])
    #expect(curve.linearRange == 1...1000)
  }

  @Test func `a straight curve is linear throughout, without repeats nothing is said`() {
    let straight = PublishedStandards.curve([
      1: [36, 36.1, 35.9], 10: [32.7, 32.65, 32.75], 100: [29.4, 29.35, 29.42],
    ])
    #expect(straight.linearRange == 1...100)
    #expect(PublishedStandards.curve([1: [36], 10: [33], 100: [29]]).linearRange == nil)
  }
}
