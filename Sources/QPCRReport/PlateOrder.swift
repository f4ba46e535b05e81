import QPCRModel

/// The wells of an experiment as they lie on their plates.
enum PlateOrder {
  /// Gives each run's index and its rows by well (plate positions row by row, then labels), rows of
  /// one well in the experiment's order.
  static func forEachRun(
    _ experiment: Experiment, _ body: (_ run: Int, _ rows: ArraySlice<UInt32>) -> Void
  ) {
    let runs = experiment.wells.run
    let wells = experiment.wells.well
    var start = 0
    while start < runs.count {
      let run = runs[start]
      var end = start
      // Well above, row below: one sort of plain numbers orders both.
      var keys: [UInt64] = []
      while end < runs.count, runs[end] == run {
        keys.append(UInt64(wells[end].rawValue) << 32 | UInt64(end))
        end += 1
      }
      keys.sort()
      body(Int(run), keys.map { UInt32(truncatingIfNeeded: $0) }[...])
      start = end
    }
  }
}
