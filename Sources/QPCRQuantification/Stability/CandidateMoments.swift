/// Sums over the samples of one group: number, sum of each candidate, sum of products of each pair.
struct CandidateMoments: Sendable {
  /// The number of samples, each counted as often as it was drawn.
  var count: Double
  var sums: [Double]
  var products: SquareMatrix

  /// `Σ (x_j − mean)(x_k − mean)`.
  func comoment(_ j: Int, _ k: Int) -> Double {
    products[j, k] - sums[j] * sums[k] / count
  }

  static func + (a: CandidateMoments, b: CandidateMoments) -> CandidateMoments {
    var sum = a
    sum.count += b.count
    for index in sum.sums.indices { sum.sums[index] += b.sums[index] }
    sum.products += b.products
    return sum
  }

  /// The standard deviation (n − 1) of `x_j − x_k` for every pair; `nil` below two samples.
  ///
  /// One matrix of comoments gives all of them: `Var(x_j − x_k) = S_jj + S_kk − 2 S_jk`.
  var pairwiseSD: SquareMatrix? {
    guard count > 1 else { return nil }
    let order = sums.count
    var result = SquareMatrix(order)
    let diagonal = (0..<order).map { comoment($0, $0) }
    for j in 0..<order {
      for k in 0..<j {
        let squares = diagonal[j] + diagonal[k] - 2 * comoment(j, k)
        let sd = (Swift.max(0, squares) / (count - 1)).squareRoot()
        result[j, k] = sd
        result[k, j] = sd
      }
    }
    return result
  }
}
