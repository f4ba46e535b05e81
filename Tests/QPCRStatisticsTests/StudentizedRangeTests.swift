import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct StudentizedRangeTests {
  /// Composite Gauss–Legendre of 40 points in both directions (numpy 2.4, scipy 1.17 ndtr) with the
  /// difference of powers by expm1 and log1p; the first two confirmed by mpmath's quad to 16 digits.
  /// R's ptukey differs by up to 1e-8 absolute, and by 0.0009 at two degrees of freedom.
  static let tails: [(q: Double, count: Int, freedom: Double, tail: Double)] = [
    (3.5, 3, 10, 0.07710331083841182), (3.77, 5, 12.5, 0.1166931911038018),
    (0.5, 4, 6, 0.9834203353493326), (12, 3, 20, 1.353066853126003e-07),
    (30, 6, 2, 0.007890997744713362), (5.5, 20, 40, 0.03872454496960374),
    (6, 10, .infinity, 0.0009215153038772604), (3.2, 50, 300, 0.9866599054271769),
    (25, 4, 15, 1.043258523368254e-10),
  ]

  @Test(arguments: tails)
  func upperTails(_ row: (q: Double, count: Int, freedom: Double, tail: Double)) {
    let range = StudentizedRange(count: row.count, degreesOfFreedom: row.freedom)
    #expect(relativeError(range.upperTail(row.q), row.tail) < 2e-12)
  }

  @Test(arguments: [1, 2, 7.3, 60, 1000, .infinity], [0.01, 1, 4, 15])
  func twoMeansAreStudentsT(_ freedom: Double, _ t: Double) {
    let range = StudentizedRange(count: 2, degreesOfFreedom: freedom)
    let expected = StudentT(degreesOfFreedom: freedom).twoSidedP(t)
    #expect(relativeError(range.upperTail(t * 2.0.squareRoot()), expected) < 2e-12)
  }

  @Test func quantilesAsTabled() {
    // R 4.2.2: qtukey(.05, 3, 10, lower.tail = FALSE); scipy 1.17: studentized_range.isf
    let three = StudentizedRange(count: 3, degreesOfFreedom: 10).upperTailQuantile(0.05)
    #expect(relativeError(three, 3.876776749191559) < 1e-7)
    let five = StudentizedRange(count: 5, degreesOfFreedom: 20).upperTailQuantile(0.01)
    #expect(relativeError(five, 5.293252511688248) < 1e-7)
  }

  @Test(arguments: [0.99, 0.5, 0.05, 1e-6, 1e-30], [2, 3, 8])
  func quantilesInvertTails(_ p: Double, _ count: Int) {
    let range = StudentizedRange(count: count, degreesOfFreedom: 11.5)
    #expect(relativeError(range.upperTail(range.upperTailQuantile(p)), p) < 1e-11)
  }

  @Test func theEnds() {
    let range = StudentizedRange(count: 4, degreesOfFreedom: 5)
    #expect(range.upperTail(0) == 1)
    #expect(range.upperTail(-3) == 1)
    #expect(range.upperTail(1e-6) <= 1)
    #expect(range.upperTail(1e40) > 0)
  }
}
