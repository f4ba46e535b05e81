import QPCRTestSupport
import Testing

@testable import QPCRStatistics

@Suite("Rank-sum test")
struct RankSumTestTests {
  // R 4.2.2: wilcox.test(X, Y) and wilcox.test(Y, X)
  @Test("the example of Hollander and Wolfe")
  func permeability() throws {
    let test = try #require(RankSumTest.of(Permeability.atTerm, Permeability.early))
    #expect(test.statistic == 35 && test.isExact && test.count == 15)
    #expect(relativeError(test.p, 0.2544122544122544) < 1e-14)
    let turned = try #require(RankSumTest.of(Permeability.early, Permeability.atTerm))
    #expect(turned.statistic == 15 && turned.p == test.p)
  }

  @Test("p counts the allocations, ties included", arguments: Self.small)
  func enumeration(samples: [[Double]]) throws {
    let test = try #require(RankSumTest.of(samples[0], samples[1]))
    #expect(relativeError(test.p, Self.enumerated(samples[0], samples[1])) < 1e-14)
    #expect(RankSumTest.of(samples[1], samples[0])?.p == test.p)
  }

  // R 4.2.2: pwilcox(0:6, 4, 6); pwilcox(c(300, 900), 50, 50)
  @Test("the distribution without ties")
  func distribution() {
    let expected = [
      0.0047619047619047623, 0.0095238095238095247, 0.019047619047619049, 0.033333333333333333,
      0.057142857142857141, 0.085714285714285716, 0.12857142857142856,
    ]
    for (value, other) in zip(RankSumTest.distribution(4, 6, limit: 6), expected) {
      #expect(relativeError(value, other) < 1e-15)
    }
    let fifty = RankSumTest.distribution(50, 50, limit: 1000)
    #expect(relativeError(fifty[300], 7.0011211450743016e-13) < 1e-12)
    #expect(relativeError(fifty[900], 7.7619726153561764e-03) < 1e-12)
  }

  // R 4.2.2: a <- function(n) sapply(1:n, function(i) ((i * 37) %% 101) / 10 + i / 1000)
  // b <- sapply(1:40, function(i) ((i * 53) %% 97) / 10 + 0.8 + i / 1003)
  // wilcox.test(a(49), b, exact = TRUE); wilcox.test(a(60), b, exact = FALSE)
  @Test("exact to 50 a sample, normal above")
  func large() throws {
    let exact = try #require(RankSumTest.of(Spread.first(49), Spread.second(40)))
    #expect(exact.statistic == 926 && exact.isExact)
    #expect(relativeError(exact.p, 0.66056676590924679) < 1e-12)
    let normal = try #require(RankSumTest.of(Spread.first(60), Spread.second(40)))
    #expect(normal.statistic == 1133 && !normal.isExact)
    #expect(relativeError(normal.p, 0.63986156210109646) < 1e-13)
  }

  // R 4.2.2: wilcox.test(sapply(1:60, function(i) (i * 37) %% 11),
  //                      sapply(1:55, function(i) (i * 53) %% 13), exact = FALSE)
  @Test("the normal approximation with ties")
  func largeTies() throws {
    let first = (1...60).map { Double(($0 * 37) % 11) }
    let second = (1...55).map { Double(($0 * 53) % 13) }
    let test = try #require(RankSumTest.of(first, second))
    #expect(test.statistic == 1468)
    #expect(relativeError(test.p, 0.30789432688044377) < 1e-13)
  }

  @Test("the smallest p and the edges")
  func edges() throws {
    #expect(RankSumTest.smallestP(3, 3) == 0.1)
    #expect(RankSumTest.of([1, 2, 3], [4, 5, 6])?.p == 0.1)
    #expect(RankSumTest.of([1], [2, 3]) == nil)
    #expect(RankSumTest.of([1, 1], [1, 1, 1])?.p == 1)
  }

  private static let small: [[[Double]]] = [
    [[1, 2], [3, 4]], [[1, 1, 2], [2, 2, 3, 3]], [[1, 2, 2, 2, 9], [2, 3]],
    [[5, 6, 7, 7, 7], [1, 1, 1, 5, 6, 6]], [[0.1, 0.2, 0.3 - 0.1], [0.2, 0.5, 0.7, 0.9]],
    [[1, 1, 1], [1, 1, 5, 5]], [[8, 8, 9, 1], [0, 0, 1, 1, 1, 2]],
  ]

  /// The share of all allocations, by brute force, whose rank sum is as far from its mean.
  private static func enumerated(_ first: [Double], _ second: [Double]) -> Double {
    let values = (first + second).map { ($0 * 1e9).rounded() }
    let ranks = values.map { value in
      values.reduce(1) { $0 + ($1 < value ? 2 : 0) }
        + values.reduce(0) { $0 + ($1 == value ? 1 : 0) }
    }
    let mean = first.count * ranks.reduce(0, +)
    func distance(_ sum: Int) -> Int { abs(sum * ranks.count - mean) }
    let observed = distance(ranks[..<first.count].reduce(0, +))
    var (reached, all) = (0, 0)
    for chosen in 0..<(1 << ranks.count) where chosen.nonzeroBitCount == first.count {
      let sum = ranks.indices.reduce(0) { $0 + (chosen >> $1 & 1 == 1 ? ranks[$1] : 0) }
      all += 1
      if distance(sum) >= observed { reached += 1 }
    }
    return Double(reached) / Double(all)
  }
}
