/// The rows of a difference as people read them: calls by comparison, the rest by kind.
struct DifferenceSections {
  /// A comparison with what differs in it.
  struct Call {
    var head: String
    var rows: [ResultsChange]
    /// Whether what it says differs, not only numbers; a statement holds numbers in words, and
    /// findings have rows of their own.
    var isCall: Bool {
      rows.contains { $0.kind == .call && !["statement", "findings"].contains($0.field) }
    }
  }

  var verdict: ResultsChange?
  var calls: [Call] = []
  /// In the order of `ResultsChange.Kind`.
  var others: [(title: String, rows: [ResultsChange])] = []

  init(_ difference: ResultsDifference) {
    verdict = difference.changes.first { $0.kind == .verdict }
    for change in difference.changes where change.kind == .call || change.kind == .value {
      let head = [change.target, change.comparison].compactMap(\.self).joined(separator: ", ")
      if calls.last?.head == head {
        calls[calls.count - 1].rows.append(change)
      } else {
        calls.append(Call(head: head, rows: [change]))
      }
    }
    let byKind = Dictionary(grouping: difference.changes, by: \.kind)
    for kind in ResultsChange.Kind.allCases {
      if let title = Self.title(kind), let rows = byKind[kind] { others.append((title, rows)) }
    }
  }

  private static func title(_ kind: ResultsChange.Kind) -> String? {
    switch kind {
    case .verdict, .call, .value: nil
    case .finding: "Findings that came, went or changed"
    case .name: "Other names"
    case .well: "Wells"
    case .replicates: "Technical replicates"
    case .sample: "Subjects and levels"
    case .assay: "Roles and efficiencies"
    case .setting: "Settings"
    case .input: "Exports"
    case .sheet: "Sheets"
    case .version: "Version"
    case .other: "Other parts of the files"
    case .expression: "Normalised expression"
    }
  }

  /// `2 of 5 calls changed, the numbers of 1 more; 3 wells, 1 setting differ.`
  static func summary(_ difference: ResultsDifference, _ sections: DifferenceSections) -> String {
    if difference.isEmpty {
      return
        "No difference in what is compared: comparisons, ΔCq and replicates with all that follows "
        + "from them (numbers to 1e-11), findings, wells, exclusions, roles and efficiencies, subjects "
        + "and levels, settings, exports, sheets and version."
    }
    let changed = sections.calls.count { $0.isCall }
    let numbers = sections.calls.count - changed
    let total = ReportText.counted(difference.sharedComparisons, "shared comparison")
    var text = "Calls that changed: \(changed) (of \(total))"
    if numbers > 0 { text += "; only numbers changed in \(numbers)" }
    let parts = sections.others.map { "\($0.title.lowercasedFirst): \($0.rows.count)" }
    return text + (parts.isEmpty ? "." : ". " + parts.joined(separator: "; ").uppercasedFirst + ".")
  }

  /// Fields that a reader asks for; the others are counted.
  static let shown = [
    "comparisons", "comparison", "test_level", "calibrator", "direction", "bound", "equivalence",
    "design", "n_test", "n_calibrator", "n_pairs", "fold_change", "ci_low", "ci_high", "p",
    "p_adjusted", "findings", "statement",
  ]

  /// A comparison's lines: what it was and is, then why.
  static func facts(_ call: Call) -> [(label: String, text: String)] {
    var facts = shown.flatMap { field in
      call.rows.filter { $0.field == field }.map { (label(field), values($0)) }
    }
    let hidden = call.rows.filter { !shown.contains($0.field) }.count
    if hidden > 0 { facts.append(("other", "\(hidden) more numbers and notes differ")) }
    return facts + causes(call)
  }

  private static func causes(_ call: Call) -> [(String, String)] {
    // Findings about it have rows of their own, with their own causes.
    let rows = call.rows.filter { shown.contains($0.field) && $0.field != "findings" }
    var order: [String] = []
    var fields: [String: [String]] = [:]
    for row in rows.isEmpty ? call.rows : rows {
      if fields[row.cause] == nil { order.append(row.cause) }
      fields[row.cause, default: []].append(label(row.field))
    }
    return order.enumerated().map { place, cause in
      let names = order.count > 1 ? "\(fields[cause]?.joined(separator: ", ") ?? ""): " : ""
      return (place == 0 ? "because" : "", names + cause)
    }
  }

  static func label(_ field: String) -> String { field.replacing("_", with: " ") }

  static func values(_ change: ResultsChange) -> String {
    change.a.words + " → " + change.b.words
  }

  /// `plate1:C4 P3 post, CCL2`.
  static func place(_ change: ResultsChange) -> String {
    let well = [change.run, change.well].compactMap(\.self).joined(separator: ":")
    return [well.isEmpty ? nil : well, change.sample, change.target, change.comparison]
      .compactMap(\.self).joined(separator: ", ")
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
  fileprivate var uppercasedFirst: String { prefix(1).uppercased() + dropFirst() }
}
