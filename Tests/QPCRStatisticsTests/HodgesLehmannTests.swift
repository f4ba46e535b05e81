import QPCRTestSupport
import Testing

@testable import QPCRStatistics

@Suite("Hodges–Lehmann")
struct HodgesLehmannTests {
  // R 4.2.2: wilcox.test(y, x, paired = TRUE, conf.int = TRUE), also with conf.level = 0.9
  @Test("paired, the example of Hollander and Wolfe")
  func paired() throws {
    let shift = try #require(HodgesLehmann(differences: Depression.differences))
    #expect(relativeError(shift.estimate, -0.46) < 1e-14)
    let interval = try #require(shift.interval(0.95))
    #expect(relativeError(interval.low, -0.786) < 1e-14)
    #expect(relativeError(interval.high, -0.01) < 1e-13)
    #expect(relativeError(try #require(shift.interval(0.9)).low, -0.726) < 1e-14)
    #expect(relativeError(try #require(shift.interval(0.9)).high, -0.175) < 1e-14)
  }

  // R 4.2.2: wilcox.test(X, Y, conf.int = TRUE), also with conf.level = 0.9
  @Test("two samples, the example of Hollander and Wolfe")
  func unpaired() throws {
    let shift = try #require(HodgesLehmann(Permeability.atTerm, minus: Permeability.early))
    #expect(relativeError(shift.estimate, 0.305) < 1e-14)
    let interval = try #require(shift.interval(0.95))
    #expect(relativeError(interval.low, -0.15) < 1e-14)
    #expect(relativeError(interval.high, 0.76) < 1e-14)
    #expect(relativeError(try #require(shift.interval(0.9)).low, -0.08) < 1e-14)
  }

  // R 4.2.2: wilcox.test(d, exact = TRUE, conf.int = TRUE) with the d(50) of SignedRankTestTests,
  // and wilcox.test(a(49), b, exact = TRUE, conf.int = TRUE) with those of RankSumTestTests
  @Test("close to the limit of exactness")
  func large() throws {
    let paired = try #require(HodgesLehmann(differences: Spread.paired(50)))
    #expect(relativeError(paired.estimate, 1.0055) < 1e-13)
    #expect(relativeError(try #require(paired.interval(0.95)).low, 0.0375) < 1e-12)
    #expect(relativeError(try #require(paired.interval(0.95)).high, 1.853) < 1e-13)
    let two = try #require(HodgesLehmann(Spread.first(49), minus: Spread.second(40)))
    #expect(relativeError(two.estimate, -0.31390279162512513) < 1e-13)
    #expect(relativeError(try #require(two.interval(0.95)).low, -1.57598504486540314) < 1e-13)
    #expect(relativeError(try #require(two.interval(0.95)).high, 0.99910767696909364) < 1e-13)
  }

  @Test("an interval that the design cannot attain is none")
  func unattainable() throws {
    #expect(try #require(HodgesLehmann(differences: [1, 2, 3, 4, 5])).interval(0.95) == nil)
    let six = try #require(HodgesLehmann(differences: [1, 2, 3, 4, 5, 6]))
    #expect(six.interval(0.95) == Interval(low: 1, high: 6))
    #expect(six.interval(0.99) == nil)
    #expect(try #require(HodgesLehmann([1, 2, 3], minus: [4, 5, 6])).interval(0.95) == nil)
    let four = try #require(HodgesLehmann([1, 2, 3, 4], minus: [4, 5, 6, 9]))
    #expect(four.interval(0.95) == Interval(low: -8, high: 0))
    #expect(HodgesLehmann(differences: []) == nil)
    #expect(HodgesLehmann([], minus: [1]) == nil)
    #expect(HodgesLehmann(differences: [3])?.estimate == 3)
  }

  @Test("a level that is attained exactly counts as attained")
  func exactLevel() throws {
    // 2 / 2⁵ = 0.0625
    #expect(
      try #require(HodgesLehmann(differences: [1, 2, 3, 4, 5])).interval(0.9375)
        == Interval(low: 1, high: 5))
  }

  @Test("the interval excludes 0 where the test's p is at most 1 − confidence")
  func duality() throws {
    for shift in stride(from: -3.05, through: 3, by: 0.1) {
      let data = [0.31, -1.17, 0.83, 1.9, -0.42, 0.55, 2.36, -0.08, 1.21].map { $0 + shift }
      let test = try #require(SignedRankTest.of(differences: data))
      let interval = try #require(HodgesLehmann(differences: data)?.interval(0.95))
      #expect((test.p <= 0.05) == !interval.contains(0), "shift \(shift), p \(test.p)")
    }
  }

  // Hollander & Wolfe eq. 3.20 by hand for n = 60: 915 + 0.5 − 1.959964 · √18452.5 = 649.26.
  @Test("above 50 the normal cutoff")
  func normal() throws {
    let d = Spread.paired(60)
    var means: [Double] = []
    for i in d.indices { for j in i..<d.count { means.append((d[i] + d[j]) / 2) } }
    means.sort()
    let interval = try #require(HodgesLehmann(differences: d)?.interval(0.95))
    #expect(interval == Interval(low: means[648], high: means[means.count - 649]))
    let wide = try #require(HodgesLehmann(d, minus: [0, 1, 2])?.interval(0.95))
    #expect(wide.low < wide.high)
  }
}
