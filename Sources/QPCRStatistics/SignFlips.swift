/// Sums of values under all choices of their signs.
enum SignFlips {
  /// The share of the 2ⁿ sign choices whose |sum| is at least `goal`.
  ///
  /// The values are split into halves: the sums of each half are listed and sorted, and a pair of
  /// pointers counts the pairs that reach the goal. 2¹⁹ arrangements take two lists of 1024.
  static func share(_ values: [Double], reaching goal: Double) -> Double {
    guard goal > 0 else { return 1 }
    let middle = values.count / 2
    let left = sums(values[..<middle])
    let right = sums(values[middle...])
    let reached = PairCount.atLeast(goal, left, right)
    // The distribution is symmetric.
    return 2 * Double(reached) / CMath.exp2(Double(values.count))
  }

  /// How many of `draws` random sign choices reach the goal.
  static func drawn(
    _ values: [Double], reaching goal: Double, draws: Int, from stream: inout RandomStream
  ) -> Int {
    var reached = 0
    for _ in 0..<draws {
      var sum = 0.0
      var (bits, left) = (UInt64(0), 0)
      for value in values {
        if left == 0 { (bits, left) = (stream.next(), 64) }
        sum += bits & 1 == 0 ? value : -value
        bits >>= 1
        left -= 1
      }
      if sum.magnitude >= goal { reached += 1 }
    }
    return reached
  }

  private static func sums(_ values: ArraySlice<Double>) -> [Double] {
    var sums = [0.0]
    sums.reserveCapacity(1 << values.count)
    for value in values {
      let known = sums.count
      for index in 0..<known {
        sums.append(sums[index] - value)
        sums[index] += value
      }
    }
    return sums.sorted()
  }
}
