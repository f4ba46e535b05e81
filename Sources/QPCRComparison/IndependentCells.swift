import QPCRStatistics

/// Every unit in one cell alone: the linear model is the cells' means with one common variance,
/// which takes no decomposition.
struct IndependentCells {
  /// By column of the design.
  let means: [Double]
  /// Common to all cells.
  let variance: Double
  private let counts: [Double]
  private let degreesOfFreedom: Double

  /// Observations are sorted by unit. `nil` where a unit or the runs repeat, or where nothing is left
  /// to estimate a variance with.
  init?(_ observations: ModelObservations, _ columns: [Int: Int]) {
    let count = observations.count
    guard count > columns.count else { return nil }
    let runs = observations.runShares
    for index in 1..<count {
      guard observations.unit[index] != observations.unit[index - 1], runs[index] == runs[0] else {
        return nil
      }
    }
    let place = observations.cell.map { columns[$0] ?? 0 }
    var values = [[Double]](repeating: [], count: columns.count)
    for index in 0..<count { values[place[index]].append(observations.value[index]) }
    let spreads = values.map { Spread($0) }
    means = spreads.map(\.mean)
    counts = spreads.map { Double($0.count) }
    degreesOfFreedom = Double(count - columns.count)
    let squares = spreads.reduce(0) { $0 + ($1.variance ?? 0) * Double($1.count - 1) }
    variance = squares / degreesOfFreedom
  }

  func contrast(_ vector: [Double]) -> ContrastOutcome {
    .estimated(
      ContrastEstimate(
        estimate: dotProduct(vector, means),
        standardError: (variance * weight(vector, vector)).squareRoot(),
        degreesOfFreedom: degreesOfFreedom))
  }

  func covariance(_ contrasts: [[Double]]) -> Matrix {
    Matrix(contrasts.map { row in contrasts.map { variance * weight(row, $0) } })
  }

  private func weight(_ first: [Double], _ second: [Double]) -> Double {
    var sum = 0.0
    for (index, count) in counts.enumerated() { sum += first[index] * second[index] / count }
    return sum
  }
}
