import QPCR

/// How `verify` tells what it recomputed, to programs and to people.
struct VerifyText {
  let verification: Verification

  init(_ verification: Verification) { self.verification = verification }

  // MARK: Programs

  func json() -> JSONText {
    let rules = verification.rules
    return .object([
      ("schema", .string("ddct-verify/1")), ("inferred", choices(isInferred: true)),
      ("stated", choices(isInferred: false)),
      (
        "summary",
        .object([
          ("agrees", .integer(verification.count(.agrees))),
          ("differs", .integer(verification.count(.differs))),
          ("unknown", .integer(verification.count(.unknown))),
        ])
      ),
      ("runs", .array(rules.map(json))), ("rows", .array(verification.rows.map(json))),
    ])
  }

  /// What all runs that know a choice from the same source have in common.
  private func choices(isInferred: Bool) -> JSONText {
    func one<Value: Hashable>(_ sources: [VendorRules.Source<Value>?]) -> Value? {
      let values = Set(
        sources.compactMap { $0 }.filter { $0.isInferred == isInferred }.map(\.value))
      return values.count == 1 ? values.first : nil
    }
    let rules = verification.rules
    return .object([
      ("confidence", .optional(one(rules.map(\.confidence)))),
      ("calibrator", .optional(one(rules.map(\.calibrator)))),
      ("references", one(rules.map(\.references)).map(JSONText.strings) ?? .null),
    ])
  }

  private func json(_ rules: VendorRules) -> JSONText {
    func choice<Value>(
      _ source: VendorRules.Source<Value>?, _ value: (Value) -> JSONText
    ) -> JSONText {
      guard let source else { return .null }
      return .object([
        ("value", value(source.value)),
        ("source", .string(source.isInferred ? "values" : "file")),
        ("explains", source.support.map { .integer($0.agreeing) } ?? .null),
        ("of", source.support.map { .integer($0.of) } ?? .null),
      ])
    }
    return .object([
      ("run", .string(rules.run)), ("confidence", choice(rules.confidence, JSONText.number)),
      ("calibrator", choice(rules.calibrator, JSONText.string)),
      ("references", choice(rules.references, JSONText.strings)),
      ("multiplex", .bool(rules.isMultiplex)),
      (
        "efficiencies",
        .array(
          rules.factors.map {
            .object([
              ("target", .string($0.target)), ("efficiency", .number($0.factor)),
              ("source", .string($0.isPrinted ? "file" : "values")),
            ])
          })
      ),
    ])
  }

  private func json(_ row: Verification.Row) -> JSONText {
    .object([
      ("run", .string(row.run)), ("well", .optional(row.well)), ("sheet", .optional(row.sheet)),
      ("sample", .string(row.sample)), ("target", .string(row.target)),
      ("quantity", .string(row.quantity.verifiedName)), ("printed", .number(row.printed.value)),
      ("recomputed", .optional(row.recomputed?.value)),
      ("low", .optional(row.recomputed?.low)), ("high", .optional(row.recomputed?.high)),
      ("status", .string(row.status.rawValue)), ("reason", .string(row.reason)),
    ])
  }

  func csv(decimalComma: Bool) -> String {
    let heads = [
      "run", "well", "sheet", "sample", "target", "quantity", "printed", "recomputed", "low",
      "high", "status", "reason",
    ]
    let separator = decimalComma ? ";" : ","
    func number(_ value: Double?) -> String {
      let text = value.map(JSONText.decimal) ?? ""
      return decimalComma ? text.replacing(".", with: ",") : text
    }
    var text = CSVLine.text(heads, separator: separator)
    for row in verification.rows {
      text += CSVLine.text(
        [
          row.run, row.well ?? "", row.sheet ?? "", row.sample, row.target,
          row.quantity.verifiedName, number(row.printed.value), number(row.recomputed?.value),
          number(row.recomputed?.low), number(row.recomputed?.high), row.status.rawValue,
          row.reason,
        ], separator: separator)
    }
    return text
  }

  // MARK: People

  func report(width: Int, style: Style) -> String {
    let sections =
      verification.rules.map { rules($0, width: width, style: style) } + [table(style)]
      + [
        list("Differs", differences, width: width, style: style),
        list("Cannot tell", unknowns, width: width, style: style),
        Paragraph.wrap(verdict, width: width),
      ]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  private func rules(_ rules: VendorRules, width: Int, style: Style) -> [String] {
    let terms = VerifyText.terms(rules)
    guard verification.rules.count > 1 || !terms.isEmpty else { return [] }
    return [style.bold(rules.run)] + Paragraph.definitions(terms, width: width)
  }

  private func table(_ style: Style) -> [String] {
    let heads = ["Number", "agrees", "differs", "cannot tell"]
    let cells = counts.map { [$0.label, "\($0.agrees)", "\($0.differs)", "\($0.unknown)"] }
    let widths = heads.indices.map { column in
      ([heads[column]] + cells.map { $0[column] }).map(\.count).max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      cells.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + blanks : blanks + cell
      }.joined(separator: "  ")
    }
    return [style.bold(line(heads))] + cells.map(line)
  }

  private func list(
    _ title: String, _ entries: [String], width: Int, style: Style
  ) -> [String] {
    guard !entries.isEmpty else { return [] }
    return [style.bold(title)]
      + entries.flatMap { Paragraph.wrap($0, width: width, indent: "    ", first: "  ") }
  }

  func markdown() -> String {
    var lines = ["# What the instrument software printed", "", verdict, ""]
    for rules in verification.rules {
      let terms = VerifyText.terms(rules)
      if terms.isEmpty, verification.rules.count == 1 { continue }
      lines += ["## \(VerifyText.cell(rules.run))", ""]
      lines += terms.map { "- \($0.term): \(VerifyText.cell($0.text))" } + [""]
    }
    lines += ["| number | agrees | differs | cannot tell |", "|---|--:|--:|--:|"]
    lines += counts.map { "| \($0.label) | \($0.agrees) | \($0.differs) | \($0.unknown) |" } + [""]
    for (title, entries) in [("Differs", differences), ("Cannot tell", unknowns)]
    where !entries.isEmpty {
      lines += ["## \(title)", ""] + entries.map { "- " + VerifyText.cell($0) } + [""]
    }
    return lines.dropLast().joined(separator: "\n") + "\n"
  }

  /// Characters that Markdown would take for its own.
  private static func cell(_ text: String) -> String {
    var result = ""
    for character in TerminalText.safe(text) {
      if "\\`*_{}[]<>|#".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
