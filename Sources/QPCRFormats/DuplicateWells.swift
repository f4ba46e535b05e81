import QPCRModel

/// Finds a well that a table has twice: the same plate, well, target and reporter.
enum DuplicateWells {
  /// The first two rows of one well × target, in the order of the second.
  static func first(in wells: WellTable) -> (first: Int, second: Int)? {
    var size = 64
    while size < wells.count * 2 { size *= 2 }
    var slots = ContiguousArray<Int32>(repeating: -1, count: size)
    let ids = wells.well.span
    let targets = wells.target.span
    for row in 0..<wells.count where ids[row].ordinal == nil {
      let place = UInt64(ids[row].rawValue) << 32 | UInt64(UInt32(bitPattern: targets[row]))
      let plate = wells.plate.isEmpty ? 0 : UInt64(UInt32(bitPattern: wells.plate[row]))
      let (high, low) = (place &+ plate &* 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(
        by: 0xE703_7ED1_A0B4_28DB)
      var slot = Int(truncatingIfNeeded: high ^ low) & (size - 1)
      while slots[slot] >= 0 {
        let other = Int(slots[slot])
        if same(wells, row, other) { return (other, row) }
        slot = (slot + 1) & (size - 1)
      }
      slots[slot] = Int32(row)
    }
    return nil
  }

  private static func same(_ wells: WellTable, _ a: Int, _ b: Int) -> Bool {
    wells.well[a] == wells.well[b] && wells.target[a] == wells.target[b]
      && (wells.plate.isEmpty || wells.plate[a] == wells.plate[b])
      && (wells.reporter.isEmpty || wells.reporter[a] == wells.reporter[b])
  }
}
