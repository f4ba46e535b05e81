import QPCRStatistics

/// Units with a value in each of two cells: the mixed model's contrast is the paired t itself, which
/// takes no iterations.
struct CompletePairs {
  let means: [Double]
  /// Second cell minus first.
  let difference: SampleSummary
  /// Between the cells; where it is not positive, neither is the variance of the units.
  let covariance: Double

  /// Observations are sorted by unit and cell.
  init?(_ observations: ModelObservations) {
    let count = observations.count
    guard count >= 4, count.isMultiple(of: 2) else { return nil }
    let (first, second) = (observations.cell[0], observations.cell[1])
    guard first != second else { return nil }
    var sides: (first: [Double], second: [Double]) = ([], [])
    for index in stride(from: 0, to: count, by: 2) {
      guard observations.unit[index] == observations.unit[index + 1],
        observations.cell[index] == first, observations.cell[index + 1] == second
      else { return nil }
      sides.first.append(observations.value[index])
      sides.second.append(observations.value[index + 1])
    }
    let runs = observations.runShares
    guard runs.allSatisfy({ $0 == runs[0] }),
      let one = SampleSummary(sides.first), let other = SampleSummary(sides.second),
      let difference = SampleSummary(zip(sides.second, sides.first).map { $0 - $1 })
    else { return nil }
    means = [one.mean, other.mean]
    self.difference = difference
    covariance = one.sumOfSquares + other.sumOfSquares - difference.sumOfSquares
  }

  func contrast(_ vector: [Double]) -> ContrastOutcome {
    .estimated(
      ContrastEstimate(
        estimate: vector[1] * difference.mean,
        standardError: vector[1].magnitude * (difference.standardError ?? 0),
        degreesOfFreedom: Double(difference.count - 1)))
  }
}
