/// Sums of all subsets of one size: one of two samples under every reallocation of the values.
enum Reallocations {
  /// The share of all subsets of `size` whose |sum| is at least `goal`; the values have mean 0.
  ///
  /// The values are split into halves; the sums of each half are listed by the number of values in
  /// them and sorted, and a pair of pointers counts what reaches the goal.
  static func share(_ values: [Double], size: Int, reaching goal: Double) -> Double {
    guard goal > 0 else { return 1 }
    let middle = values.count / 2
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
