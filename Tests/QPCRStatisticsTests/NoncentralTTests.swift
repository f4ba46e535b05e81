import QPCRTestSupport
import Testing

@testable import QPCRStatistics

// Every expected value: mpmath 1.3 at 30 digits, `quad` over u of `Φ(t u − δ)` times the density
// of u = √(χ²/ν), in pieces about its peak and about δ/t.

@Suite("Noncentral t")
struct NoncentralTTests {
  @Test("both tails")
  func tails() {
    for (t, df, delta, lower, upper) in Self.table {
      let distribution = NoncentralT(degreesOfFreedom: df, noncentrality: delta)
      #expect((distribution.lowerTail(t) - lower).magnitude < 1e-13, "\(t), \(df), \(delta)")
      #expect((distribution.upperTail(t) - upper).magnitude < 1e-13, "\(t), \(df), \(delta)")
      #expect(relativeError(distribution.lowerTail(t), lower) < 1e-11, "\(t), \(df), \(delta)")
      #expect(relativeError(distribution.upperTail(t), upper) < 1e-11, "\(t), \(df), \(delta)")
    }
  }

  @Test("without noncentrality it is Student's t, without degrees of freedom the normal")
  func limits() {
    for df in [1, 2.5, 7, 60, 3000] {
      for t in [-5, -1, 0, 0.3, 2, 9] {
        let central = NoncentralT(degreesOfFreedom: df, noncentrality: 0)
        let student = StudentT(degreesOfFreedom: df)
        #expect((central.upperTail(t) - student.upperTail(t)).magnitude < 1e-13)
      }
    }
    let known = NoncentralT(degreesOfFreedom: .infinity, noncentrality: 1)
    #expect(known.upperTail(2) == NormalDistribution.upperTail(1))
    let some = NoncentralT(degreesOfFreedom: 3, noncentrality: 1)
    #expect(some.upperTail(.infinity) == 0 && some.lowerTail(.infinity) > 1 - 1e-13)
  }

  @Test("the noncentrality that puts an observed t at a given tail")
  func inverse() {
    for (t, df, p, delta) in Self.inverses {
      let value = NoncentralT.noncentrality(degreesOfFreedom: df, t: t, lowerTail: p)
      #expect(relativeError(value, delta) < 1e-11, "\(t), \(df), \(p)")
    }
  }

  /// t, degrees of freedom, noncentrality, lower tail, upper tail.
  private static let table: [(Double, Double, Double, Double, Double)] = [
    (3, 2, 1, 0.83355942633713491, 0.16644057366286509),
    (0.5, 1, 0, 0.64758361765043327, 0.35241638234956673),
    (2, 5, 3, 0.17480271555815704, 0.82519728444184296),
    (-1, 5, 2, 0.002316375654075119, 0.99768362434592488),
    (10, 5, 8, 0.66329310667235078, 0.33670689332764922),
    (2.2, 30, 2.2, 0.49281638083740299, 0.50718361916259701),
    (57.5, 5, 60, 0.36434153155821906, 0.63565846844178094),
    (-57.5, 5, -40, 0.21181326802905493, 0.78818673197094507),
    (1.96, 1000, 4.5, 0.0055735635667820292, 0.99442643643321797),
    (4, 4, 0.5, 0.97980580058218047, 0.020194199417819527),
    (12, 2.5, 30, 0.0008636621069776562, 0.99913633789302234),
    (1.5, 9.99888951, -1.2, 0.99437401432717808, 0.0056259856728219214),
    (0, 7, 1.5, 0.066807201268858066, 0.93319279873114193),
    (2.5, 10, 10, 5.4346552316298113e-11, 0.99999999994565345),
    (40, 60, 45, 0.087645099081332592, 0.91235490091866741),
  ]

  /// t, degrees of freedom, lower tail, noncentrality.
  private static let inverses: [(Double, Double, Double, Double)] = [
    (2.5, 5, 0.025, 4.89882349171677),
    (2.5, 5, 0.975, -0.04426171817969039),
    (57.5497678, 5, 0.025, 92.24433497355457),
    (57.5497678, 5, 0.975, 23.39721412331732),
    (0, 9, 0.025, 1.959963984540054),
    (-1.8, 18, 0.05, -0.06011088168701461),
    (30, 100, 0.975, 25.39268733522918),
    (4.062127683382037, 9, 0.025, 6.697756306031725),
    (4.062127683382037, 9, 0.975, 1.311168091287657),
  ]
}
