/// Ranks of values in which equal ones share their mean rank, kept doubled so that they are whole.
package struct MidRanks: Sendable, Equatable {
  /// Twice the rank of each value, in the order of the values.
  package let doubled: [Int]
  /// `Σ (t³ − t)` over the groups of `t` equal values; 0 where all differ.
  package let tieTerm: Double

  package init(_ values: [Double]) {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var doubled = [Int](repeating: 0, count: values.count)
    var tieTerm = 0.0
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count && values[order[end]] == values[order[start]] { end += 1 }
      // The ranks start + 1 … end share their mean, (start + 1 + end) / 2.
      for position in start..<end { doubled[order[position]] = start + 1 + end }
      let count = Double(end - start)
      tieTerm += count * (count * count - 1)
      start = end
    }
    self.doubled = doubled
    self.tieTerm = tieTerm
  }

  package var hasTies: Bool { tieTerm > 0 }

  /// `value` to the nearest 1e-9: two measurements that are equal on paper may differ by one bit
  /// after a subtraction, and would then no longer be tied.
  package static func snap(_ value: Double) -> Double {
    let scaled = value * 1e9
    guard scaled.magnitude < 9e15 else { return value }
    let snapped = scaled.rounded() / 1e9
    return snapped == 0 ? 0 : snapped  // never −0
  }
}
