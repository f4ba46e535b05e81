import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct BivariateNormalTests {
  /// mpmath, 30 digits: quad(lambda x: npdf(x)*Q((k-r*x)/sqrt(1-r*r)), [h, …, h+16])
  static let rows: [(h: Double, k: Double, correlation: Double, tail: Double)] = [
    (1, -0.5, 0.3, 0.1332561354499511), (2, 1.5, -0.6, 3.973326682504933e-06),
    (-1, -2, 0.95, 0.8413361470328711), (3, 3, 0.99, 0.001101519998620623),
    (0.5, 0.7, -0.95, 2.210200674999624e-06), (1, 1, 0, 0.02517148960005512),
    (5, 5.5, 0.8, 4.274220949262112e-09),
  ]

  @Test(arguments: rows)
  func upperTails(_ row: (h: Double, k: Double, correlation: Double, tail: Double)) {
    let normal = BivariateNormal(correlation: row.correlation)
    #expect((normal.upperTail(row.h, row.k) - row.tail).magnitude < 4e-16)
    #expect(normal.upperTail(row.h, row.k) == normal.upperTail(row.k, row.h))
  }

  // The same in pieces of 0.05: what a negative correlation leaves has all its digits too.
  @Test(arguments: [
    (0.5, 0.5, -0.9, 0.00080288017599268968), (1, 2, -0.9, 2.26042001026196088e-13),
    (1, 2, -0.5, 0.000146859766014257087), (-1, 1.2, -0.99, 0.00109439282362185559),
    (3, 3, -0.5, 7.14750218127078997e-11), (2, 0.3, -0.7, 0.0000931163919774246978),
  ])
  func smallTails(_ h: Double, _ k: Double, _ correlation: Double, _ tail: Double) {
    let normal = BivariateNormal(correlation: correlation)
    #expect(relativeError(normal.upperTail(h, k), tail) < 1e-12)
    #expect(normal.upperTail(h, k) == normal.upperTail(k, h))
  }

  @Test(arguments: [-0.99, -0.5, 0, 0.3, 0.866, 0.99999])
  func theQuadrantIsSheppards(_ correlation: Double) {
    // Sheppard 1899: 1/4 + asin(ρ)/2π
    let angle = CMath.atan(correlation / (1 - correlation * correlation).squareRoot())
    let tail = BivariateNormal(correlation: correlation).upperTail(0, 0)
    #expect((tail - (0.25 + angle / (2 * .pi))).magnitude < 2e-16)
  }

  @Test func theDensityIsTheProductWithoutCorrelation() {
    let expected = NormalDistribution.density(0.3) * NormalDistribution.density(-1.2)
    #expect(relativeError(BivariateNormal(correlation: 0).density(0.3, -1.2), expected) < 1e-15)
  }

  @Test func certaintyAndImpossibility() {
    let normal = BivariateNormal(correlation: 0.4)
    #expect(relativeError(normal.upperTail(-30, -30), 1) < 1e-15)
    #expect(relativeError(normal.upperTail(-30, 1), NormalDistribution.upperTail(1)) < 1e-14)
    #expect(normal.upperTail(40, 0) < 1e-300)
  }
}
