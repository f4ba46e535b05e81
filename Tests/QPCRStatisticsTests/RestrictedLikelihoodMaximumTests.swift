import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct RestrictedLikelihoodMaximumTests {
  /// A balanced one-way layout: `units` groups of `size`, with the given group and row effects.
  func layout(_ units: Int, _ size: Int, _ response: [Double]) -> RestrictedLikelihood {
    RestrictedLikelihood(
      basis: QRDecomposition(Matrix(rows: units * size, columns: 1, repeating: 1)).basis,
      response: response, groupings: [(0..<(units * size)).map { $0 / size }])
  }

  @Test func aBalancedLayoutHasTheClosedForm() throws {
    // Mean squares between (df 3) and within (df 8): γ = (MSB/MSW − 1)/3 (Searle 1992, 3.8).
    let response = [1.0, 2, 1.5, 4, 3.5, 4.5, 2.5, 2, 3, 6, 5, 5.5]
    let means = (0..<4).map { unit in response[(3 * unit)..<(3 * unit + 3)].reduce(0, +) / 3 }
    let grand = means.reduce(0, +) / 4
    let between = 3 * means.reduce(0) { $0 + ($1 - grand) * ($1 - grand) } / 3
    let within =
      response.indices.reduce(0) {
        $0 + (response[$1] - means[$1 / 3]) * (response[$1] - means[$1 / 3])
      }
      / 8
    let ratios = try RestrictedLikelihoodMaximum.find(of: layout(4, 3, response))
    #expect(relativeError(ratios[0], (between / within - 1) / 3) < 1e-12)
  }

  @Test func groupsMoreAlikeThanChanceLieOnTheBoundary() throws {
    let ratios = try RestrictedLikelihoodMaximum.find(
      of: layout(3, 3, [1, 2, 3, 1.1, 2, 2.9, 0.9, 2.1, 3]))
    #expect(ratios == [0])
  }

  @Test(arguments: [1e-4, 1e-2, 1, 1e2, 1e4])
  func anyRatioIsFound(_ spread: Double) throws {
    let effects = [-1.0, 0.2, 0.8, 1.1, -1.1].map { $0 * spread }
    let noise = [0.3, -0.2, -0.1, 0.4, -0.4, 0, 0.1, 0.2, -0.3, -0.25, 0.15, 0.1, 0.5, -0.5, 0]
    let likelihood = layout(5, 3, noise.indices.map { effects[$0 / 3] + noise[$0] })
    let ratios = try RestrictedLikelihoodMaximum.find(of: likelihood)
    let best = try #require(likelihood.evaluate(ratios)).deviance
    for factor in [0.5, 0.9, 1.1, 2] {
      let other = max(ratios[0], 1e-3) * factor
      #expect(try #require(likelihood.evaluate([other])).deviance >= best - 1e-12)
    }
  }

  @Test func noGroupingMeansNoRatio() throws {
    let likelihood = RestrictedLikelihood(
      basis: QRDecomposition(Matrix([[1], [1], [1]])).basis, response: [1, 2, 4], groupings: [])
    #expect(try RestrictedLikelihoodMaximum.find(of: likelihood) == [])
  }

  @Test func groupsThatExplainEverythingAreRefused() {
    #expect(throws: MixedModel.Flaw.noResidualVariance) {
      try RestrictedLikelihoodMaximum.find(of: layout(3, 2, [1, 1, 2, 2, 5, 5]))
    }
  }
}
