import QPCRComparison
import QPCRModel

/// Shows report blocks in the columns of a terminal.
struct TextRenderer {
  private let width: Int
  private let style: TextStyle
  private var lines: [String] = []
  private var isBelowHeading = false

  /// Rows, items and findings shown before the rest is only counted.
  private static let rowLimit = 40
  private static let itemLimit = 12
  private static let factLimit = 8
  private static let findingLimit = 20
  private static let wellLimit = 12

  init(width: Int, color: Bool) {
    self.width = max(width, 40)
    style = TextStyle(isColored: color)
  }

  mutating func render(_ blocks: [ReportBlock]) -> String {
    for block in blocks {
      show(block)
      if case .heading = block { isBelowHeading = true } else { isBelowHeading = false }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func show(_ block: ReportBlock) {
    switch block {
    case .title(let title): wrap(title, style: .bold)
    case .verdict(let verdict, let reason): show(verdict, reason)
    case .heading(let heading):
      lines.append("")
      wrap(heading, style: .bold)
    case .facts(let facts): show(facts)
    case .paragraph(let text):
      lines.append("")
      wrap(text, first: 2, indent: 2)
    case .table(let table): show(table)
    case .forest(let comparisons): show(comparisons)
    case .items(let items, let file): show(items, file)
    case .findings(let groups, let total): show(groups, total)
    }
  }

  private mutating func wrap(
    _ text: String, style kind: TextStyle.Kind? = nil, first: Int = 0, indent: Int = 0
  ) {
    let safe = TerminalText.safe(text)
    for line in TerminalText.wrapped(safe, width: width, first: first, indent: indent) {
      lines.append(style.apply(kind, line))
    }
  }

  private mutating func more(
    _ count: Int, in file: String, indent: Int, words: String = ""
  ) {
    if count <= 0 { return }
    let blanks = String(repeating: " ", count: indent)
    lines.append(blanks + "… \(NumberFormat.count(count)) more; see \(file) (--out DIR)" + words)
  }

  private mutating func show(_ verdict: Verdict, _ reason: String) {
    let word = verdict.rawValue.uppercased()
    let kind: TextStyle.Kind =
      switch verdict {
      case .pass: .good
      case .review: .doubtful
      case .fail: .bad
      }
    let indent = word.count + 2
    let wrapped = TerminalText.wrapped(reason, width: width, first: indent, indent: indent)
    for (index, line) in wrapped.enumerated() {
      lines.append(index == 0 ? style.apply(kind, word) + line.dropFirst(word.count) : line)
    }
  }

  private mutating func show(_ facts: [ReportBlock.Fact]) {
    let label = (facts.map(\.label.count).max() ?? 0) + 2
    let indent = label + 2
    for fact in facts {
      let hidden = fact.lines.count - Self.factLimit
      var shown = Array(fact.lines.prefix(Self.factLimit))
      if hidden > 0 {
        shown.append("… \(NumberFormat.count(hidden)) more; see results.json (--out DIR)")
      }
      for (index, line) in shown.enumerated() {
        lines += TerminalText.labelled(
          index == 0 ? "  " + fact.label : "", TerminalText.safe(line), width: width,
          indent: indent)
      }
    }
  }

  private mutating func show(_ table: ReportTable) {
    let rows = table.shownRows(limit: Self.rowLimit)
    lines += TextTable(table, rows: rows, width: width - 2, style: style).lines.map { "  " + $0 }
    let words = table.preference.map { "; above: " + $0.words } ?? ""
    more(table.rowCount - rows.count, in: table.file, indent: 2, words: words)
  }

  private mutating func show(_ comparisons: [Comparison]) {
    lines.append("")
    let shown = Array(comparisons.prefix(Self.rowLimit))
    lines += TerminalForest(shown, width: width - 2).lines.map { "  " + $0 }
    more(comparisons.count - shown.count, in: "comparisons.csv", indent: 2)
  }

  private mutating func show(_ items: [ReportBlock.Item], _ file: String) {
    if !isBelowHeading { lines.append("") }
    var shown = items[...]
    if items.count > Self.itemLimit {
      shown = (items.filter(\.isStrong) + items.filter { !$0.isStrong }).prefix(Self.itemLimit)
    }
    for item in shown {
      if !item.text.isEmpty { wrap(item.text, first: 2, indent: 4) }
      for note in item.notes { wrap("Note: " + note, first: 4, indent: 6) }
    }
    more(items.count - Self.itemLimit, in: file, indent: 2)
  }

  private mutating func show(_ groups: [FindingGroup], _ total: Int) {
    var left = Self.findingLimit
    for group in groups where left > 0 {
      show(group, limit: left)
      left -= group.findings.count
    }
    more(total - Self.findingLimit, in: "findings.csv", indent: 2)
  }

  private mutating func show(_ group: FindingGroup, limit: Int) {
    let kind: TextStyle.Kind =
      switch group.severity {
      case .fail: .bad
      case .warn: .doubtful
      case .info: .plain
      }
    let word = TerminalText.padded(group.severity.rawValue.uppercased(), to: 4)
    lines.append("  " + style.apply(kind, word) + "  " + style.apply(.bold, group.rule))
    for finding in group.findings.prefix(limit) {
      wrap("[\(finding.id)] " + finding.message, first: 8, indent: 12)
      if let place = finding.place(wellLimit: Self.wellLimit) {
        wrap("(" + place + ")", first: 12, indent: 12)
      }
    }
    if !group.action.isEmpty { wrap("→ " + group.action, first: 8, indent: 10) }
  }
}
