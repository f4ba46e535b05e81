import QPCRTestSupport
import Testing

@testable import QPCRStatistics

@Suite("Signed-rank test")
struct SignedRankTestTests {
  // Hollander & Wolfe, depression scores (R's ?wilcox.test).
  // R 4.2.2: wilcox.test(y, x, paired = TRUE)
  @Test("the example of Hollander and Wolfe")
  func depression() throws {
    let test = try #require(SignedRankTest.of(differences: Depression.differences))
    #expect(test.statistic == 5 && test.isExact && test.count == 9)
    #expect(relativeError(test.p, 0.0390625) < 1e-15)
  }

  @Test("p counts the sign choices, ties and zeros included", arguments: Self.small)
  func enumeration(differences: [Double]) throws {
    let test = try #require(SignedRankTest.of(differences: differences))
    #expect(test.p == Self.enumerated(differences))
  }

  // R 4.2.2: psignrank(0:6, 7)
  @Test("the distribution without ties")
  func distribution() {
    let expected = [0.0078125, 0.015625, 0.0234375, 0.0390625, 0.0546875, 0.078125, 0.109375]
    #expect(Array(SignedRankTest.distribution(count: 7).prefix(7)) == expected)
    #expect(SignedRankTest.distribution(count: 7).count == 29)
    #expect(SignedRankTest.distribution(count: 7).last == 1)
    // R 4.2.2: psignrank(c(100, 300), 50)
    let fifty = SignedRankTest.distribution(count: 50)
    #expect(relativeError(fifty[100], 4.4851997671457833e-09) < 1e-13)
    #expect(relativeError(fifty[300], 4.2378544918264533e-04) < 1e-13)
  }

  // R 4.2.2: d <- function(n) sapply(1:n, function(i) ((i * 37) %% 101) / 10 - 4.13 + i / 1000)
  // wilcox.test(d(50), exact = TRUE); wilcox.test(d(60), exact = FALSE)
  @Test("exact to 50, normal above")
  func large() throws {
    let exact = try #require(SignedRankTest.of(differences: Spread.paired(50)))
    #expect(exact.statistic == 865 && exact.isExact)
    #expect(relativeError(exact.p, 0.027545164283727882) < 1e-13)
    let normal = try #require(SignedRankTest.of(differences: Spread.paired(60)))
    #expect(normal.statistic == 1256 && !normal.isExact)
    #expect(relativeError(normal.p, 0.012188966749232638) < 1e-13)
  }

  // R 4.2.2: wilcox.test(sapply(1:60, function(i) ((i * 37) %% 11) - 4), exact = FALSE)
  @Test("the normal approximation with ties and zeros")
  func largeTies() throws {
    let differences = (1...60).map { Double(($0 * 37) % 11 - 4) }
    let test = try #require(SignedRankTest.of(differences: differences))
    #expect(test.statistic == 1020.5 && test.count == 54)
    #expect(relativeError(test.p, 0.016433722792550814) < 1e-13)
  }

  @Test("the smallest p and the edges")
  func edges() throws {
    #expect(SignedRankTest.smallestP(count: 5) == 0.0625)
    #expect(SignedRankTest.of(differences: [1, 2, 3, 4, 5])?.p == 0.0625)
    #expect(SignedRankTest.of(differences: [1, 2, 3, 4, 5, 6])?.p == 0.03125)
    #expect(SignedRankTest.of(differences: [1]) == nil)
    let zeros = try #require(SignedRankTest.of(differences: [0, 0, 0]))
    #expect(zeros.p == 1 && zeros.count == 0)
  }

  private static let small: [[Double]] = [
    [1, 2], [0.5, -0.5], [1, 1, 1, -1], [3, -1, 0, 0, 2, 2, -2], [1, 2, 3, 4, 5, 6, -7],
    [0.4, 0.4, 0.4, -0.4, 0.9, 1.3, -0.2, -0.2], [-1, -2, -3, -4, -5, -6, -7, -8, -9, 10],
    [24.3 - 22.2, 23.3 - 25.4, 1, 31.6 - 29.5, -1, 0.5], Sleep.differences,
  ]

  /// Counts all sign choices by brute force, with ranks found by comparison.
  private static func enumerated(_ differences: [Double]) -> Double {
    let values = differences.map { ($0 * 1e9).rounded() }.filter { $0 != 0 }
    let ranks = values.map { value in
      values.reduce(1) { $0 + ($1.magnitude < value.magnitude ? 2 : 0) }
        + values.reduce(0) { $0 + ($1.magnitude == value.magnitude ? 1 : 0) }
    }
    let observed = zip(ranks, values).reduce(0) { $0 + ($1.1 > 0 ? $1.0 : -$1.0) }.magnitude
    var reached = 0
    for signs in 0..<(1 << ranks.count) {
      let sum = ranks.indices.reduce(0) { $0 + (signs >> $1 & 1 == 1 ? ranks[$1] : -ranks[$1]) }
      if sum.magnitude >= observed { reached += 1 }
    }
    return Double(reached) / Double(1 << ranks.count)
  }
}
