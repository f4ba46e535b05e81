/// `miqe.csv` and `miqe.json`: the checklist to attach to a manuscript.
package enum MIQEReport {
  package static func writeCSV(
    _ result: AnalysisResult, dialect: CSVDialect = .standard, to writer: inout ByteWriter
  ) {
    writer.appendCSV(dialect) { row in
      row.head(["item", "section", "title", "importance", "status", "evidence", "text"])
      for item in MIQEChecklist.items(result) {
        row.cell(item.name)
        row.cell(item.section.rawValue)
        row.cell(item.title)
        row.cell(item.importance.rawValue)
        row.cell(item.status.rawValue)
        row.cell(item.evidence)
        row.cell(item.text)
        row.end()
      }
    }
  }

  package static func writeJSON(_ result: AnalysisResult, to writer: inout ByteWriter) {
    let items = MIQEChecklist.items(result)
    writer.append("{\n  \"schema\":\"ddct-miqe/1\",\n  \"source\":")
    writer.append(json: MIQECatalogue.source)
    writer.append(
      ",\n  \"tool\":{\"name\":\"\(Software.name)\",\"version\":\"\(Software.version)\"}")
    writer.append(",\n  \"summary\":")
    writer.beginObject()
    for status in MIQEItem.Status.allCases {
      writer.key(text: status.rawValue.replacing(" ", with: "_"))
      writer.append(items.count { $0.status == status })
    }
    writer.endObject()
    writer.append(",\n  \"items\":")
    writer.appendRows(items) { write($1, &$0) }
    writer.append("\n}\n")
  }

  private static func write(_ item: MIQEItem, _ writer: inout ByteWriter) {
    writer.beginObject()
    for (key, value) in [
      ("item", item.name), ("section", item.section.rawValue), ("title", item.title),
      ("importance", item.importance.rawValue), ("status", item.status.rawValue),
      ("evidence", item.evidence), ("text", item.text),
    ] as [(String, String?)] {
      writer.key(key)
      writer.append(json: value)
    }
    writer.endObject()
  }

  /// The checklist as a table of the report.
  static func table(_ items: [MIQEItem]) -> ReportTable {
    ReportTable(
      columns: [
        .init(head: "Item"), .init(head: "Section", rank: 2), .init(head: "Status"),
        .init(head: "Evidence, or what to write", rank: 1),
      ],
      rowCount: items.count,
      cells: { index in
        let item = items[index]
        let text = item.text.map { $0 + (item.status == .given ? "" : " (" + item.evidence + ")") }
        return [
          .init(item.title), .init(item.section.rawValue),
          .init(item.status.rawValue, isStrong: item.status == .notMet),
          .init(text ?? item.evidence),
        ]
      }, file: "miqe.csv")
  }
}
