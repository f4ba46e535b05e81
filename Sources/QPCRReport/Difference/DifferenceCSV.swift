/// `ddct diff --format csv`: one row a change, heads as the keys of `ddct-diff/1`.
package enum DifferenceCSV {
  package static func write(
    _ difference: ResultsDifference, dialect: CSVDialect = .standard, to writer: inout ByteWriter
  ) {
    writer.appendCSV(dialect) { row in
      row.head([
        "target", "comparison", "field", "a", "b", "cause", "kind", "run", "sample", "well",
      ])
      for change in difference.changes {
        row.cell(change.target)
        row.cell(change.comparison)
        row.cell(change.field)
        row.cell(change.a)
        row.cell(change.b)
        row.cell(change.cause)
        row.cell(change.kind.rawValue)
        row.cell(change.run)
        row.cell(change.sample)
        row.cell(change.well)
        row.end()
      }
    }
  }
}

extension CSVRow {
  /// A value of a difference: numbers at full precision, lists joined with `;`.
  fileprivate mutating func cell(_ content: JSONContent) {
    switch content {
    case .null: cell(nil as String?)
    case .bool(let value): cell(value)
    case .number(let value): cell(value)
    case .digits(let text), .text(let text): cell(text)
    case .list(let elements): cell(elements.map(\.words))
    case .object: cell(ByteWriter.text { $0.append(json: content) })
    }
  }
}
