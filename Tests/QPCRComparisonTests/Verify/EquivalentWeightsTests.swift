import QPCRModel
import Testing

@testable import QPCRComparison

/// log2 by Python: math.log2(1.973) = 0.9803909…, math.log2(1.9) = 0.9259994…
@Suite struct EquivalentWeightsTests {
  private func weight(_ efficiencies: [Double], decimals: Int) -> Reach? {
    var sketch = PrintedRun()
    for efficiency in efficiencies {
      sketch.well("S1", "CCL2", 24.5, [.efficiencyPercent: efficiency])
    }
    sketch.digits(.efficiencyPercent, decimals)
    let run = sketch.run
    return EquivalentWeights(run, VerifiedMeans(run, ReplicateGroups(run)))[0]
  }

  /// 97.3 % stands for 97.25 to 97.35 %: log2 of 1.9725 and 1.9735.
  @Test func `an efficiency in percent is known only as it is printed`() throws {
    let found = try #require(weight([97.3], decimals: 1))
    #expect((found.value - 0.980391).magnitude < 1e-6)
    #expect((found.low - 0.980025).magnitude < 1e-6)
    #expect((found.high - 0.980756).magnitude < 1e-6)
  }

  @Test(arguments: [(1.9, 1.9), (0.9, 1.9), (90.0, 1.9), (1.0, 2.0), (100.0, 2.0), (2.0, 2.0)])
  func `fractions, factors and percent are told apart`(_ printed: Double, _ factor: Double) throws {
    let found = try #require(weight([printed], decimals: 4))
    #expect((found.value - (factor == 2 ? 1 : 0.9259994)).magnitude < 1e-7)
  }

  /// Among percents, 1.9 is one that went wrong and no factor.
  @Test func `the column decides, not the cell`() throws {
    #expect(EfficiencyUnit(of: [1.9, 98.2]) == .percent)
    #expect(EfficiencyUnit(of: [1.0, 1.9]) == .factor)
    #expect(EfficiencyUnit(of: [0.87, 1.05]) == .fraction)
  }

  @Test func `two efficiencies of one target tell none`() {
    #expect(weight([95.0, 99.0], decimals: 1) == nil)
    #expect(weight([95.0, 95.1], decimals: 1)?.value != nil)
  }
}
