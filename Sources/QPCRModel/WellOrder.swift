/// The canonical order of an experiment's wells: by run, sample, target, role, well, and Cq where
/// the table has no wells. Everything computed in this order is independent of the file's order.
package enum WellOrder {
  /// The permutation that sorts the wells: element `i` is the row that belongs at `i`.
  package static func permutation(
    _ wells: ExperimentWells, runs: Int, samples: Int, targets: Int
  ) -> ContiguousArray<Int32> {
    let count = wells.count
    let roles = WellRole.allCases.count
    let groups = runs * (samples + 1) * (targets + 1) * roles
    let key = { (row: Int) -> Int in
      let place = Int(wells.run[row]) * (samples + 1) + Int(wells.sample[row] + 1)
      let cell = place * (targets + 1) + Int(wells.target[row] + 1)
      return cell * roles + Int(wells.role[row].rawValue)
    }
    if groups <= 8 * count + 4096 {
      return counted(wells, groups: groups, key: key)
    }
    let keys = ContiguousArray((0..<count).map(key))
    let order = (0..<Int32(count)).sorted {
      let (a, b) = (keys[Int($0)], keys[Int($1)])
      return a == b ? precedes(wells, Int($0), Int($1)) : a < b
    }
    return ContiguousArray(order)
  }

  /// Counting sort by group, then insertion sort inside each (small) group.
  private static func counted(
    _ wells: ExperimentWells, groups: Int, key: (Int) -> Int
  ) -> ContiguousArray<Int32> {
    let count = wells.count
    var next = ContiguousArray<Int32>(repeating: 0, count: groups + 1)
    var keys = ContiguousArray<Int32>(repeating: 0, count: count)
    for row in 0..<count {
      let group = key(row)
      keys[row] = Int32(group)
      next[group + 1] += 1
    }
    for group in 0..<groups { next[group + 1] += next[group] }
    var order = ContiguousArray<Int32>(repeating: 0, count: count)
    for row in 0..<count {
      let group = Int(keys[row])
      order[Int(next[group])] = Int32(row)
      next[group] += 1
    }
    var start = 0
    while start < count {
      var end = start + 1
      while end < count, keys[Int(order[end])] == keys[Int(order[start])] { end += 1 }
      sortGroup(&order, start..<end, wells)
      start = end
    }
    return order
  }

  private static func sortGroup(
    _ order: inout ContiguousArray<Int32>, _ range: Range<Int>, _ wells: ExperimentWells
  ) {
    if range.count > 32 {
      order[range].sort { precedes(wells, Int($0), Int($1)) }
      return
    }
    for index in range.dropFirst() {
      let row = order[index]
      var hole = index
      while hole > range.lowerBound, precedes(wells, Int(row), Int(order[hole - 1])) {
        order[hole] = order[hole - 1]
        hole -= 1
      }
      order[hole] = row
    }
  }

  /// Within a group: by plate, well, then detected before undetermined, then by Cq.
  private static func precedes(_ wells: ExperimentWells, _ a: Int, _ b: Int) -> Bool {
    if wells.plate[a] != wells.plate[b] { return wells.plate[a] < wells.plate[b] }
    if wells.well[a] != wells.well[b] { return wells.well[a] < wells.well[b] }
    if wells.isDetected[a] != wells.isDetected[b] { return wells.isDetected[a] }
    return wells.isDetected[a] && wells.cycles[a] < wells.cycles[b]
  }
}
