import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct DoseResponseTests {
  typealias Level = DoseResponse.Level

  /// Copies per reaction 1 … 100, twenty reactions each.
  static let levels = zip([1.0, 2.5, 5, 10, 20, 50, 100], [3, 7, 12, 17, 19, 20, 20]).map {
    Level(logDose: CMath.log10($0), positives: $1, count: 20)
  }

  static func levels(_ rows: [(Double, Int, Int)]) -> [Level] {
    rows.map { Level(logDose: $0.0, positives: $0.1, count: $0.2) }
  }

  struct Expected: Sendable {
    let link: DoseResponse.Link
    let coefficients: [Double]
    let covariance: [Double]
    let deviance: Double
    let logLikelihood: Double
    let limit: Double
    let standardError: Double
    let interval: ClosedRange<Double>
    let half: Double
  }

  // R 4.2.2: x <- log10(c(1,2.5,5,10,20,50,100)); k <- c(3,7,12,17,19,20,20)
  // m <- glm(cbind(k, 20 - k) ~ x, family = binomial(link), control = glm.control(epsilon = 1e-16,
  //   maxit = 100)); coef, vcov, deviance, logLik; limit = (binomial(link)$linkfun(.95) − b₀)/b₁;
  // interval: the roots of Fieller's quadratic with qnorm(.975)
  static let expected = [
    Expected(
      link: .logit, coefficients: [-2.0541716290395797, 3.7784620611505888],
      covariance: [0.23653786962656498, -0.27126670169983697, 0.43131963952830482],
      deviance: 1.0937312641707337, logLikelihood: -7.7593104668781638,
      limit: 1.3229220056490074, standardError: 0.13845196662162165,
      interval: 1.1113725285593659...1.7167054267882409, half: 0.54365283964610167),
    Expected(
      link: .probit, coefficients: [-1.1758570488421425, 2.1674630832983444],
      covariance: [0.071284723598712921, -0.076950315336917471, 0.118899592278176217],
      deviance: 0.60901485345291573, logLikelihood: -7.51695226151924878,
      limit: 1.3013881055363525, standardError: 0.12411588543374516,
      interval: 1.1062981550059008...1.6373855543265741, half: 0.54250384142772945),
  ]

  @Test(arguments: expected)
  func curveAndLimitAsInR(_ expected: Expected) throws {
    let curve = try DoseResponse(Self.levels, link: expected.link)
    #expect(relativeError(curve.intercept, expected.coefficients[0]) < 1e-10)
    #expect(relativeError(curve.slope, expected.coefficients[1]) < 1e-10)
    #expect(relativeError(curve.covariance[0, 0], expected.covariance[0]) < 1e-7)
    #expect(relativeError(curve.covariance[0, 1], expected.covariance[1]) < 1e-7)
    #expect(relativeError(curve.covariance[1, 1], expected.covariance[2]) < 1e-7)
    #expect(relativeError(curve.deviance, expected.deviance) < 1e-10)
    #expect(relativeError(curve.logLikelihood, expected.logLikelihood) < 1e-10)
    #expect(curve.residualDegreesOfFreedom == 5)
    let limit = curve.logDose(positive: 0.95)
    #expect(relativeError(limit.estimate, expected.limit) < 1e-10)
    #expect(relativeError(limit.standardError, expected.standardError) < 1e-7)
    #expect(relativeError(curve.logDose(positive: 0.5).estimate, expected.half) < 1e-10)
    guard case .bounded(let interval) = curve.interval(positive: 0.95, confidence: 0.95) else {
      Issue.record("no interval")
      return
    }
    #expect(relativeError(interval.lowerBound, expected.interval.lowerBound) < 1e-7)
    #expect(relativeError(interval.upperBound, expected.interval.upperBound) < 1e-7)
  }

  @Test(arguments: DoseResponse.Link.allCases)
  func theUnitOfDoseOnlyMovesTheLimit(_ link: DoseResponse.Link) throws {
    let moved = try DoseResponse(
      Self.levels.map { Level(logDose: $0.logDose + 6, positives: $0.positives, count: $0.count) },
      link: link)
    let plain = try DoseResponse(Self.levels, link: link)
    let (there, here) = (moved.logDose(positive: 0.95), plain.logDose(positive: 0.95))
    #expect(relativeError(there.estimate, here.estimate + 6) < 1e-12)
    #expect(relativeError(there.standardError, here.standardError) < 1e-9)
  }

  @Test(arguments: DoseResponse.Link.allCases)
  func separatedLevelsHaveNoSlope(_ link: DoseResponse.Link) {
    #expect(throws: DoseResponse.Flaw.separated(highestNegative: 0, lowestPositive: 1)) {
      try DoseResponse(Self.levels([(-1, 0, 8), (0, 0, 8), (1, 8, 8), (2, 8, 8)]), link: link)
    }
    // One level between none and all: the usual dilution series.
    #expect(throws: DoseResponse.Flaw.separated(highestNegative: 1, lowestPositive: 1)) {
      try DoseResponse(Self.levels([(0, 0, 8), (1, 5, 8), (2, 8, 8)]), link: link)
    }
  }

  @Test func levelsThatSayNothing() {
    #expect(throws: DoseResponse.Flaw.allPositive(lowest: 0)) {
      try DoseResponse(Self.levels([(0, 8, 8), (1, 8, 8)]), link: .logit)
    }
    #expect(throws: DoseResponse.Flaw.nonePositive(highest: 1)) {
      try DoseResponse(Self.levels([(0, 0, 8), (1, 0, 8)]), link: .logit)
    }
    #expect(throws: DoseResponse.Flaw.tooFewDoses(count: 1)) {
      try DoseResponse(Self.levels([(0, 3, 8), (0, 4, 8), (1, 0, 0)]), link: .logit)
    }
    #expect(throws: DoseResponse.Flaw.tooFewDoses(count: 0)) {
      try DoseResponse([], link: .probit)
    }
    #expect(throws: DoseResponse.Flaw.notIncreasing) {
      try DoseResponse(Self.levels([(0, 8, 8), (1, 0, 8)]), link: .logit)
    }
    #expect(throws: DoseResponse.Flaw.notIncreasing) {
      try DoseResponse(Self.levels([(0, 6, 8), (1, 5, 8), (2, 2, 8)]), link: .probit)
    }
  }

  @Test func aSlopeThatMayBeZeroBoundsNothing() throws {
    let curve = try DoseResponse(Self.levels([(0, 2, 4), (1, 2, 4), (2, 3, 4)]), link: .logit)
    #expect(curve.interval(positive: 0.95, confidence: 0.95) == .unbounded)
  }

  @Test func steepCurvesAreFound() throws {
    // Overlap at one level only each way; scoring must be damped on the way.
    let curve = try DoseResponse(
      Self.levels([(0.1, 0, 50), (1, 1, 50), (1.1, 49, 50), (2, 50, 50)]), link: .probit)
    let halfway = curve.logDose(positive: 0.5).estimate
    #expect(relativeError(halfway, 1.05) < 1e-9)  // by symmetry
  }
}
