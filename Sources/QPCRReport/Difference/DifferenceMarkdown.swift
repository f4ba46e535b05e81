/// `ddct diff --format markdown`: every row, calls by comparison, the rest as a table a kind.
///
///     # Difference of two analyses
///
///     - **A**: old/results.json (ddct 0.1.0, pass)
///     - **B**: new/results.json (ddct 0.1.0, review)
///
///     Calls that changed: 1 (of 2 shared comparisons).
///
///     ## CCL2, condition: post / pre
///
///     | Field | A | B | Because |
///     | :--- | :--- | :--- | :--- |
///     | direction | down | unclear | well plate1:C4 (P3 post, CCL2) excluded in B only |
package enum DifferenceMarkdown {
  package static func write(_ difference: ResultsDifference, to writer: inout ByteWriter) {
    let sections = DifferenceSections(difference)
    writer.append("# Difference of two analyses\n\n")
    for (letter, side) in [("A", difference.a), ("B", difference.b)] {
      let text = "\(side.name) (\(side.software), \(side.verdict))"
      writer.append("- **\(letter)**: " + MarkdownReport.escaped(text) + "\n")
    }
    let summary = DifferenceSections.summary(difference, sections)
    writer.append("\n" + MarkdownReport.escaped(summary) + "\n")
    if let verdict = sections.verdict { table("Verdict", [verdict], hasPlace: false, &writer) }
    for call in sections.calls { table(call.head, call.rows, hasPlace: false, &writer) }
    for (title, rows) in sections.others { table(title, rows, hasPlace: true, &writer) }
  }

  private static func table(
    _ title: String, _ rows: [ResultsChange], hasPlace: Bool, _ writer: inout ByteWriter
  ) {
    writer.append("\n## " + MarkdownReport.escaped(title) + "\n\n|")
    let heads = (hasPlace ? ["Where"] : []) + ["Field", "A", "B", "Because"]
    for head in heads { writer.append(" \(head) |") }
    writer.append("\n|" + heads.map { _ in " :--- |" }.joined() + "\n")
    for row in rows {
      let place = hasPlace ? [DifferenceSections.place(row)] : []
      let cells = place + [row.field, row.a.words, row.b.words, row.cause]
      writer.append("|")
      for cell in cells { writer.append(" " + MarkdownReport.escaped(cell) + " |") }
      writer.append("\n")
    }
  }
}
