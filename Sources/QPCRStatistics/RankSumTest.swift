/// The rank-sum test of Wilcoxon, and Mann & Whitney (Annals of Mathematical Statistics 18 (1947)
/// 50).
///
/// Values are snapped to 1e-9. With up to 50 values in each sample the p value is exact by the
/// distribution of the midranks that were observed, ties or not: the share of all allocations whose
/// rank sum lies at least as far from its mean. Without ties that is R's exact p. With more values
/// it is R's normal approximation (`exact = FALSE`).
package enum RankSumTest {
  /// - Returns: `nil` where either sample has fewer than two values.
  package static func of(_ first: [Double], _ second: [Double]) -> RankTest? {
    guard first.count > 1 && second.count > 1 else { return nil }
    let ranks = MidRanks((first + second).map(MidRanks.snap))
    let size = first.count
    let sum = ranks.doubled[..<size].reduce(0, +)
    let isExact = max(size, second.count) <= RankTest.exactLimit
    return RankTest(
      statistic: Double(sum - size * (size + 1)) / 2,
      p: isExact ? exactP(sum, size, ranks) : normalP(sum, size, ranks),
      isExact: isExact,
      count: ranks.doubled.count)
  }

  /// The smallest p that two samples without ties can give, 2 over the number of allocations.
  package static func smallestP(_ first: Int, _ second: Int) -> Double {
    var allocations = 1.0
    for index in 0..<min(first, second) {
      allocations *= Double(first + second - index) / Double(index + 1)
    }
    return min(1, 2 / allocations)
  }

  /// `P(W ≤ k)` for `k` from 0 to `limit`, without ties; for `HodgesLehmann`.
  static func distribution(_ first: Int, _ second: Int, limit: Int) -> [Double] {
    let counts = untiedCounts(first, second, limit: limit)
    let scale = 0.5 * smallestP(first, second)
    var sum = 0.0
    return counts.map { count in
      sum += count
      return sum * scale
    }
  }

  private static func exactP(_ sum: Int, _ size: Int, _ ranks: MidRanks) -> Double {
    let other = ranks.doubled.count - size
    guard ranks.hasTies else {
      let w = (sum - size * (size + 1)) / 2
      let nearer = min(w, size * other - w)
      let tail = untiedCounts(size, other, limit: nearer).reduce(0, +)
      return min(1, tail * smallestP(size, other))
    }
    return tiedP(sum, size, ranks.doubled)
  }

  /// How many allocations give each W from 0 to `limit`: the coefficients of the Gaussian binomial,
  /// the product of `(1 − qⁿ⁺ⁱ) / (1 − qⁱ)` over the smaller sample.
  private static func untiedCounts(_ first: Int, _ second: Int, limit: Int) -> [Double] {
    let (small, large) = (min(first, second), max(first, second))
    var counts = [Double](repeating: 0, count: limit + 1)
    counts[0] = 1
    for index in 1..<(small + 1) {
      for k in stride(from: limit, through: large + index, by: -1) {
        counts[k] -= counts[k - large - index]
      }
      for k in stride(from: index, through: limit, by: 1) { counts[k] += counts[k - index] }
    }
    return counts
  }

  /// Every way to draw the smaller sample from the doubled ranks, counted by its sum. With ties the
  /// distribution is not symmetric, so both tails are summed: `|sum − mean| ≥ |observed − mean|`.
  private static func tiedP(_ sum: Int, _ size: Int, _ ranks: [Int]) -> Double {
    let total = ranks.reduce(0, +)
    let isSmaller = 2 * size <= ranks.count
    let (drawn, observed) = isSmaller ? (size, sum) : (ranks.count - size, total - sum)
    // In units of 1/N, so that the mean, drawn · total / N, is whole.
    let mean = drawn * total
    let distance = (observed * ranks.count - mean).magnitude
    let counts = drawCounts(drawn, ranks.sorted())
    var (reached, all) = (0.0, 0.0)
    for (value, count) in counts.enumerated() where count > 0 {
      all += count
      if (value * ranks.count - mean).magnitude >= distance { reached += count }
    }
    return reached / all
  }

  /// How many subsets of `drawn` of the ascending `ranks` have each sum.
  private static func drawCounts(_ drawn: Int, _ ranks: [Int]) -> [Double] {
    let width = ranks.suffix(drawn).reduce(0, +) + 1
    // Row k holds the subsets of k, column s their sum.
    var counts = [Double](repeating: 0, count: (drawn + 1) * width)
    counts[0] = 1
    // The largest sum of k of the ranks seen so far.
    var reach = [Int](repeating: 0, count: drawn + 1)
    for (index, rank) in ranks.enumerated() {
      for k in stride(from: min(drawn, index + 1), to: 0, by: -1) {
        reach[k] = max(reach[k], reach[k - 1] + rank)
        let (row, previous) = (k * width + rank, (k - 1) * width)
        for s in 0..<(reach[k - 1] + 1) { counts[row + s] += counts[previous + s] }
      }
    }
    return Array(counts[(drawn * width)...])
  }

  private static func normalP(_ sum: Int, _ size: Int, _ ranks: MidRanks) -> Double {
    let (first, n) = (Double(size), Double(ranks.doubled.count))
    let second = n - first
    let distance = Double(sum) / 2 - first * (n + 1) / 2
    let tie = ranks.tieTerm / (n * (n - 1))
    return RankTest.normalP(distance, variance: first * second / 12 * (n + 1 - tie))
  }
}
