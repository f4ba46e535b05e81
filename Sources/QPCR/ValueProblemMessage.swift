import QPCRTables

extension ValueProblem {
  /// What was found, what is expected and what to do, to follow `--option: `.
  package var message: String {
    switch self {
    case .empty:
      "a value is expected, nothing was found"
    case .emptyElement(let list):
      "the list \(quoted(list)) has an empty element; write names separated by single commas"
    case .repeated(let name):
      "\(quoted(name)) is given twice; give it once"
    case .notANumber(let text) where NumberText.isBeyondRange(text):
      "\(quoted(text)) is beyond the range of numbers; write it like 40, 0.95 or 1e-3"
    case .notANumber(let text):
      "\(quoted(text)) is no number; write it like 40, 0.95 or 1e-3"
    case .decimalComma(let text):
      "\(quoted(text)) has a decimal comma; write \(text.replacingComma)"
    case .outOfRange(let text, let expected):
      "\(text) is out of range; \(expected) is expected"
    case .fractionForFactor(let text, let factor, let percent):
      "\(text) can be read in two ways; write the amplification factor \(factor) or the percentage "
        + percent
    case .mixedUnits(let text):
      "\(quoted(text)) mixes a factor and a percentage; give both as factors (1.95±0.02) or both as "
        + "percentages (95%±2%)"
    case .percentForFraction(let text, let fraction):
      "\(text) is out of range; a fraction between 0 and 1 is expected; did you mean \(fraction)?"
    case .notAChoice(let text, let choices, let nearest):
      "\(quoted(text)) is none of \(choices.joined(separator: ", "))" + didYouMean(nearest)
    case .malformed(let text, let form, let defect):
      "\(quoted(text)) is not of the form \(form): " + defect.message
    case .wildcard(let text, let part):
      "\(quoted(text)) has `*` as its \(part), but only the test level can be every other level; "
        + "write \\* if the name is a star"
    case .comparedWithItself(let text, let level):
      "\(quoted(text)) compares \(quoted(level)) with itself; name two levels"
    case .unknownRule(let name, let nearest):
      "\(quoted(name)) is no QC rule" + didYouMean(nearest, else: "`ddct rules` lists all")
    case .ruleWithoutThreshold(let name):
      "the rule \(quoted(name)) has no threshold to move; `ddct rules` lists those that have one"
    case .notAvailable(let value):
      "\(quoted(value)) is not available in this version"
    }
  }
}

extension ValueProblem.Defect {
  fileprivate var message: String {
    switch self {
    case .missing(let separator):
      "`\(separator)` is missing"
    case .repeated(let separator):
      "`\(separator)` stands more than once; put a backslash before one that belongs to a name"
    case .emptyPart(let part):
      "the \(part) is empty"
    }
  }
}

/// `; did you mean “a” or “b”?`, or where else to look where nothing is near.
package func didYouMean(_ nearest: [String], else hint: String? = nil) -> String {
  if !nearest.isEmpty { return "; did you mean " + alternatives(nearest.map(quoted)) + "?" }
  return hint.map { "; " + $0 } ?? ""
}

/// `a`, `a or b`, `a, b or c`.
package func alternatives(_ words: [String]) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " or " + last
}

/// A text in curly quotes, its control characters made visible.
package func quoted(_ text: String) -> String {
  var shown = "\u{201C}"
  for scalar in text.unicodeScalars {
    if scalar.value < 0x20 || scalar.value == 0x7F {
      shown += "\\u{" + String(scalar.value, radix: 16) + "}"
    } else {
      shown.unicodeScalars.append(scalar)
    }
  }
  return shown + "\u{201D}"
}

extension String {
  fileprivate var replacingComma: String {
    String(map { $0 == "," ? "." : $0 })
  }
}
