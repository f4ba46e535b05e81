/// BestKeeper: how much the raw Cq of each candidate scatters (Pfaffl 2004,
/// doi:10.1023/B:BILE.0000019559.84305.47).
///
/// What its authors call SD is the mean absolute deviation (Excel's AVEDEV); both are given, under
/// their names, and the mean absolute deviation ranks. Each candidate is judged by its own samples.
package struct BestKeeper: Sendable, Equatable {
  /// By candidate: the mean of |Cq − mean|, in raw cycles.
  package let meanAbsoluteDeviation: [Double]
  /// By candidate: the standard deviation (n − 1), in raw cycles.
  package let standardDeviation: [Double]

  /// - Parameter weights: how often each sample counts.
  /// - Returns: `nil` where a candidate has fewer than two samples.
  init?(_ table: CandidateTable, weights: [Double]) {
    var deviations: [Double] = []
    var spreads: [Double] = []
    for candidate in 0..<table.count {
      guard let scatter = Scatter(table, candidate, weights) else { return nil }
      deviations.append(scatter.meanAbsoluteDeviation)
      spreads.append(scatter.standardDeviation)
    }
    meanAbsoluteDeviation = deviations
    standardDeviation = spreads
  }
}

/// The scatter of one candidate's weighted cycles.
private struct Scatter {
  var meanAbsoluteDeviation = 0.0
  var standardDeviation = 0.0

  init?(_ table: CandidateTable, _ candidate: Int, _ weights: [Double]) {
    let start = table.place(candidate, 0)
    var (number, sum) = (0.0, 0.0)
    for sample in 0..<table.sampleCount where table.isKnown[start + sample] {
      number += weights[sample]
      sum += weights[sample] * table.cycles[start + sample]
    }
    guard number > 1 else { return nil }
    let mean = sum / number
    var (deviations, squares) = (0.0, 0.0)
    for sample in 0..<table.sampleCount where table.isKnown[start + sample] {
      let distance = table.cycles[start + sample] - mean
      deviations += weights[sample] * distance.magnitude
      squares += weights[sample] * distance * distance
    }
    meanAbsoluteDeviation = deviations / number
    standardDeviation = (squares / (number - 1)).squareRoot()
  }
}
