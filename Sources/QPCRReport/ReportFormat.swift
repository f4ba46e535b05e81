/// A form in which one text holds a whole result.
public enum ReportFormat: String, Sendable, Hashable, CaseIterable {
  /// What a terminal of 100 columns shows.
  case text
  /// `results.json`, version 1; `ddct schema` is its JSON Schema.
  case json
  /// `comparisons.csv`.
  case csv
  /// `report.md`.
  case markdown
  /// `report.html`: one file that needs nothing else.
  case html
}

extension AnalysisResult {
  /// The result as one text.
  public func report(_ format: ReportFormat) -> String {
    ByteWriter.text { writer in
      switch format {
      case .text: writer.append(TextReport.render(self, width: 100, color: false))
      case .json: JSONReport.write(self, to: &writer)
      case .csv: ComparisonsCSV.write(self, to: &writer)
      case .markdown: MarkdownReport.write(self, to: &writer)
      case .html: HTMLReport.write(self, to: &writer)
      }
    }
  }

  /// Writes every file of a report into a folder, as `ddct analyze --out` does: whole or not at
  /// all, `results.json` last.
  /// - Parameter folder: its path; it is made where it does not exist.
  /// - Throws: what could not be written and why.
  public func write(to folder: String) throws(OutputError) {
    try OutputDirectory(folder).write(ReportFiles.all(for: self))
  }
}
