extension JSON5Error.Problem {
  /// What is wrong and what to do, in a sentence without the place.
  package var message: String {
    switch self {
    case .notUTF8:
      "the file is not text in UTF-8; save it as UTF-8"
    case .unexpectedEnd(let expected):
      "the file ends where \(expected) is expected"
    case .unexpected(let character, let expected):
      "found \(describe(character)) where \(expected) is expected"
    case .unknownWord(let word):
      "\(word) is no value; texts stand in quotes, as in \"\(word)\""
    case .malformedNumber(let text):
      "\(text) is no number; write it like 40, 0.95 or 1e-3"
    case .unterminatedString:
      "the text that begins here has no closing quote on its line"
    case .unterminatedComment:
      "the comment that begins here has no end; close it with */"
    case .malformedEscape(let text):
      "\(text) is no escape; write \\\\ for a backslash"
    case .keyNeedsQuotes(let key):
      "the key \(key) needs quotes: \"\(key)\""
    case .repeatedKey(let key, let first):
      "the key \"\(key)\" stands twice, first in line \(first.line); keep one of them"
    case .tooDeep(let limit):
      "lists and objects stand inside each other more than \(limit) deep"
    case .tooLong(let limit):
      "the file is longer than \(limit) bytes, which no plan needs; is it the right file?"
    }
  }

  private func describe(_ character: Unicode.Scalar) -> String {
    switch character {
    case "\n", "\r": "the end of the line"
    case let other where other.properties.isWhitespace || other.value < 0x20:
      "the character U+" + String(other.value, radix: 16, uppercase: true)
    default: "`\(character)`"
    }
  }
}
