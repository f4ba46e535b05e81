import QPCRComparison
import QPCRModel
import QPCRQuantification

/// `ddct_mqc.json`: a table for MultiQC (custom content), one row a run, the verdict and the results
/// in sentences above it.
package enum MultiQCReport {
  package static func write(_ result: AnalysisResult, to writer: inout ByteWriter) {
    writer.append(
      "{\n  \"id\": \"ddct\",\n  \"section_name\": \"qPCR (ddct)\",\n  \"description\": ")
    writer.append(json: description(result))
    writer.append(",\n  \"plot_type\": \"table\",\n  \"pconfig\": ")
    writer.append("{\"id\":\"ddct_runs\",\"title\":\"ddct: runs\",\"namespace\":\"ddct\"}")
    writer.append(",\n  \"headers\": {")
    for (index, head) in heads.enumerated() {
      writer.append(index == 0 ? "\n    " : ",\n    ")
      writer.append(json: head.key)
      writer.append(": {\"title\":")
      writer.append(json: head.title)
      writer.append(",\"description\":")
      writer.append(json: head.words)
      writer.append(",\"format\":\"{:,.0f}\",\"min\":0}")
    }
    writer.append("\n  },\n  \"data\": {")
    for (index, run) in rows(result).enumerated() {
      writer.append(index == 0 ? "\n    " : ",\n    ")
      writer.append(json: run.name)
      writer.append(": {")
      for (head, value) in zip(heads, run.values) {
        writer.key(head.key)
        writer.append(value)
      }
      writer.append("}")
    }
    writer.append("\n  }\n}\n")
  }

  private static let heads: [(key: String, title: String, words: String)] = [
    ("fails", "Fails", "Findings of severity fail in this run"),
    ("warnings", "Warnings", "Findings of severity warn in this run"),
    ("wells", "Wells", "Wells of the run"),
    ("undetermined", "Undetermined", "Wells of samples without a Cq"),
    ("excluded", "Excluded", "Wells left out, with a reason"),
  ]

  private struct Row {
    var name: String
    var values: [Int]
  }

  /// The verdict and each result in a sentence, as HTML.
  private static func description(_ result: AnalysisResult) -> String {
    ByteWriter.text { writer in
      writer.element("strong", text: result.verdict.rawValue.uppercased())
      writer.append(html: ": " + ReportText.reason(result.findings) + ".")
      for comparison in result.comparisonSet.comparisons.prefix(20) {
        writer.append("<br>")
        writer.append(html: comparison.statement)
      }
      let hidden = result.comparisonSet.comparisons.count - 20
      if hidden > 0 { writer.append("<br>… \(hidden) more in comparisons.csv") }
    }
  }

  private static func rows(_ result: AnalysisResult) -> [Row] {
    let wells = InputSummary.wellCounts(result.experiment)
    var undetermined = wells.map { _ in 0 }
    let table = result.replicates
    for row in 0..<table.count where table.role[row] == .unknown {
      undetermined[Int(table.run[row])] += Int(table.undetermined[row])
    }
    return result.experiment.runs.enumerated().map { index, run in
      let findings = result.findings.filter { $0.run == run.name }
      return Row(
        name: run.name,
        values: [
          findings.count { $0.severity == .fail }, findings.count { $0.severity == .warn },
          wells[index], undetermined[index], result.exclusions.count { $0.run == run.name },
        ])
    }
  }
}
