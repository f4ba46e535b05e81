import QPCRModel
import QPCRTables

/// The column `Amp Status`: a well without amplification may still have a Cq, which the software
/// leaves out of its own means.
enum AmplificationStatus {
  /// Flags the wells with a Cq but no amplification.
  static func flag(_ reading: TableReading, in run: inout Run) {
    let layout = reading.layout
    let place = layout.heads.firstIndex { HeadText.fold($0) == "ampstatus" }
    guard let column = place.map({ $0 + layout.shift }) else { return }
    let cells = TextColumn(reading.table, column: column, rows: reading.rows)
    let isNone = cells.texts.map { HeadText.fold($0) == "noamp" }
    for row in 0..<run.wells.count where run.wells.isDetected[row] && cells.index[row] >= 0 {
      guard isNone[Int(cells.index[row])] else { continue }
      if run.wells.flags[row]?.contains("NOAMP") ?? false { continue }
      run.wells.flags[row, default: []].append("NOAMP")
    }
  }
}
