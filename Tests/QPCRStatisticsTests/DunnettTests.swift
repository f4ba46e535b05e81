import QPCRStatistics
import QPCRTestSupport
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite struct DunnettTests {
  /// Composite Gauss–Legendre of 40 points in both directions (numpy 2.4, scipy 1.17 ndtr).
  static let tails: [(t: Double, calibrator: Int, counts: [Int], freedom: Double, tail: Double)] = [
    (2.5, 3, [3, 3, 3, 3], 10, 0.09420879182870361),
    (3.1, 6, [4, 5, 8], 19, 0.0158993012806821),
    (0.4, 4, [4, 4], 9, 0.8918091497377512),
    (12, 5, [3, 6, 9, 2], 8.25, 5.745821737466739e-06),
    (2.2, 10, [3, 3, 40], .infinity, 0.07611763786535655),
    (60, 3, [3, 3], 4, 8.017254393032624e-07),
    (2.7, 2, [50, 60], 100, 0.01061092106810647),
  ]

  @Test(arguments: tails)
  func upperTails(
    _ row: (t: Double, calibrator: Int, counts: [Int], freedom: Double, tail: Double)
  ) {
    let dunnett = Dunnett(
      counts: row.counts, calibratorCount: row.calibrator, degreesOfFreedom: row.freedom)
    #expect(relativeError(dunnett.upperTail(row.t), row.tail) < 2e-12)
  }

  @Test(arguments: [0.0, 0.5, -0.9], [1, 4.5, 80])
  func oneComparisonIsStudentsT(_ loading: Double, _ freedom: Double) {
    let dunnett = Dunnett(loadings: [loading], degreesOfFreedom: freedom)
    for t in [0.1, 2, 9] {
      let expected = StudentT(degreesOfFreedom: freedom).twoSidedP(t)
      #expect(relativeError(dunnett.upperTail(t), expected) < 2e-12)
    }
  }

  @Test func independentComparisonsWithAKnownErrorAreSidaks() {
    let dunnett = Dunnett(loadings: [0, 0, 0], degreesOfFreedom: .infinity)
    let one = NormalDistribution.twoSidedP(2.5)
    #expect(
      relativeError(dunnett.upperTail(2.5), -CMath.expm1(3 * CMath.log1p(-one))) < 1e-13)
  }

  @Test func signsAndOrderDoNotMatter() {
    let one = Dunnett(loadings: [0.3, 0.7, 0.5], degreesOfFreedom: 12).upperTail(2)
    let other = Dunnett(loadings: [-0.7, 0.5, -0.3], degreesOfFreedom: 12).upperTail(2)
    #expect(one == other)
  }

  @Test func criticalValuesAsInDunnettsTables() {
    // Dunnett 1964 (doi:10.2307/2528490), table II: two-sided 5 %, p treatments, ν, equal numbers
    for (count, freedom, critical) in [
      (2, 10.0, 2.57), (4, 10, 2.89), (3, 20, 2.54), (9, 30, 2.86),
    ] {
      let dunnett = Dunnett(
        counts: [Int](repeating: 5, count: count), calibratorCount: 5, degreesOfFreedom: freedom)
      #expect((dunnett.upperTailQuantile(0.05) - critical).magnitude < 0.0051)
    }
  }

  @Test(arguments: [0.99, 0.5, 0.05, 1e-6, 1e-30])
  func quantilesInvertTails(_ p: Double) {
    let dunnett = Dunnett(counts: [3, 5, 9], calibratorCount: 4, degreesOfFreedom: 17)
    #expect(relativeError(dunnett.upperTail(dunnett.upperTailQuantile(p)), p) < 1e-11)
  }

  @Test func theEnds() {
    let dunnett = Dunnett(counts: [3, 3], calibratorCount: 3, degreesOfFreedom: 6)
    #expect(dunnett.upperTail(0) == 1)
    #expect(dunnett.upperTail(1e-9) <= 1)
    #expect(dunnett.upperTail(1e30) > 0)
  }

  // MARK: - Reference cases

  private struct Verified: Decodable {
    let dunnett_p_quadrature: [String: [String: Double]]
  }

  private struct Expected: Decodable {
    let oneway_beckham: [String: OneWay]

    struct OneWay: Decodable {
      let anova: Anova
      let dunnett: [Row]
    }
    struct Anova: Decodable { let df2: Double }
    struct Row: Decodable {
      let contrast: String
      let t: Double
    }
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func publishedDataAgree() throws {
    let folder = "reference/05-statistics/"
    let verified = try JSONDecoder().decode(
      Verified.self, from: Data(Shared.bytes(folder + "verify.json")))
    let expected = try JSONDecoder().decode(
      Expected.self, from: Data(Shared.bytes(folder + "expected.json")))
    for (target, tails) in verified.dunnett_p_quadrature.sorted(by: { $0.key < $1.key }) {
      let layout = try #require(expected.oneway_beckham[target])
      let counts = try groupCounts(target)
      let dunnett = Dunnett(
        counts: Array(counts.dropFirst()), calibratorCount: counts[0],
        degreesOfFreedom: layout.anova.df2)
      for row in layout.dunnett {
        // The reference takes p as 1 minus a quadrature, to about 1e-12.
        let tail = try #require(tails[row.contrast])
        #expect((dunnett.upperTail(row.t.magnitude) - tail).magnitude < 1e-10, "\(target)")
      }
    }
  }

  /// How many samples each group has, the calibrator first.
  private func groupCounts(_ target: String) throws -> [Int] {
    let rows = String(
      decoding: try Shared.bytes("reference/05-statistics/dct.csv"), as: UTF8.self
    ).split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    let groups = ["control_0h", "heat_1h", "heat_3h", "pre.heat_1h", "pre.heat_3h"]
    return groups.map { group in
      rows.filter {
        $0[0] == "beckham" && $0[5] == target && $0[3] + "_" + $0[4] == group
          && Double($0[6]) != nil
      }.count
    }
  }
}
