import QPCRModel

/// `report.md`: the content of the terminal's report as Markdown (CommonMark with tables), complete
/// and streamed.
///
///     # qPCR analysis
///
///     **REVIEW**: 1 warning (single-reference)
///
///     ## Fold changes: condition post relative to pre
///
///     | Target | Fold | 95 % CI | …
///     | :--- | ---: | ---: | …
package enum MarkdownReport {
  package static func write(_ result: AnalysisResult, to writer: inout ByteWriter) {
    if result.plan.title == nil { writer.append("# qPCR analysis\n") }
    let measured = ReferenceBlocks.blocks(result) + StandardCurveBlocks.blocks(result)
    for block in ReportDocument.analysis(result, models: true) + measured { show(block, &writer) }
    heading("Methods", &writer)
    for paragraph in MethodsReport.paragraphs(result) { self.paragraph(paragraph, &writer) }
    heading("Provenance", &writer)
    provenance(result, &writer)
  }

  /// What `check` answers: quality control alone.
  package static func writeCheck(_ result: AnalysisResult, to writer: inout ByteWriter) {
    if result.plan.title == nil { writer.append("# qPCR quality control\n") }
    for block in ReportDocument.check(result) { show(block, &writer) }
    heading("Provenance", &writer)
    provenance(result, &writer)
  }

  private static func show(_ block: ReportBlock, _ writer: inout ByteWriter) {
    switch block {
    case .title(let title): writer.append("# " + escaped(title) + "\n")
    case .verdict(let verdict, let reason):
      writer.append("\n**" + verdict.rawValue.uppercased() + "**: " + escaped(reason) + "\n")
    case .heading(let text): heading(text, &writer)
    case .facts(let facts): show(facts, &writer)
    case .paragraph(let text): paragraph(text, &writer)
    case .table(let table): show(table, &writer)
    case .forest: break
    case .items(let items, _): show(items, &writer)
    case .findings(let groups, _): for group in groups { show(group, &writer) }
    }
  }

  private static func heading(_ text: String, _ writer: inout ByteWriter) {
    writer.append("\n## " + escaped(text) + "\n")
  }

  private static func paragraph(_ text: String, _ writer: inout ByteWriter) {
    writer.append("\n" + escaped(text) + "\n")
  }

  private static func show(_ facts: [ReportBlock.Fact], _ writer: inout ByteWriter) {
    writer.append("\n")
    for fact in facts {
      if fact.lines.count == 1 {
        writer.append("- **" + fact.label + "**: " + escaped(fact.lines[0]) + "\n")
      } else {
        writer.append("- **" + fact.label + "**\n")
        for line in fact.lines { writer.append("  - " + escaped(line) + "\n") }
      }
    }
  }

  private static func show(_ table: ReportTable, _ writer: inout ByteWriter) {
    writer.append("\n|")
    for column in table.columns { writer.append(" " + escaped(column.head) + " |") }
    writer.append("\n|")
    for column in table.columns { writer.append(column.isNumeric ? " ---: |" : " :--- |") }
    writer.append("\n")
    for index in 0..<table.rowCount {
      writer.append("|")
      for cell in table.cells(index) {
        let text = escaped(cell.text)
        writer.append(cell.isStrong ? " **" + text + "** |" : " " + text + " |")
      }
      writer.append("\n")
    }
  }

  private static func show(_ items: [ReportBlock.Item], _ writer: inout ByteWriter) {
    writer.append("\n")
    for item in items {
      writer.append("- " + escaped(item.line) + "\n")
    }
  }

  private static func show(_ group: FindingGroup, _ writer: inout ByteWriter) {
    let severity = group.severity.rawValue.uppercased()
    writer.append("\n### " + severity + ": " + escaped(group.rule) + "\n\n")
    for finding in group.findings {
      let place = finding.place(wellLimit: .max).map { " (" + $0 + ")" } ?? ""
      writer.append("- [\(finding.id)] " + escaped(finding.message + place) + "\n")
    }
    if !group.action.isEmpty { writer.append("\nWhat to do: " + escaped(group.action) + "\n") }
  }

  private static func provenance(_ result: AnalysisResult, _ writer: inout ByteWriter) {
    writer.append("\n| File | Bytes | SHA-256 |\n| :--- | ---: | :--- |\n")
    for input in InputSummary.all(result) {
      let source = input.source
      writer.append("| " + escaped(source.file) + " | \(source.bytes) | `\(source.sha256)` |\n")
    }
    for sheet in result.sheets {
      writer.append("| " + escaped(sheet.file) + " | \(sheet.bytes) | `\(sheet.sha256)` |\n")
    }
    writer.append("\nMade by \(Software.name) (\(Software.package)) \(Software.version).\n")
  }

  /// The text with characters that mean something to Markdown or HTML escaped, control characters
  /// replaced.
  package static func escaped(_ text: String) -> String {
    var result = ""
    for character in TerminalText.safe(text) {
      if #"\`*_[]<>|#"#.contains(character) || character == "&" { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
