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
  package static let attributeLimit = 64

  /// The document as UTF-8; ranges refer to it.
  package let bytes: ContiguousArray<UInt8>
  /// The attributes of the element that started last are the first `attributeCount` of these.
  private var attributeList: ContiguousArray<Attribute> = []
  private var attributeCount = 0
  private var open: ContiguousArray<OpenElement> = []
  private var position = 0
  private var eventStart = 0
  private var textRange = 0..<0
  private var textNeedsDecoding = false
  private var endIsDue = false
  /// The element on top of `open` has just ended; it goes when the next event is asked for.
  private var isAtEnd = false
  private var hasRoot = false
  /// What `elementText` has read of an element that is more than plain text.
  private var collected: ContiguousArray<UInt8> = []
  private var pending: Event?

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

  /// Where the present event starts in `bytes`: for readers that count lines as they go.
  package var offset: Int { eventStart }

  /// The value of an attribute of the element that just started (`r:id` needs its prefix).
  package func attribute(_ name: StaticString) -> String? {
    guard let attribute = rawAttribute(name) else { return nil }
    guard attribute.needsDecoding else { return string(attribute.value) }
    return String(decoding: decoded(attribute.value, isAttribute: true), as: UTF8.self)
  }

  /// An attribute as it stands in the document.
  func rawAttribute(_ name: StaticString) -> Attribute? {
    for index in 0..<attributeCount where equals(attributeList[index].name, name) {
      return attributeList[index]
    }
    return nil
  }

  /// The attributes of the element that just started, in order.
  package var attributePairs: [(name: String, value: String)] {
    attributeList[..<attributeCount].map {
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
    if let range = try plainElementText() { return string(range) }
    return String(decoding: try restOfElement(), as: UTF8.self)
  }

  /// The number that is all of the text of the element that just started, to its end; `nil` where
  /// the text is anything else. For curves: no string is made.
  package mutating func elementNumber() throws(XMLError) -> Double? {
    if let range = try plainElementText() { return try number(in: bytes, range) }
    let text = try restOfElement()
    return try number(in: text, 0..<text.count)
  }

  private func number(
    in text: ContiguousArray<UInt8>, _ range: Range<Int>
  ) throws(XMLError) -> Double? {
    let trimmed = text.withUnsafeBufferPointer { OuterBlanks.trim($0, range) }
    if let number = NumberText.parse(text, trimmed) { return number }
    let spelling = String(decoding: text[trimmed], as: UTF8.self)
    guard NumberText.isBeyondRange(spelling) else { return nil }
    throw error(.number(String(spelling.prefix(40))), at: position)
  }

  /// The text of an element that holds nothing else, to its end; `nil` where it holds more, and then
  /// the event that was read last is still to be looked at.
  private mutating func plainElementText() throws(XMLError) -> Range<Int>? {
    pending = try next()
    guard pending == .text, let range = plainTextRange else {
      guard pending == .end else { return nil }
      pending = nil
      return textRange.upperBound..<textRange.upperBound
    }
    let next = try next()
    if next == .end {
      pending = nil
      return range
    }
    collected.removeAll(keepingCapacity: true)
    collected.append(contentsOf: bytes[range])
    pending = next
    return nil
  }

  /// The text of an element from the event that `plainElementText` stopped at.
  private mutating func restOfElement() throws(XMLError) -> ContiguousArray<UInt8> {
    var text = collected
    collected.removeAll(keepingCapacity: true)
    var event = pending ?? .over
    pending = nil
    while event != .end {
      if event == .text { appendText(to: &text) }
      if event == .start { try skipElement() }
      event = try next()
    }
    return text
  }
}

// MARK: - Tags

extension XMLPullReader {
  private mutating func readStartTag() throws(XMLError) {
    guard !(open.isEmpty && hasRoot) else { throw error(.afterRoot, at: position) }
    guard open.count < Self.depthLimit else { throw error(.tooDeep, at: position) }
    // The list is taken out while it is written to, so that it need not be copied.
    var list: ContiguousArray<Attribute> = []
    swap(&list, &attributeList)
    let tag = bytes.withUnsafeBufferPointer { XMLTagScan($0, from: position + 1, into: &list) }
    swap(&list, &attributeList)
    if let fault = tag.fault { throw error(fault, at: tag.end) }
    attributeCount = tag.attributeCount
    for index in 0..<attributeCount where attributeList[index].needsDecoding {
      try checkCharacters(attributeList[index].value)
    }
    position = tag.end
    endIsDue = tag.isEmpty
    hasRoot = true
    open.append(OpenElement(name: tag.name, local: tag.local))
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

  private func skipBlanks(from start: Int) -> Int {
    var index = start
    while index < bytes.count, Self.isBlank(bytes[index]) { index += 1 }
    return index
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
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
      while index < bytes.count {
        let byte = bytes[index]
        // Digits and small letters need no second look: `<`, `&`, `]` and controls are elsewhere.
        if byte < 0x5E, byte &- 0x30 >= 10 {
          if byte == 0x3C { break }
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
      if let control = textRange.first(where: { bytes[$0] < 0x20 && !Self.isBlank(bytes[$0]) }) {
        throw error(.character, at: control)
      }
      textNeedsDecoding = false
      position = end + 3
      return true
    }
    if hasPrefix("<!DOCTYPE") { throw error(.documentType, at: position) }
    throw error(position + 9 < bytes.count ? .tag : .cutOff, at: position)
  }

  private mutating func skipInstruction() throws(XMLError) {
    let end = try find("?>", from: position + 2)
    let content = bytes[position + 2..<end]
    guard let first = content.first, XMLTagScan.isNameStart(first) else {
      throw error(.tag, at: position)
    }
    let target = content.prefix { XMLTagScan.isNameByte($0) }
    guard String(decoding: target, as: UTF8.self).lowercased() != "xml" else {
      throw error(.declaration, at: position)
    }
    position = end + 2
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
    return bytes.withUnsafeBufferPointer { bytes in
      for offset in 0..<range.count
      where bytes[range.lowerBound &+ offset] != name.utf8Start[offset] {
        return false
      }
      return true
    }
  }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  func error(_ fault: XMLError.Fault, at offset: Int) -> XMLError {
    XMLError(fault: fault, line: lineNumber(at: offset))
  }

  private func lineNumber(at offset: Int) -> Int {
    bytes[..<min(offset, bytes.count)].reduce(into: 1) { $0 += $1 == 0x0A ? 1 : 0 }
  }
}
