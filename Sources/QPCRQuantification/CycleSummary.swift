/// Center and spread of a few cycles.
struct CycleSummary {
  var center = 0.0
  /// With n − 1; 0 below two values.
  var sd = 0.0
  var range = 0.0

  /// Summarises the first `count` values, which stand in ascending order: sums over sorted values
  /// do not depend on the order of the file's rows.
  init(sorted values: ContiguousArray<Double>, count: Int, takesMedian: Bool) {
    guard count > 0 else { return }
    let first = values[0]
    var excess = 0.0
    for index in 1..<Swift.max(count, 1) { excess += values[index] - first }
    let mean = first + excess / Double(count)
    center = takesMedian ? CycleSummary.median(values, count) : mean
    guard count > 1 else { return }
    range = values[count - 1] - first
    var squares = 0.0
    for index in 0..<count { squares += (values[index] - mean) * (values[index] - mean) }
    sd = (squares / Double(count - 1)).squareRoot()
  }

  private static func median(_ values: ContiguousArray<Double>, _ count: Int) -> Double {
    let upper = values[count / 2]
    return count % 2 == 1 ? upper : upper + (values[count / 2 - 1] - upper) / 2
  }
}

/// The cycles of one group, reused from group to group.
struct CycleBuffer {
  private var values = ContiguousArray<Double>(repeating: 0, count: 8)
  private(set) var count = 0

  mutating func removeAll() { count = 0 }

  mutating func append(_ value: Double) {
    if count == values.count { values.append(contentsOf: repeatElement(0, count: count)) }
    values[count] = value
    count += 1
  }

  mutating func summary(takesMedian: Bool) -> CycleSummary {
    sort()
    return CycleSummary(sorted: values, count: count, takesMedian: takesMedian)
  }

  private mutating func sort() {
    if count > 32 {
      values[..<count].sort()
      return
    }
    for index in 1..<Swift.max(count, 1) {
      let value = values[index]
      var hole = index
      while hole > 0, values[hole - 1] > value {
        values[hole] = values[hole - 1]
        hole -= 1
      }
      values[hole] = value
    }
  }
}
