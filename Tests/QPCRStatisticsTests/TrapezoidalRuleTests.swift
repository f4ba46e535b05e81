import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct TrapezoidalRuleTests {
  @Test(arguments: [-3.0, 0, 0.3, 8])
  func theNormalDensityIntegratesToOne(_ start: Double) {
    let sum = TrapezoidalRule.integrate(from: start, step: 0.5) { NormalDistribution.density($0) }
    #expect(relativeError(sum, 1) < 1e-15)
  }

  @Test func nothingIsNothing() {
    #expect(TrapezoidalRule.integrate(from: 0, step: 1) { _ in 0 } == 0)
  }

  @Test func notANumberEndsTheWalk() {
    #expect(TrapezoidalRule.integrate(from: 0, step: 1) { _ in .nan }.isNaN)
  }
}
