/// NormFinder: variation of each candidate within and between groups of samples, estimated by a
/// model in which a sample's amount moves all candidates alike (Andersen 2004, Cancer Research
/// 64:5245, supplement; log2 scale). Small is stable.
package struct NormFinder: Sendable, Equatable {
  /// The stability ρ of each candidate. With one group: the square root of its variance, 0 where
  /// the estimate of the variance is negative.
  package let rho: [Double]
  /// The two candidates whose mean is the most stable, with its ρ; only with groups.
  package let bestPair: Pair?

  package struct Pair: Sendable, Equatable {
    package let first: Int
    package let second: Int
    package let rho: Double
  }

  /// - Parameter groups: the moments of each group over samples that have every candidate.
  /// - Returns: `nil` for fewer than three candidates, or where a group has fewer than two samples.
  init?(_ groups: [CandidateMoments]) {
    guard let count = groups.first?.sums.count, count > 2,
      groups.allSatisfy({ $0.count > 1 })
    else { return nil }
    let variances = groups.map { NormFinder.variances($0, count) }
    guard groups.count > 1 else {
      rho = variances[0].map { Swift.max(0, $0).squareRoot() }
      bestPair = nil
      return
    }
    let model = Model(groups, variances: variances, count)
    rho = (0..<count).map(model.rho)
    bestPair = model.bestPair
  }

  /// The variance of each candidate in one group, which may be estimated below 0.
  private static func variances(_ group: CandidateMoments, _ count: Int) -> [Double] {
    let k = Double(count)
    let rows = (0..<count).map { j in (0..<count).reduce(0) { $0 + group.comoment(j, $1) } / k }
    let grand = rows.reduce(0, +) / k
    // The residual r = x − candidate mean − sample mean + grand mean.
    let squares = (0..<count).map { j in
      (group.comoment(j, j) - 2 * rows[j] + grand) / (group.count - 1)
    }
    let sum = squares.reduce(0, +)
    return squares.map { ($0 - sum / (k * (k - 1))) / (1 - 2 / k) }
  }
}

/// The candidates of several groups: shrunken differences between groups, variances within.
private struct Model {
  private let groups: Int
  private let candidates: Int
  /// By group and candidate: the difference from what candidate and group have in common, shrunken.
  private var differences: [[Double]]
  /// By group and candidate: the posterior variance of that difference.
  private var variances: [[Double]]

  init(_ moments: [CandidateMoments], variances raw: [[Double]], _ candidates: Int) {
    groups = moments.count
    self.candidates = candidates
    let (m, k) = (Double(groups), Double(candidates))
    let means = moments.map { group in group.sums.map { $0 / group.count } }
    let byGroup = means.map { $0.reduce(0, +) / k }
    let byCandidate = (0..<candidates).map { j in means.reduce(0) { $0 + $1[j] } / m }
    let grand = byGroup.reduce(0, +) / m
    let plain = means.indices.map { g in
      (0..<candidates).map { means[g][$0] - byGroup[g] - byCandidate[$0] + grand }
    }
    let errors = zip(moments, raw).map { group, variances in
      variances.map { Swift.max(0, $0) / group.count }
    }
    let squares = plain.joined().reduce(0) { $0 + $1 * $1 }
    let between = Swift.max(
      0, squares / ((m - 1) * (k - 1)) - errors.joined().reduce(0, +) / (m * k))
    differences = plain
    variances = errors
    for g in plain.indices {
      for j in 0..<candidates {
        let total = between + errors[g][j]
        // 0/0 is 0: without any variance there is nothing to shrink.
        let share = total > 0 ? between / total : 0
        differences[g][j] = plain[g][j] * share
        variances[g][j] = errors[g][j] + errors[g][j] * share
      }
    }
  }

  func rho(_ candidate: Int) -> Double {
    mean { g in differences[g][candidate].magnitude + variances[g][candidate].squareRoot() }
  }

  /// All pairs are tried. A mean of i candidates out of k shares some of what it is compared with;
  /// √(k / (k − i)) makes up for it.
  var bestPair: NormFinder.Pair? {
    let widening = (Double(candidates) / Double(candidates - 2)).squareRoot()
    var best: NormFinder.Pair?
    for first in 0..<candidates {
      for second in (first + 1)..<candidates {
        let rho = mean { g in
          ((differences[g][first] + differences[g][second]) / 2).magnitude * widening
            + ((variances[g][first] + variances[g][second]) / 4).squareRoot()
        }
        if rho < best?.rho ?? .infinity {
          best = NormFinder.Pair(first: first, second: second, rho: rho)
        }
      }
    }
    return best
  }

  private func mean(_ value: (Int) -> Double) -> Double {
    (0..<groups).reduce(0) { $0 + value($1) } / Double(groups)
  }
}
