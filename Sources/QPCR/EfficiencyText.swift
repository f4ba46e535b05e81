import QPCRModel
import QPCRTables

/// `1.95`, `1.95±0.02`, `1.95+-0.02`, `95%`, `95%±2%`: an amplification factor and its standard
/// error. A percentage is (factor − 1)·100; a bare fraction such as 0.95 is refused, because it
/// reads as a factor below 1 as well as 95 %.
package enum EfficiencyText {
  package static func parse(
    _ text: String
  ) throws(ValueProblem) -> (factor: Double, standardError: Double?) {
    let (first, second) = split(text)
    guard let second else { return (try Amount(first).factor, nil) }
    let amount = try Amount(first)
    let error = try Amount(second)
    // `95±2%` leaves no doubt: the sign at the end holds for both.
    if amount.isPercent, !error.isPercent { throw .mixedUnits(text) }
    let centre = error.isPercent ? Amount(number: amount.number, isPercent: true) : amount
    if error.isPercent, !amount.isPercent, amount.number <= 2.5 { throw .mixedUnits(text) }
    let standardError = error.isPercent ? error.number / 100 : error.number
    guard standardError >= 0, standardError < 1 else {
      throw .outOfRange(second, expected: "a standard error of at least 0 and below 1")
    }
    return (try centre.factor, standardError)
  }

  private static func split(_ text: String) -> (String, String?) {
    var characters = Array(text.unicodeScalars)
    if let sign = characters.firstIndex(of: "±") {
      return (string(characters[..<sign]), string(characters[(sign + 1)...]))
    }
    for index in characters.indices.dropLast()
    where index > 0 && characters[index] == "+" && characters[index + 1] == "-" {
      let head = string(characters[..<index])
      characters.removeSubrange(...(index + 1))
      return (head, string(characters[...]))
    }
    return (text, nil)
  }

  private static func string(_ characters: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: characters)
    return Name.trimmed(String(view))
  }

  private struct Amount {
    let number: Double
    let isPercent: Bool

    init(_ text: String) throws(ValueProblem) {
      isPercent = text.hasSuffix("%")
      number = try ValueGrammar.number(isPercent ? String(text.dropLast()) : text)
    }

    init(number: Double, isPercent: Bool) {
      self.number = number
      self.isPercent = isPercent
    }

    /// The amplification factor, above 1 up to 2.5.
    var factor: Double {
      get throws(ValueProblem) {
        let factor = isPercent ? 1 + number / 100 : number
        if factor > 1, factor <= 2.5 { return factor }
        let text = ValueGrammar.plain(number) + (isPercent ? "%" : "")
        if !isPercent, number > 0, number <= 1 {
          throw .fractionForFactor(
            text, factor: ValueGrammar.plain(1 + number),
            percent: ValueGrammar.plain(number * 100) + "%")
        }
        throw .outOfRange(
          text,
          expected: "an amplification factor above 1 and up to 2.5, or a percentage such as 95%")
      }
    }
  }
}
