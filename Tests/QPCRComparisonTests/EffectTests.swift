import QPCRModel
import QPCRStatistics
import QPCRTestSupport
import Testing

@testable import QPCRComparison

/// ΔCq of four units before (25.3, 26.1, 24.9, 25.8) and after (24.1, 25.4, 24.0, 24.3).
@Suite struct EffectTests {
  private let before = [25.3, 26.1, 24.9, 25.8]
  private let after = [24.1, 25.4, 24.0, 24.3]

  // scipy 1.17: stats.ttest_1samp([b - a …], 0): t −6.142857142857, p 0.00867768468428619, df 3
  @Test func `paired, the differences are tested`() throws {
    let effect = try #require(Effect(test: after, calibrator: before, .paired))
    #expect(relativeError(effect.deltaDeltaCq, -1.075) < 1e-14)
    let estimate = try #require(effect.estimate(adding: []))
    #expect(relativeError(estimate.standardError, 0.175) < 1e-12)
    #expect(relativeError(try #require(estimate.p), 0.00867768468428619) < 1e-10)
  }

  // scipy 1.17: stats.ttest_ind(after, before, equal_var=False)
  @Test func `unpaired, Welch's degrees of freedom hold`() throws {
    let effect = try #require(Effect(test: after, calibrator: before, .unpaired))
    let estimate = try #require(effect.estimate(adding: []))
    #expect(relativeError(estimate.degreesOfFreedom, 5.786904562905404) < 1e-10)
    #expect(relativeError(try #require(estimate.p), 0.04365990153580084) < 1e-10)
    #expect(effect.log2FoldChange > 0)
  }

  @Test func `one unit a side has an effect and no error`() throws {
    let effect = try #require(Effect(test: [24], calibrator: [25], .unpaired))
    #expect(effect.deltaDeltaCq == -1 && effect.components == nil && effect.smallestCount == 1)
    #expect(Effect(test: [], calibrator: [25], .unpaired) == nil)
  }

  /// 0.1 + 0.2 and 0.3 differ in the last bit: that is no variance.
  @Test func `a spread of rounding alone is none`() {
    #expect(Spread([0.1 + 0.2, 0.3]).variance == 0)
    #expect(Spread([20, 20.2, 20.7]).count == 3)
    #expect((Spread([20, 20.2, 20.7]).variance ?? 0) - 0.13 < 1e-12)
    #expect(Spread([20]).variance == nil)
  }
}
