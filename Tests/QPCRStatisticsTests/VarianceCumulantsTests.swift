import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct VarianceCumulantsTests {
  /// Three units under every combination of two treatments and four places.
  private static let values: [[[Double]]] = [
    [[5.1, 4.2, 6.0, 5.7], [6.9, 5.3, 7.1, 6.2]],
    [[4.4, 4.9, 5.2, 5.0], [4.8, 5.6, 5.1, 6.3]],
    [[6.3, 5.8, 7.4, 6.1], [8.8, 7.2, 9.1, 7.7]],
  ]

  private func model(bounded: Bool) throws -> MixedModel {
    var (rows, response): ([[Double]], [Double]) = ([], [])
    var (unit, unitByTreatment): ([Int], [Int]) = ([], [])
    for (own, treatments) in Self.values.enumerated() {
      for (treatment, places) in treatments.enumerated() {
        for (place, value) in places.enumerated() {
          rows.append((0..<8).map { $0 == treatment * 4 + place ? 1 : 0 })
          response.append(value)
          unit.append(own)
          unitByTreatment.append(2 * own + treatment)
        }
      }
    }
    return try MixedModel(
      design: Matrix(rows), response: response, groupings: [unit, unitByTreatment],
      range: .anySign, boundsDegreesOfFreedom: bounded)
  }

  // numpy, by the mean squares of the balanced analysis of variance (M on 2 degrees of freedom for
  // unit × treatment, E on 12 for the residual): v = (M / 4, 3 E / 4), V = Σ v,
  // Satterthwaite V² / Σ v²/f, here V Σ (v²/f) / Σ (v³/f²).
  @Test func `a variance that mixes mean squares has fewer degrees of freedom`() throws {
    let effect = [-1.0, 0, 0, 0, 1, 0, 0, 0]
    let plain = try #require(model(bounded: false).contrast(effect).estimated)
    let bounded = try #require(model(bounded: true).contrast(effect).estimated)
    #expect(bounded.estimate == plain.estimate && bounded.standardError == plain.standardError)
    #expect(relativeError(plain.standardError, 0.5783717566486878) < 1e-9)
    #expect(relativeError(plain.degreesOfFreedom, 9.718198156793626) < 1e-7)
    #expect(relativeError(bounded.degreesOfFreedom, 6.909895511689095) < 1e-7)
  }

  @Test func `a variance that is one mean square keeps them`() throws {
    let main = [-1.0, -1, -1, -1, 1, 1, 1, 1].map { $0 / 4 }
    let interaction = [-1.0, 1, 0, 0, 1, -1, 0, 0]
    for (contrast, expected) in [(main, 2.0), (interaction, 12)] {
      for bounded in [false, true] {
        let estimate = try #require(model(bounded: bounded).contrast(contrast).estimated)
        #expect(relativeError(estimate.degreesOfFreedom, expected) < 1e-7)
      }
    }
  }

  @Test func `degrees of freedom of groupings`() {
    let design = Matrix((0..<8).map { row in [row % 2 == 0 ? 1.0 : 0, row % 2 == 0 ? 0 : 1] })
    let unit = [0, 0, 1, 1, 2, 2, 3, 3]
    #expect(MixedModel.degreesOfFreedom(groupings: [unit], design: design) == [3])
    let byHalf = [0, 0, 0, 0, 1, 1, 1, 1]
    #expect(MixedModel.degreesOfFreedom(groupings: [byHalf, unit], design: design) == [1, 2])
  }
}
