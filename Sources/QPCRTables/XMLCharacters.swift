/// References and characters of XML text: checked when they are read, decoded when asked for.
extension XMLPullReader {
  /// Refuses control characters, `]]>` and references that are none of XML's own.
  func checkCharacters(_ range: Range<Int>) throws(XMLError) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte < 0x20, !Self.isBlank(byte) { throw error(.character, at: index) }
      if byte == 0x5D, equals(index..<min(index + 3, range.upperBound), "]]>") {
        throw error(.character, at: index)
      }
      guard byte == 0x26 else {
        index += 1
        continue
      }
      guard let reference = reference(at: index, before: range.upperBound) else {
        let end = bytes[index..<min(index + 24, range.upperBound)].firstIndex(of: 0x3B)
        throw error(.reference(string(index..<(end.map { $0 + 1 } ?? index + 1))), at: index)
      }
      index = reference.end
    }
  }

  /// Text with its references replaced and its line ends made LF (white space of attributes: spaces).
  func decoded(_ range: Range<Int>, isAttribute: Bool) -> ContiguousArray<UInt8> {
    var text: ContiguousArray<UInt8> = []
    text.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == 0x26, let reference = reference(at: index, before: range.upperBound) {
        TextDecoding.appendUTF8(reference.scalar, to: &text)
        index = reference.end
        continue
      }
      index += 1
      if byte == 0x0D {
        if index < range.upperBound, bytes[index] == 0x0A { index += 1 }
        text.append(isAttribute ? 0x20 : 0x0A)
      } else {
        text.append(isAttribute && Self.isBlank(byte) ? 0x20 : byte)
      }
    }
    return text
  }

  /// The character that a reference stands for, and the offset behind it.
  private func reference(at start: Int, before limit: Int) -> (scalar: UInt32, end: Int)? {
    let last = min(start + 12, limit)
    guard let semicolon = bytes[start..<last].firstIndex(of: 0x3B) else { return nil }
    let name = start + 1..<semicolon
    let scalar: UInt32?
    if equals(name, "lt") {
      scalar = 0x3C
    } else if equals(name, "gt") {
      scalar = 0x3E
    } else if equals(name, "amp") {
      scalar = 0x26
    } else if equals(name, "quot") {
      scalar = 0x22
    } else if equals(name, "apos") {
      scalar = 0x27
    } else {
      scalar = number(name)
    }
    return scalar.map { ($0, semicolon + 1) }
  }

  /// The value of `#38` or `#x26`, where it is a character that XML allows.
  private func number(_ range: Range<Int>) -> UInt32? {
    guard range.count >= 2, bytes[range.lowerBound] == 0x23 else { return nil }
    let isHex = bytes[range.lowerBound + 1] == 0x78
    let digits = bytes[range.dropFirst(isHex ? 2 : 1)]
    guard digits.first != 0x2B, digits.first != 0x2D,
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: isHex ? 16 : 10),
      Unicode.Scalar(value) != nil, value >= 0x20 || value == 9 || value == 10 || value == 13,
      value != 0xFFFE, value != 0xFFFF
    else { return nil }
    return value
  }
}

/// The encodings that an XML document may come in.
enum XMLEncoding {
  /// The document as UTF-8, judged by its byte order mark, else by its declaration.
  static func utf8(
    _ document: consuming ContiguousArray<UInt8>
  ) throws(XMLError) -> ContiguousArray<UInt8> {
    let declared = declaredEncoding(document)
    let text: DecodedText
    do {
      text = try TextDecoding.decode(document)
    } catch {
      throw XMLError(fault: .encoding("\(error)"), line: 1)
    }
    switch declared.lowercased() {
    case _ where text.hadByteOrderMark: return text.bytes
    case "iso-8859-1", "latin1", "windows-1252", "cp1252":
      return text.encoding == .windows1252 ? text.bytes : widened(text.bytes)
    case "", "utf-8", "utf8", "us-ascii", "ascii":
      guard text.encoding == .utf8 else {
        throw XMLError(fault: .encoding("the bytes are not UTF-8"), line: 1)
      }
      return text.bytes
    default: throw XMLError(fault: .encoding("'\(declared)' is not supported"), line: 1)
    }
  }

  /// Single bytes that happen to form UTF-8 are still single bytes where the declaration says so.
  private static func widened(_ bytes: ContiguousArray<UInt8>) -> ContiguousArray<UInt8> {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return bytes }
    var text: ContiguousArray<UInt8> = []
    for byte in bytes { TextDecoding.appendUTF8(CodePage.windows1252(byte), to: &text) }
    return text
  }

  private static func declaredEncoding(_ document: ContiguousArray<UInt8>) -> String {
    let head = String(decoding: document.prefix(200), as: UTF8.self)
    guard head.hasPrefix("<?xml"), let end = head.firstRange(of: "?>"),
      let key = head[..<end.lowerBound].firstRange(of: "encoding")
    else { return "" }
    let rest = head[key.upperBound..<end.lowerBound].drop { $0 == " " || $0 == "=" }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return "" }
    return String(rest.dropFirst().prefix { $0 != quote })
  }
}

/// Why a document is no XML, and the 1-based line where that shows.
package struct XMLError: Error, Equatable, Sendable {
  package enum Fault: Equatable, Sendable {
    case cutOff, tag, comment, declaration, documentType, character, noRoot, afterRoot, tooDeep
    case tooManyAttributes
    case cellText
    case wrongEnd(expected: String)
    case duplicateAttribute(String)
    case reference(String)
    case number(String)
    case encoding(String)
  }

  package let fault: Fault
  package let line: Int
}

extension XMLError: CustomStringConvertible {
  package var description: String {
    "line \(line) of the XML: " + sentence
  }

  private var sentence: String {
    switch fault {
    case .cutOff: "the document is cut off; copy or export it again"
    case .tag: "a tag is malformed"
    case .comment: "a comment holds '--'"
    case .declaration: "an XML declaration stands where none may be"
    case .documentType: "a document type definition (DTD) is refused for safety; remove it"
    case .character: "a character stands where XML does not allow it"
    case .noRoot: "text stands before the first element"
    case .afterRoot: "content follows the end of the document"
    case .tooDeep: "more than \(XMLPullReader.depthLimit) elements are inside one another"
    case .tooManyAttributes: "an element has more than \(XMLPullReader.attributeLimit) attributes"
    case .cellText: "the text of a cell is longer than \(ByteCount.text(RichText.byteLimit))"
    case .wrongEnd(let expected): "'</\(expected)>' was expected"
    case .duplicateAttribute(let name): "the attribute '\(name)' is given twice"
    case .reference(let text): "'\(text)' is not a reference that XML defines"
    case .number(let text): "\(text) is beyond the range of numbers; correct it"
    case .encoding(let reason): "the encoding cannot be read: \(reason)"
    }
  }
}
