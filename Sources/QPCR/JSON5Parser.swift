/// A strict JSON5 reader (json5.org, version 1.0.0) that keeps positions and refuses repeated keys.
///
/// Comments, trailing commas, single quotes, unquoted keys, hexadecimal numbers, `+1`, `.5`, `5.`,
/// `Infinity` and `NaN` are read as the specification says; numbers are handed on as written.
package struct JSON5Parser {
  /// Lists and objects may stand inside each other this deep.
  package static let depthLimit = 64
  /// A text may have this many bytes.
  package static let lengthLimit = 4 << 20

  private let text: ContiguousArray<Unicode.Scalar>
  /// Where each line begins, in ascending order.
  private var lineStarts = [0]
  private var index = 0
  private var depth = 0

  /// The one value of a text.
  package static func parse(_ bytes: some Collection<UInt8>) throws(JSON5Error) -> JSONValue {
    let start = TextPosition(line: 1, column: 1)
    guard bytes.count <= lengthLimit else {
      throw JSON5Error(.tooLong(limit: lengthLimit), at: start)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw JSON5Error(.notUTF8, at: start)
    }
    return try parse(text)
  }

  /// The one value of a text.
  package static func parse(_ text: String) throws(JSON5Error) -> JSONValue {
    var parser = JSON5Parser(text: ContiguousArray(text.unicodeScalars))
    try parser.skipBlanks()
    let value = try parser.value(expected: "a value")
    try parser.skipBlanks()
    if let extra = parser.current {
      throw parser.error(.unexpected(extra, expected: "the end of the file"))
    }
    return value
  }

  private init(text: ContiguousArray<Unicode.Scalar>) {
    self.text = text
    for index in text.indices where isLineEnd(text[index]) {
      let isFirstOfCRLF =
        text[index] == "\r" && index + 1 < text.count && text[index + 1] == "\n"
      if !isFirstOfCRLF { lineStarts.append(index + 1) }
    }
  }

  // MARK: Characters and places

  private var current: Unicode.Scalar? { peek(0) }

  private func peek(_ offset: Int) -> Unicode.Scalar? {
    index + offset < text.count ? text[index + offset] : nil
  }

  private func position(of index: Int) -> TextPosition {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= index { low = middle } else { high = middle }
    }
    return TextPosition(line: low + 1, column: index - lineStarts[low] + 1)
  }

  private func error(_ problem: JSON5Error.Problem, at place: Int? = nil) -> JSON5Error {
    JSON5Error(problem, at: position(of: place ?? index))
  }

  private func unexpected(_ expected: String) -> JSON5Error {
    guard let current else { return error(.unexpectedEnd(expected: expected)) }
    return error(.unexpected(current, expected: expected))
  }

  private mutating func skipBlanks() throws(JSON5Error) {
    while let character = current {
      if isBlank(character) {
        index += 1
      } else if character == "/", peek(1) == "/" {
        while let next = current, !isLineEnd(next) { index += 1 }
      } else if character == "/", peek(1) == "*" {
        try skipBlockComment()
      } else {
        return
      }
    }
  }

  private mutating func skipBlockComment() throws(JSON5Error) {
    let start = index
    index += 2
    while !(current == "*" && peek(1) == "/") {
      guard current != nil else { throw error(.unterminatedComment, at: start) }
      index += 1
    }
    index += 2
  }

  // MARK: Values

  private mutating func value(expected: String) throws(JSON5Error) -> JSONValue {
    let start = index
    guard let character = current else { throw unexpected(expected) }
    let content: JSONValue.Content
    switch character {
    case "{": content = try nested { parser throws(JSON5Error) in try parser.object() }
    case "[": content = try nested { parser throws(JSON5Error) in try parser.array() }
    case "\"", "'": content = .string(try string())
    case "+", "-", ".", "0"..."9": content = .number(try number())
    case let letter where isNameStart(letter): content = try word()
    default: throw unexpected(expected)
    }
    return JSONValue(content, at: position(of: start))
  }

  private mutating func nested(
    _ read: (inout JSON5Parser) throws(JSON5Error) -> JSONValue.Content
  ) throws(JSON5Error) -> JSONValue.Content {
    depth += 1
    defer { depth -= 1 }
    guard depth <= JSON5Parser.depthLimit else {
      throw error(.tooDeep(limit: JSON5Parser.depthLimit))
    }
    return try read(&self)
  }

  private mutating func array() throws(JSON5Error) -> JSONValue.Content {
    index += 1
    var elements: [JSONValue] = []
    try skipBlanks()
    while current != "]" {
      elements.append(try value(expected: "a value or `]`"))
      try separator(orEnd: "]")
    }
    index += 1
    return .array(elements)
  }

  private mutating func object() throws(JSON5Error) -> JSONValue.Content {
    index += 1
    var members: [JSONValue.Member] = []
    var places: [String: TextPosition] = [:]
    try skipBlanks()
    while current != "}" {
      let start = index
      let key = try key()
      let place = position(of: start)
      if let first = places.updateValue(place, forKey: key) {
        throw JSON5Error(.repeatedKey(key, first: first), at: place)
      }
      try skipBlanks()
      guard current == ":" else { throw colonMissing(after: key, at: start) }
      index += 1
      try skipBlanks()
      let value = try value(expected: "a value")
      members.append(JSONValue.Member(key: key, keyPosition: place, value: value))
      try separator(orEnd: "}")
    }
    index += 1
    return .object(members)
  }

  /// A comma (also a trailing one) or, unconsumed, the end of the list or object.
  private mutating func separator(orEnd end: Unicode.Scalar) throws(JSON5Error) {
    try skipBlanks()
    if current == "," {
      index += 1
      try skipBlanks()
    } else if current != end {
      throw unexpected("`,` or `\(end)`")
    }
  }

  // MARK: Keys and words

  private mutating func key() throws(JSON5Error) -> String {
    guard let character = current else { throw unexpected("a key or `}`") }
    if character == "\"" || character == "'" { return try string() }
    guard isNameStart(character) else { throw unexpected("a key or `}`") }
    return try name()
  }

  /// `pair-by: 1` is a common slip: the key reads as `pair`, then comes a minus.
  private func colonMissing(after key: String, at start: Int) -> JSON5Error {
    guard current == "-", isNameStart(text[start]) else { return unexpected("`:`") }
    var end = start
    while end < text.count, text[end] == "-" || isNamePart(text[end]) { end += 1 }
    var whole = String.UnicodeScalarView()
    whole.append(contentsOf: text[start..<end])
    return error(.keyNeedsQuotes(String(whole)), at: start)
  }

  private mutating func word() throws(JSON5Error) -> JSONValue.Content {
    let start = index
    switch try name() {
    case "null": return .null
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "Infinity": return .number("Infinity")
    case "NaN": return .number("NaN")
    case let other: throw error(.unknownWord(other), at: start)
    }
  }

  /// An ECMAScript 5.1 identifier, `\uXXXX` escapes included.
  private mutating func name() throws(JSON5Error) -> String {
    var name = String.UnicodeScalarView()
    while let character = current {
      if character == "\\" {
        let start = index
        index += 1
        guard current == "u" else { throw error(.malformedEscape("\\"), at: start) }
        index += 1
        let escaped = try unicodeEscape(from: start)
        let isAllowed = name.isEmpty ? isNameStart(escaped) : isNamePart(escaped)
        guard isAllowed, escaped != "\\" else {
          throw error(.malformedEscape(spelling(from: start)), at: start)
        }
        name.append(escaped)
      } else if isNamePart(character) {
        name.append(character)
        index += 1
      } else {
        break
      }
    }
    return String(name)
  }

  // MARK: Numbers

  /// A number as written. JSON5: a sign, then `Infinity`, `NaN`, hexadecimal digits, or a decimal
  /// without leading zeros; no letter or digit may follow directly.
  private mutating func number() throws(JSON5Error) -> String {
    let start = index
    if current == "+" || current == "-" { index += 1 }
    var isValid: Bool
    if current == "I" || current == "N" {
      let word = try name()
      isValid = word == "Infinity" || word == "NaN"
    } else if current == "0", peek(1) == "x" || peek(1) == "X" {
      index += 2
      isValid = skip { $0.properties.isASCIIHexDigit } > 0
    } else {
      isValid = skipDecimal()
    }
    // Whatever hangs on belongs to the spelling that the message shows.
    if skip({ isNamePart($0) || $0 == "." }) > 0 { isValid = false }
    let spelling = spelling(from: start)
    guard isValid else { throw error(.malformedNumber(spelling), at: start) }
    return spelling
  }

  private mutating func skipDecimal() -> Bool {
    let first = current
    let whole = skip(isDigit)
    var fraction = 0
    if current == "." {
      index += 1
      fraction = skip(isDigit)
    }
    guard whole + fraction > 0, whole < 2 || first != "0" else { return false }
    guard current == "e" || current == "E" else { return true }
    index += 1
    if current == "+" || current == "-" { index += 1 }
    return skip(isDigit) > 0
  }

  /// Skips what `matches` and gives how many characters that were.
  @discardableResult
  private mutating func skip(_ matches: (Unicode.Scalar) -> Bool) -> Int {
    let start = index
    while let character = current, matches(character) { index += 1 }
    return index - start
  }

  private func spelling(from start: Int) -> String {
    var spelling = String.UnicodeScalarView()
    spelling.append(contentsOf: text[start..<min(index, text.count)])
    return String(spelling)
  }

  // MARK: Strings

  private mutating func string() throws(JSON5Error) -> String {
    let start = index
    let quote = current
    index += 1
    var string = String.UnicodeScalarView()
    while let character = current, character != quote {
      // U+2028 and U+2029 may stand in a string, as they may in JSON.
      guard character != "\n", character != "\r" else {
        throw error(.unterminatedString, at: start)
      }
      index += 1
      if character != "\\" {
        string.append(character)
      } else if let escaped = try escape() {
        string.append(escaped)
      }
    }
    guard current != nil else { throw error(.unterminatedString, at: start) }
    index += 1
    return String(string)
  }

  /// What an escape stands for, `nil` for a line continuation; the backslash is consumed already.
  private mutating func escape() throws(JSON5Error) -> Unicode.Scalar? {
    let start = index - 1
    guard let character = current else { throw error(.unterminatedString, at: start) }
    index += 1
    switch character {
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "v": return "\u{B}"
    case "0" where !(current.map(isDigit) ?? false): return "\0"
    case "0"..."9": throw error(.malformedEscape("\\" + String(character)), at: start)
    case "x": return try hexadecimal(digits: 2, from: start)
    case "u": return try unicodeEscape(from: start)
    case "\r":
      if current == "\n" { index += 1 }
      return nil
    case let lineEnd where isLineEnd(lineEnd): return nil
    default: return character
    }
  }

  /// `\uXXXX`, also two of them that make a surrogate pair; a lone surrogate is no character.
  private mutating func unicodeEscape(from start: Int) throws(JSON5Error) -> Unicode.Scalar {
    let unit = try codeUnit(digits: 4, from: start)
    if let scalar = Unicode.Scalar(unit) { return scalar }
    if UTF16.isLeadSurrogate(UInt16(unit)), current == "\\", peek(1) == "u" {
      index += 2
      let trail = try codeUnit(digits: 4, from: start)
      if UTF16.isTrailSurrogate(UInt16(trail)),
        let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (trail - 0xDC00))
      {
        return scalar
      }
    }
    throw error(.malformedEscape(spelling(from: start)), at: start)
  }

  private mutating func hexadecimal(
    digits: Int, from start: Int
  ) throws(JSON5Error) -> Unicode.Scalar {
    guard let scalar = Unicode.Scalar(try codeUnit(digits: digits, from: start)) else {
      throw error(.malformedEscape(spelling(from: start)), at: start)
    }
    return scalar
  }

  private mutating func codeUnit(digits: Int, from start: Int) throws(JSON5Error) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard
        let digit = current.flatMap({ Character($0).isASCII ? Character($0).hexDigitValue : nil })
      else { throw error(.malformedEscape(spelling(from: start)), at: start) }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }
}

// MARK: Classes of characters

private func isLineEnd(_ character: Unicode.Scalar) -> Bool {
  character == "\n" || character == "\r" || character == "\u{2028}" || character == "\u{2029}"
}

private func isBlank(_ character: Unicode.Scalar) -> Bool {
  switch character {
  case "\t", "\u{B}", "\u{C}", " ", "\u{A0}", "\u{FEFF}": true
  default: isLineEnd(character) || character.properties.generalCategory == .spaceSeparator
  }
}

private func isNameStart(_ character: Unicode.Scalar) -> Bool {
  switch character {
  case "$", "_", "\\", "a"..."z", "A"..."Z": return true
  default: break
  }
  switch character.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
    .letterNumber:
    return true
  default: return false
  }
}

private func isNamePart(_ character: Unicode.Scalar) -> Bool {
  if character == "\u{200C}" || character == "\u{200D}" || isNameStart(character) { return true }
  switch character.properties.generalCategory {
  case .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation: return true
  default: return false
  }
}

private func isDigit(_ character: Unicode.Scalar) -> Bool {
  character >= "0" && character <= "9"
}
