/// A strict JSON reader (RFC 8259) that walks through the bytes once and builds nothing: who calls
/// it says what is expected next. Repeated keys are refused, in objects that are skipped too.
///
/// `results.json` of a million wells has hundreds of megabytes; a tree of it would have gigabytes.
package struct JSONCursor {
  /// Lists and objects may stand inside each other this deep.
  package static let depthLimit = 64

  let bytes: ContiguousArray<UInt8>
  var index = 0
  private var depth = 0

  package init(_ bytes: ContiguousArray<UInt8>) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  // MARK: Places

  // Numbers and texts are read in files of their own, which need these.

  func error(_ problem: JSONReadingError.Problem, at place: Int? = nil) -> JSONReadingError {
    var (line, start) = (1, 0)
    let place = place ?? index
    for position in 0..<min(place, bytes.count) where bytes[position] == 0x0A {
      line += 1
      start = position + 1
    }
    return JSONReadingError(problem: problem, line: line, column: place - start + 1)
  }

  func unexpected(_ expected: String) -> JSONReadingError {
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
    case UInt8(ascii: "t"): begins(with: "true") ? "true or false" : nil
    case UInt8(ascii: "f"): begins(with: "false") ? "true or false" : nil
    case UInt8(ascii: "n"): begins(with: "null") ? "null" : nil
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): "a number"
    default: nil
    }
  }

  private func begins(with word: String) -> Bool { bytes[index...].starts(with: word.utf8) }

  var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  mutating func skipBlanks() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      default: return
      }
    }
  }

  mutating func take(_ byte: UInt8) -> Bool {
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
