import QPCRTestSupport
import Testing

@testable import QPCRStatistics

// Every expected value: mpmath 1.3 at 50 digits, `erfc(z/√2)/2` and its root.

@Suite("Normal distribution")
struct NormalDistributionTests {
  @Test("the upper tail, as far as a Double goes")
  func tails() {
    for (z, p) in Self.tails {
      #expect(relativeError(NormalDistribution.upperTail(z), p) < 3e-13, "z = \(z)")
      #expect(NormalDistribution.lowerTail(-z) == NormalDistribution.upperTail(z))
      #expect(NormalDistribution.twoSidedP(-z) == 2 * NormalDistribution.upperTail(z))
    }
    #expect(relativeError(NormalDistribution.upperTail(-1), 0.8413447460685429485852) < 1e-15)
  }

  @Test("quantiles of the upper tail")
  func quantiles() {
    for (p, z) in Self.quantiles {
      #expect(relativeError(NormalDistribution.upperTailQuantile(p), z) < 1e-14, "p = \(p)")
      #expect(relativeError(NormalDistribution.quantile(p), -z) < 1e-14, "p = \(p)")
    }
    #expect(relativeError(NormalDistribution.quantile(1 - 1e-10), 6.361340889697421864155) < 1e-14)
  }

  @Test("the edges and the density")
  func edges() {
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1) == .infinity)
    #expect(NormalDistribution.quantile(0.5) == 0)
    #expect(relativeError(NormalDistribution.density(1.5), 0.12951759566589172761) < 1e-15)
  }

  private static let tails: [(Double, Double)] = [
    (0.001, 0.4996010577860889374071),
    (0.5, 0.3085375387259868963623),
    (1, 0.1586552539314570514148),
    (1.96, 0.02499789514822043621282),
    (3, 0.001349898031630094526652),
    (5, 2.866515718791939116738e-7),
    (8.3, 5.205569744890254024575e-17),
    (12, 1.776482112077678997696e-33),
    (20, 2.753624118606233695076e-89),
    (30, 4.906713927148187059534e-198),
    (37, 5.725571222524576822683e-300),
  ]

  private static let quantiles: [(Double, Double)] = [
    (0.4999, 0.0002506628300880074923889),
    (0.4, 0.2533471031357997413247),
    (0.3, 0.5244005127080408159695),
    (0.1, 1.281551565544600435335),
    (0.075, 1.43953147093845593495),
    (0.05, 1.644853626951472687952),
    (0.025, 1.95996398454005421178),
    (1e-3, 3.090232306167813535358),
    (1e-6, 4.753424308822898957339),
    (1e-10, 6.3613409024040561991),
    (1e-12, 7.034483825301131932614),
    (1e-20, 9.262340089798407579572),
    (1e-50, 14.93333753478848898066),
    (1e-100, 21.27345356096532429418),
    (1e-300, 37.04709629936119923655),
  ]
}
