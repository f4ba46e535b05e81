import QPCRTables

/// A walk over the elements of an RDML document, whose faults name the file.
struct RDMLCursor {
  private var xml: XMLPullReader
  private let file: String
  private var counted = 0
  private var lines = 1

  init(_ document: XMLPullReader, file: String) {
    xml = document
    self.file = file
  }

  /// Goes to the next element inside the present one; false at its end. Each element must be read
  /// to its end (`text`, `number`, `skip`, or a loop of this) before the next is asked for.
  mutating func nextChild() throws(FormatError) -> Bool {
    do {
      while true {
        switch try xml.next() {
        case .start: return true
        case .end, .over: return false
        case .text: continue
        }
      }
    } catch { throw fault(error) }
  }

  func isNamed(_ name: StaticString) -> Bool { xml.isNamed(name) }

  func attribute(_ name: StaticString) -> String? { xml.attribute(name) }

  /// The element's text without outer blanks.
  mutating func text() throws(FormatError) -> String {
    do { return trimmedText(try xml.elementText()) } catch { throw fault(error) }
  }

  /// The number that is the element's text; `nil` for anything else.
  mutating func number() throws(FormatError) -> Double? {
    do { return try xml.elementNumber() } catch { throw fault(error) }
  }

  mutating func skip() throws(FormatError) {
    do { try xml.skipElement() } catch { throw fault(error) }
  }

  /// The `id` of an element that refers to another, and passes over it. Version 1.0 has some as text.
  mutating func reference() throws(FormatError) -> String {
    let id = xml.attribute("id").map(trimmedText)
    let text = try text()
    return id ?? text
  }

  /// The present line, counted on from the last one asked for.
  mutating func line() -> Int {
    let offset = xml.offset
    xml.bytes.withUnsafeBufferPointer { bytes in
      for index in counted..<max(offset, counted) where bytes[index] == 0x0A { lines += 1 }
    }
    counted = max(offset, counted)
    return lines
  }

  /// A fault in the value of an element.
  mutating func fault(_ element: String, _ fact: FormatError.Fact) -> FormatError {
    FormatError(file: file, row: line(), column: "<\(element)>", fact)
  }

  private func fault(_ error: XMLError) -> FormatError {
    FormatError(file: file, .unreadable(error.description))
  }

  private func trimmedText(_ text: String) -> String {
    let isBlank = { (character: Character) in character.isWhitespace || character == "\u{A0}" }
    guard text.first.map(isBlank) ?? false || text.last.map(isBlank) ?? false else { return text }
    var slice = text[...]
    while let first = slice.first, isBlank(first) { slice.removeFirst() }
    while let last = slice.last, isBlank(last) { slice.removeLast() }
    return String(slice)
  }
}
