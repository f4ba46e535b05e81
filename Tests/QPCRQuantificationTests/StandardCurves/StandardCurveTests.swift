import QPCRQuantification
import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct StandardCurveTests {
  /// R 4.2.2: `lm(Cq ~ log10(quantity))`, `confint`, and the lack-of-fit F of
  /// `anova(lm(Cq ~ x), lm(Cq ~ factor(x)))` (reference/07-standard-curve/run_07.R).
  struct Expected: Sendable {
    let name: String
    let n: Int
    let levels: Int
    let slope: Double
    let intercept: Double
    let slopeError: Double
    let rSquared: Double
    let residualSD: Double
    let efficiency: Double
    let standardError: Double
    let low: Double
    let high: Double
    let lackOfFitP: Double
  }

  static let published = [
    Expected(
      name: "ct3/c_myc", n: 21, levels: 7, slope: -3.3880951818703187,
      intercept: 25.696691280112237, slopeError: 0.04573115870327298,
      rSquared: 0.9965504210922405, residualSD: 0.14076782173513774,
      efficiency: 1.9731090754291025, standardError: 0.01809955024548859,
      low: 1.936608923601947, high: 2.012480869994117, lackOfFitP: 0.02086376756511099),
    Expected(
      name: "rtpcr/C2H2.01", n: 21, levels: 7, slope: -3.5281245450824468,
      intercept: 24.57187545491756, slopeError: 0.13890507453357,
      rSquared: 0.9713914218780548, residualSD: 0.4275720389443832,
      efficiency: 1.9205990343271622, standardError: 0.049349492574727476,
      low: 1.8275047353334024, high: 2.0365286725522007, lackOfFitP: 0.001995925810275199),
    Expected(
      name: "MCMC.qpcr/chrom", n: 34, levels: 6, slope: -3.282884986618447,
      intercept: 18.566634434946774, slopeError: 0.02907071475113253,
      rSquared: 0.997496995338935, residualSD: 0.16766147848355317,
      efficiency: 2.0165552394793504, standardError: 0.012524782301103913,
      low: 1.9916501858065656, high: 2.0427041008359317, lackOfFitP: 1.6568410259552165e-05),
    Expected(
      name: "Yuan_ct4/target_control", n: 12, levels: 4, slope: -3.472852890598513,
      intercept: 26.76177289059853, slopeError: 0.16037337903513646,
      rSquared: 0.979120131199428, residualSD: 0.43414664388890467,
      efficiency: 1.9406521571534636, standardError: 0.059418665509064626,
      low: 1.8242479004368513, high: 2.0939863014817965, lackOfFitP: 0.004891519290599802),
    Expected(
      name: "Yuan_ct4/ref_treatment", n: 12, levels: 4, slope: -3.313279996232864,
      intercept: 21.911446662899547, slopeError: 0.07353003380286927,
      rSquared: 0.9950990579267874, residualSD: 0.19905309467576526,
      efficiency: 2.0036216866876346, standardError: 0.03090152418820183,
      low: 1.9390755684239414, high: 2.077381567330642, lackOfFitP: 0.27944047026554353),
  ]

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"), arguments: published)
  func `published dilution series as R fits them`(expected: Expected) throws {
    let curve = try PublishedStandards.curve(expected.name)
    let line = try #require(curve.line)
    #expect(line.count == expected.n)
    #expect(curve.levels.count == expected.levels)
    let efficiency = try #require(curve.efficiency)
    let pairs = [
      (line.slope, expected.slope), (line.intercept, expected.intercept),
      (line.slopeError, expected.slopeError),
      (line.rSquared ?? .nan, expected.rSquared), (line.residualSD, expected.residualSD),
      (efficiency.factor, expected.efficiency),
      (efficiency.standardError, expected.standardError), (efficiency.low, expected.low),
      (efficiency.high ?? .nan, expected.high),
      (line.lackOfFit?.p ?? .nan, expected.lackOfFitP),
    ]
    for (value, expected) in pairs { #expect(relativeError(value, expected) < 1e-9) }
  }

  /// tidyqpcr takes −slope of a fit on log2 and calls it 1.08.
  @Test func `a slope of −3.6 is 1.896, and a flatter one is more`() throws {
    func factor(_ slope: Double) throws -> Double {
      let curve = PublishedStandards.curve([
        1: [30, 30], 10: [30 + slope, 30 + slope], 100: [30 + 2 * slope, 30 + 2 * slope],
      ])
      return try #require(curve.efficiency).factor
    }
    // python: 10 ** (1 / 3.6)
    #expect(relativeError(try factor(-3.6), 1.8957356524063758) < 1e-12)
    #expect(try factor(-3.4) > factor(-3.6))
  }

  @Test func `a curve that does not fall has no efficiency`() {
    let curve = PublishedStandards.curve([1: [20, 20.1], 10: [23, 23.1], 100: [26, 26.2]])
    #expect(curve.line != nil && curve.efficiency == nil && curve.cycleRange == nil)
  }

  @Test func `too little for a line`() {
    #expect(PublishedStandards.curve([1: [30], 10: [27]]).line == nil)
    #expect(PublishedStandards.curve([1: [30, 30.1, 30.2]]).line == nil)
    #expect(PublishedStandards.curve([1: [nil, nil]]).quantityRange == nil)
  }

  @Test func `an interval without an upper bound has none`() throws {
    let curve = PublishedStandards.curve([1: [30, 34], 10: [31, 27], 100: [30, 26]])
    let efficiency = try #require(curve.efficiency)
    #expect(efficiency.high == nil)
    #expect(efficiency.low < efficiency.factor)
  }

  @Test func `undetermined wells are in no fit and no range`() throws {
    let curve = PublishedStandards.curve([
      1: [nil, nil], 10: [33, nil], 100: [29.6, 29.8], 1000: [26.3, 26.4],
    ])
    #expect(curve.line?.count == 5)
    #expect(curve.quantityRange == 10...1000)
    let range = try #require(curve.cycleRange)
    #expect(range.lowerBound < range.upperBound && range.contains(29.7))
  }
}
