/// A small, strict XML 1.0 reader that is asked for one event after another.
///
/// Elements, attributes, text, CDATA, the five entities and character references. Comments and
/// processing instructions are passed over; a DTD is refused, so no entity can be defined. Names and
/// text without references are ranges of the document and are not copied.
package struct XMLPullReader: Sendable {
  /// What was read.
  package enum Event: Sendable, Equatable {
    /// `<a …>` or `<a/>`; the end of the latter comes as an event of its own.
    case start
    case end
    /// Text between tags; one run may come in several events (CDATA, comments between).
    case text
    /// The document is over.
    case over
  }

  struct Attribute {
    var name: Range<Int>
    var value: Range<Int>
    var needsDecoding: Bool
  }

  private struct OpenElement {
    var name: Range<Int>
    var local: Int
  }

  /// The most elements inside one another.
  package static let depthLimit = 256
  /// The most attributes of one element.
  package static let attributeLimit = 256

  /// The document as UTF-8; ranges refer to it.
  package let bytes: ContiguousArray<UInt8>
  private(set) var attributes: ContiguousArray<Attribute> = []
  private var open: ContiguousArray<OpenElement> = []
  private var position = 0
  private var eventStart = 0
  private var textRange = 0..<0
  private var textNeedsDecoding = false
  private var endIsDue = false
  /// The element on top of `open` has just ended; it goes when the next event is asked for.
  private var isAtEnd = false
  private var hasRoot = false

  /// Prepares to read a document in UTF-8, UTF-16 with a mark, or declared Windows-1252 or Latin-1.
  package init(_ document: consuming ContiguousArray<UInt8>) throws(XMLError) {
    bytes = try XMLEncoding.utf8(document)
    try skipDeclaration()
  }

  // MARK: Events

  /// The next event.
  package mutating func next() throws(XMLError) -> Event {
    if isAtEnd { open.removeLast() }
    isAtEnd = endIsDue
    if endIsDue {
      endIsDue = false
      return .end
    }
    while position < bytes.count {
      eventStart = position
      guard bytes[position] == 0x3C else {
        if try readText() { return .text }
        continue
      }
      switch position + 1 < bytes.count ? bytes[position + 1] : 0 {
      case 0x2F:
        try readEndTag()
        return .end
      case 0x21:
        if try readMarkedSection() { return .text }
      case 0x3F: try skipInstruction()
      default:
        try readStartTag()
        return .start
      }
    }
    guard open.isEmpty, hasRoot else { throw error(.cutOff, at: position) }
    return .over
  }

  /// The elements around the present event; at `.start` and `.end` the element itself counts.
  package var depth: Int { open.count }

  /// Whether the element that starts or ends, or that holds the text, has this local name.
  package func isNamed(_ name: StaticString) -> Bool {
    guard let element = open.last else { return false }
    return equals(element.local..<element.name.upperBound, name)
  }

  /// The name of the present element without its prefix.
  package var localName: String {
    open.last.map { string($0.local..<$0.name.upperBound) } ?? ""
  }

  /// The prefix of the present element's name; empty where it has none.
  package var prefix: String {
    open.last.map { string($0.name.lowerBound..<max($0.local - 1, $0.name.lowerBound)) } ?? ""
  }

  /// The 1-based line of the present event. It is counted when it is asked for: for messages.
  package var line: Int { lineNumber(at: eventStart) }

  /// The value of an attribute of the element that just started (`r:id` needs its prefix).
  package func attribute(_ name: StaticString) -> String? {
    guard let attribute = rawAttribute(name) else { return nil }
    guard attribute.needsDecoding else { return string(attribute.value) }
    return String(decoding: decoded(attribute.value, isAttribute: true), as: UTF8.self)
  }

  /// An attribute as it stands in the document.
  func rawAttribute(_ name: StaticString) -> Attribute? {
    for attribute in attributes where equals(attribute.name, name) { return attribute }
    return nil
  }

  /// The attributes of the element that just started, in order.
  package var attributePairs: [(name: String, value: String)] {
    attributes.map {
      (string($0.name), String(decoding: decoded($0.value, isAttribute: true), as: UTF8.self))
    }
  }

  /// The text of a `.text` event.
  package var text: String {
    textNeedsDecoding
      ? String(decoding: decoded(textRange, isAttribute: false), as: UTF8.self) : string(textRange)
  }

  /// The text of a `.text` event as a range of `bytes`, where nothing in it needs decoding.
  package var plainTextRange: Range<Int>? { textNeedsDecoding ? nil : textRange }

  /// Appends the text of a `.text` event as UTF-8.
  package func appendText(to target: inout ContiguousArray<UInt8>) {
    if textNeedsDecoding {
      target.append(contentsOf: decoded(textRange, isAttribute: false))
    } else {
      target.append(contentsOf: bytes[textRange])
    }
  }

  /// Passes over the element that just started, to its end.
  package mutating func skipElement() throws(XMLError) {
    let outer = depth
    while true {
      if try next() == .end, depth == outer { return }
    }
  }

  /// The whole text of the element that just started, to its end; elements inside are passed over.
  package mutating func elementText() throws(XMLError) -> String {
    let outer = depth
    var text: ContiguousArray<UInt8> = []
    while true {
      switch try next() {
      case .text where depth == outer: appendText(to: &text)
      case .end where depth == outer: return String(decoding: text, as: UTF8.self)
      default: break
      }
    }
  }
}

// MARK: - Tags

extension XMLPullReader {
  private mutating func readStartTag() throws(XMLError) {
    guard !(open.isEmpty && hasRoot) else { throw error(.afterRoot, at: position) }
    guard open.count < Self.depthLimit else { throw error(.tooDeep, at: position) }
    let name = try scanName(from: position + 1)
    var index = name.range.upperBound
    attributes.removeAll(keepingCapacity: true)
    while true {
      let gap = skipBlanks(from: index)
      guard gap < bytes.count else { throw error(.cutOff, at: gap) }
      switch bytes[gap] {
      case 0x3E: index = gap + 1
      case 0x2F:
        guard gap + 1 < bytes.count, bytes[gap + 1] == 0x3E else { throw error(.tag, at: gap) }
        endIsDue = true
        index = gap + 2
      default:
        guard gap > index else { throw error(.tag, at: gap) }
        let attribute = try scanAttribute(from: gap)
        try add(attribute)
        index = attribute.value.upperBound + 1
        continue
      }
      break
    }
    position = index
    hasRoot = true
    open.append(OpenElement(name: name.range, local: name.local))
  }

  private mutating func add(_ attribute: Attribute) throws(XMLError) {
    guard attributes.count < Self.attributeLimit else {
      throw error(.tooManyAttributes, at: attribute.name.lowerBound)
    }
    for other in attributes where other.name.count == attribute.name.count {
      if bytes[other.name].elementsEqual(bytes[attribute.name]) {
        throw error(.duplicateAttribute(string(attribute.name)), at: attribute.name.lowerBound)
      }
    }
    attributes.append(attribute)
  }

  private mutating func readEndTag() throws(XMLError) {
    guard let element = open.last else { throw error(.afterRoot, at: position) }
    let start = position + 2
    let end = start + element.name.count
    guard end <= bytes.count else { throw error(.cutOff, at: bytes.count) }
    let isSame = bytes.withUnsafeBufferPointer { bytes in
      var offset = 0
      while offset < element.name.count,
        bytes[start + offset] == bytes[element.name.lowerBound + offset]
      {
        offset += 1
      }
      return offset == element.name.count
    }
    let close = skipBlanks(from: end)
    guard isSame, close < bytes.count, bytes[close] == 0x3E else {
      guard close < bytes.count else { throw error(.cutOff, at: bytes.count) }
      throw error(.wrongEnd(expected: string(element.name)), at: position)
    }
    position = close + 1
    isAtEnd = true
  }

  private func scanName(from start: Int) throws(XMLError) -> (range: Range<Int>, local: Int) {
    let (end, local) = bytes.withUnsafeBufferPointer { bytes in
      var index = start
      var local = start
      while index < bytes.count, Self.isNameByte(bytes[index]) {
        if bytes[index] == 0x3A { local = index + 1 }
        index += 1
      }
      return (index, local)
    }
    guard end > start, local < end, Self.isNameStart(bytes[start]) else {
      throw error(start < bytes.count ? .tag : .cutOff, at: start)
    }
    return (start..<end, local)
  }

  private func scanAttribute(from start: Int) throws(XMLError) -> Attribute {
    let name = try scanName(from: start)
    var index = skipBlanks(from: name.range.upperBound)
    guard index < bytes.count, bytes[index] == 0x3D else { throw error(.tag, at: index) }
    index = skipBlanks(from: index + 1)
    guard index < bytes.count, bytes[index] == 0x22 || bytes[index] == 0x27 else {
      throw error(index < bytes.count ? .tag : .cutOff, at: index)
    }
    let quote = bytes[index]
    let first = index + 1
    let (end, special) = bytes.withUnsafeBufferPointer { bytes in
      var index = first
      var special = false
      while index < bytes.count, bytes[index] != quote, bytes[index] != 0x3C {
        special = special || bytes[index] == 0x26 || bytes[index] < 0x20
        index += 1
      }
      return (index, special)
    }
    guard end < bytes.count else { throw error(.cutOff, at: end) }
    guard bytes[end] == quote else { throw error(.tag, at: end) }
    if special { try checkCharacters(first..<end) }
    return Attribute(name: name.range, value: first..<end, needsDecoding: special)
  }

  private func skipBlanks(from start: Int) -> Int {
    var index = start
    while index < bytes.count, Self.isBlank(bytes[index]) { index += 1 }
    return index
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private static func isNameStart(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte >= 0x80 || byte == 0x5F
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    isNameStart(byte) || (byte >= 0x2D && byte <= 0x3A && byte != 0x2F)
  }
}

// MARK: - Text and what is passed over

extension XMLPullReader {
  /// Reads text up to the next tag; false where it is white space outside the root element.
  private mutating func readText() throws(XMLError) -> Bool {
    let start = position
    let (end, special) = bytes.withUnsafeBufferPointer { bytes in
      var index = start
      var special = false
      while index < bytes.count, bytes[index] != 0x3C {
        let byte = bytes[index]
        // Letters and digits need no second look: `&`, `]` and controls are elsewhere.
        if byte < 0x30 || byte == 0x5D {
          let isControl = byte < 0x20 && byte != 0x0A && byte != 0x09
          special = special || byte == 0x26 || byte == 0x5D || isControl
        }
        index &+= 1
      }
      return (index, special)
    }
    position = end
    if special { try checkCharacters(start..<end) }
    if open.isEmpty {
      guard bytes[start..<end].allSatisfy(Self.isBlank) else {
        throw error(hasRoot ? .afterRoot : .noRoot, at: start)
      }
      return false
    }
    guard end < bytes.count else { throw error(.cutOff, at: end) }
    textRange = start..<end
    textNeedsDecoding = special
    return true
  }

  /// A comment (false), or CDATA as text (true); a DTD is refused.
  private mutating func readMarkedSection() throws(XMLError) -> Bool {
    if hasPrefix("<!--") {
      let end = try find("--", from: position + 4)
      guard end + 2 < bytes.count else { throw error(.cutOff, at: bytes.count) }
      guard bytes[end + 2] == 0x3E else { throw error(.comment, at: end) }
      position = end + 3
      return false
    }
    if hasPrefix("<![CDATA["), !open.isEmpty {
      let end = try find("]]>", from: position + 9)
      textRange = position + 9..<end
      textNeedsDecoding = false
      position = end + 3
      return true
    }
    if hasPrefix("<!DOCTYPE") { throw error(.documentType, at: position) }
    throw error(position + 9 < bytes.count ? .tag : .cutOff, at: position)
  }

  private mutating func skipInstruction() throws(XMLError) {
    let name = try scanName(from: position + 2)
    let target = string(name.range)
    guard target.lowercased() != "xml" else { throw error(.declaration, at: position) }
    position = try find("?>", from: name.range.upperBound) + 2
  }

  private mutating func skipDeclaration() throws(XMLError) {
    guard hasPrefix("<?xml"), bytes.count > 5, Self.isBlank(bytes[5]) else { return }
    position = try find("?>", from: 5) + 2
  }

  private func find(_ mark: StaticString, from start: Int) throws(XMLError) -> Int {
    var index = start
    let first = mark.utf8Start[0]
    while index + mark.utf8CodeUnitCount <= bytes.count {
      if bytes[index] == first, equals(index..<index + mark.utf8CodeUnitCount, mark) {
        return index
      }
      index += 1
    }
    throw error(.cutOff, at: bytes.count)
  }

  private func hasPrefix(_ mark: StaticString) -> Bool {
    position + mark.utf8CodeUnitCount <= bytes.count
      && equals(position..<position + mark.utf8CodeUnitCount, mark)
  }

  func equals(_ range: Range<Int>, _ name: StaticString) -> Bool {
    guard range.count == name.utf8CodeUnitCount else { return false }
    let wanted = name.utf8Start
    for offset in 0..<range.count where bytes[range.lowerBound + offset] != wanted[offset] {
      return false
    }
    return true
  }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  func error(_ fault: XMLError.Fault, at offset: Int) -> XMLError {
    XMLError(fault: fault, line: lineNumber(at: offset))
  }

  private func lineNumber(at offset: Int) -> Int {
    bytes[..<min(offset, bytes.count)].reduce(into: 1) { $0 += $1 == 0x0A ? 1 : 0 }
  }
}
