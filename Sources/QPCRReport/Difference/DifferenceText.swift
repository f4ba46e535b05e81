/// What `ddct diff` prints on a terminal.
///
///     A  old/results.json (ddct 0.1.0, pass)
///     B  new/results.json (ddct 0.1.0, review)
///
///     Calls that changed: 1 (of 2 shared comparisons). Wells: 1; settings: 1.
///
///     CCL2, condition: post / pre
///       direction    down → unclear
///       fold change  0.6 → 0.66
///       p            0.0031 → 0.21
///       because      well plate1:C4 (P3 post, CCL2) excluded in B only (command)
///
/// Long lists are cut with a count; JSON, CSV and Markdown hold every row.
package enum DifferenceText {
  private static let callLimit = 20
  private static let rowLimit = 12

  package static func render(
    _ difference: ResultsDifference, width: Int, color: Bool
  ) -> String {
    let sections = DifferenceSections(difference)
    let style = TextStyle(isColored: color)
    var lines = [("A", difference.a), ("B", difference.b)].flatMap { letter, side in
      TerminalText.labelled(
        letter, TerminalText.safe("\(side.name) (\(side.software), \(side.verdict))"),
        width: width, indent: 3)
    }
    lines.append("")
    let summary = DifferenceSections.summary(difference, sections)
    lines += TerminalText.wrapped(TerminalText.safe(summary), width: width)
    if let verdict = sections.verdict {
      lines += ["", style.apply(.bold, "Verdict: " + DifferenceSections.values(verdict))]
      lines += fact("because", verdict.cause, width, 12)
    }
    // What changed its call comes before what only changed its numbers.
    let calls = sections.calls.filter(\.isCall) + sections.calls.filter { !$0.isCall }
    for call in calls.prefix(callLimit) { lines += self.lines(call, width, style) }
    lines += more(calls.count - callLimit, "comparisons")
    for (title, rows) in sections.others { lines += self.lines(title, rows, width, style) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(
    _ call: DifferenceSections.Call, _ width: Int, _ style: TextStyle
  ) -> [String] {
    let facts = DifferenceSections.facts(call)
    let indent = (facts.map(\.label.count).max() ?? 0) + 4
    return ["", style.apply(.bold, TerminalText.safe(call.head))]
      + facts.flatMap { fact($0.label, $0.text, width, indent) }
  }

  private static func fact(
    _ label: String, _ text: String, _ width: Int, _ indent: Int
  ) -> [String] {
    TerminalText.labelled(
      "  " + TerminalText.safe(label), TerminalText.safe(text), width: width, indent: indent)
  }

  /// One line a row; the causes follow where they differ from the row before.
  private static func lines(
    _ title: String, _ rows: [ResultsChange], _ width: Int, _ style: TextStyle
  ) -> [String] {
    var lines = ["", style.apply(.bold, "\(title): \(NumberFormat.count(rows.count))")]
    var cause = ""
    for row in rows.prefix(rowLimit) {
      let place = DifferenceSections.place(row)
      let text =
        DifferenceSections.label(row.field) + " " + DifferenceSections.values(row)
        + (place.isEmpty ? "" : " (" + place + ")")
      lines += TerminalText.wrapped(TerminalText.safe(text), width: width, first: 2, indent: 4)
      if row.cause != cause {
        cause = row.cause
        lines += TerminalText.wrapped(
          TerminalText.safe("because: " + cause), width: width, first: 4, indent: 6)
      }
    }
    return lines + more(rows.count - rowLimit, "rows")
  }

  private static func more(_ count: Int, _ noun: String) -> [String] {
    count > 0 ? ["  … \(NumberFormat.count(count)) more \(noun); --format json has all"] : []
  }
}
