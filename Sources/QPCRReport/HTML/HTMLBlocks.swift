import QPCRComparison
import QPCRModel

/// Report blocks as HTML.
enum HTMLBlocks {
  static func write(_ block: ReportBlock, to writer: inout ByteWriter) {
    switch block {
    case .title, .verdict, .forest: break
    case .heading(let text):
      writer.element("h3", text: text)
      writer.append("\n")
    case .facts(let facts): write(facts, &writer)
    case .paragraph(let text): writer.element("p", text: text)
    case .table(let table): write(table, &writer)
    case .items(let items, _): write(items, &writer)
    case .findings(let groups, _): for group in groups { write(group, &writer) }
    }
  }

  private static func write(_ facts: [ReportBlock.Fact], _ writer: inout ByteWriter) {
    writer.append("<dl>\n")
    for fact in facts {
      writer.element("dt", text: fact.label)
      writer.element("dd") { writer in
        for (index, line) in fact.lines.enumerated() {
          if index > 0 { writer.append("<br>") }
          writer.append(html: line)
        }
      }
      writer.append("\n")
    }
    writer.append("</dl>\n")
  }

  static func write(_ table: ReportTable, _ writer: inout ByteWriter) {
    writer.append("<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"Table\">")
    writer.append("<table class=\"sort\">\n<thead><tr>")
    for column in table.columns {
      writer.element(
        "th", "scope=\"col\"" + (column.isNumeric ? " class=\"n\"" : ""), text: column.head)
    }
    writer.append("</tr></thead>\n<tbody>\n")
    let rows = table.shownRows(limit: rowLimit)
    for index in rows {
      writer.append("<tr>")
      for (column, cell) in zip(table.columns, table.cells(index)) {
        let isLong = cell.text.utf8.count > 40
        writer.append(column.isNumeric ? "<td class=\"n\"" : isLong ? "<td class=\"l\"" : "<td")
        if column.isNumeric { writer.append(" data-v=\"" + sortKey(cell.text) + "\"") }
        writer.append(cell.isStrong ? "><b>" : ">")
        writer.append(html: cell.text)
        writer.append(cell.isStrong ? "</b></td>" : "</td>")
      }
      writer.append("</tr>\n")
    }
    writer.append("</tbody></table></div>\n")
    if rows.count < table.rowCount {
      let words = table.preference.map { " with " + $0.words } ?? ""
      writer.element(
        "p", "class=\"note\"",
        text: "The \(NumberFormat.count(rows.count)) rows\(words); all "
          + "\(NumberFormat.count(table.rowCount)) are in \(table.file).")
    }
  }

  /// Rows of a table that a browser still sorts at once.
  private static let rowLimit = 5000

  /// The number that a cell begins with, as JavaScript reads it; empty where there is none.
  static func sortKey(_ text: String) -> String {
    let words = text.replacing("≥ ", with: "").replacing("≤ ", with: "").replacing("> ", with: "")
      .replacing("−", with: "-")
    let number = words.prefix { $0.isASCII && ($0.isNumber || ".-e".contains($0)) }
    return Double(number) == nil ? "" : String(number)
  }

  private static func write(_ items: [ReportBlock.Item], _ writer: inout ByteWriter) {
    writer.append("<ul>\n")
    for item in items {
      writer.element("li", text: item.line)
      writer.append("\n")
    }
    writer.append("</ul>\n")
  }

  private static func write(_ group: FindingGroup, _ writer: inout ByteWriter) {
    let word = group.severity.rawValue
    writer.append("<div class=\"finding of-\(word)\">")
    writer.element("h3") {
      $0.element("span", "class=\"\(word)\"", text: word.uppercased())
      $0.append(html: " " + group.rule)
    }
    writer.append("\n<ul>\n")
    for finding in group.findings {
      let place = finding.place(wellLimit: .max).map { " (" + $0 + ")" } ?? ""
      writer.element(
        "li", "id=\"finding-\(finding.id)\"",
        text: "[\(finding.id)] " + finding.message + place)
      writer.append("\n")
    }
    writer.append("</ul>\n")
    if !group.action.isEmpty {
      writer.element("p", "class=\"todo\"") {
        $0.element("b", text: "What to do:")
        for word in group.action.split(separator: " ") {
          // An option is read, and broken, as one word.
          let isOption = word.contains("--")
          $0.append(isOption ? " <span class=\"option\">" : " ")
          $0.append(html: String(word))
          if isOption { $0.append("</span>") }
        }
      }
    }
    writer.append("</div>\n")
  }

  /// The sensitivity rows of every comparison, folded away.
  static func sensitivity(_ comparisons: [Comparison], to writer: inout ByteWriter) {
    for comparison in comparisons where !comparison.sensitivity.isEmpty {
      writer.append("<details><summary>")
      writer.append(
        html: "Every other choice: " + comparison.target + ", " + ReportText.contrast(comparison))
      writer.append("</summary>\n")
      let rows = comparison.sensitivity
      let table = ReportTable(
        columns: [
          .init(head: "Choice"), .init(head: "Fold", isNumeric: true),
          .init(head: "p", isNumeric: true),
        ],
        rowCount: rows.count,
        cells: { index in
          [
            .init(rows[index].choice),
            .init(rows[index].foldChange.map(NumberFormat.fold) ?? NumberFormat.missing),
            .init(rows[index].p.map(NumberFormat.p) ?? NumberFormat.missing),
          ]
        }, file: "results.json")
      write(table, &writer)
      writer.append("</details>\n")
    }
  }
}
