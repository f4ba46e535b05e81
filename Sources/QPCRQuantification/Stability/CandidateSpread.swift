/// The samples of a candidate table prepared for resampling: a draw of units gives, from sums of
/// products alone, the standard deviation of every pair's difference and the moments of each group.
///
/// Missing Cq: a pair is judged by the samples that have both (pairwise); the moments of groups,
/// which NormFinder needs, by the samples that have every candidate (listwise).
struct CandidateSpread: Sendable {
  private let table: CandidateTable
  /// The samples with every candidate, group by group.
  private let complete: [Int]
  private let completeValues: CandidatePanels
  /// Panels of all samples, where some Cq is missing.
  private let partial: Partial?

  private struct Partial: Sendable {
    let values: CandidatePanels
    let squares: CandidatePanels
    let masks: CandidatePanels
  }

  init(_ table: CandidateTable) {
    self.table = table
    let residuals = table.residuals
    let complete = table.completeSamples.sorted {
      (table.group[$0], $0) < (table.group[$1], $1)
    }
    self.complete = complete
    completeValues = CandidatePanels(
      residuals, candidates: table.count, of: table.sampleCount, samples: complete)
    guard complete.count < table.sampleCount else {
      partial = nil
      return
    }
    let all = Array(0..<table.sampleCount)
    func panels(_ values: ContiguousArray<Double>) -> CandidatePanels {
      CandidatePanels(values, candidates: table.count, of: table.sampleCount, samples: all)
    }
    partial = Partial(
      values: panels(residuals), squares: panels(ContiguousArray(residuals.map { $0 * $0 })),
      masks: panels(ContiguousArray(table.isKnown.map { $0 ? 1 : 0 })))
  }

  /// The moments of each group over the complete samples.
  /// - Parameter weights: how often each sample was drawn.
  func groupMoments(_ weights: [Double]) -> [CandidateMoments] {
    let drawn = complete.indices.filter { weights[complete[$0]] > 0 }
    let drawnWeights = drawn.map { weights[complete[$0]] }
    let plain = completeValues.gathered(drawn)
    let weighted = completeValues.gathered(drawn, weights: drawnWeights)
    var moments: [CandidateMoments] = []
    var start = 0
    for group in 0..<Swift.max(1, table.groupNames.count) {
      var end = start
      while end < drawn.count, table.group[complete[drawn[end]]] == group { end += 1 }
      moments.append(
        CandidateMoments(
          count: drawnWeights[start..<end].reduce(0, +), sums: weighted.sums(start..<end),
          products: plain.products(weighted, start..<end, isSymmetric: true)))
      start = end
    }
    return moments
  }

  /// The standard deviation of every pair's difference; `nil` where a pair has fewer than two
  /// samples in common.
  func pairwiseSD(_ weights: [Double], _ groups: [CandidateMoments]) -> SquareMatrix? {
    guard let partial else {
      return groups.dropFirst().reduce(groups[0], +).pairwiseSD
    }
    let drawn = (0..<table.sampleCount).filter { weights[$0] > 0 }
    let drawnWeights = drawn.map { weights[$0] }
    let values = partial.values.gathered(drawn)
    let squares = partial.squares.gathered(drawn)
    let masks = partial.masks.gathered(drawn)
    let weightedValues = partial.values.gathered(drawn, weights: drawnWeights)
    let weightedMasks = partial.masks.gathered(drawn, weights: drawnWeights)
    let range = 0..<drawn.count
    return PairSums(
      counts: masks.products(weightedMasks, range, isSymmetric: true),
      sums: values.products(weightedMasks, range, isSymmetric: false),
      squares: squares.products(weightedMasks, range, isSymmetric: false),
      products: values.products(weightedValues, range, isSymmetric: true)
    ).sd
  }
}

/// Sums over the samples that both candidates of a pair have.
private struct PairSums {
  /// `Σ w` over the samples with both j and k.
  let counts: SquareMatrix
  /// `Σ w x_j` over them.
  let sums: SquareMatrix
  /// `Σ w x_j²` over them.
  let squares: SquareMatrix
  /// `Σ w x_j x_k` over them.
  let products: SquareMatrix

  var sd: SquareMatrix? {
    var result = SquareMatrix(counts.order)
    for j in 0..<counts.order {
      for k in 0..<j {
        let n = counts[j, k]
        guard n > 1 else { return nil }
        let sum = sums[j, k] - sums[k, j]
        let square = squares[j, k] + squares[k, j] - 2 * products[j, k]
        let sd = (Swift.max(0, square - sum * sum / n) / (n - 1)).squareRoot()
        result[j, k] = sd
        result[k, j] = sd
      }
    }
    return result
  }
}
