import QPCRTestSupport
import Testing

@testable import QPCRStatistics

@Suite("Grubbs' test")
struct GrubbsTestTests {
  // mpmath 1.3 at 40 digits: G from its definition, p = n · betainc(ν/2, 1/2, 0, ν/(ν + T²)) with
  // T² = n (n − 2) G² / ((n − 1)² − n G²) and ν = n − 2, at most 1.
  @Test("G and p", arguments: Self.cases)
  func values(_ known: Known) throws {
    let test = try #require(GrubbsTest(known.values))
    #expect(relativeError(test.g, known.g) < 1e-13)
    #expect(relativeError(test.p, known.p) < 1e-11)
    #expect(test.index == known.index)
  }

  @Test("three values need a ratio of gaps, not a distance, to be an outlier")
  func triplicate() throws {
    let bad = try #require(GrubbsTest([24.11, 24.18, 26.02]))
    #expect(!bad.isOutlier(alpha: 0.05))
    #expect(try #require(GrubbsTest([21.02, 21.1, 21.07, 22.4])).isOutlier(alpha: 0.05))
  }

  @Test("where the others agree exactly, p is 0 and the value stands out")
  func others() throws {
    let test = try #require(GrubbsTest([30, 31, 30, 30]))
    #expect(test.index == 1 && test.g == 1.5 && test.p == 0)
    #expect(test.isOutlier(alpha: 1e-300))
  }

  @Test("too few, and all equal")
  func edges() {
    #expect(GrubbsTest([1, 2]) == nil)
    #expect(GrubbsTest([1, 1, 1]) == nil)
    #expect(GrubbsTest([24.3 - 22.2, 25.4 - 23.3, 31.6 - 29.5]) == nil)
  }

  struct Known: Sendable {
    let values: [Double]
    let index: Int
    let g: Double
    let p: Double
  }

  private static let cases: [Known] = [
    Known(
      values: [24.11, 24.18, 26.02], index: 2, g: 1.1540974876484677, p: 0.061727333733077418),
    Known(
      values: [21.02, 21.1, 21.07, 22.4], index: 3, g: 1.4981749892369847,
      p: 0.0048666953680406749),
    Known(
      values: [27.1, 27.3, 27.2, 27.25, 27.15, 29], index: 5, g: 2.0318563844357891,
      p: 0.00018996014316635446),
    // Uranium isotope ratios, NIST/SEMATECH e-Handbook 1.3.5.17.1
    Known(
      values: [199.31, 199.53, 200.19, 200.82, 201.92, 201.95, 202.18, 245.57], index: 7,
      g: 2.4687646112124505, p: 3.002638682070797e-7),
    Known(
      values: [20.1, 20.2, 20.15, 20.22, 20.18, 20.16, 22, 22.1], index: 7,
      g: 1.6753992850874542, p: 0.52140483333815925),
    Known(
      values: [15, 20.1, 20.2, 20.15, 20.22, 20.18], index: 0, g: 2.0408383469771938,
      p: 3.5096375603766864e-7),
    Known(
      values: [25.1, 25.3, 25.2, 25.25, 25.15, 25.22, 25.18, 25.3, 25.05, 25.12, 25.21, 27.4],
      index: 11, g: 3.1531654755943055, p: 1.5814819768355218e-9),
  ]
}
