/// Texts by JSON's grammar.
extension JSONCursor {
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
