/// Rows by key, by a counting sort: the rows of each key in ascending order.
package struct GroupIndex: Sendable {
  /// Where each key's rows start in `rows`, then one past the last.
  package let first: ContiguousArray<Int32>
  package let rows: ContiguousArray<Int32>

  /// - Parameters:
  ///   - keys: the key of each row, from 0; negative for rows that belong nowhere.
  ///   - count: the number of keys.
  package init(keys: ContiguousArray<Int32>, count: Int) {
    var first = ContiguousArray<Int32>(repeating: 0, count: count + 1)
    for key in keys where key >= 0 { first[Int(key) + 1] += 1 }
    for key in 0..<count { first[key + 1] += first[key] }
    var next = first
    var rows = ContiguousArray<Int32>(repeating: 0, count: Int(first[count]))
    for (row, key) in keys.enumerated() where key >= 0 {
      rows[Int(next[Int(key)])] = Int32(row)
      next[Int(key)] += 1
    }
    self.first = first
    self.rows = rows
  }

  package func members(of key: Int) -> ArraySlice<Int32> {
    ArraySlice(rows[Int(first[key])..<Int(first[key + 1])])
  }
}

/// Combinations of runs, numbered as they come: runs themselves first.
struct LayoutTable {
  private let runs: Int
  private var indices: [[[Int32]]: Int32] = [:]
  private var last: (runs: [[Int32]], index: Int32) = ([], -1)

  init(runs: Int) { self.runs = runs }

  /// The index of a layout: for each reference the runs that it was measured on.
  mutating func index(_ layout: [[Int32]]) -> Int32 {
    if layout == last.runs { return last.index }
    last = (layout, lookUp(layout))
    return last.index
  }

  private mutating func lookUp(_ layout: [[Int32]]) -> Int32 {
    if let first = layout.first, first.count == 1, layout.allSatisfy({ $0 == first }) {
      return first[0]
    }
    if let index = indices[layout] { return index }
    let index = Int32(runs + indices.count)
    indices[layout] = index
    return index
  }
}
