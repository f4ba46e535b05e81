import QPCRTestSupport
import Testing

@testable import QPCRStatistics

@Suite("Welch–Satterthwaite")
struct WelchSatterthwaiteTests {
  // By hand: (0.04 + 0.09)² / (0.04² / 4 + 0.09² / 9) = 0.0169 / 0.0013 = 13.
  @Test("two components")
  func two() {
    let combined = WelchSatterthwaite.combine([
      .init(variance: 0.04, df: 4), .init(variance: 0.09, df: 9),
    ])
    #expect(relativeError(combined.degreesOfFreedom, 13) < 1e-15)
    #expect(relativeError(combined.standardError, 0.13.squareRoot()) < 1e-15)
  }

  // By hand: (0.04 + 0.12)² / (0.04² / 4) = 0.0256 / 0.0004 = 64.
  @Test("a known variance adds degrees of freedom without having any")
  func known() {
    let combined = WelchSatterthwaite.combine([
      .init(variance: 0.04, df: 4), .init(variance: 0.12, df: .infinity),
    ])
    #expect(relativeError(combined.degreesOfFreedom, 64) < 1e-14)
  }

  @Test("known variances alone are known")
  func allKnown() {
    let combined = WelchSatterthwaite.combine([.init(variance: 2, df: .infinity)])
    #expect(combined.degreesOfFreedom == .infinity)
    #expect(combined.variance == 2)
  }

  @Test("a component of 0 does not count")
  func zero() {
    let combined = WelchSatterthwaite.combine([
      .init(variance: 0, df: 1), .init(variance: 3, df: 7),
    ])
    #expect(combined.degreesOfFreedom == 7)
  }

  @Test("no variance at all")
  func nothing() {
    let combined = WelchSatterthwaite.combine([
      .init(variance: 0, df: 1), .init(variance: 0, df: 7),
    ])
    #expect(combined == WelchSatterthwaite(variance: 0, degreesOfFreedom: 8))
  }
}
