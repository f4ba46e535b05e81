/// How and where results are shown; no number depends on it.
package struct Presentation: Sendable, Hashable {
  /// The folder for every report file.
  package var out: String?
  package var format = OutputFormat.text
  /// Whether CSV files have decimal commas and semicolons, as spreadsheets in many countries want.
  package var decimalComma = false
  /// Whether messages other than errors stay away.
  package var isQuiet = false
  package var color = ColorChoice.auto
  /// Whether text draws fold changes.
  package var plots = false

  package init() {}
}

/// What standard output gets.
package enum OutputFormat: String, Sendable, CaseIterable {
  case text, json, csv, markdown
}

/// Whether text is coloured.
package enum ColorChoice: String, Sendable, CaseIterable {
  /// On a terminal, unless `NO_COLOR` is set.
  case auto
  case always
  case never
}
