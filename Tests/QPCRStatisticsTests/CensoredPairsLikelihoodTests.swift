import QPCRTestSupport
import Testing

@testable import QPCRStatistics

@Suite struct CensoredPairsLikelihoodTests {
  /// Without limits sum and difference are independent normals, so that the largest value is
  /// −n (log 2π + 1) − n/2 log(S₊/n) − n/2 log(S₋(δ)/n) in units of the scale, with the squares of
  /// (x + y)/√2 about their mean and of (x − y)/√2 about δ/√2.
  @Test(arguments: [-3.0, -0.4, 0, 1, 7])
  func withoutLimitsItHasAClosedForm(_ difference: Double) throws {
    let rows = [(24.1, 24.9), (25.3, 25.8), (23.8, 24.9), (26.0, 26.4), (24.7, 25.9)]
    let likelihood = CensoredPairsLikelihood(
      rows.map { .init(test: CensoredValue($0.0), calibrator: CensoredValue($0.1)) })
    let free = try #require(likelihood.maximum())
    let n = Double(rows.count)
    let sums = rows.map { ($0.0 + $0.1) / likelihood.scale }
    let mean = sums.reduce(0, +) / n
    let sumSquares = sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / 2 }
    let squares = rows.reduce(0) {
      let rest = ($1.0 - $1.1) / likelihood.scale - difference
      return $0 + rest * rest / 2
    }
    let expected =
      -n * (CMath.log(2 * .pi) + 1) - n / 2 * (CMath.log(sumSquares / n) + CMath.log(squares / n))
    let value = try #require(likelihood.largestValue(difference: difference, from: free))
    #expect(relativeError(value, expected) < 1e-10)
  }

  /// Pairs that have lost both values may put a saddle in the way of an ascent.
  @Test func withEmptyPairsItFallsAwayFromTheEstimate() throws {
    let likelihood = CensoredPairsLikelihood(
      CensoredPairsTests.pairs([
        (31.2, 0, 35, 1), (35, 1, 31.1, 0), (35, 1, 35, 1), (33.4, 0, 34.1, 0), (35, 1, 35, 1),
        (34.2, 0, 33.1, 0), (35, 1, 32.2, 0),
      ]))
    let free = try #require(likelihood.maximum())
    let estimate = free.parameters[0] - free.parameters[1]
    let top = try #require(likelihood.largestValue(difference: estimate, from: free))
    #expect(relativeError(top, free.value) < 1e-10)
    for side in [-1.0, 1] {
      var last = top
      for step in 1...30 {
        let difference = estimate + side * 0.25 * Double(step)
        let value = try #require(likelihood.largestValue(difference: difference, from: free))
        #expect(value < last)
        last = value
      }
    }
  }
}
