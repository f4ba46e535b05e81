import QPCR

/// The answers of `ddct power` as text and JSON.
enum PowerText {
  static func json(_ table: PowerTable) -> JSONText {
    .object([
      ("schema", .string("ddct-power/1")),
      ("rows", .array(table.rows.map { json($0, power: table.power) })),
    ])
  }

  private static func json(_ row: PowerTable.Row, power: Double) -> JSONText {
    .object([
      ("target", .optional(row.target)), ("comparison", .optional(row.comparison)),
      ("design", .string(row.design.rawValue)), ("sd", .number(row.sd)),
      ("n", .integer(row.count)), ("n_larger", .integer(row.largerCount)),
      ("power", .number(power)), ("minimum_fold_change", .optional(row.minimumFoldChange)),
      (
        "n_needed",
        .array(
          row.needed.map {
            .object([
              ("fold_change", .number($0.foldChange)),
              ("n", $0.count.map(JSONText.integer) ?? .null),
            ])
          })
      ),
    ])
  }

  static func text(_ table: PowerTable, width: Int) -> String {
    let percent = NumberFormat.percent(table.power)
    var lines = Paragraph.wrap(
      "Smallest fold change that a two-sided t test finds with \(percent) power at a level of "
        + "\(NumberFormat.general(table.alpha)), up or (its reciprocal) down; then the units that "
        + "a fold change needs: pairs, or units in each level.", width: width)
    lines.append("")
    let hasTarget = table.rows.contains { $0.target != nil }
    var comparison: String?
    var block: [PowerTable.Row] = []
    for row in table.rows {
      if row.comparison != comparison {
        lines += columns(block, hasTarget)
        if !block.isEmpty { lines.append("") }
        block = []
        comparison = row.comparison
        if let comparison { lines.append(comparison) }
      }
      block.append(row)
    }
    lines += columns(block, hasTarget)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func columns(_ rows: [PowerTable.Row], _ hasTarget: Bool) -> [String] {
    guard let first = rows.first else { return [] }
    let head =
      (hasTarget ? ["target"] : []) + ["design", "SD", "n", "detects"]
      + first.needed.map { "\(NumberFormat.general($0.foldChange))-fold needs" }
    let table = [head] + rows.map { cells($0, hasTarget) }
    let widths = head.indices.map { column in table.map { $0[column].count }.max() ?? 0 }
    return table.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let isLast = column == row.count - 1
        line +=
          cell + (isLast ? "" : String(repeating: " ", count: widths[column] - cell.count + 2))
      }
      return line
    }
  }

  private static func cells(_ row: PowerTable.Row, _ hasTarget: Bool) -> [String] {
    let count =
      row.count == row.largerCount ? "\(row.count)" : "\(row.count) and \(row.largerCount)"
    return (hasTarget ? [TerminalText.safe(row.target ?? "")] : [])
      + [
        row.design.rawValue, NumberFormat.fixed(row.sd, 2), count,
        row.minimumFoldChange.map { NumberFormat.fixed($0, 2) } ?? "–",
      ]
      + row.needed.map { $0.count.map(String.init) ?? "–" }
  }
}
