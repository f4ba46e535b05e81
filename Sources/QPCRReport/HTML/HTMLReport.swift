import QPCRComparison
import QPCRModel
import QPCRQuantification

/// `report.html`: the report that is looked at. One file, nothing from outside, readable without
/// its script, on a phone, in the dark and on paper.
package enum HTMLReport {
  package static func write(_ result: AnalysisResult, to writer: inout ByteWriter) {
    let facts = WellFacts(result)
    HTMLFrame.open(result, contents: contents(result), &writer)
    answers(result, &writer)
    foldChanges(result, &writer)
    units(result, &writer)
    findings(result, &writer)
    sensitivity(result, &writer)
    models(result, &writer)
    references(result, &writer)
    standards(result, &writer)
    replicates(result, facts, &writer)
    plates(result, facts, &writer)
    curves(result, facts, &writer)
    analysed(result, &writer)
    methods(result, &writer)
    checklist(result, &writer)
    provenance(result, &writer)
    HTMLFrame.close(&writer)
  }

  /// Forest rows, unit plots and answers shown; the tables below hold everything.
  private static let rowLimit = 60
  private static let plotLimit = 24
  /// Wells drawn: a browser still scrolls through these.
  private static let wellLimit = 100_000

  /// The sections that this result has, for the way to them.
  private static func contents(_ result: AnalysisResult) -> [(id: String, words: String)] {
    let hasComparisons = !result.comparisonSet.comparisons.isEmpty
    let sections: [(String, String, Bool)] = [
      ("answer", "Answer", true), ("folds", hasComparisons ? "Fold changes" : "Expression", true),
      ("findings", "Findings", true), ("references", "References", hasReferences(result)),
      ("standards", "Standards", !result.standardCurves.curves.isEmpty),
      ("replicates", "Replicates", true), ("plates", "Plates", true),
      ("curves", "Curves", hasCurves(result)), ("methods", "Methods", true),
      ("miqe", "MIQE", true), ("provenance", "Provenance", true),
    ]
    return sections.filter(\.2).map { ($0.0, $0.1) }
  }

  private static func hasCurves(_ result: AnalysisResult) -> Bool {
    result.experiment.runs.contains {
      !$0.curves.amplification.isEmpty || !$0.curves.melting.isEmpty
    }
  }

  private static func hasReferences(_ result: AnalysisResult) -> Bool {
    !ReferencePlot(result).isEmpty || result.stability != nil
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
    writer.section("answer", "Answer") { writer in
      if result.comparisonSet.comparisons.isEmpty {
        writer.element("p", text: ReportDocument.invitation(result))
        return
      }
      AnswerCards(shown(result, rowLimit)).write(to: &writer)
      more(result, rowLimit, &writer)
    }
  }

  /// `post relative to pre. ` where every row has these levels.
  private static func contrast(_ comparisons: [Comparison]) -> String {
    guard let first = comparisons.first, ForestPlot.isOneContrast(comparisons) else { return "" }
    return "\(first.factor): \(first.testLevel) relative to \(first.calibrator). "
  }

  private static func foldChanges(_ result: AnalysisResult, _ writer: inout ByteWriter) {
    let comparisons = shown(result, rowLimit)
    if comparisons.isEmpty {
      writer.section("folds", "Normalised expression") {
        HTMLBlocks.write(ReportDocument.expressionTable(result), &$0)
      }
      return
    }
    writer.section("folds", "Fold changes") { writer in
      writer.append("<figure class=\"plain\"><div class=\"wide\" tabindex=\"0\" role=\"group\" ")
      writer.append("aria-label=\"Fold changes, drawn\">")
      ForestPlot(comparisons: comparisons).write(
        to: &writer, label: "Fold changes with intervals; the table below has the numbers")
      writer.append("</div>")
      writer.element(
        "figcaption",
        text: contrast(comparisons) + "Fold change (disc; open where unclear) with its "
          + NumberFormat.percent(result.plan.confidence)
          + " interval on a log2 axis; rings are biological units.")
      writer.append("</figure>\n")
      for block in FoldChangeBlocks.tables(result) { HTMLBlocks.write(block, to: &writer) }
    }
  }

  private static func units(_ result: AnalysisResult, _ writer: inout ByteWriter) {
    let units = shown(result, plotLimit).map(UnitPlot.init).filter { !$0.isEmpty }
    let groups = GroupPlot.plots(result, limit: plotLimit)
    if units.isEmpty, groups.isEmpty { return }
    writer.section("units", "Biological units") { writer in
      if !units.isEmpty {
        writer.append("<h3>Unit by unit</h3>\n<div class=\"plots\">\n")
        for plot in units { plot.write(to: &writer) }
        writer.append("</div>\n")
      }
      if groups.isEmpty { return }
      writer.append("<h3>Groups</h3>\n<div class=\"plots\">\n")
      for plot in groups { plot.write(to: &writer) }
      writer.append("</div>\n")
    }
  }

  private static func findings(_ result: AnalysisResult, _ writer: inout ByteWriter) {
    writer.section("findings", "Findings: " + ReportText.counts(result.findings)) { writer in
      if result.findings.isEmpty { writer.element("p", text: "Quality control found nothing.") }
      for block in ReportDocument.findings(result) + ReportDocument.exclusions(result) {
        if case .heading(let text) = block, text.hasPrefix("Findings") { continue }
        HTMLBlocks.write(block, to: &writer)
      }
    }
  }

  private static func sensitivity(_ result: AnalysisResult, _ writer: inout ByteWriter) {
    let blocks = FoldChangeBlocks.sensitivity(result.comparisonSet.comparisons)
    if blocks.isEmpty { return }
    writer.section("sensitivity", "Sensitivity: would other choices say the same?") { writer in
      for block in blocks.dropFirst() { HTMLBlocks.write(block, to: &writer) }
      HTMLBlocks.sensitivity(shown(result, rowLimit), to: &writer)
    }
  }

  private static func models(_ result: AnalysisResult, _ writer: inout ByteWriter) {
    let blocks = ModelBlocks.blocks(result.comparisonSet.comparisons)
    if blocks.isEmpty { return }
    writer.section("models", "One model, four names") { writer in
      for block in blocks.dropFirst() { HTMLBlocks.write(block, to: &writer) }
    }
  }

  private static func references(_ result: AnalysisResult, _ writer: inout ByteWriter) {
    if !hasReferences(result) { return }
    writer.section("references", "Reference targets") { writer in
      let plot = ReferencePlot(result)
      if !plot.isEmpty { plot.write(to: &writer) }
      for block in ReferenceBlocks.blocks(result).dropFirst() {
        HTMLBlocks.write(block, to: &writer)
      }
    }
  }

  private static func standards(_ result: AnalysisResult, _ writer: inout ByteWriter) {
    let curves = result.standardCurves.curves
    if curves.isEmpty { return }
    writer.section("standards", "Standard curves") { writer in
      writer.append("<div class=\"plots\">\n")
      for curve in curves.prefix(plotLimit) {
        StandardCurvePlot(curve, result.experiment).write(to: &writer)
      }
      writer.append("</div>\n")
      for block in StandardCurveBlocks.blocks(result).dropFirst() {
        HTMLBlocks.write(block, to: &writer)
      }
    }
  }

  private static func analysed(_ result: AnalysisResult, _ writer: inout ByteWriter) {
    writer.section("analysed", "What was analysed") { writer in
      HTMLBlocks.write(.facts(AnalysedFacts.facts(result)), to: &writer)
    }
  }

  private static func replicates(
    _ result: AnalysisResult, _ facts: WellFacts, _ writer: inout ByteWriter
  ) {
    writer.section("replicates", "Technical replicates") { writer in
      let plot = ReplicatePlot(result, facts: facts)
      if plot.isEmpty {
        writer.element("p", text: "No sample × target has two wells with a Cq.")
      } else {
        plot.write(to: &writer)
      }
      HTMLBlocks.write(TargetTable.table(result), &writer)
    }
  }

  private static func plates(
    _ result: AnalysisResult, _ facts: WellFacts, _ writer: inout ByteWriter
  ) {
    writer.section("plates", "Plates") { writer in
      PlateMaps(result, facts: facts, limit: wellLimit).write(to: &writer)
      let table = WellList.table(result, facts)
      if table.rowCount > listLimit { return }
      writer.append("<details><summary>Every well as a table</summary>\n")
      HTMLBlocks.write(table, &writer)
      writer.append("</details>\n")
    }
  }

  /// Wells listed as a table below their maps; more are in `wells.csv`.
  private static let listLimit = 1600

  private static func curves(
    _ result: AnalysisResult, _ facts: WellFacts, _ writer: inout ByteWriter
  ) {
    if !hasCurves(result) { return }
    writer.section("curves", "Curves") { writer in
      writer.element(
        "p", "class=\"note\"",
        text: "Raw curves of the exports, a line each well. Dashed: controls; thick and red: a "
          + "warning or fail; dotted: excluded. A well chosen on its plate stands out here.")
      CurvePlots(result, facts: facts).write(to: &writer)
    }
  }

  private static func methods(_ result: AnalysisResult, _ writer: inout ByteWriter) {
    writer.section("methods", "Methods") { writer in
      for paragraph in MethodsReport.paragraphs(result) {
        writer.element("p", text: paragraph)
        writer.append("\n")
      }
    }
  }

  private static func checklist(_ result: AnalysisResult, _ writer: inout ByteWriter) {
    let items = MIQEChecklist.items(result)
    writer.section("miqe", "MIQE checklist") { writer in
      writer.element(
        "p",
        text: MIQEChecklist.summary(items)
          + ". What is to fill in can be given in the plan (key miqe); "
          + "miqe.csv and miqe.json hold the same list.")
      HTMLBlocks.write(MIQEReport.table(items), &writer)
    }
  }

  private static func provenance(_ result: AnalysisResult, _ writer: inout ByteWriter) {
    let inputs = InputSummary.all(result).map {
      ($0.source.file, $0.source.bytes, $0.source.sha256)
    }
    let files = inputs + result.sheets.map { ($0.file, $0.bytes, $0.sha256) }
    let table = ReportTable(
      columns: [
        .init(head: "File"), .init(head: "Bytes", isNumeric: true), .init(head: "SHA-256"),
      ],
      rowCount: files.count,
      cells: { [.init(files[$0].0), .init("\(files[$0].1)"), .init(files[$0].2)] },
      file: "results.json")
    writer.section("provenance", "Provenance") { writer in
      HTMLBlocks.write(table, &writer)
      writer.append("<details><summary>Options in effect</summary><p><code>")
      writer.append(html: ByteWriter.text { PlanJSON.write(result, to: &$0) })
      writer.append("</code></p></details>\n<p>Made by \(Software.name) (\(Software.package)) ")
      writer.append("\(Software.version).</p>\n")
    }
  }
}
