import QPCRComparison
import QPCRModel
import QPCRQuantification

/// `report.html`: the report that is looked at. One file, nothing from outside, readable without
/// its script, on a phone, in the dark and on paper.
package enum HTMLReport {
  package static func write(_ result: AnalysisResult, to writer: inout ByteWriter) {
    let title = result.plan.title ?? "qPCR analysis"
    head(title, &writer)
    writer.append("<body>\n<a class=\"skip\" href=\"#main\">To the content</a>\n<header>")
    writer.element("h1", text: title)
    verdict(result, &writer)
    let facts = WellFacts(result)
    contents(result, &writer)
    writer.append("</header>\n<main id=\"main\">\n")
    answers(result, &writer)
    plots(result, &writer)
    blocks(result, &writer)
    references(result, &writer)
    replicates(result, facts, &writer)
    plates(result, facts, &writer)
    curves(result, facts, &writer)
    methods(result, &writer)
    checklist(result, &writer)
    provenance(result, &writer)
    writer.append("</main>\n<script>\n" + HTMLScript.text + "</script>\n</body>\n</html>\n")
  }

  /// Forest rows, unit plots and answers shown; the tables below hold everything.
  private static let rowLimit = 60
  private static let plotLimit = 24
  /// Wells drawn: a browser still scrolls through these.
  private static let wellLimit = 100_000

  private static func head(_ title: String, _ writer: inout ByteWriter) {
    writer.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
    // Nothing may be fetched, whatever a name in the data says.
    writer.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
    writer.append("style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n")
    writer.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    writer.append("<meta name=\"generator\" content=\"\(Software.name) \(Software.version)\">\n")
    writer.element("title", text: title)
    writer.append("\n<style>\n" + HTMLStyle.text + "</style>\n</head>\n")
  }

  private static func verdict(_ result: AnalysisResult, _ writer: inout ByteWriter) {
    let word = result.verdict.rawValue
    let sign =
      switch result.verdict {
      case .pass: "✓"
      case .review: "▲"
      case .fail: "✕"
      }
    writer.element("p", "class=\"verdict \(word)\"") {
      $0.element("span", "class=\"of\"", text: "Quality control")
      $0.append("<b><span aria-hidden=\"true\">" + sign + "</span> " + word.uppercased() + "</b>")
      $0.element("span", text: ReportText.reason(result.findings))
    }
    writer.append("\n")
  }

  private static func contents(_ result: AnalysisResult, _ writer: inout ByteWriter) {
    writer.append("<nav aria-label=\"Contents\" class=\"noprint\">")
    for (id, words) in [
      ("answer", "Answer"), ("findings", "Findings"), ("replicates", "Replicates"),
      ("plates", "Plates"), ("curves", "Curves"), ("methods", "Methods"), ("miqe", "MIQE"),
      ("provenance", "Provenance"),
    ] {
      if id == "curves", !hasCurves(result) { continue }
      writer.append("<a href=\"#" + id + "\">" + words + "</a>")
    }
    writer.append("</nav>\n")
  }

  private static func hasCurves(_ result: AnalysisResult) -> Bool {
    result.experiment.runs.contains {
      !$0.curves.amplification.isEmpty || !$0.curves.melting.isEmpty
    }
  }

  /// Decided comparisons first where not all are shown.
  private static func shown(_ result: AnalysisResult, _ limit: Int) -> [Comparison] {
    let comparisons = result.comparisonSet.comparisons
    if comparisons.count <= limit { return comparisons }
    let order = comparisons.indices.sorted {
      let a = comparisons[$0].adjustedP ?? comparisons[$0].p ?? .infinity
      let b = comparisons[$1].adjustedP ?? comparisons[$1].p ?? .infinity
      return (a, $0) < (b, $1)
    }
    return order.prefix(limit).sorted().map { comparisons[$0] }
  }

  private static func more(_ result: AnalysisResult, _ limit: Int, _ writer: inout ByteWriter) {
    let hidden = result.comparisonSet.comparisons.count - limit
    if hidden <= 0 { return }
    writer.element(
      "p", "class=\"note\"",
      text:
        "The \(limit) with the smallest p; \(NumberFormat.count(hidden)) more in the table below.")
  }

  private static func answers(_ result: AnalysisResult, _ writer: inout ByteWriter) {
    writer.append("<h2 id=\"answer\">Answer</h2>\n")
    if result.comparisonSet.comparisons.isEmpty {
      writer.element("p", text: ReportDocument.invitation(result))
      return
    }
    writer.append("<ul class=\"answer\">\n")
    for comparison in shown(result, rowLimit) {
      writer.element("li", "class=\"\(comparison.direction.rawValue)\"") {
        $0.append("<span aria-hidden=\"true\" class=\"sign\">" + sign(comparison) + "</span>")
        $0.append(html: unbroken(comparison.statement))
        for note in comparison.notes { $0.element("span", "class=\"note\"", text: " " + note) }
      }
      writer.append("\n")
    }
    writer.append("</ul>\n")
    more(result, rowLimit, &writer)
  }

  /// `post relative to pre. ` where every row has these levels.
  private static func contrast(_ comparisons: [Comparison]) -> String {
    guard let first = comparisons.first, ForestPlot.isOneContrast(comparisons) else { return "" }
    return "\(first.factor): \(first.testLevel) relative to \(first.calibrator). "
  }

  /// `n = 8` and `95 %` stay on one line.
  private static func unbroken(_ statement: String) -> String {
    statement.replacing(" = ", with: "\u{A0}=\u{A0}").replacing(" %", with: "\u{A0}%")
  }

  private static func sign(_ comparison: Comparison) -> String {
    switch comparison.direction {
    case .up: "▲"
    case .down: "▼"
    case .unclear: "○"
    }
  }

  private static func plots(_ result: AnalysisResult, _ writer: inout ByteWriter) {
    let comparisons = shown(result, rowLimit)
    if comparisons.isEmpty { return }
    writer.append(
      "<h2>Fold changes</h2>\n<figure class=\"plain\"><div class=\"wide\" tabindex=\"0\" ")
    writer.append("role=\"group\" aria-label=\"Fold changes, drawn\">")
    ForestPlot(comparisons: comparisons).write(
      to: &writer, label: "Fold changes with intervals; the table below has the numbers")
    writer.append("</div>")
    writer.element(
      "figcaption",
      text: contrast(comparisons) + "Fold change (disc; open where unclear) with its "
        + NumberFormat.percent(result.plan.confidence)
        + " interval on a log2 axis; rings are biological units.")
    writer.append("</figure>\n")
    let units = shown(result, plotLimit).map(UnitPlot.init).filter { !$0.isEmpty }
    if !units.isEmpty {
      writer.append("<h2>Units</h2>\n<div class=\"plots\">\n")
      for plot in units { plot.write(to: &writer) }
      writer.append("</div>\n")
    }
    let groups = GroupPlot.plots(result, limit: plotLimit)
    if groups.isEmpty { return }
    writer.append("<h2>Groups</h2>\n<div class=\"plots\">\n")
    for plot in groups { plot.write(to: &writer) }
    writer.append("</div>\n")
  }

  /// Everything that text and Markdown show as well.
  private static func blocks(_ result: AnalysisResult, _ writer: inout ByteWriter) {
    for block in ReportDocument.analysis(result) {
      switch block {
      case .title, .verdict: continue
      case .items(_, let file) where file == "comparisons.csv": continue
      case .items(_, let file) where file == "results.json":
        HTMLBlocks.write(block, to: &writer)
        HTMLBlocks.sensitivity(shown(result, rowLimit), to: &writer)
      default: HTMLBlocks.write(block, to: &writer)
      }
    }
  }

  private static func references(_ result: AnalysisResult, _ writer: inout ByteWriter) {
    let plot = ReferencePlot(result)
    if plot.isEmpty { return }
    writer.append("<h2>Reference targets</h2>\n")
    plot.write(to: &writer)
  }

  private static func replicates(
    _ result: AnalysisResult, _ facts: WellFacts, _ writer: inout ByteWriter
  ) {
    writer.append("<h2 id=\"replicates\">Replicates</h2>\n")
    let plot = ReplicatePlot(result, facts: facts)
    if plot.isEmpty {
      writer.element("p", text: "No sample × target has two wells with a Cq.")
    } else {
      plot.write(to: &writer)
    }
    HTMLBlocks.write(TargetTable.table(result), &writer)
  }

  private static func plates(
    _ result: AnalysisResult, _ facts: WellFacts, _ writer: inout ByteWriter
  ) {
    writer.append("<h2 id=\"plates\">Plates</h2>\n")
    PlateMaps(result, facts: facts, limit: wellLimit).write(to: &writer)
    let table = WellList.table(result, facts)
    if table.rowCount > listLimit { return }
    writer.append("<details><summary>Every well as a table</summary>\n")
    HTMLBlocks.write(table, &writer)
    writer.append("</details>\n")
  }

  /// Wells listed as a table below their maps; more are in `wells.csv`.
  private static let listLimit = 1600

  private static func curves(
    _ result: AnalysisResult, _ facts: WellFacts, _ writer: inout ByteWriter
  ) {
    if !hasCurves(result) { return }
    writer.append("<h2 id=\"curves\">Curves</h2>\n")
    writer.element(
      "p", "class=\"note\"",
      text:
        "Raw curves of the exports, a line each well. Dashed: controls; thick and red: a warning "
        + "or fail; dotted: excluded. A well chosen on its plate stands out here.")
    CurvePlots(result, facts: facts).write(to: &writer)
  }

  private static func methods(_ result: AnalysisResult, _ writer: inout ByteWriter) {
    writer.append("<h2 id=\"methods\">Methods</h2>\n")
    for paragraph in MethodsReport.paragraphs(result) {
      writer.element("p", text: paragraph)
      writer.append("\n")
    }
  }

  private static func checklist(_ result: AnalysisResult, _ writer: inout ByteWriter) {
    let items = MIQEChecklist.items(result)
    writer.append("<h2 id=\"miqe\">MIQE checklist</h2>\n")
    writer.element(
      "p",
      text: MIQEChecklist.summary(items)
        + ". What is to fill in can be given in the plan (key miqe); "
        + "miqe.csv and miqe.json hold the same list.")
    HTMLBlocks.write(MIQEReport.table(items), &writer)
  }

  private static func provenance(_ result: AnalysisResult, _ writer: inout ByteWriter) {
    writer.append(
      "<h2 id=\"provenance\">Provenance</h2>\n<div class=\"wide\" tabindex=\"0\" role=\"group\" ")
    writer.append(
      "aria-label=\"Files\"><table>\n<thead><tr><th scope=\"col\">File</th>"
        + "<th scope=\"col\" class=\"n\">Bytes</th>")
    writer.append("<th scope=\"col\">SHA-256</th></tr></thead>\n<tbody>\n")
    let inputs = InputSummary.all(result).map {
      ($0.source.file, $0.source.bytes, $0.source.sha256)
    }
    for (file, bytes, sha256) in inputs + result.sheets.map({ ($0.file, $0.bytes, $0.sha256) }) {
      writer.element("tr") {
        $0.element("td", text: file)
        $0.element("td", "class=\"n\"", text: "\(bytes)")
        $0.element("td") { $0.element("code", text: sha256) }
      }
      writer.append("\n")
    }
    writer.append("</tbody></table></div>\n<details><summary>Options in effect</summary><p><code>")
    writer.append(html: ByteWriter.text { PlanJSON.write(result, to: &$0) })
    writer.append("</code></p></details>\n<p>Made by \(Software.name) (\(Software.package)) ")
    writer.append("\(Software.version).</p>\n")
  }
}
