import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct ContrastEstimateTests {
  let contrast = ContrastEstimate(estimate: -1.5, standardError: 0.5, degreesOfFreedom: 4.5)

  @Test func pAndIntervalAsInR() {
    #expect(contrast.statistic == -3)
    // R 4.2.2: sprintf("%.17g", 2*pt(-3, 4.5)); sprintf("%.17g", -1.5 + c(-1,1)*0.5*qt(.975, 4.5))
    #expect(relativeError(contrast.pValue, 0.03438086788875961) < 1e-12)
    let interval = contrast.interval(confidence: 0.95)
    #expect(relativeError(interval.lowerBound, -2.8294561736022015) < 1e-12)
    #expect(relativeError(interval.upperBound, -0.17054382639779875) < 1e-12)
  }

  @Test func onlyAnEstimateCountsAsEstimated() {
    #expect(ContrastOutcome.estimated(contrast).estimated == contrast)
    #expect(ContrastOutcome.notEstimable(aliased: [1]).estimated == nil)
    #expect(ContrastOutcome.untestable(estimate: 1, because: .noResidualVariance).estimated == nil)
    #expect(JointTestOutcome.noContrast.tested == nil)
  }

  @Test func theJointTestIsTheUpperTailOfF() {
    let test = JointTest(
      statistic: 3.7, numeratorDegreesOfFreedom: 2, denominatorDegreesOfFreedom: 9.5)
    // R 4.2.2: sprintf("%.17g", pf(3.7, 2, 9.5, lower.tail = FALSE))
    #expect(relativeError(test.pValue, 0.064822425641332296) < 1e-12)
  }
}
