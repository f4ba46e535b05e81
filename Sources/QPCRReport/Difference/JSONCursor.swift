/// A strict JSON reader (RFC 8259) that walks through the bytes once and builds nothing: who calls
/// it says what is expected next. Repeated keys are refused, in objects that are skipped too.
///
/// `results.json` of a million wells has hundreds of megabytes; a tree of it would have gigabytes.
package struct JSONCursor {
  /// Lists and objects may stand inside each other this deep.
  package static let depthLimit = 64

  private let bytes: ContiguousArray<UInt8>
  private(set) var index = 0
  private var depth = 0

  package init(_ bytes: ContiguousArray<UInt8>) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  // MARK: Places

  func error(_ problem: JSONReadingError.Problem, at place: Int? = nil) -> JSONReadingError {
    var (line, start) = (1, 0)
    let place = place ?? index
    for position in 0..<min(place, bytes.count) where bytes[position] == 0x0A {
      line += 1
      start = position + 1
    }
    return JSONReadingError(problem: problem, line: line, column: place - start + 1)
  }

  private func unexpected(_ expected: String) -> JSONReadingError {
    guard index < bytes.count else { return error(.unexpectedEnd(expected: expected)) }
    if let kind = kind { return error(.wrongKind(found: kind, expected: expected)) }
    let rest = String(decoding: bytes[index..<min(index + 4, bytes.count)], as: UTF8.self)
    return error(.unexpected(rest.unicodeScalars.first ?? "\u{FFFD}", expected: expected))
  }

  /// What begins here, where it is a value.
  private var kind: String? {
    switch current ?? 0 {
    case UInt8(ascii: "{"): "an object"
    case UInt8(ascii: "["): "a list"
    case UInt8(ascii: "\""): "a text"
    case UInt8(ascii: "t"), UInt8(ascii: "f"): "true or false"
    case UInt8(ascii: "n"): "null"
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): "a number"
    default: nil
    }
  }

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipBlanks() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      default: return
      }
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    index += 1
    return true
  }

  /// Refuses anything but blanks behind the value.
  package mutating func finish() throws(JSONReadingError) {
    skipBlanks()
    if index < bytes.count { throw unexpected("the end of the file") }
  }

  // MARK: Lists and objects

  /// A list: `element` reads each element.
  mutating func list(
    _ element: (inout JSONCursor) throws(JSONReadingError) -> Void
  ) throws(JSONReadingError) {
    skipBlanks()
    guard take(UInt8(ascii: "[")) else { throw unexpected("a list") }
    try enter()
    skipBlanks()
    if !take(UInt8(ascii: "]")) {
      repeat {
        try element(&self)
        skipBlanks()
      } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "]")) else { throw unexpected("`,` or `]`") }
    }
    depth -= 1
  }

  private mutating func enter() throws(JSONReadingError) {
    depth += 1
    guard depth <= Self.depthLimit else {
      throw error(.tooDeep(limit: Self.depthLimit), at: index - 1)
    }
  }

  /// An object of known keys: `member` reads the value of each. Unknown keys are read by `other`.
  /// - Throws: also where a key stands twice, or a required one is missing.
  mutating func object<Key>(
    _ keys: JSONKeys<Key>,
    other: (inout JSONCursor, String) throws(JSONReadingError) -> Void = {
      cursor, _ throws(JSONReadingError) in try cursor.skip()
    },
    _ member: (inout JSONCursor, Key) throws(JSONReadingError) -> Void
  ) throws(JSONReadingError) {
    var seen: UInt64 = 0
    var strangers: Set<String> = []
    var expected = 0
    try members { cursor throws(JSONReadingError) in
      let start = cursor.index
      var place = cursor.takeKey(keys, expected)
      var stranger = ""
      if place == nil {
        stranger = try cursor.text()
        // A known key may hide behind escapes.
        place = keys.all.firstIndex { $0.rawValue == stranger }
      }
      try cursor.colon()
      if let place {
        expected = place + 1
        guard seen & 1 << UInt64(place) == 0 else {
          throw cursor.error(.repeatedKey(keys.all[place].rawValue), at: start)
        }
        seen |= 1 << UInt64(place)
        try member(&cursor, keys.all[place])
      } else {
        guard strangers.insert(stranger).inserted else {
          throw cursor.error(.repeatedKey(stranger), at: start)
        }
        try other(&cursor, stranger)
      }
    }
    let missing = keys.required & ~seen
    if missing != 0 {
      throw error(.missingKey(keys.all[missing.trailingZeroBitCount].rawValue), at: index - 1)
    }
  }

  /// An object of any keys.
  mutating func object(
    _ member: (inout JSONCursor, String) throws(JSONReadingError) -> Void
  ) throws(JSONReadingError) {
    var seen: Set<String> = []
    try members { cursor throws(JSONReadingError) in
      let start = cursor.index
      let key = try cursor.text()
      guard seen.insert(key).inserted else { throw cursor.error(.repeatedKey(key), at: start) }
      try cursor.colon()
      try member(&cursor, key)
    }
  }

  /// The value of a key of an object; nothing behind it is read.
  mutating func first(_ wanted: String) throws(JSONReadingError) -> JSONContent? {
    skipBlanks()
    guard take(UInt8(ascii: "{")) else { throw unexpected("an object") }
    skipBlanks()
    if current == UInt8(ascii: "}") { return nil }
    repeat {
      let key = try text()
      try colon()
      if key == wanted { return try content() }
      try skip()
      skipBlanks()
    } while take(UInt8(ascii: ","))
    return nil
  }

  private mutating func members(
    _ member: (inout JSONCursor) throws(JSONReadingError) -> Void
  ) throws(JSONReadingError) {
    skipBlanks()
    guard take(UInt8(ascii: "{")) else { throw unexpected("an object") }
    try enter()
    skipBlanks()
    if !take(UInt8(ascii: "}")) {
      repeat {
        skipBlanks()
        guard current == UInt8(ascii: "\"") else { throw unexpected("a key in quotes") }
        try member(&self)
        skipBlanks()
      } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "}")) else { throw unexpected("`,` or `}`") }
    }
    depth -= 1
  }

  private mutating func colon() throws(JSONReadingError) {
    skipBlanks()
    guard take(UInt8(ascii: ":")) else { throw unexpected("`:`") }
  }

  /// The place of a known key, which is consumed; the one after the last is tried first.
  private mutating func takeKey<Key>(_ keys: JSONKeys<Key>, _ expected: Int) -> Int? {
    for offset in keys.quoted.indices {
      let place = (expected + offset) % keys.quoted.count
      let key = keys.quoted[place]
      if index + key.count <= bytes.count, bytes[index..<index + key.count].elementsEqual(key) {
        index += key.count
        return place
      }
    }
    return nil
  }

  // MARK: Values

  mutating func optional<Value>(
    _ read: (inout JSONCursor) throws(JSONReadingError) -> Value
  ) throws(JSONReadingError) -> Value? {
    skipBlanks()
    if current == UInt8(ascii: "n") {
      try word("null")
      return nil
    }
    return try read(&self)
  }

  mutating func optionalText() throws(JSONReadingError) -> String? {
    try optional { cursor throws(JSONReadingError) in try cursor.text() }
  }

  mutating func optionalNumber() throws(JSONReadingError) -> Double? {
    try optional { cursor throws(JSONReadingError) in try cursor.number() }
  }

  mutating func texts() throws(JSONReadingError) -> [String] {
    var texts: [String] = []
    try list { cursor throws(JSONReadingError) in texts.append(try cursor.text()) }
    return texts
  }

  mutating func bool() throws(JSONReadingError) -> Bool {
    skipBlanks()
    switch current ?? 0 {
    case UInt8(ascii: "t"):
      try word("true")
      return true
    case UInt8(ascii: "f"):
      try word("false")
      return false
    default: throw unexpected("true or false")
    }
  }

  private mutating func word(_ word: StaticString) throws(JSONReadingError) {
    for offset in 0..<word.utf8CodeUnitCount {
      guard take(word.utf8Start[offset]) else { throw unexpected("`\(word)`") }
    }
  }

  /// A whole number that is not negative.
  mutating func count() throws(JSONReadingError) -> Int {
    skipBlanks()
    let start = index
    let value = try number()
    guard value >= 0, value < 1e15, value == value.rounded() else {
      throw error(
        .wrongKind(found: spelling(start), expected: "a whole number from 0 on"), at: start)
    }
    return Int(value)
  }

  mutating func number() throws(JSONReadingError) -> Double {
    skipBlanks()
    let start = index
    guard let first = current, first == UInt8(ascii: "-") || isDigit(first) else {
      throw unexpected("a number")
    }
    if let value = shortNumber() { return value }
    index = start
    guard skipNumber() else { throw malformedNumber(start) }
    guard let value = Double(spelling(start)), value.isFinite else {
      throw malformedNumber(start)
    }
    return value
  }

  private mutating func malformedNumber(_ start: Int) -> JSONReadingError {
    while let byte = current, byte > 0x20, byte != UInt8(ascii: ","), byte != UInt8(ascii: "]"),
      byte != UInt8(ascii: "}"), index - start < 40
    {
      index += 1
    }
    return error(.malformedNumber(spelling(start)), at: start)
  }

  /// A decimal of at most 15 digits and no exponent is exact as the quotient of two exact Doubles.
  private mutating func shortNumber() -> Double? {
    let isNegative = take(UInt8(ascii: "-"))
    var mantissa = 0
    var (digits, decimals) = (0, 0)
    let isZeroFirst = current == UInt8(ascii: "0")
    while let byte = current, isDigit(byte), digits < 16 {
      mantissa = mantissa * 10 + Int(byte - 0x30)
      digits += 1
      index += 1
    }
    if digits == 0 || isZeroFirst && digits > 1 { return nil }
    if take(UInt8(ascii: ".")) {
      while let byte = current, isDigit(byte), digits < 16 {
        mantissa = mantissa * 10 + Int(byte - 0x30)
        digits += 1
        decimals += 1
        index += 1
      }
      if decimals == 0 { return nil }
    }
    if digits > 15 { return nil }
    if let byte = current, isDigit(byte) || byte == UInt8(ascii: ".") || byte | 0x20 == 0x65 {
      return nil
    }
    let value = Double(mantissa) / Self.powersOfTen[decimals]
    return isNegative ? 0 - value : value
  }

  private static let powersOfTen: [Double] = (0...15).map { exponent in
    (0..<exponent).reduce(1.0) { power, _ in power * 10 }
  }

  /// Passes over a number by JSON's grammar.
  private mutating func skipNumber() -> Bool {
    _ = take(UInt8(ascii: "-"))
    let isZeroFirst = current == UInt8(ascii: "0")
    let whole = skipDigits()
    guard whole == 1 || whole > 1 && !isZeroFirst else { return false }
    if take(UInt8(ascii: ".")) {
      guard skipDigits() > 0 else { return false }
    }
    if let byte = current, byte | 0x20 == 0x65 {
      index += 1
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      guard skipDigits() > 0 else { return false }
    }
    return true
  }

  private mutating func skipDigits() -> Int {
    let start = index
    while let byte = current, isDigit(byte) { index += 1 }
    return index - start
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private func spelling(_ start: Int) -> String {
    String(decoding: bytes[start..<min(index, bytes.count)], as: UTF8.self)
  }

  /// Any value, as a tree.
  package mutating func content() throws(JSONReadingError) -> JSONContent {
    skipBlanks()
    switch current ?? 0 {
    case UInt8(ascii: "{"):
      var members: [JSONContent.Member] = []
      try object { cursor, key throws(JSONReadingError) in
        members.append(JSONContent.Member(key: key, value: try cursor.content()))
      }
      return .object(members)
    case UInt8(ascii: "["):
      var elements: [JSONContent] = []
      try list { cursor throws(JSONReadingError) in elements.append(try cursor.content()) }
      return .list(elements)
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool(try bool())
    case UInt8(ascii: "n"):
      try word("null")
      return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try numberContent()
    default: throw unexpected("a value")
    }
  }

  /// A number; a whole one of more than 15 digits keeps its digits, for seeds have 64 bits.
  private mutating func numberContent() throws(JSONReadingError) -> JSONContent {
    let start = index
    let value = try number()
    let digits = bytes[start..<index]
    let isLong = digits.count > 15 && digits.allSatisfy(isDigit)
    return isLong ? .digits(spelling(start)) : .number(value)
  }

  /// Passes over any value.
  mutating func skip() throws(JSONReadingError) {
    skipBlanks()
    switch current ?? 0 {
    case UInt8(ascii: "{"): try object { cursor, _ throws(JSONReadingError) in try cursor.skip() }
    case UInt8(ascii: "["): try list { cursor throws(JSONReadingError) in try cursor.skip() }
    default: _ = try content()
    }
  }

  /// The bytes of any value.
  mutating func raw() throws(JSONReadingError) -> ContiguousArray<UInt8> {
    skipBlanks()
    let start = index
    try skip()
    return ContiguousArray(bytes[start..<index])
  }

  // MARK: Texts

  mutating func text() throws(JSONReadingError) -> String {
    skipBlanks()
    let start = index
    guard take(UInt8(ascii: "\"")) else { throw unexpected("a text") }
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        let piece = bytes[start + 1..<index]
        index += 1
        guard let text = String(validating: piece, as: UTF8.self) else {
          throw error(.notUTF8, at: start)
        }
        return text
      case UInt8(ascii: "\\"): return try escapedText(from: start)
      case 0..<0x20: throw error(.controlCharacter(byte))
      default: index += 1
      }
    }
    throw error(.unterminatedString, at: start)
  }

  /// The text that begins at `start` and has an escape at the cursor.
  private mutating func escapedText(from start: Int) throws(JSONReadingError) -> String {
    var piece = ContiguousArray(bytes[start + 1..<index])
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        guard let text = String(validating: piece, as: UTF8.self) else {
          throw error(.notUTF8, at: start)
        }
        return text
      case UInt8(ascii: "\\"):
        let scalar = try escape()
        piece.append(contentsOf: String(scalar).utf8)
      case 0..<0x20: throw error(.controlCharacter(byte))
      default:
        piece.append(byte)
        index += 1
      }
    }
    throw error(.unterminatedString, at: start)
  }

  private mutating func escape() throws(JSONReadingError) -> Unicode.Scalar {
    let start = index
    index += 1
    guard let byte = current else { throw error(.malformedEscape("\\"), at: start) }
    index += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape(from: start)
    default: throw error(.malformedEscape(spelling(start)), at: start)
    }
  }

  /// Four hexadecimal digits, or two such escapes that make a surrogate pair.
  private mutating func unicodeEscape(from start: Int) throws(JSONReadingError) -> Unicode.Scalar {
    let unit = try codeUnit(from: start)
    if let scalar = Unicode.Scalar(unit) { return scalar }
    if unit < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
      let trail = try codeUnit(from: start)
      if trail >= 0xDC00, trail < 0xE000,
        let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (trail - 0xDC00))
      {
        return scalar
      }
    }
    throw error(.malformedEscape(spelling(start)), at: start)
  }

  private mutating func codeUnit(from start: Int) throws(JSONReadingError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw error(.malformedEscape(spelling(start)), at: start)
      }
      unit = unit << 4 | UInt32(digit)
      index += 1
    }
    return unit
  }
}

/// The keys of an object that has few of them: at most 64.
package struct JSONKeys<Key: CaseIterable & RawRepresentable<String>> {
  let all: [Key]
  let quoted: [ContiguousArray<UInt8>]
  /// A bit for each key that must be there.
  let required: UInt64

  init(optional: [Key] = []) where Key: Equatable {
    let all = Array(Key.allCases)
    precondition(all.count <= 64)
    var required: UInt64 = 0
    for (place, key) in all.enumerated() where !optional.contains(key) {
      required |= 1 << UInt64(place)
    }
    self.all = all
    self.required = required
    quoted = all.map { ContiguousArray("\"\($0.rawValue)\"".utf8) }
  }
}
