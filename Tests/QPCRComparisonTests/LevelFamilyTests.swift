import QPCRStatistics
import QPCRTestSupport
import Testing

@testable import QPCRComparison

@Suite struct LevelFamilyTests {
  private static let half = Matrix([[1, 0.5], [0.5, 1]])

  // scipy 1.17: 2*stats.t.sf(2.5, 27)
  private static let raw = 0.018794245690423657

  @Test func `a single comparison keeps its p`() {
    let family = LevelFamily([(1, 0)], covariance: Matrix.identity(1))
    #expect(family.adjustedP(2.5, degreesOfFreedom: 27, raw: Self.raw) == Self.raw)
    // The same two levels, turned, are one comparison.
    #expect(
      LevelFamily([(1, 0), (0, 1)], covariance: Self.half).adjustedP(
        2.5, degreesOfFreedom: 27, raw: Self.raw) == Self.raw)
  }

  // scipy 1.17: stats.studentized_range.sf(2.5*2**.5, 3, 27)
  @Test func `all pairs of three levels are Tukey's`() {
    let family = LevelFamily([(1, 0), (2, 0), (2, 1)], covariance: Matrix.identity(3))
    let p = family.adjustedP(-2.5, degreesOfFreedom: 27, raw: Self.raw)
    #expect(relativeError(p, 0.04783022901284961) < 1e-9)
  }

  /// Two levels against one calibrator of as many units correlate by 1/2.
  // scipy 1.17: 1 − ∫∫ φ(z)·[Φ((ts − √½·z)/√½) − Φ((−ts − √½·z)/√½)]² dz · f(s) ds, f the density of
  // √(χ²/27)
  @Test func `two levels against a calibrator are Dunnett's`() {
    let family = LevelFamily([(1, 0), (2, 0)], covariance: Self.half)
    let p = family.adjustedP(2.5, degreesOfFreedom: 27, raw: Self.raw)
    #expect(relativeError(p, 0.03473416185924305) < 1e-6)
  }

  @Test func `the words name the family`() {
    #expect(LevelFamily.words([(1, 0)]) == nil)
    #expect(LevelFamily.words([(1, 0), (2, 0)]) == "Dunnett")
    #expect(LevelFamily.words([(1, 0), (2, 0), (2, 1)]) == "Tukey")
    #expect(LevelFamily.words([(1, 0), (2, 1)]) == "single-step multivariate t")
  }
}
