/// Why a text is not JSON5: facts and the place. `JSON5ErrorMessage.swift` makes the sentence.
package struct JSON5Error: Error, Hashable {
  package var problem: Problem
  package var position: TextPosition

  package init(_ problem: Problem, at position: TextPosition) {
    self.problem = problem
    self.position = position
  }

  package enum Problem: Hashable, Sendable {
    /// The bytes are not UTF-8.
    case notUTF8
    /// The text ends where something else is expected.
    case unexpectedEnd(expected: String)
    /// A character that cannot stand here.
    case unexpected(Unicode.Scalar, expected: String)
    /// A word that is no value.
    case unknownWord(String)
    /// A number that JSON5 does not know.
    case malformedNumber(String)
    /// A string without its closing quote on the same line.
    case unterminatedString
    /// A comment without its end.
    case unterminatedComment
    /// A backslash and what follows it.
    case malformedEscape(String)
    /// An unquoted key that only works in quotes.
    case keyNeedsQuotes(String)
    /// A key that stands twice in one object.
    case repeatedKey(String, first: TextPosition)
    /// Lists and objects inside each other beyond this depth.
    case tooDeep(limit: Int)
    /// More bytes than any such file needs.
    case tooLong(limit: Int)
  }
}
