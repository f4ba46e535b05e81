import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct CensoredDifferenceTests {
  func values(_ detected: [Double], limits: [Double] = []) -> [CensoredValue] {
    detected.map { CensoredValue($0) } + limits.map { CensoredValue($0, isCensored: true) }
  }

  @Test func twoGroupsAsSurvregWithTheSmallSampleCorrection() throws {
    // R 4.2.2, survival 3.5-3: m <- survreg(Surv(y, 1 - cens) ~ group, dist = "gaussian"):
    // coefficient −2.745015409846058, se 0.46275751161004247; corrected: se·√(12/10), 10 df
    let outcome = CensoredDifference.unpaired(
      test: values([12.1, 11.8, 12.9, 13.2, 12.4, 11.5]),
      calibrator: values([14.2, 13.8, 15.1, 14.9], limits: [16, 15.5]))
    let difference = try #require(outcome.estimated)
    #expect(relativeError(difference.estimate, -2.745015409846058) < 1e-10)
    let error = 0.46275751161004247 * 1.2.squareRoot()
    #expect(relativeError(difference.standardError, error) < 1e-9)
    #expect(difference.degreesOfFreedom == 10)
  }

  @Test func withoutCensoringItIsTheEqualVarianceT() throws {
    let difference = try #require(
      CensoredDifference.unpaired(
        test: values([24.1, 25.3, 24.8]), calibrator: values([26.0, 27.1, 26.2, 26.9])
      ).estimated)
    // R 4.2.2: t.test(c(24.1,25.3,24.8), c(26,27.1,26.2,26.9), var.equal = TRUE)$p.value
    #expect(relativeError(difference.pValue, 0.0082028068083427122) < 1e-10)
    #expect(difference.degreesOfFreedom == 5)
  }

  @Test func aTestSideWithoutDetectsGivesALowerBound() throws {
    let outcome = CensoredDifference.unpaired(
      test: values([], limits: [40, 39, 40]), calibrator: values([30, 31, 32]))
    guard case .bound(let bound) = outcome else {
      Issue.record("\(outcome) is no bound")
      return
    }
    #expect(bound.undetected == .test)
    #expect(relativeError(bound.difference, 119.0 / 3 - 31) < 1e-12)
    let mean = try #require(bound.detectedMean)
    #expect(relativeError(mean.standardError, (1.0 / 3).squareRoot()) < 1e-11)
    #expect(mean.degreesOfFreedom == 2)
    // R 4.2.2: 119/3 - 31 - qt(.95, 2)*sqrt(1/3)
    #expect(
      relativeError(try #require(bound.difference(confidence: 0.95)), 6.9808122058196158) < 1e-10)
  }

  @Test func aCalibratorWithoutDetectsGivesAnUpperBound() {
    let outcome = CensoredDifference.unpaired(
      test: values([30]), calibrator: values([], limits: [38, 38]))
    guard case .bound(let bound) = outcome else {
      Issue.record("\(outcome) is no bound")
      return
    }
    #expect(bound.undetected == .calibrator)
    #expect(bound.difference == -8)
    #expect(bound.detectedMean == nil)
    #expect(bound.difference(confidence: 0.95) == nil)
  }

  @Test func sidesThatSayNothing() {
    #expect(
      CensoredDifference.unpaired(
        test: values([], limits: [40]), calibrator: values([], limits: [40]))
        == .noDetect)
    #expect(CensoredDifference.unpaired(test: [], calibrator: []) == .tooFew(count: 0))
    #expect(CensoredDifference.unpaired(test: values([30]), calibrator: []) == .tooFew(count: 1))
    #expect(
      CensoredDifference.unpaired(test: values([30]), calibrator: values([31])) == .tooFew(count: 2)
    )
    #expect(
      CensoredDifference.unpaired(test: values([30, 30]), calibrator: values([31, 31]))
        == .noVariation)
  }

  @Test func exchangingTheSidesChangesTheSign() throws {
    let one = values([12.1, 11.8, 12.9], limits: [14])
    let other = values([14.2, 13.8, 15.1], limits: [16, 15.5])
    let there = try #require(CensoredDifference.unpaired(test: one, calibrator: other).estimated)
    let back = try #require(CensoredDifference.unpaired(test: other, calibrator: one).estimated)
    #expect(relativeError(there.estimate, -back.estimate) < 1e-11)
    #expect(relativeError(there.standardError, back.standardError) < 1e-11)
  }
}
