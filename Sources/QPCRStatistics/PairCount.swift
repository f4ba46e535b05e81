/// Counting pairs across two ascending lists.
enum PairCount {
  /// How many pairs, one from each list, have a sum of at least `goal`.
  static func atLeast(_ goal: Double, _ left: [Double], _ right: [Double]) -> Int {
    var (count, start) = (0, right.count)
    for value in left {
      while start > 0 && value + right[start - 1] >= goal { start -= 1 }
      count += right.count - start
    }
    return count
  }

  /// How many pairs have a sum of at most `goal`.
  static func atMost(_ goal: Double, _ left: [Double], _ right: [Double]) -> Int {
    var (count, end) = (0, right.count)
    for value in left {
      while end > 0 && value + right[end - 1] > goal { end -= 1 }
      count += end
    }
    return count
  }
}
