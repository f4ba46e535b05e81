import QPCRComparison
import QPCRModel

/// A piece of a report for people, before it is decided whether a terminal or Markdown shows it.
enum ReportBlock {
  case title(String)
  case verdict(Verdict, reason: String)
  case heading(String)
  /// Labelled facts; each line of a fact stands on its own.
  case facts([Fact])
  case paragraph(String)
  case table(ReportTable)
  /// Fold changes drawn in a terminal's characters, where they are asked for.
  case forest([Comparison])
  case items([Item], more: String)
  case findings([FindingGroup], total: Int)

  struct Fact {
    var label: String
    var lines: [String]
  }

  /// A sentence with what belongs below it.
  struct Item {
    var text: String
    var notes: [String] = []
    /// Whether it goes first where a terminal shows only some.
    var isStrong = false

    /// Text and notes in one line, for lists that have no second level.
    var line: String { ([text] + notes.map { "Note: " + $0 }).joined(separator: ". ") }
  }
}

/// A table whose rows are made when they are written, so that long ones pass through.
struct ReportTable {
  var columns: [Column]
  var rowCount: Int
  var cells: (Int) -> [Cell]
  /// The file that holds every row where a terminal shows only some.
  var file: String
  /// Where a terminal shows only some rows: those with the smallest values of this measure.
  var preference: Preference?

  struct Preference {
    /// `the smallest p`.
    var words: String
    var measure: (Int) -> Double
  }

  /// The rows shown where at most `limit` can be, in their order.
  func shownRows(limit: Int) -> [Int] {
    let rows = 0..<rowCount
    guard rows.count > limit, let measure = preference?.measure else {
      return Array(rows.prefix(limit))
    }
    let values = rows.map { (measure($0), $0) }.sorted { $0 < $1 }
    return values.prefix(limit).map(\.1).sorted()
  }

  struct Column {
    var head: String
    var isNumeric = false
    /// 0 is always shown; the largest leave first where a terminal is narrow.
    var rank = 0
  }

  struct Cell: ExpressibleByStringLiteral {
    var text: String
    var isStrong = false

    init(_ text: String, isStrong: Bool = false) {
      self.text = text
      self.isStrong = isStrong
    }

    init(stringLiteral text: String) { self.init(text) }
  }
}

/// Findings of one rule and severity that ask for the same action.
struct FindingGroup {
  var rule: String
  var severity: Finding.Severity
  var action: String
  var findings: [Finding]

  /// Neighbours in the report's order joined.
  static func groups(_ findings: [Finding]) -> [FindingGroup] {
    var groups: [FindingGroup] = []
    for finding in findings {
      if let last = groups.last, last.rule == finding.rule, last.severity == finding.severity,
        last.action == finding.action
      {
        groups[groups.count - 1].findings.append(finding)
      } else {
        groups.append(
          FindingGroup(
            rule: finding.rule, severity: finding.severity, action: finding.action,
            findings: [finding]))
      }
    }
    return groups
  }
}

extension Finding {
  /// Where it is and what it follows from, beyond what the sentence says: `plate1 A1, A2; follows
  /// from finding 3`.
  func place(wellLimit: Int) -> String? {
    var parts: [String] = []
    if !wells.isEmpty {
      let shown = wells.prefix(wellLimit).joined(separator: ", ")
      let more = wells.count > wellLimit ? " … \(wells.count - wellLimit) more" : ""
      parts.append((run.map { $0 + " " } ?? "") + shown + more)
    }
    if !because.isEmpty {
      let ids = because.map(String.init).joined(separator: ", ")
      parts.append("follows from finding" + (because.count > 1 ? "s " : " ") + ids)
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}

extension Finding.Severity {
  /// `2 warnings`.
  func counted(_ count: Int) -> String {
    let noun =
      switch self {
      case .fail: "fail"
      case .warn: "warning"
      case .info: "note"
      }
    return "\(count) \(noun)" + (count == 1 ? "" : "s")
  }
}
