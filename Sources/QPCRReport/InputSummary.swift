import QPCRModel

/// One export as reports list it: its source and the runs that came from it.
struct InputSummary {
  let source: RunSource
  let instrument: String?
  private(set) var runs: [String]
  /// Different wells over these runs, however many targets each holds.
  private(set) var wells: Int

  /// The exports in the order of their first runs.
  static func all(_ result: AnalysisResult) -> [InputSummary] {
    let counts = wellCounts(result.experiment)
    var inputs: [InputSummary] = []
    var indexOfSource: [RunSource: Int] = [:]
    for (index, run) in result.experiment.runs.enumerated() {
      if let known = indexOfSource[run.source] {
        inputs[known].runs.append(run.name)
        inputs[known].wells += counts[index]
      } else {
        indexOfSource[run.source] = inputs.count
        inputs.append(
          InputSummary(
            source: run.source, instrument: run.information.instrument, runs: [run.name],
            wells: counts[index]))
      }
    }
    return inputs
  }

  /// Different wells by run.
  static func wellCounts(_ experiment: Experiment) -> [Int] {
    let runs = experiment.wells.run
    let wells = experiment.wells.well
    var counts = Array(repeating: 0, count: experiment.runs.count)
    var start = 0
    while start < runs.count {
      var end = start
      while end < runs.count, runs[end] == runs[start] { end += 1 }
      // Where the run's table holds several plates, a place is one on each.
      let run = Int(runs[start])
      counts[run] +=
        experiment.runs[run].plates.count > 1
        ? distinct(wells[start..<end], experiment.wells.plate[start..<end])
        : distinct(wells[start..<end])
      start = end
    }
    return counts
  }

  /// How many different wells: positions are ticked off on a plate that is large enough for all of
  /// them, unless that plate would be far larger than the list.
  private static func distinct(_ wells: ContiguousArray<WellID>.SubSequence) -> Int {
    var columns = 0
    var cells = 0
    for well in wells { columns = max(columns, (well.position?.column ?? 0) + 1) }
    for well in wells {
      cells = max(cells, ((well.position?.row ?? 0) + 1) * columns)
    }
    let labels = wells.reduce(0) { max($0, (number(offPlate: $1) ?? -1) + 1) }
    guard cells + labels <= 64 * wells.count + 4096 else { return Set(wells).count }
    var isSeen = ContiguousArray(repeating: false, count: cells + labels)
    var count = 0
    for well in wells {
      let place =
        well.position.map { $0.row * columns + $0.column } ?? cells + (number(offPlate: well) ?? 0)
      if !isSeen[place] {
        isSeen[place] = true
        count += 1
      }
    }
    return count
  }

  private static func distinct(
    _ wells: ContiguousArray<WellID>.SubSequence, _ plates: ContiguousArray<Int32>.SubSequence
  ) -> Int {
    Set(
      zip(wells, plates).map { well, plate in
        UInt64(UInt32(bitPattern: plate)) << 32 | UInt64(well.rawValue)
      }
    ).count
  }

  /// The number of a well that has no place on a plate: of its label, or of its row in a table that
  /// names no wells.
  private static func number(offPlate well: WellID) -> Int? {
    well.label.map(Int.init) ?? well.ordinal
  }
}
