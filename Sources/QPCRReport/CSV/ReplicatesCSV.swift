import QPCRModel
import QPCRQuantification

/// `replicates.csv`: one row a run × sample × target (× role): heads as in `results.json`.
package enum ReplicatesCSV {
  package static func write(
    _ result: AnalysisResult, dialect: CSVDialect = .standard, to writer: inout ByteWriter
  ) {
    let table = result.replicates
    let names = TableNames(result.experiment, dialect)
    writer.appendCSV(dialect) { row in
      row.head([
        "run", "sample", "target", "n", "n_undetermined", "n_excluded", "mean_cq", "sd_cq",
        "range_cq", "role",
      ])
      for index in 0..<table.count {
        row.cell(escaped: names.runs[table.run[index]])
        row.cell(escaped: names.samples[table.sample[index]])
        row.cell(escaped: names.targets[table.target[index]])
        row.cell(Int(table.detected[index]))
        row.cell(Int(table.undetermined[index]))
        row.cell(Int(table.excluded[index]))
        row.cell(table.meanCq(index))
        row.cell(table.sdCq(index))
        row.cell(table.rangeCq(index))
        row.cell(table.role[index].name)
        row.end()
      }
    }
  }
}
