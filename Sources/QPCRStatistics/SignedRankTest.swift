/// Wilcoxon's signed-rank test of paired differences (F. Wilcoxon, Biometrics Bulletin 1 (1945) 80).
///
/// Differences are snapped to 1e-9 and zeros dropped, as R does. Up to 50 differences the p value
/// is exact by the distribution of the midranks that were observed, ties or not; R gives up on
/// exactness with ties. Above 50 it is R's normal approximation (`exact = FALSE`).
package enum SignedRankTest {
  /// - Parameter differences: one per pair.
  /// - Returns: `nil` for fewer than two differences. Where every difference is 0, p is 1.
  package static func of(differences: [Double]) -> RankTest? {
    guard differences.count > 1 else { return nil }
    let kept = differences.map(MidRanks.snap).filter { $0 != 0 }
    let ranks = MidRanks(kept.map(\.magnitude))
    var positive = 0
    for (index, value) in kept.enumerated() where value > 0 { positive += ranks.doubled[index] }
    let isExact = kept.count <= RankTest.exactLimit
    return RankTest(
      statistic: Double(positive) / 2,
      p: isExact ? exactP(positive, ranks) : normalP(positive, ranks),
      isExact: isExact,
      count: kept.count)
  }

  /// The smallest p that `count` untied differences can give, `2 / 2ⁿ`.
  package static func smallestP(count: Int) -> Double {
    min(1, CMath.exp2(Double(1 - count)))
  }

  /// `P(V ≤ k)` for `k` from 0 to `n (n + 1) / 2`, without ties; for `HodgesLehmann`.
  static func distribution(count: Int) -> [Double] {
    let ranks = Array(1..<(count + 1))
    return cumulative(counts(ranks, limit: ranks.reduce(0, +)), divisor: CMath.exp2(Double(count)))
  }

  /// Under the null every set of positive signs is equally likely, and V is symmetric about half
  /// of its maximum: twice the tail on the side of the observed value.
  private static func exactP(_ positive: Int, _ ranks: MidRanks) -> Double {
    let total = ranks.doubled.reduce(0, +)
    let nearer = min(positive, total - positive)
    let tail = counts(ranks.doubled, limit: nearer).reduce(0, +)
    return min(1, 2 * tail / CMath.exp2(Double(ranks.doubled.count)))
  }

  /// How many subsets of `ranks` have each sum from 0 to `limit`; whole numbers, exact to 2⁵³.
  private static func counts(_ ranks: [Int], limit: Int) -> [Double] {
    var counts = [Double](repeating: 0, count: limit + 1)
    counts[0] = 1
    var reach = 0
    for rank in ranks where rank <= limit {
      reach = min(limit, reach + rank)
      for sum in stride(from: reach, through: rank, by: -1) { counts[sum] += counts[sum - rank] }
    }
    return counts
  }

  private static func cumulative(_ counts: [Double], divisor: Double) -> [Double] {
    var sum = 0.0
    return counts.map { count in
      sum += count
      return sum / divisor
    }
  }

  private static func normalP(_ positive: Int, _ ranks: MidRanks) -> Double {
    let n = Double(ranks.doubled.count)
    let distance = Double(positive) / 2 - n * (n + 1) / 4
    let variance = n * (n + 1) * (2 * n + 1) / 24 - ranks.tieTerm / 48
    return RankTest.normalP(distance, variance: variance)
  }
}
