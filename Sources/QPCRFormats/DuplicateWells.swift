import QPCRModel

/// Finds a well that a table has twice: the same plate, well, target and reporter.
enum DuplicateWells {
  /// The first two rows of one well × target, in the order of the second.
  static func first(in wells: WellTable) -> (first: Int, second: Int)? {
    var places = Places(rows: wells.count)
    for row in 0..<wells.count where wells.well[row].ordinal == nil {
      let other = places.earlier(row, wells, detail: wells.target[row]) { same(wells, row, $0) }
      if let other { return (other, row) }
    }
    return nil
  }

  /// The first two rows that name different samples of one well of a plate, in the order of the
  /// second. Rows without a sample (controls) say nothing.
  static func ofTwoSamples(in wells: WellTable) -> (first: Int, second: Int)? {
    var places = Places(rows: wells.count)
    for row in 0..<wells.count where wells.well[row].ordinal == nil && wells.sample[row] >= 0 {
      let other = places.earlier(row, wells, detail: 0) { samePlace(wells, row, $0) }
      if let other, wells.sample[other] != wells.sample[row] { return (other, row) }
    }
    return nil
  }

  /// Rows by their place, in a table of open addresses: a million rows are looked up in it.
  private struct Places {
    private var slots: ContiguousArray<Int32>

    init(rows: Int) {
      var size = 64
      while size < rows * 2 { size *= 2 }
      slots = ContiguousArray(repeating: -1, count: size)
    }

    /// The earlier row that is the same; where there is none, the row is kept.
    @inline(__always)
    mutating func earlier(
      _ row: Int, _ wells: WellTable, detail: Int32, isSame: (Int) -> Bool
    ) -> Int? {
      let place = UInt64(wells.well[row].rawValue) << 32 | UInt64(UInt32(bitPattern: detail))
      let plate = wells.plate.isEmpty ? 0 : UInt64(UInt32(bitPattern: wells.plate[row]))
      let (high, low) = (place &+ plate &* 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(
        by: 0xE703_7ED1_A0B4_28DB)
      var slot = Int(truncatingIfNeeded: high ^ low) & (slots.count - 1)
      while slots[slot] >= 0 {
        let other = Int(slots[slot])
        if isSame(other) { return other }
        slot = (slot + 1) & (slots.count - 1)
      }
      slots[slot] = Int32(row)
      return nil
    }
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

  private static func samePlace(_ wells: WellTable, _ a: Int, _ b: Int) -> Bool {
    wells.well[a].rawValue == wells.well[b].rawValue
      && (wells.plate.isEmpty || wells.plate[a] == wells.plate[b])
  }

  private static func same(_ wells: WellTable, _ a: Int, _ b: Int) -> Bool {
    samePlace(wells, a, b) && wells.target[a] == wells.target[b]
      && (wells.reporter.isEmpty || wells.reporter[a] == wells.reporter[b])
  }
}
