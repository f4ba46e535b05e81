/// A matrix of candidates × samples, four candidates to a vector, so that sums of products run
/// sixteen at a time and a bootstrap of a hundred candidates takes seconds.
///
/// Every bootstrap replicate is one pass over the pairs of panels. The additions of each product
/// sum run in sample order, so that the result is the same on every machine.
struct CandidatePanels: Sendable {
  let candidates: Int
  let length: Int
  private(set) var lanes: ContiguousArray<SIMD4<Double>>

  init(candidates: Int, length: Int) {
    self.candidates = candidates
    self.length = length
    lanes = ContiguousArray(repeating: .zero, count: (candidates + 3) / 4 * length)
  }

  var panels: Int { (candidates + 3) / 4 }

  /// Panels of the values of some samples, candidate by candidate in `values`, in their order.
  init(
    _ values: ContiguousArray<Double>, candidates: Int, of total: Int, samples: [Int]
  ) {
    self.init(candidates: candidates, length: samples.count)
    for candidate in 0..<candidates {
      let (panel, lane) = (candidate / 4 * length, candidate % 4)
      for (place, sample) in samples.enumerated() {
        lanes[panel + place][lane] = values[candidate * total + sample]
      }
    }
  }

  /// The samples in these positions, each multiplied by its weight.
  func gathered(_ positions: [Int], weights: [Double]? = nil) -> CandidatePanels {
    var result = CandidatePanels(candidates: candidates, length: positions.count)
    for panel in 0..<panels {
      let (from, to) = (panel * length, panel * result.length)
      for (place, position) in positions.enumerated() {
        let value = lanes[from + position]
        result.lanes[to + place] = weights.map { value * $0[place] } ?? value
      }
    }
    return result
  }

  /// The sum of each candidate over a range of positions.
  func sums(_ range: Range<Int>) -> [Double] {
    var result = [Double](repeating: 0, count: candidates)
    for panel in 0..<panels {
      var sum = SIMD4<Double>.zero
      for place in range { sum += lanes[panel * length + place] }
      for lane in 0..<min(4, candidates - panel * 4) { result[panel * 4 + lane] = sum[lane] }
    }
    return result
  }

  /// `Σ self[j] · other[k]` over a range of positions for all candidates j and k.
  /// - Parameter isSymmetric: whether j, k and k, j are the same, so that half is enough.
  func products(
    _ other: CandidatePanels, _ range: Range<Int>, isSymmetric: Bool
  ) -> SquareMatrix {
    var result = SquareMatrix(candidates)
    for left in 0..<panels {
      for right in (isSymmetric ? left : 0)..<panels {
        let block = self.block(left, other, right, range)
        store(block, left, right, isSymmetric, &result)
      }
    }
    return result
  }

  private typealias Block = (
    SIMD4<Double>, SIMD4<Double>, SIMD4<Double>, SIMD4<Double>
  )

  @inline(__always)
  private func block(
    _ left: Int, _ other: CandidatePanels, _ right: Int, _ range: Range<Int>
  ) -> Block {
    var sums: Block = (.zero, .zero, .zero, .zero)
    let (first, second) = (left * length, right * length)
    for place in range {
      let a = lanes[first + place]
      let b = other.lanes[second + place]
      sums.0 += b * a[0]
      sums.1 += b * a[1]
      sums.2 += b * a[2]
      sums.3 += b * a[3]
    }
    return sums
  }

  private func store(
    _ block: Block, _ left: Int, _ right: Int, _ isSymmetric: Bool, _ result: inout SquareMatrix
  ) {
    for (lane, sums) in [block.0, block.1, block.2, block.3].enumerated() {
      let row = left * 4 + lane
      guard row < candidates else { return }
      for other in 0..<min(4, candidates - right * 4) {
        let column = right * 4 + other
        result[row, column] = sums[other]
        if isSymmetric { result[column, row] = sums[other] }
      }
    }
  }
}

/// A square table of numbers, one for each pair of candidates.
struct SquareMatrix: Sendable {
  let order: Int
  private(set) var values: ContiguousArray<Double>

  init(_ order: Int) {
    self.order = order
    values = ContiguousArray(repeating: 0, count: order * order)
  }

  subscript(row: Int, column: Int) -> Double {
    get { values[row * order + column] }
    set { values[row * order + column] = newValue }
  }

  static func += (a: inout SquareMatrix, b: SquareMatrix) {
    for index in a.values.indices { a.values[index] += b.values[index] }
  }
}
