package import QPCR

/// What is known of the terminal that results go to.
package struct Terminal: Sendable, Hashable {
  /// Whether standard output is a terminal.
  package var isTerminal: Bool
  /// The number of columns.
  package var width: Int
  /// Whether `NO_COLOR` is set, and not empty (no-color.org).
  package var refusesColor: Bool
  /// Whether it shows ASCII alone: the locale names an encoding, and that is not UTF-8.
  package var isPlain: Bool

  package init(isTerminal: Bool, width: Int, refusesColor: Bool, isPlain: Bool = false) {
    self.isTerminal = isTerminal
    self.width = width
    self.refusesColor = refusesColor
    self.isPlain = isPlain
  }

  /// A file or pipe: text for it is as wide as a page.
  package static let none = Terminal(isTerminal: false, width: pageWidth, refusesColor: false)

  static let pageWidth = 100
  private static let widths = 40...400

  /// The facts from the environment and the system: `COLUMNS` wins over what the system says.
  package init(isTerminal: Bool, systemWidth: Int?, variables: [String: String]) {
    self.isTerminal = isTerminal
    let named = variables["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    let width = named ?? (isTerminal ? systemWidth : nil) ?? Terminal.pageWidth
    self.width = min(max(width, Terminal.widths.lowerBound), Terminal.widths.upperBound)
    refusesColor = !(variables["NO_COLOR"] ?? "").isEmpty
    // Files and pipes get the same bytes whatever the locale.
    isPlain = isTerminal && Terminal.isPlain(variables)
  }

  /// The names of locales, the strongest first. Where none is set the terminal is a modern one.
  static let localeNames = ["LC_ALL", "LC_CTYPE", "LANG"]

  private static func isPlain(_ variables: [String: String]) -> Bool {
    let names = localeNames.compactMap { variables[$0] }
    guard let locale = names.first(where: { !$0.isEmpty })?.lowercased() else { return false }
    return !locale.contains("utf-8") && !locale.contains("utf8")
  }

  /// Whether text is coloured: `--color always` and `never` win over everything.
  package func isColored(_ choice: ColorChoice) -> Bool {
    switch choice {
    case .always: true
    case .never: false
    case .auto: isTerminal && !refusesColor
    }
  }
}
