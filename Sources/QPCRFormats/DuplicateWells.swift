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

  /// The first two rows that name different samples of one well of a plate, in the order of the
  /// second. Rows without a sample (controls) say nothing.
  static func ofTwoSamples(in wells: WellTable) -> (first: Int, second: Int)? {
    var size = 64
    while size < wells.count * 2 { size *= 2 }
    var slots = ContiguousArray<Int32>(repeating: -1, count: size)
    let ids = wells.well.span
    let samples = wells.sample.span
    for row in 0..<wells.count where ids[row].ordinal == nil && samples[row] >= 0 {
      let plate = wells.plate.isEmpty ? NameTable.none : wells.plate[row]
      let place = UInt64(ids[row].rawValue) << 32 | UInt64(UInt32(bitPattern: plate))
      let (high, low) = place.multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
      var slot = Int(truncatingIfNeeded: high ^ low) & (size - 1)
      while slots[slot] >= 0 {
        let other = Int(slots[slot])
        if ids[row].rawValue == ids[other].rawValue,
          wells.plate.isEmpty || wells.plate[row] == wells.plate[other]
        {
          if samples[row] != samples[other] { return (other, row) }
          break
        }
        slot = (slot + 1) & (size - 1)
      }
      if slots[slot] < 0 { slots[slot] = Int32(row) }
    }
    return nil
  }

  /// Says of two rows of a run that was put together from several tables that they are one well's.
  /// Each table's name stands with the number of the run's rows at its end.
  static func fault(
    _ run: Run, _ first: Int, _ second: Int, file: String, tables: [(name: String, end: Int)]
  ) -> FormatError {
    func place(_ row: Int) -> FormatError.TableRow {
      FormatError.TableRow(
        table: tables.first { row < $0.end }?.name ?? "", row: Int(run.wells.sourceRow[row]))
    }
    let well = run.text(of: run.wells.well[second])
    let target = run.targets[run.wells.target[second]]
    let (one, other) = (place(first), place(second))
    if one.table == other.table {
      return FormatError(
        file: file,
        .duplicateWell(well: well, target: target, first: one.row, second: other.row))
    }
    return FormatError(
      file: file, .wellInTwoTables(well: well, target: target, first: one, second: other))
  }

  /// Whether a column of wells tells none apart: at least eight rows and a tenth of them are in a
  /// well that another sample has too. A slip of the pen repeats fewer, and a well that comes twice
  /// with one sample may have been counted twice: both are for the user to correct.
  static func areMislabelled(in wells: WellTable) -> Bool {
    var samples: [[Int64]: Set<Int32>] = [:]
    var repeated = 0
    for row in 0..<wells.count {
      let key = [
        Int64(wells.well[row].rawValue), Int64(wells.target[row]),
        wells.plate.isEmpty ? 0 : Int64(wells.plate[row]),
        wells.reporter.isEmpty ? 0 : Int64(wells.reporter[row]),
      ]
      let isFirst = samples[key] == nil
      guard samples[key, default: []].insert(wells.sample[row]).inserted else { return false }
      if !isFirst { repeated += 1 }
    }
    return repeated >= 8 && repeated * 10 >= wells.count
  }

  /// The same where the samples differ between targets: at least eight rows and a tenth of them are
  /// in a well that another sample has too.
  static func countSomethingElse(_ wells: WellTable) -> Bool {
    var samples: [[Int64]: Set<Int32>] = [:]
    func key(_ row: Int) -> [Int64] {
      [
        Int64(wells.well[row].rawValue), wells.plate.isEmpty ? 0 : Int64(wells.plate[row]),
      ]
    }
    for row in 0..<wells.count where wells.sample[row] >= 0 {
      samples[key(row), default: []].insert(wells.sample[row])
    }
    let shared = (0..<wells.count).count { samples[key($0), default: []].count > 1 }
    return shared >= 8 && shared * 10 >= wells.count
  }

  private static func same(_ wells: WellTable, _ a: Int, _ b: Int) -> Bool {
    wells.well[a].rawValue == wells.well[b].rawValue && wells.target[a] == wells.target[b]
      && (wells.plate.isEmpty || wells.plate[a] == wells.plate[b])
      && (wells.reporter.isEmpty || wells.reporter[a] == wells.reporter[b])
  }
}
