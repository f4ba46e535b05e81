import QPCRTestSupport
import Testing

@testable import QPCRStatistics

// Every expected value: mpmath 1.3 at 50 digits, from the formula in the function's comment.

@Suite("Gamma terms")
struct GammaTermsTests {
  @Test("Stirling's error")
  func stirling() {
    for (n, expected) in Self.stirling {
      #expect((GammaTerms.stirlingError(n) - expected).magnitude < 1e-14, "n = \(n)")
    }
  }

  @Test("the deviance keeps its digits where the two are close")
  func deviance() {
    for (x, mean, expected) in Self.deviances {
      let value = GammaTerms.deviance(x, mean: mean)
      #expect(relativeError(value, expected) < 2e-15, "x = \(x), mean = \(mean)")
    }
    #expect(GammaTerms.deviance(3, mean: 3) == 0)
  }

  private static let stirling: [(Double, Double)] = [
    (0.5, 0.15342640972002734529),
    (1, 0.08106146679532725822),
    (2.75, 0.030174082433684556771),
    (14.5, 0.005746216513010115682),
    (15.0, 0.005554733551962801371),
    (15.5, 0.0053755990329268344936),
    (100, 0.00083333055563491468338),
    (500000.0, 1.6666666666664444444e-7),
  ]

  private static let deviances: [(Double, Double, Double)] = [
    (1.0, 1.0000001, 4.9999996725053628528e-15),
    (5.0, 5.1, 0.00098686351910142790375),
    (5.0, 9.0, 1.0610666754894049591),
    (5.0, 10.0, 1.5342640972002734529),
    (0.5, 690.0, 685.88508061092437481),
    (500000.0, 500690.0, 0.47566244084250485187),
    (300.0, 0.001, 3483.4623260915014272),
  ]
}
