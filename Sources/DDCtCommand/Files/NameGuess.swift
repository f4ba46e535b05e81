import QPCR

/// Guesses from names, for `init` alone: a person checks them. Analyses never guess.
enum NameGuess {
  /// `NTC`, `ntc 2`, `H2O`, `P1 -RT`, `Std_3`.
  static func role(_ name: String) -> WellRole? {
    let words = words(name)
    let bareWords = Set(words.map(bare))
    if !bareWords.isDisjoint(with: ["ntc", "water", "h2o", "blank", "notemplate"])
      || words.starts(with: ["no", "template"])
    {
      return .noTemplate
    }
    if !bareWords.isDisjoint(with: ["nrt", "nort"]) || words.starts(with: ["no", "rt"])
      || words.suffix(2) == ["minus", "rt"] || Name.folded(name).hasSuffix("-rt")
    {
      return .noReverseTranscription
    }
    if let first = words.first, ["std", "standard"].contains(bare(first)) { return .standard }
    return nil
  }

  /// Targets that most studies use as references.
  static func isReference(_ name: String) -> Bool { references.contains(Name.foldedHead(name)) }

  private static let references: Set<String> = [
    "gapdh", "actb", "bactin", "βactin", "18s", "18srrna", "rn18s", "b2m", "hprt", "hprt1", "rplp0",
    "36b4", "tbp", "ubc", "ywhaz", "ppia", "gusb", "sdha", "hmbs", "rpl13a", "pgk1", "tfrc", "u6",
    "rnu6", "rnu48",
  ]

  /// Levels that most studies compare with.
  static func isCalibrator(_ level: String) -> Bool { calibrators.contains(Name.foldedHead(level)) }

  private static let calibrators: Set<String> = [
    "control", "ctrl", "ctl", "untreated", "pre", "before", "baseline", "vehicle", "mock", "dmso",
    "wt", "wildtype", "normal", "healthy", "0h",
  ]

  /// Subject and condition of samples whose names are two parts (`P1_pre`, `P1_post`): the part
  /// with fewer values is the condition. `nil` unless every name fits, each combination occurs
  /// once, and at least two subjects share each condition.
  static func design(_ names: [String]) -> [(subject: String, condition: String)]? {
    let parts = names.map(twoParts)
    guard names.count > 2, parts.allSatisfy({ $0 != nil }) else { return nil }
    let pairs = parts.compactMap { $0 }
    let first = Set(pairs.map { Name.folded($0.0) })
    let second = Set(pairs.map { Name.folded($0.1) })
    guard first.count != second.count, min(first.count, second.count) > 1,
      max(first.count, second.count) <= names.count
    else { return nil }
    let combinations = Set(pairs.map { [Name.folded($0.0), Name.folded($0.1)] })
    guard combinations.count == names.count else { return nil }
    let design = pairs.map {
      first.count > second.count
        ? (subject: $0.0, condition: $0.1) : (subject: $0.1, condition: $0.0)
    }
    var counts: [String: Int] = [:]
    for row in design { counts[Name.folded(row.condition), default: 0] += 1 }
    return counts.values.allSatisfy { $0 > 1 } ? design : nil
  }

  /// The two parts of a name with exactly one separator.
  private static func twoParts(_ name: String) -> (String, String)? {
    let parts = name.split(omittingEmptySubsequences: false) { "_- .".contains($0) }
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    return (String(parts[0]), String(parts[1]))
  }

  /// The words of a name: letters and digits between anything else.
  private static func words(_ name: String) -> [String] {
    Name.folded(name).split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// A word without the number at its end (`ntc2`).
  private static func bare(_ word: String) -> String {
    var word = word[...]
    while word.count > 1, let last = word.last, last.isNumber, word != "h2o" { word.removeLast() }
    return String(word)
  }
}
