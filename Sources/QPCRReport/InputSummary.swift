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
    var counts = Array(repeating: 0, count: experiment.runs.count)
    PlateOrder.forEachRun(experiment) { run, rows in
      var previous: WellID?
      for row in rows {
        let well = experiment.wells.well[Int(row)]
        if well != previous { counts[run] += 1 }
        previous = well
      }
    }
    return counts
  }
}
