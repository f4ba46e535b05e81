import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct NormalHazardTests {
  /// mpmath, 30 digits: Q = erfc(u/sqrt(2))/2; h = npdf(u)/Q; u, h, h − u, log Q
  static let rows: [(u: Double, hazard: Double, excess: Double, logTail: Double)] = [
    (-7, 9.1347204083762841e-12, 7.0000000000091347, -1.279812543886654e-12),
    (-1, 0.28759997093917836, 1.2875999709391784, -0.17275377902344989),
    (0, 0.79788456080286536, 0.79788456080286536, -0.69314718055994531),
    (2, 2.3732155328228409, 0.37321553282284087, -3.7831843336820319),
    (5.9, 6.0609166256353465, 0.16091662563534616, -20.125799580203174),
    (6, 6.1584826045445989, 0.15848260454459892, -20.736768949974706),
    (6.1, 6.2561181317111608, 0.15611813171116115, -21.357498419215557),
    (12, 12.082214175254284, 0.08221417525428433, -75.410673001568796),
    (50, 50.01998403190564, 0.019984031905639809, -1254.8313611394199),
    (1000, 1000.000999998, 0.00099999800000999993, -500007.82669481218),
  ]

  @Test(arguments: rows)
  func values(_ row: (u: Double, hazard: Double, excess: Double, logTail: Double)) {
    let hazard = NormalHazard(at: row.u)
    #expect(relativeError(hazard.hazard, row.hazard) < 1e-13)
    #expect(relativeError(hazard.excess, row.excess) < 1e-11)
    #expect(relativeError(hazard.logUpperTail, row.logTail) < 1e-13)
    #expect(hazard.slope > 0 && hazard.slope < 1)
  }

  @Test(arguments: [-1e3, -40, 1e8, 1e150])
  func farOutItStaysFinite(_ u: Double) {
    let hazard = NormalHazard(at: u)
    #expect(hazard.hazard.isFinite && hazard.logUpperTail <= 0)
    #expect(u > 0 || hazard.logUpperTail == 0)
  }

  @Test(arguments: [-3, 0.4, 5.99, 6.01, 20])
  func theSlopeIsTheDerivative(_ u: Double) {
    let step = 1e-5
    let numeric =
      (NormalHazard(at: u + step).hazard - NormalHazard(at: u - step).hazard) / (2 * step)
    #expect((NormalHazard(at: u).slope - numeric).magnitude < 1e-9)
  }
}
