import QPCRTestSupport
import Testing

@testable import QPCRStatistics

@Suite("Hedges' g")
struct HedgesGTests {
  // mpmath 1.3 at 30 digits: g from its definition; the interval from the root in δ of the
  // noncentral distribution function (see NoncentralTTests), divided by √ñ.
  @Test("Student's sleep data, paired")
  func paired() throws {
    let effect = try #require(HedgesG(differences: Sleep.differences))
    #expect(effect.degreesOfFreedom == 9)
    #expect(relativeError(effect.g, 1.1739249035142046) < 1e-14)
    let interval = effect.interval(0.95)
    #expect(relativeError(interval.low, 0.414627756380457) < 1e-11)
    #expect(relativeError(interval.high, 2.1180165139816) < 1e-11)
  }

  @Test("Student's sleep data, two samples")
  func unpaired() throws {
    let effect = try #require(HedgesG(Sleep.second, minus: Sleep.first))
    #expect(effect.degreesOfFreedom == 18)
    #expect(relativeError(effect.g, 0.79693523919112075) < 1e-14)
    let interval = effect.interval(0.95)
    #expect(relativeError(interval.low, -0.0954503982114156) < 1e-10)
    #expect(relativeError(interval.high, 1.73881689910673) < 1e-11)
  }

  @Test("the mirror image")
  func mirror() throws {
    let effect = try #require(HedgesG(Sleep.second, minus: Sleep.first))
    let turned = try #require(HedgesG(Sleep.first, minus: Sleep.second))
    #expect(turned.g == -effect.g)
    #expect(relativeError(turned.interval(0.9).low, -effect.interval(0.9).high) < 1e-12)
  }

  // mpmath 1.3: gamma(ν/2) / sqrt(ν/2) / gamma((ν − 1)/2)
  @Test("the correction for small samples")
  func correction() {
    let known = [
      (2, 0.56418958354775628695), (5, 0.8407486824596893049), (9, 0.91387489179255226651),
      (200, 0.99624452247912655441), (1e6, 0.99999924999978124993),
    ]
    for (nu, j) in known { #expect(relativeError(HedgesG.correction(nu), j) < 3e-15) }
  }

  @Test("an interval that excludes 0 and a p below 1 − confidence are one statement")
  func duality() throws {
    for shift in stride(from: 0.0, through: 2, by: 0.25) {
      let differences = Sleep.differences.map { $0 - shift }
      let p = try #require(PairedTTest.of(differences: differences)?.p)
      let interval = try #require(HedgesG(differences: differences)).interval(0.95)
      #expect((p <= 0.05) == !interval.contains(0))
    }
  }

  @Test("a huge effect keeps its interval")
  func huge() throws {
    let effect = try #require(HedgesG(differences: [100, 100.1, 99.9, 100.05]))
    let interval = effect.interval(0.95)
    #expect(interval.low > 300 && interval.low < effect.g && interval.high > effect.g)
  }

  @Test("without spread or with too few values there is none")
  func edges() {
    #expect(HedgesG(differences: [1, 1, 1]) == nil)
    #expect(HedgesG(differences: [1, 2]) == nil)
    #expect(HedgesG([1, 1], minus: [2, 2]) == nil)
    #expect(HedgesG([1], minus: [2, 3, 4]) == nil)
  }
}
