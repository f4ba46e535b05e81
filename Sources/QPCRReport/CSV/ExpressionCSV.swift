import QPCRModel
import QPCRQuantification

/// `expression.csv`: one row a run × sample × target of the unknowns, heads as in `results.json`,
/// factors as their own columns behind `subject`.
package enum ExpressionCSV {
  package static func write(
    _ result: AnalysisResult, dialect: CSVDialect = .standard, to writer: inout ByteWriter
  ) {
    let table = result.expression
    let factors = FactorHeads.heads(
      of: result.experiment.factors.map(\.name), beside: before + after)
    let names = TableNames(result.experiment, dialect)
    let annotations = SampleAnnotations(result.experiment) { writer, subject, levels, _ in
      writer.appendCSV(dialect) { row in
        row.cell(subject)
        for level in levels { row.cell(level) }
      }
    }
    writer.appendCSV(dialect) { row in
      row.head(before + factors + after)
      for index in 0..<table.count {
        row.cell(escaped: names.runs[table.run[index]])
        row.cell(escaped: names.samples[table.sample[index]])
        row.cell(escaped: annotations[table.sample[index]])
        row.cell(escaped: names.targets[table.target[index]])
        writeNumbers(table, index, &row)
        row.end()
      }
    }
  }

  private static let before = ["run", "sample", "subject"]

  private static let after = [
    "target", "cq", "reference_cq", "delta_cq", "se_delta_cq", "log2_nrq", "nrq", "censored",
  ]

  /// The heads that are always there.
  static let fixedHeads = before + after

  private static func writeNumbers(_ table: ExpressionTable, _ index: Int, _ row: inout CSVRow) {
    let isNormalised = table.isNormalised[index]
    let log2NRQ = table.log2NRQ(index)
    row.cell(table.hasCq[index] ? table.cq[index] : nil)
    row.cell(isNormalised ? table.referenceCq[index] : nil)
    row.cell(isNormalised ? table.deltaCq[index] : nil)
    row.cell(table.standardError[index])
    row.cell(log2NRQ)
    row.cell(log2NRQ.map(exponential2))
    row.cell(table.isCensored[index])
  }
}
