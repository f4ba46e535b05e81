/// Why a text is not the JSON that is expected: facts and the place; `message` makes the sentence.
package struct JSONReadingError: Error, Hashable, Sendable {
  package var problem: Problem
  /// Line and column from 1; columns are counted in bytes of UTF-8.
  package var line: Int
  package var column: Int

  package init(problem: Problem, line: Int, column: Int) {
    self.problem = problem
    self.line = line
    self.column = column
  }

  package enum Problem: Hashable, Sendable {
    /// The text ends where something else is expected.
    case unexpectedEnd(expected: String)
    /// A character that cannot stand here.
    case unexpected(Unicode.Scalar, expected: String)
    /// A value of another kind than expected.
    case wrongKind(found: String, expected: String)
    /// A number that JSON does not know, or that is beyond a Double.
    case malformedNumber(String)
    /// A string without its closing quote.
    case unterminatedString
    /// A control character inside a string.
    case controlCharacter(UInt8)
    /// A backslash and what follows it.
    case malformedEscape(String)
    case notUTF8
    case repeatedKey(String)
    /// An object lacks a key.
    case missingKey(String)
    /// `wells` and `well_cq` of a row have not the same number of elements.
    case unequalWells
    case tooDeep(limit: Int)
  }
}

extension JSONReadingError.Problem {
  /// What is wrong, without the place.
  package var message: String {
    switch self {
    case .unexpectedEnd(let expected):
      "the file ends where \(expected) is expected; it may have been cut"
    case .unexpected(let character, let expected):
      "found \(Self.name(character)) where \(expected) is expected"
    case .wrongKind(let found, let expected): "found \(found) where \(expected) is expected"
    case .malformedNumber(let text): "\(text) is no number that JSON and this tool know"
    case .unterminatedString: "the text that begins here has no closing quote"
    case .controlCharacter(let byte):
      "the character U+00\(byte < 16 ? "0" : "")" + String(byte, radix: 16, uppercase: true)
        + " stands unescaped in a text, which JSON does not allow"
    case .malformedEscape(let text): "\(text) is no escape that JSON knows"
    case .notUTF8: "the text here is not UTF-8"
    case .repeatedKey(let key): "the key \u{201C}\(key)\u{201D} stands twice in this object"
    case .missingKey(let key): "the object that ends here has no key \u{201C}\(key)\u{201D}"
    case .unequalWells:
      "the lists \u{201C}wells\u{201D} and \u{201C}well_cq\u{201D} of this row differ in length"
    case .tooDeep(let limit):
      "lists and objects stand inside each other more than \(limit) deep"
    }
  }

  private static func name(_ character: Unicode.Scalar) -> String {
    switch character {
    case "\n", "\r": "the end of the line"
    case let other where other.value < 0x20 || other.properties.isWhitespace:
      "the character U+" + String(other.value, radix: 16, uppercase: true)
    default: "`\(character)`"
    }
  }
}
