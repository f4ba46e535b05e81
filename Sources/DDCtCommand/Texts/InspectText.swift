import QPCR

/// How `inspect` tells a file's facts, to programs and to people.
enum InspectText {
  static func json(_ facts: FileFacts) -> JSONText {
    let tasks = facts.tasks.map { ($0.role.name, JSONText.integer($0.count)) }
    let sheets = facts.source.sheets.map {
      JSONText.object([("name", .string($0.name)), ("role", .string($0.role))])
    }
    return .object([
      ("file", .string(facts.source.file)), ("format", .string(facts.source.format)),
      ("why", .string(facts.source.reason)), ("instrument", .optional(facts.instrument)),
      ("software", .optional(facts.software)),
      ("plate", facts.plate.map { .integer($0.wells) } ?? .null), ("wells", .integer(facts.wells)),
      ("samples", .strings(facts.samples)), ("targets", .strings(facts.targets)),
      ("tasks", .object(tasks)), ("detected", .integer(facts.detected)),
      ("undetermined", .integer(facts.undetermined)), ("omitted", .integer(facts.omitted)),
      ("cq_min", .optional(facts.lowestCq)),
      ("cq_max", .optional(facts.highestCq)),
      ("amplification_curves", .integer(facts.amplificationCurves)),
      ("melting_curves", .integer(facts.meltingCurves)), ("sheets", .array(sheets)),
      ("runs", .strings(facts.runs)), ("references", .strings(facts.references)),
      ("calibrator", .optional(facts.calibrator)), ("factors", .strings(facts.factors)),
      ("sha256", .string(facts.source.sha256)), ("bytes", .integer(facts.source.bytes)),
      ("remarks", .strings(facts.remarks)),
    ])
  }

  static func block(_ facts: FileFacts, width: Int, style: Style) -> String {
    let rows = [
      ("Format", format(facts)), ("Instrument", instrument(facts)), ("Plate", plate(facts)),
      ("Runs", facts.runs.count > 1 ? list(facts.runs) : nil), ("Samples", list(facts.samples)),
      ("Targets", list(facts.targets)),
      ("Factors", facts.factors.isEmpty ? nil : list(facts.factors)),
      ("Names", named(facts)), ("Tasks", tasks(facts)), ("Cq", cq(facts)),
      ("Omitted", omitted(facts)), ("Curves", curves(facts)),
    ]
    let present =
      rows.compactMap { term, text in text.map { (term: term, text: $0) } }
      + listed("Sheets", sheets(facts).read) + listed("Ignored", sheets(facts).ignored)
      + listed("Noted", facts.remarks)
    return ([style.bold(facts.source.file)] + Paragraph.definitions(present, width: width))
      .joined(separator: "\n") + "\n"
  }

  private static func format(_ facts: FileFacts) -> String {
    facts.source.format + (facts.source.reason.isEmpty ? "" : ": " + facts.source.reason)
  }

  private static func instrument(_ facts: FileFacts) -> String {
    let known = [facts.instrument, facts.software].compactMap { $0 }
    return known.isEmpty ? "not in the file" : known.joined(separator: ", ")
  }

  private static func plate(_ facts: FileFacts) -> String {
    let used = facts.wells == 0 ? "names no wells" : count(facts.wells, "well") + " used"
    return facts.plate.map { "\($0.wells) wells (\($0.rows) × \($0.columns)), " + used } ?? used
  }

  /// What the file itself names for an analysis.
  private static func named(_ facts: FileFacts) -> String? {
    var parts: [String] = []
    if !facts.references.isEmpty {
      parts.append("references " + facts.references.joined(separator: ", "))
    }
    if let calibrator = facts.calibrator { parts.append("calibrator " + calibrator) }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  private static func tasks(_ facts: FileFacts) -> String {
    facts.tasks.map { "\($0.count) \($0.role.name)" }.joined(separator: ", ")
  }

  private static func cq(_ facts: FileFacts) -> String {
    let total = facts.detected + facts.undetermined
    var text = "\(facts.detected) of \(total) detected"
    if let low = facts.lowestCq, let high = facts.highestCq {
      text += ", \(cycles(low)) to \(cycles(high))"
    }
    return text + (facts.undetermined > 0 ? "; \(facts.undetermined) undetermined" : "")
  }

  private static func curves(_ facts: FileFacts) -> String {
    let amplification = facts.amplificationCurves == 0 ? "no" : String(facts.amplificationCurves)
    let melting = facts.meltingCurves == 0 ? "no" : String(facts.meltingCurves)
    return "\(amplification) amplification, \(melting) melting"
  }

  /// Wells that the instrument's user left out.
  private static func omitted(_ facts: FileFacts) -> String? {
    facts.omitted == 0 ? nil : "\(facts.omitted) by the instrument's user or software"
  }

  /// The sheets or sections that were read, with what for, and the others.
  private static func sheets(_ facts: FileFacts) -> (read: [String], ignored: [String]) {
    let (read, ignored) = facts.source.sheets.reduce(into: ([String](), [String]())) {
      lists, sheet in
      if sheet.role == "ignored" {
        lists.1.append(sheet.name)
      } else {
        lists.0.append("\(sheet.name) (\(sheet.role))")
      }
    }
    return (read, ignored.isEmpty ? [] : [ignored.joined(separator: ", ")])
  }

  /// Lines of one term, which stands before the first.
  private static func listed(_ term: String, _ lines: [String]) -> [(term: String, text: String)] {
    lines.enumerated().map { (term: $0 == 0 ? term : "", text: $1) }
  }

  /// A count and the first names.
  private static func list(_ names: [String]) -> String {
    if names.isEmpty { return "none" }
    let shown = names.prefix(24).joined(separator: ", ")
    return "\(names.count): \(shown)" + (names.count > 24 ? " …" : "")
  }

  private static func count(_ number: Int, _ word: String) -> String {
    "\(number) \(word)" + (number == 1 ? "" : "s")
  }

  /// Cycles with two decimals.
  private static func cycles(_ value: Double) -> String {
    guard value.magnitude < 1e6 else { return JSONText.decimal(value) }
    let hundredths = Int((value * 100 + (value < 0 ? -0.5 : 0.5)))
    let fraction = String(hundredths.magnitude % 100)
    let sign = hundredths < 0 ? "-" : ""
    return sign + "\(hundredths.magnitude / 100)."
      + String(repeating: "0", count: 2 - fraction.count) + fraction
  }
}
