import QPCRStatistics

/// geNorm: the candidate that varies most against all others leaves, again and again, until a pair
/// is left that cannot be told apart (Vandesompele 2002, doi:10.1186/gb-2002-3-7-research0034).
package struct GeNorm: Sendable, Equatable {
  /// The candidates from the most stable on; the first two are tied.
  package let order: [Int]
  /// By candidate: its M when it left; the last pair shares its own.
  package let m: [Double]
  /// The mean M while `n` candidates are left, for n from 2 on.
  package let meanM: [Double]

  /// - Parameter spread: the standard deviation of each pair's log2 ratio, `V_jk` of the paper.
  init(_ spread: SquareMatrix) {
    var left = Array(0..<spread.order)
    var sums = left.map { j in left.reduce(0) { $0 + spread[j, $1] } }
    var m = [Double](repeating: 0, count: spread.order)
    var meanM: [Double] = []
    var gone: [Int] = []
    while left.count > 1 {
      for candidate in left { m[candidate] = sums[candidate] / Double(left.count - 1) }
      meanM.append(left.reduce(0) { $0 + m[$1] } / Double(left.count))
      if left.count == 2 { break }
      let place = GeNorm.worst(left, m)
      let worst = left.remove(at: place)
      gone.append(worst)
      for candidate in left { sums[candidate] -= spread[candidate, worst] }
    }
    order = left + gone.reversed()
    self.m = m
    self.meanM = meanM.reversed()
  }

  /// The place of the largest M; of equal ones the last, so that the order is the same everywhere.
  private static func worst(_ left: [Int], _ m: [Double]) -> Int {
    var place = 0
    for index in left.indices where m[left[index]] >= m[left[place]] { place = index }
    return place
  }

  /// The rank of each candidate, 1 the most stable; the last pair shares 1.5.
  package var ranks: [Double] {
    var ranks = [Double](repeating: 0, count: order.count)
    for (place, candidate) in order.enumerated() {
      ranks[candidate] = place < 2 ? (order.count > 1 ? 1.5 : 1) : Double(place + 1)
    }
    return ranks
  }
}

/// `V(n/n+1)`: how much the normalisation factor still changes when the next candidate joins it
/// (Vandesompele 2002); below 0.15 another reference is not worth its wells.
package struct PairwiseVariation: Sendable, Equatable {
  /// The smaller number of references.
  package let n: Int
  /// The standard deviation (n − 1) of `log2(NF_n / NF_n+1)`; `nil` where fewer than two samples
  /// have all n + 1 candidates.
  package let v: Double?

  /// The variations from n = 2 on, over the samples that have the first n + 1 candidates.
  package static func of(_ table: CandidateTable, order: [Int]) -> [PairwiseVariation] {
    var known = [Bool](repeating: true, count: table.sampleCount)
    var sums = [Double](repeating: 0, count: table.sampleCount)
    var result: [PairwiseVariation] = []
    for (n, candidate) in order.enumerated() {
      var differences: [Double] = []
      for sample in 0..<table.sampleCount where known[sample] {
        let place = table.place(candidate, sample)
        known[sample] = table.isKnown[place]
        // The mean of n less the mean of n + 1.
        let before = n > 0 ? sums[sample] / Double(n) : 0
        sums[sample] += table.q[place]
        if known[sample] { differences.append(before - sums[sample] / Double(n + 1)) }
      }
      if n > 1 {
        result.append(
          PairwiseVariation(n: n, v: SampleSummary(differences)?.standardDeviation))
      }
    }
    return result
  }
}
