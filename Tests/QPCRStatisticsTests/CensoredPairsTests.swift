import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct CensoredPairsTests {
  /// (value, censored) of test and calibrator.
  static func pairs(_ rows: [(Double, Int, Double, Int)]) -> [CensoredPairs.Pair] {
    rows.map {
      .init(
        test: CensoredValue($0.0, isCensored: $0.1 == 1),
        calibrator: CensoredValue($0.2, isCensored: $0.3 == 1))
    }
  }

  static let oneSided = pairs([
    (31.2, 0, 29.8, 0), (33.0, 0, 31.1, 0), (35.0, 1, 32.6, 0), (35.0, 1, 34.1, 0),
    (32.4, 0, 30.2, 0), (33.9, 0, 33.3, 0), (35.0, 1, 35.0, 1), (30.8, 0, 30.1, 0),
  ])
  static let scattered = pairs([
    (31.2, 0, 29.8, 0), (36.0, 1, 31.1, 0), (35.0, 1, 36.0, 1), (35.0, 1, 34.1, 0),
    (32.4, 0, 33.2, 1), (33.9, 0, 33.3, 0), (35.0, 1, 35.0, 1), (30.8, 0, 30.1, 0),
    (33.3, 0, 34.9, 0), (34.2, 1, 30.7, 0),
  ])

  struct Expected: Sendable {
    let test: Double
    let calibrator: Double
    let sigma: Double
    let correlation: Double
    let logLikelihood: Double
    let variance: Double
    let effectiveCount: Double
    let statistics: [Double]
    let interval: Interval
  }

  // mpmath, 30 digits: the likelihood with P(X > h, Y > k) by quad over the conditional normal,
  // maximised by Newton's method on numerical derivatives (step 1e-8) to a step below 1e-11. The
  // statistics are those against 0 and 1, from the same maximisation with the difference given;
  // the interval is where they are the 97.5 % quantile of Student's t (betainc).
  @Test(arguments: [
    (
      oneSided,
      Expected(
        test: 33.74043873513814, calibrator: 32.15262510971099, sigma: 2.169038629240694,
        correlation: 0.9365798802652922, logLikelihood: -23.80883400813052,
        variance: 0.09549380824334538, effectiveCount: 6.2456362557645005,
        statistics: [5.03188310998601, 1.814295287203718],
        interval: Interval(low: 0.7728955737248232, high: 2.520263379653303))
    ),
    (
      scattered,
      Expected(
        test: 34.7183295930531, calibrator: 33.334175483633, sigma: 2.786630138644158,
        correlation: 0.4670715955837363, logLikelihood: -34.97372870857261,
        variance: 1.03822563406495, effectiveCount: 9.1273764983954512,
        statistics: [1.291402556822369, 0.3587126764952198],
        interval: Interval(low: -1.139639703087886, high: 4.195718380230129))
    ),
  ])
  func theLikelihoodByBruteForce(_ pairs: [CensoredPairs.Pair], _ expected: Expected) throws {
    let fit = try CensoredPairs(pairs)
    #expect(relativeError(fit.means.test, expected.test) < 1e-10)
    #expect(relativeError(fit.means.calibrator, expected.calibrator) < 1e-10)
    #expect(relativeError(fit.sigma, expected.sigma) < 1e-9)
    #expect(relativeError(fit.correlation, expected.correlation) < 1e-9)
    #expect(relativeError(fit.logLikelihood, expected.logLikelihood) < 1e-12)
    #expect(relativeError(fit.differenceVariance, expected.variance) < 1e-9)
    let count = expected.effectiveCount
    #expect(relativeError(fit.effectiveCount, count) < 1e-11)
    let difference = try #require(fit.difference)
    #expect(
      relativeError(
        difference.standardError, (expected.variance * count / (count - 1)).squareRoot()) < 1e-9)
    #expect(difference.degreesOfFreedom == fit.effectiveCount - 1)
    for (value, statistic) in zip([0.0, 1], expected.statistics) {
      #expect(relativeError(try #require(fit.statistic(against: value)), statistic) < 1e-9)
    }
    let interval = try #require(fit.interval(confidence: 0.95))
    #expect((interval.low - expected.interval.low).magnitude < 1e-9)
    #expect((interval.high - expected.interval.high).magnitude < 1e-9)
  }

  @Test func withoutCensoringBothRoutesAreThePairedT() throws {
    // R 4.2.2: t.test(x, y, paired = TRUE)
    let pairs = Self.pairs([
      (24.1, 0, 24.9, 0), (25.3, 0, 25.8, 0), (23.8, 0, 24.9, 0), (26.0, 0, 26.4, 0),
      (24.7, 0, 25.9, 0), (25.9, 0, 26.2, 0),
    ])
    let direct = try #require(CensoredDifference.paired(pairs).estimated)
    #expect(relativeError(direct.estimate, -0.7166666666666667) < 1e-12)
    #expect(relativeError(direct.pValue, 0.0055122020202577624) < 1e-10)
    let fit = try CensoredPairs(pairs)
    let likelihood = try #require(fit.difference)
    #expect(relativeError(likelihood.estimate, direct.estimate) < 1e-12)
    #expect(relativeError(likelihood.standardError, direct.standardError) < 1e-11)
    #expect(likelihood.degreesOfFreedom == direct.degreesOfFreedom)
    #expect(relativeError(try #require(fit.statistic(against: 0)), direct.statistic) < 1e-9)
    let interval = try #require(fit.interval(confidence: 0.95))
    #expect((interval.low - direct.interval(confidence: 0.95).lowerBound).magnitude < 1e-8)
    #expect((interval.high - direct.interval(confidence: 0.95).upperBound).magnitude < 1e-8)
  }

  @Test func theIntervalHoldsWhatTheStatisticDoesNotReject() throws {
    let fit = try CensoredPairs(Self.scattered)
    for confidence in [0.5, 0.9, 0.99] {
      let interval = try #require(fit.interval(confidence: confidence))
      let freedom = try #require(fit.difference).degreesOfFreedom
      let reach = StudentT(degreesOfFreedom: freedom).criticalValue(confidence: confidence)
      #expect(relativeError(try #require(fit.statistic(against: interval.low)), reach) < 1e-9)
      #expect(relativeError(try #require(fit.statistic(against: interval.high)), -reach) < 1e-9)
    }
  }

  @Test func aLimitFarBelowTellsNothingOfItsPair() throws {
    // The pair's other value still informs its own mean, so only a fit of both agrees.
    let with = try CensoredPairs(Self.oneSided + Self.pairs([(-500, 1, -500, 1)]))
    let without = try CensoredPairs(Self.oneSided)
    #expect(relativeError(with.means.test, without.means.test) < 1e-10)
    #expect(relativeError(with.differenceVariance, without.differenceVariance) < 1e-9)
  }

  @Test func exchangingTheSidesChangesTheSign() throws {
    let there = try #require(CensoredPairs(Self.scattered).difference)
    let back = try #require(
      CensoredPairs(Self.scattered.map { .init(test: $0.calibrator, calibrator: $0.test) })
        .difference)
    #expect(relativeError(there.estimate, -back.estimate) < 1e-10)
    #expect(relativeError(there.standardError, back.standardError) < 1e-10)
  }

  @Test(arguments: [(1.0, 100.0), (1e-4, 0), (1e4, -30)])
  func movingAndScalingCarriesThrough(_ factor: Double, _ shift: Double) throws {
    let moved = try CensoredPairs(
      Self.scattered.map { pair in
        let move = { (value: CensoredValue) in
          CensoredValue(factor * (value.value + shift), isCensored: value.isCensored)
        }
        return .init(test: move(pair.test), calibrator: move(pair.calibrator))
      })
    let plain = try CensoredPairs(Self.scattered)
    let (there, here) = (try #require(moved.difference), try #require(plain.difference))
    #expect(relativeError(there.estimate, factor * here.estimate) < 1e-9)
    #expect(relativeError(there.standardError, factor * here.standardError) < 1e-9)
    #expect(relativeError(moved.correlation, plain.correlation) < 1e-9)
  }

  @Test func whatCannotBeEstimatedIsSaid() {
    #expect(
      CensoredDifference.paired(Self.pairs([(40, 1, 30, 0), (40, 1, 31, 0)])).estimated == nil)
    #expect(CensoredDifference.paired(Self.pairs([(40, 1, 40, 1)])) == .noDetect)
    #expect(CensoredDifference.paired(Self.pairs([(30, 0, 31, 0)])) == .tooFew(count: 1))
    #expect(CensoredDifference.paired([]) == .tooFew(count: 0))
    #expect(
      CensoredDifference.paired(Self.pairs([(30, 0, 31, 0), (32, 0, 33, 0)])) == .noVariation)
    #expect(throws: CensoredPairs.Flaw.noDetect) {
      try CensoredPairs(Self.pairs([(40, 1, 30, 0), (40, 1, 31, 0)]))
    }
    #expect(throws: CensoredPairs.Flaw.tooFew(count: 1)) {
      try CensoredPairs(Self.pairs([(30, 0, 31, 0)]))
    }
    #expect(throws: CensoredPairs.Flaw.noVariation) {
      try CensoredPairs(Self.pairs([(30, 0, 31, 0), (32, 0, 33, 0)]))
    }
    // One complete pair, and a limit that its difference satisfies: nothing bounds the likelihood.
    #expect(
      CensoredDifference.paired(Self.pairs([(30, 0, 28, 0), (31, 1, 30, 0)])) == .noMaximum)
  }

  @Test func aSideWithoutDetectsGivesABound() {
    let outcome = CensoredDifference.paired(
      Self.pairs([(40, 1, 30, 0), (38, 1, 31, 0), (39, 1, 32, 0)]))
    guard case .bound(let bound) = outcome else {
      Issue.record("\(outcome) is no bound")
      return
    }
    #expect(bound.undetected == .test)
    #expect(relativeError(bound.difference, 8) < 1e-12)
  }
}
