import QPCRModel

/// `wells.csv`: one row a well × target, in plate order: what entered and what did not.
package enum WellsCSV {
  package static func write(
    _ result: AnalysisResult, dialect: CSVDialect = .standard, to writer: inout ByteWriter
  ) {
    let experiment = result.experiment
    let wells = experiment.wells
    let names = TableNames(experiment, dialect)
    var isExcluded = ContiguousArray(repeating: false, count: wells.count)
    for exclusion in result.exclusions { isExcluded[exclusion.row] = true }
    writer.appendCSV(dialect) { row in
      row.head([
        "run", "well", "sample", "target", "task", "cq", "undetermined", "excluded",
        "instrument_flags",
      ])
      PlateOrder.forEachRun(experiment) { run, indices in
        for index in indices.lazy.map(Int.init) {
          row.cell(escaped: names.runs[Int32(run)])
          row.cell(experiment.runs[run].text(of: wells.well[index]))
          row.cell(escaped: names.samples[wells.sample[index]])
          row.cell(escaped: names.targets[wells.target[index]])
          row.cell(wells.role[index].name)
          row.cell(wells.isDetected[index] ? wells.cycles[index] : nil)
          row.cell(!wells.isDetected[index])
          row.cell(isExcluded[index])
          row.cell(wells.flags[index] ?? [])
          row.end()
        }
      }
    }
  }
}
