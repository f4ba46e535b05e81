import QPCRModel

/// `findings.csv`: one row a finding, heads as in `results.json`; `wells` and `because` are lists
/// joined with `;`.
package enum FindingsCSV {
  package static func write(
    _ result: AnalysisResult, dialect: CSVDialect = .standard, to writer: inout ByteWriter
  ) {
    writer.appendCSV(dialect) { row in
      row.head([
        "id", "rule", "severity", "message", "value", "threshold", "run", "wells", "sample",
        "target", "comparison", "because", "action",
      ])
      for finding in result.findings {
        row.cell(finding.id)
        row.cell(finding.rule)
        row.cell(finding.severity.rawValue)
        row.cell(finding.message)
        row.cell(finding.value)
        row.cell(finding.threshold)
        row.cell(finding.run)
        row.cell(finding.wells)
        row.cell(finding.sample)
        row.cell(finding.target)
        row.cell(finding.comparison)
        row.cell(finding.because.map(String.init))
        row.cell(finding.action)
        row.end()
      }
    }
  }
}
