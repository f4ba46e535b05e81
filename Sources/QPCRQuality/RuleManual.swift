/// The manual of all rules as Markdown, written from the catalogue alone:
///
///     ## replicate-spread
///
///     Technical replicates disagree.
///
///     | | |
///     |---|---|
///     | warns | range > 0.5 cycles |
///     …
package enum RuleManual {
  package static func markdown(_ rules: [QCRule] = RuleCatalogue.all) -> String {
    let contents = rules.map { "- [`\($0.id)`](#\($0.id)): \($0.title.lowercasedFirst)" }
    return ([introduction, contents.joined(separator: "\n")] + rules.map(section))
      .joined(separator: "\n\n") + "\n"
  }

  private static let introduction = """
    # QC rules

    Every rule names what it looks for, its limits and where they come from, and what to do. A \
    limit is moved with `--threshold RULE=VALUE`: the value takes the place of the warn limit, and \
    the fail limit keeps its ratio to it. Limits are exclusive: a value equal to the limit is \
    quiet.
    """

  private static func section(_ rule: QCRule) -> String {
    var parts = ["## \(rule.id)", "\(rule.title).", table(rule), rule.text]
    parts.append("**What to do.** \(rule.advice)")
    if !rule.examples.isEmpty {
      let rows = rule.examples.map { "| \(cell($0.data)) | \(cell($0.answer)) |" }
      parts.append((["| data | answer |", "|---|---|"] + rows).joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n")
  }

  private static func table(_ rule: QCRule) -> String {
    var rows = ["| | |", "|---|---|"]
    if let warns = rule.warns { rows.append("| warns | \(cell(warns)) |") }
    if let fails = rule.fails { rows.append("| fails | \(cell(fails)) |") }
    if let limit = rule.warn ?? rule.fail {
      rows.append(
        "| default | `--threshold \(rule.id)=\(Wording.limit(limit))` (\(cell(rule.unit))) |")
    }
    rows.append("| source | \(cell(rule.source)) |")
    return rows.joined(separator: "\n")
  }

  private static func cell(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}

extension String {
  /// With a small first letter, unless the first word is an abbreviation (`RNA`).
  fileprivate var lowercasedFirst: String {
    guard let first, let second = dropFirst().first, !second.isUppercase else { return self }
    return first.lowercased() + dropFirst()
  }
}
