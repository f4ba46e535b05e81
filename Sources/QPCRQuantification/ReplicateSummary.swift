package import QPCRModel

extension ReplicateTable {
  /// Summarises the wells of each run × sample × target × role (science: technical replicates are
  /// averaged on the Cq scale, which is Livak & Schmittgen 2001, doi:10.1006/meth.2001.1262).
  ///
  /// With the median, `sd` is still the spread around the mean. A group whose wells are all
  /// undetermined or excluded keeps its row.
  /// - Parameters:
  ///   - experiment: its wells stand in canonical order, so that groups are runs of rows.
  ///   - isExcluded: for each row of the wells whether it is left out.
  ///   - summary: mean or median.
  package static func summarise(
    _ experiment: Experiment, isExcluded: ContiguousArray<Bool>, summary: Plan.ReplicateSummary
  ) -> ReplicateTable {
    precondition(isExcluded.count == experiment.wells.count)
    var summariser = ReplicateSummariser(experiment.wells, isExcluded, summary)
    summariser.run()
    return summariser.table
  }
}

/// One pass over the sorted wells.
private struct ReplicateSummariser {
  private let wells: ExperimentWells
  private var cycles = CycleBuffer()
  var table = ReplicateTable()

  init(
    _ wells: ExperimentWells, _ isExcluded: ContiguousArray<Bool>,
    _ summary: Plan.ReplicateSummary
  ) {
    self.wells = wells
    table.summary = summary
    table.isExcluded = isExcluded
    table.reserve(wells.count / 3 + 1)
  }

  mutating func run() {
    var start = 0
    while start < wells.count {
      let end = endOfGroup(start)
      summarise(start..<end)
      start = end
    }
    table.firstWell.append(Int32(wells.count))
  }

  private func endOfGroup(_ start: Int) -> Int {
    let (run, sample) = (wells.run[start], wells.sample[start])
    let (target, role) = (wells.target[start], wells.role[start])
    var end = start + 1
    while end < wells.count, wells.target[end] == target, wells.sample[end] == sample,
      wells.role[end] == role, wells.run[end] == run
    {
      end += 1
    }
    return end
  }

  private mutating func summarise(_ rows: Range<Int>) {
    cycles.removeAll()
    var excluded: Int32 = 0
    for row in rows {
      if table.isExcluded[row] {
        excluded += 1
      } else if wells.isDetected[row] {
        cycles.append(wells.cycles[row])
      }
    }
    let summary = cycles.summary(takesMedian: table.summary == .median)
    table.run.append(wells.run[rows.lowerBound])
    table.sample.append(wells.sample[rows.lowerBound])
    table.target.append(wells.target[rows.lowerBound])
    table.role.append(wells.role[rows.lowerBound])
    table.detected.append(Int32(cycles.count))
    table.undetermined.append(Int32(rows.count - cycles.count) - excluded)
    table.excluded.append(excluded)
    table.mean.append(summary.center)
    table.sd.append(summary.sd)
    table.range.append(summary.range)
    table.firstWell.append(Int32(rows.lowerBound))
  }
}

extension ReplicateTable {
  fileprivate mutating func reserve(_ count: Int) {
    run.reserveCapacity(count)
    sample.reserveCapacity(count)
    target.reserveCapacity(count)
    role.reserveCapacity(count)
    detected.reserveCapacity(count)
    undetermined.reserveCapacity(count)
    excluded.reserveCapacity(count)
    mean.reserveCapacity(count)
    sd.reserveCapacity(count)
    range.reserveCapacity(count)
    firstWell.reserveCapacity(count + 1)
  }

  /// The usable cycles of a row with its undetermined wells counted as `limit` cycles.
  func counting(
    undeterminedAs limit: Double, _ row: Int, _ wells: ExperimentWells, _ buffer: inout CycleBuffer
  ) -> CycleSummary {
    buffer.removeAll()
    for well in self.wells(row) where !isExcluded[well] {
      buffer.append(wells.isDetected[well] ? wells.cycles[well] : limit)
    }
    return buffer.summary(takesMedian: summary == .median)
  }
}
