import QPCRTestSupport
import Testing

@testable import QPCRStatistics

@Suite("Permutation test")
struct PermutationTestTests {
  @Test("sign flips: the share of all sign choices", arguments: Self.paired)
  func signFlips(differences: [Double]) throws {
    let test = try #require(PermutationTest.paired(differences, seed: 1, key: "x"))
    #expect(test.p == Self.flipped(differences))
    #expect(test.monteCarloError == nil)
    #expect(test.arrangements == Double(1 << differences.count))
  }

  @Test("reallocation: the share of all allocations", arguments: Self.unpaired)
  func reallocations(samples: [[Double]]) throws {
    let (first, second) = (samples[0], samples[1])
    let test = try #require(PermutationTest.unpaired(first, minus: second, seed: 1, key: "x"))
    #expect(relativeError(test.p, Self.reallocated(first, second)) < 1e-15)
    #expect(test.monteCarloError == nil)
    let turned = try #require(PermutationTest.unpaired(second, minus: first, seed: 1, key: "x"))
    #expect(turned.p == test.p && turned.estimate == -test.estimate)
  }

  // Python, in exact fractions: itertools.product((1, -1), repeat=10) over the differences and
  // itertools.combinations(both, 10) over the values, |sum| at least the observed one.
  @Test("Student's sleep data")
  func sleep() throws {
    let paired = try #require(PermutationTest.paired(Sleep.differences, seed: 1, key: ""))
    #expect(paired.p == 0.00390625)
    let two = try #require(
      PermutationTest.unpaired(Sleep.second, minus: Sleep.first, seed: 1, key: ""))
    #expect(relativeError(two.p, 15_048 / 184_756) < 1e-14)
    #expect(two.arrangements.rounded() == 184_756)
  }

  @Test("the largest designs that are enumerated, against a million by one")
  func limits() throws {
    let nineteen = (0..<19).map { Double(($0 * 7) % 19) - 6.3 }
    let test = try #require(PermutationTest.paired(nineteen, seed: 1, key: ""))
    #expect(test.monteCarloError == nil)
    #expect(test.p == Self.flipped(nineteen))
    let twenty = try #require(PermutationTest.paired(nineteen + [1], seed: 1, key: ""))
    #expect(twenty.monteCarloError != nil)
    let lopsided = (0..<1000).map { Double(($0 * 7) % 997) }
    let wide = try #require(PermutationTest.unpaired([3, 990], minus: lopsided, seed: 1, key: ""))
    #expect(wide.monteCarloError == nil && wide.p > 0.9)
  }

  @Test("drawn p values agree with exact ones within their stated error")
  func monteCarlo() throws {
    // 24 equal magnitudes: the sum is 24 − 2 B with B binomial. |sum| ≥ 8 is B ≤ 8 or B ≥ 16.
    // R 4.2.2: 2 * pbinom(8, 24, 0.5)
    let differences = (0..<24).map { $0 < 8 ? -1.0 : 1.0 }
    let test = try #require(PermutationTest.paired(differences, seed: 1, key: "a"))
    let error = try #require(test.monteCarloError)
    #expect((test.p - 0.15158963203430176).magnitude < 4 * error)
    #expect(error > 0.0005 && error < 0.0015)
    // 13 ones and 13 zeros, 9 of the ones in the first sample: hypergeometric.
    // R 4.2.2: 2 * phyper(8, 13, 13, 13, lower.tail = FALSE)
    let first = (0..<13).map { $0 < 9 ? 1.0 : 0.0 }
    let second = (0..<13).map { $0 < 4 ? 1.0 : 0.0 }
    let two = try #require(PermutationTest.unpaired(first, minus: second, seed: 1, key: "a"))
    #expect((two.p - 0.11523854393015785).magnitude < 4 * (try #require(two.monteCarloError)))
  }

  @Test("seed and key fix a drawn p; the order of the rows does not move it")
  func reproducible() throws {
    let differences = (0..<24).map { Double(($0 * 7) % 24) - 9.1 }
    let test = try #require(PermutationTest.paired(differences, seed: 5, key: "k"))
    #expect(PermutationTest.paired(differences.reversed(), seed: 5, key: "k") == test)
    #expect(PermutationTest.paired(differences, seed: 6, key: "k")?.p != test.p)
    #expect(PermutationTest.paired(differences, seed: 5, key: "l")?.p != test.p)
    let first = (0..<14).map { Double(($0 * 5) % 14) }
    let second = (0..<13).map { Double(($0 * 5) % 13) + 1.7 }
    let two = try #require(PermutationTest.unpaired(first, minus: second, seed: 5, key: "k"))
    #expect(
      PermutationTest.unpaired(first.reversed(), minus: second.reversed(), seed: 5, key: "k") == two
    )
  }

  @Test("a drawn p is never 0")
  func neverZero() throws {
    let test = try #require(
      PermutationTest.paired((0..<60).map { 5 + Double($0) }, seed: 1, key: ""))
    #expect(test.p == 1.0 / 100_001)
  }

  @Test("no difference is p = 1, and one value is no test")
  func edges() {
    #expect(PermutationTest.paired([0, 0, 0], seed: 1, key: "")?.p == 1)
    #expect(PermutationTest.paired([1, -1], seed: 1, key: "")?.p == 1)
    #expect(PermutationTest.unpaired([2, 2], minus: [2, 2], seed: 1, key: "")?.p == 1)
    #expect(PermutationTest.paired([1], seed: 1, key: "") == nil)
    #expect(PermutationTest.unpaired([1], minus: [1, 2], seed: 1, key: "") == nil)
  }

  private static let paired: [[Double]] = [
    [1, 2], [0.1, 0.2, 0.3], [-0.3, 0.1, 0.2], [1, 1, 1, -1, 1], [0.7, -0.2, 0.9, 1.4, 0, 0.3],
    [24.3 - 22.2, 25.4 - 23.3, 29.5 - 31.6, 1, 1], [3, -2, 1, 5, 4, -1, 2, 2, 0.5, 0.25, 7],
  ]

  private static let unpaired: [[[Double]]] = [
    [[1, 2], [3, 4]], [[0.1, 0.2], [0.3, 0.3, 0.1]], [[5, 6, 7, 8], [1, 2, 3, 4, 5, 6]],
    [[1, 1, 1], [1, 2, 2, 9]], [[24.1, 25.3, 31.7, 22.2], [22.1, 23.3, 29.7]],
    [[0.5, -1.5, 2.25, 3, 3.5, 0.75], [4, 5, 1.25, 2, 6]],
  ]

  private static func flipped(_ differences: [Double]) -> Double {
    let n = Double(differences.count)
    let observed = (differences.reduce(0, +) / n).magnitude
    var reached = 0
    for signs in 0..<(1 << differences.count) {
      let sum = differences.indices.reduce(0) {
        $0 + (signs >> $1 & 1 == 1 ? differences[$1] : -differences[$1])
      }
      if (sum / n).magnitude >= observed - 1e-9 { reached += 1 }
    }
    return Double(reached) / Double(1 << differences.count)
  }

  private static func reallocated(_ first: [Double], _ second: [Double]) -> Double {
    let all = first + second
    let chosen = { (mask: Int) in
      var (one, two) = (0.0, 0.0)
      for index in all.indices {
        if mask >> index & 1 == 1 { one += all[index] } else { two += all[index] }
      }
      return (one / Double(first.count) - two / Double(second.count)).magnitude
    }
    let observed = chosen((1 << first.count) - 1)
    let masks = (0..<(1 << all.count)).filter { $0.nonzeroBitCount == first.count }
    return Double(masks.count { chosen($0) >= observed - 1e-9 }) / Double(masks.count)
  }
}
