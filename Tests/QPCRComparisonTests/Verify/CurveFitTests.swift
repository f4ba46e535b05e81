import QPCRModel
import Testing

@testable import QPCRComparison

@Suite struct CurveFitTests {
  private func fit(_ slope: Reach) -> VerifiedCurves.Fit {
    VerifiedCurves.Fit(
      standards: [], slope: slope, intercept: Reach(exactly: 30), rSquared: Reach(exactly: 1))
  }

  /// python3: 10**(1/3.6) = 1.8957356524063758; −1/log10(2) is doubling.
  @Test func `the efficiency follows from the slope`() throws {
    let steep = try #require(fit(Reach(exactly: -3.321928094887362)).efficiency)
    #expect((steep.value - 100).magnitude < 1e-9)
    let flat = try #require(fit(Reach(value: -3.6, low: -3.605, high: -3.595)).efficiency)
    #expect((flat.value - 89.57356524063758).magnitude < 1e-9)
    // python3: 10**(1/3.605), 10**(1/3.595)
    #expect((flat.low - 89.405).magnitude < 2e-3 && (flat.high - 89.742).magnitude < 2e-3)
  }

  @Test func `a slope that may be 0 tells none`() {
    #expect(fit(Reach(value: -0.01, low: -0.1, high: 0.1)).efficiency == nil)
    #expect(fit(Reach(exactly: -3.3)).number(.intercept)?.value == 30)
  }
}
