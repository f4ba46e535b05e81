import QPCRTestSupport
import Testing

@testable import QPCRStatistics

@Suite("Linear regression")
struct LinearRegressionTests {
  // R 4.2.2: m <- lm(dist ~ speed, cars); summary(m), confint(m),
  // predict(m, data.frame(speed = c(10, 30)), se.fit = TRUE), anova(m, lm(dist ~ factor(speed), cars))
  @Test("R's cars")
  func cars() throws {
    let line = try #require(LinearRegression(x: Self.speed, y: Self.distance))
    #expect(line.count == 50 && line.degreesOfFreedom == 48)
    expect(line.slope, 3.9324087591240855)
    expect(line.intercept, -17.5790948905108948)
    expect(line.slopeError, 0.41551277665712222)
    expect(line.interceptError, 6.75844016937923353)
    expect(line.residualSD, 15.379586748819907)
    expect(line.rSquared, 0.65107938075825089)
    expect(line.slopeEstimate.p, 1.4898364962950928e-12)
    expect(line.slopeEstimate.interval(0.95).low, 3.096964328140321)
    expect(line.slopeEstimate.interval(0.95).high, 4.7678531901078500)
    expect(line.value(at: 10).estimate, 21.744992700729959)
    expect(line.value(at: 10).standardError, 3.1249212901278036)
    expect(line.value(at: 30).standardError, 6.4446018264522271)
    let lack = try #require(line.lackOfFit)
    #expect(lack.numerator == 17 && lack.denominator == 31)
    expect(lack.f, 1.2369499182598473)
    expect(lack.p, 0.29483739679704613)
  }

  // R 4.2.2: x <- rep(1:5, each = 3); m <- lm(y ~ x); summary(m); anova(m, lm(y ~ factor(x)))
  @Test("a steep line with little scatter keeps its digits")
  func steep() throws {
    let line = try #require(LinearRegression(x: Self.dilution, y: Self.response))
    expect(line.slope, -3.34)
    expect(line.slopeError, 0.010666666666667192, 2e-13)
    expect(line.intercept, 34.6186666666666483)
    expect(line.interceptError, 0.035377331097126000, 2e-13)
    expect(line.residualSD, 0.058423739467220605, 2e-13)
    expect(line.rSquared, 0.9998674284643515)
    expect(line.lackOfFit?.f, 0.5659050966605819744, 1e-11)
    expect(line.lackOfFit?.p, 0.6498233427084038061, 1e-11)
  }

  @Test("the order of the points does not change a bit")
  func order() {
    let line = LinearRegression(x: Self.speed, y: Self.distance)
    #expect(line == LinearRegression(x: Self.speed.reversed(), y: Self.distance.reversed()))
  }

  @Test("a perfect line has no scatter and no test")
  func perfect() throws {
    let line = try #require(LinearRegression(x: [1, 2, 3, 3], y: [2, 4, 6, 6]))
    #expect(line.slope == 2 && line.intercept == 0)
    #expect(line.rSquared == 1 && line.slopeError == 0)
    #expect(line.slopeEstimate.p == nil && line.lackOfFit == nil)
    let flat = try #require(LinearRegression(x: [1, 2, 3], y: [5, 5, 5]))
    #expect(flat.slope == 0 && flat.rSquared == nil)
  }

  @Test("two points or one x are no line")
  func tooFew() {
    #expect(LinearRegression(x: [1, 2], y: [1, 3]) == nil)
    #expect(LinearRegression(x: [2, 2, 2], y: [1, 3, 4]) == nil)
    #expect(LinearRegression(x: [], y: []) == nil)
  }

  @Test("without repeats, or with two levels, there is no test of fit")
  func noRepeats() {
    #expect(LinearRegression(x: [1, 2, 3, 4], y: [1, 3, 4, 4])?.lackOfFit == nil)
    #expect(LinearRegression(x: [1, 1, 2, 2], y: [1, 3, 4, 4.5])?.lackOfFit == nil)
  }

  private func expect(
    _ value: Double?, _ expected: Double, _ tolerance: Double = 5e-14,
    at location: SourceLocation = #_sourceLocation
  ) {
    #expect(relativeError(value ?? .nan, expected) < tolerance, sourceLocation: location)
  }

  private static let speed: [Double] = [
    4, 4, 7, 7, 8, 9, 10, 10, 10, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 15,
    15, 16, 16, 17, 17, 17, 18, 18, 18, 18, 19, 19, 19, 20, 20, 20, 20, 20, 22, 23, 24, 24, 24, 24,
    25,
  ]

  private static let distance: [Double] = [
    2, 10, 4, 22, 16, 10, 18, 26, 34, 17, 28, 14, 20, 24, 28, 26, 34, 34, 46, 26, 36, 60, 80, 20,
    26, 54, 32, 40, 32, 40, 50, 42, 56, 76, 84, 36, 46, 68, 32, 48, 52, 56, 64, 66, 54, 70, 92, 93,
    120, 85,
  ]

  private static let dilution: [Double] = [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5]

  private static let response: [Double] = [
    31.21, 31.35, 31.28, 27.9, 27.95, 28.02, 24.61, 24.5, 24.57, 21.3, 21.22, 21.31, 17.85, 17.92,
    17.99,
  ]
}
