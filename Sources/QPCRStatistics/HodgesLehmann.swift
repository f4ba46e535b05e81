/// The estimate of a shift that belongs to Wilcoxon's tests, with its distribution-free interval
/// (J. L. Hodges & E. L. Lehmann, Annals of Mathematical Statistics 34 (1963) 598; the interval
/// after Hollander & Wolfe, *Nonparametric Statistical Methods*, 3.3 and 4.3).
///
/// The estimate is the median of all candidate shifts: the means of every two differences (and of
/// each with itself), or every difference between the two samples. The interval runs from the k-th
/// smallest to the k-th largest of them, k from the exact distribution without ties up to 50 values
/// a sample, from the normal approximation above. All differences take part, zeros too: an estimate
/// must move along when all data are shifted, and a zero is no landmark then.
package struct HodgesLehmann: Sendable, Equatable {
  package let estimate: Double
  /// Ascending.
  private let candidates: [Double]
  private let design: Design

  private enum Design: Sendable, Equatable {
    case paired(Int)
    case unpaired(Int, Int)
  }

  /// - Returns: `nil` for no differences.
  package init?(differences: [Double]) {
    var means: [Double] = []
    means.reserveCapacity(differences.count * (differences.count + 1) / 2)
    for (index, first) in differences.enumerated() {
      for second in differences[index...] { means.append(0.5 * (first + second)) }
    }
    self.init(means, .paired(differences.count))
  }

  /// The shift of `first` against `second`.
  ///
  /// - Returns: `nil` where either is empty.
  package init?(_ first: [Double], minus second: [Double]) {
    var differences: [Double] = []
    differences.reserveCapacity(first.count * second.count)
    for value in first { for other in second { differences.append(value - other) } }
    self.init(differences, .unpaired(first.count, second.count))
  }

  private init?(_ unsorted: [Double], _ design: Design) {
    guard !unsorted.isEmpty else { return nil }
    candidates = unsorted.sorted()
    self.design = design
    let middle = candidates.count / 2
    estimate =
      candidates.count.isMultiple(of: 2)
      ? 0.5 * (candidates[middle - 1] + candidates[middle]) : candidates[middle]
  }

  /// The interval whose confidence is at least `confidence`; `nil` where the design is too small to
  /// attain it (five pairs or three against three, at 95 %).
  package func interval(_ confidence: Double) -> Interval? {
    precondition(confidence >= 0 && confidence < 1, "a confidence lies between 0 and 1")
    let rank = cutoff(0.5 * (1 - confidence))
    guard rank > 0 else { return nil }
    return Interval(low: candidates[rank - 1], high: candidates[candidates.count - rank])
  }

  /// The largest k for which the statistic lies below k with a probability of at most `tail`.
  private func cutoff(_ tail: Double) -> Int {
    // Room for the rounding of 1 − confidence, where the level is attained exactly.
    let limit = tail * (1 + 1e-12)
    switch design {
    case .paired(let n) where n <= RankTest.exactLimit:
      return SignedRankTest.distribution(count: n).prefix { $0 <= limit }.count
    case .unpaired(let n, let m) where max(n, m) <= RankTest.exactLimit:
      let half = n * m / 2
      return RankSumTest.distribution(n, m, limit: half).prefix { $0 <= limit }.count
    case .paired(let count):
      let n = Double(count)
      return normalCutoff(tail, mean: n * (n + 1) / 4, variance: n * (n + 1) * (2 * n + 1) / 24)
    case .unpaired(let first, let second):
      let (n, m) = (Double(first), Double(second))
      return normalCutoff(tail, mean: n * m / 2, variance: n * m * (n + m + 1) / 12)
    }
  }

  private func normalCutoff(_ tail: Double, mean: Double, variance: Double) -> Int {
    let reach = NormalDistribution.upperTailQuantile(tail) * variance.squareRoot()
    return max(0, Int((mean + 0.5 - reach).rounded(.down)))
  }
}
