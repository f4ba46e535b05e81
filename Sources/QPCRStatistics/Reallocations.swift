/// Sums of all subsets of one size: one of two samples under every reallocation of the values.
enum Reallocations {
  /// The most values whose sums are not sorted: up to 3432 of them are added.
  private static let mostUnsorted = 14

  /// The share of all subsets of `size` whose |sum| is at least `goal`; the values have mean 0.
  ///
  /// The values are split into halves; the sums of each half are listed by the number of values in
  /// them and sorted, and a pair of pointers counts what reaches the goal. Few sums are quicker all
  /// added than sorted.
  static func share(_ values: [Double], size: Int, reaching goal: Double) -> Double {
    guard goal > 0 else { return 1 }
    let middle = values.count / 2
    if values.count <= mostUnsorted {
      let (left, right) = (Subsets(values[..<middle]), Subsets(values[middle...]))
      return left.share(with: right, size: size, reaching: goal)
    }
    let left = sums(values[..<middle], upTo: size)
    let right = sums(values[middle...], upTo: size)
    var (reached, all) = (0, 0)
    for (count, some) in left.enumerated() where size - count < right.count {
      let others = right[size - count]
      all += some.count * others.count
      reached += PairCount.atLeast(goal, some, others) + PairCount.atMost(-goal, some, others)
    }
    return Double(reached) / Double(all)
  }

  /// How many of `draws` random subsets reach the goal.
  static func drawn(
    _ values: [Double], size: Int, reaching goal: Double, draws: Int,
    from stream: inout RandomStream
  ) -> Int {
    var shuffled = values
    var reached = 0
    for _ in 0..<draws {
      // The first steps of a Fisher–Yates shuffle; any starting order serves the next draw.
      var sum = 0.0
      for index in 0..<size {
        shuffled.swapAt(index, index + stream.next(below: shuffled.count - index))
        sum += shuffled[index]
      }
      if sum.magnitude >= goal { reached += 1 }
    }
    return reached
  }

  /// Ascending sums of all subsets, by their size.
  private static func sums(_ values: ArraySlice<Double>, upTo size: Int) -> [[Double]] {
    var sums = [[Double]](repeating: [], count: min(size, values.count) + 1)
    sums[0] = [0]
    for value in values {
      for count in stride(from: sums.count - 1, to: 0, by: -1) {
        sums[count].append(contentsOf: sums[count - 1].map { $0 + value })
      }
    }
    return sums.map { $0.sorted() }
  }
}

/// The sums of all subsets of a few values, in the order of their sizes.
private struct Subsets {
  private let sums: [Double]
  /// Where the sums of each size begin, and the end.
  private let starts: [Int]

  init(_ values: ArraySlice<Double>) {
    let all = 1 << values.count
    // Of a set of bits: the value of the lowest, and the sum without it.
    var bySet = [Double](repeating: 0, count: all)
    var starts = [Int](repeating: 0, count: values.count + 2)
    for set in 1..<all {
      let lowest = values.startIndex + set.trailingZeroBitCount
      bySet[set] = bySet[set & (set - 1)] + values[lowest]
    }
    for set in 0..<all { starts[set.nonzeroBitCount + 1] += 1 }
    for size in 1..<starts.count { starts[size] += starts[size - 1] }
    var next = starts
    sums = [Double](unsafeUninitializedCapacity: all) { sums, count in
      for set in 0..<all {
        sums.initializeElement(at: next[set.nonzeroBitCount], to: bySet[set])
        next[set.nonzeroBitCount] += 1
      }
      count = all
    }
    self.starts = starts
  }

  func share(with other: Subsets, size: Int, reaching goal: Double) -> Double {
    var (reached, all) = (0, 0)
    for own in max(0, size - other.starts.count + 2)...min(size, starts.count - 2) {
      let rest = other.starts[size - own]..<other.starts[size - own + 1]
      for index in starts[own]..<starts[own + 1] {
        for place in rest where (sums[index] + other.sums[place]).magnitude >= goal { reached += 1 }
      }
      all += (starts[own + 1] - starts[own]) * rest.count
    }
    return Double(reached) / Double(all)
  }
}
