/// Why a value given for an option is refused: facts. `ValueProblemMessage.swift` makes sentences.
package enum ValueProblem: Error, Hashable, Sendable {
  /// Nothing where a value is expected.
  case empty
  /// A list with nothing between two commas.
  case emptyElement(list: String)
  /// A name that stands twice in a list.
  case repeated(String)
  /// Not a number.
  case notANumber(String)
  /// A number with a decimal comma.
  case decimalComma(String)
  /// A number outside of what makes sense.
  case outOfRange(String, expected: String)
  /// A fraction where a factor or a percentage is expected.
  case fractionForFactor(String, factor: String, percent: String)
  /// A factor and a standard error in different units.
  case mixedUnits(String)
  /// A percentage above 1 where a fraction is expected.
  case percentForFraction(String, fraction: String)
  /// None of the words that an option takes.
  case notAChoice(String, choices: [String], nearest: [String])
  /// Not of the form that an option takes, with what is wrong in it.
  case malformed(String, form: String, defect: Defect)
  /// `*` where one level is expected.
  case wildcard(String, part: String)
  /// A level compared with itself.
  case comparedWithItself(String, level: String)
  /// No QC rule.
  case unknownRule(String, nearest: [String])
  /// A QC rule without a threshold.
  case ruleWithoutThreshold(String)
  /// What a later version will take.
  case notAvailable(String)

  /// What is wrong in a value's form.
  package enum Defect: Hashable, Sendable {
    /// A separator is missing.
    case missing(String)
    /// A separator stands more than once.
    case repeated(String)
    /// A part is empty.
    case emptyPart(String)
  }
}
