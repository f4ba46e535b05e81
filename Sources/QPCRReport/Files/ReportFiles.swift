/// One file of a report.
package struct ReportFile {
  /// The file's name in the report's folder.
  package let name: String
  /// Writes its content.
  package let write: (inout ByteWriter) -> Void

  package init(name: String, write: @escaping (inout ByteWriter) -> Void) {
    self.name = name
    self.write = write
  }
}

/// The files of `--out DIR`.
package enum ReportFiles {
  /// The file that appears last: where it is, the others are whole.
  package static let last = "results.json"

  /// Every file of an analysis, in the order in which they appear.
  package static func all(
    for result: AnalysisResult, dialect: CSVDialect = .standard
  ) -> [ReportFile] {
    [
      ReportFile(name: "report.html") { HTMLReport.write(result, to: &$0) },
      ReportFile(name: "report.md") { MarkdownReport.write(result, to: &$0) },
      ReportFile(name: "comparisons.csv") {
        ComparisonsCSV.write(result, dialect: dialect, to: &$0)
      },
      ReportFile(name: "expression.csv") { ExpressionCSV.write(result, dialect: dialect, to: &$0) },
      ReportFile(name: "replicates.csv") { ReplicatesCSV.write(result, dialect: dialect, to: &$0) },
      ReportFile(name: "wells.csv") { WellsCSV.write(result, dialect: dialect, to: &$0) },
      ReportFile(name: "findings.csv") { FindingsCSV.write(result, dialect: dialect, to: &$0) },
      ReportFile(name: "methods.txt") { MethodsReport.write(result, to: &$0) },
      ReportFile(name: "miqe.csv") { MIQEReport.writeCSV(result, dialect: dialect, to: &$0) },
      ReportFile(name: "miqe.json") { MIQEReport.writeJSON(result, to: &$0) },
      ReportFile(name: "ddct_mqc.json") { MultiQCReport.write(result, to: &$0) },
      ReportFile(name: last) { JSONReport.write(result, to: &$0) },
    ]
  }

  /// The files of `check`: what quality control looked at and found, nothing about comparisons.
  package static func check(
    for result: AnalysisResult, dialect: CSVDialect = .standard
  ) -> [ReportFile] {
    let unchanged = [
      "expression.csv", "replicates.csv", "wells.csv", "findings.csv", "ddct_mqc.json",
    ]
    return [ReportFile(name: "report.md") { MarkdownReport.writeCheck(result, to: &$0) }]
      + all(for: result, dialect: dialect).filter { unchanged.contains($0.name) }
      + [ReportFile(name: last) { JSONReport.writeCheck(result, to: &$0) }]
  }

  /// Every name that this or another version writes: what of these a new report does not bring is
  /// stale and leaves.
  package static let ownNames = [
    "report.html", "report.md", "results.json", "comparisons.csv", "expression.csv",
    "replicates.csv", "wells.csv", "findings.csv", "methods.txt", "miqe.csv", "miqe.json",
    "ddct_mqc.json",
  ]
}
