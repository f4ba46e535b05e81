/// Writes elements into UTF-8 bytes. What XML cannot hold (control characters) becomes U+FFFD.
struct XMLWriter {
  private(set) var bytes = ContiguousArray("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
  private var depth = 0

  /// An element with elements inside.
  mutating func element(
    _ name: StaticString, _ attributes: [(StaticString, String)] = [],
    _ content: (inout XMLWriter) -> Void
  ) {
    open(name, attributes)
    bytes += Array(">\n".utf8)
    depth += 1
    content(&self)
    depth -= 1
    indent()
    close(name)
  }

  /// An element with text, or with attributes alone.
  mutating func element(
    _ name: StaticString, _ attributes: [(StaticString, String)] = [], text: String = ""
  ) {
    open(name, attributes)
    guard !text.isEmpty else {
      bytes += Array("/>\n".utf8)
      return
    }
    bytes.append(0x3E)
    escape(text, isAttribute: false)
    close(name)
  }

  /// An element with text where there is one.
  mutating func element(_ name: StaticString, ifPresent text: String?) {
    if let text, !text.isEmpty { element(name, text: text) }
  }

  /// Two numbers in an element on one line: a point of a curve.
  mutating func point(
    _ name: StaticString, _ x: (StaticString, Double), _ y: (StaticString, Double)
  ) {
    open(name, [])
    bytes.append(0x3E)
    for (name, value) in [x, y] {
      bytes.append(0x3C)
      append(name)
      bytes.append(0x3E)
      bytes += Array(ShortNumber.text(value).utf8)
      bytes += Array("</".utf8)
      append(name)
      bytes.append(0x3E)
    }
    close(name)
  }

  private mutating func open(_ name: StaticString, _ attributes: [(StaticString, String)]) {
    indent()
    bytes.append(0x3C)
    append(name)
    for (key, value) in attributes {
      bytes.append(0x20)
      append(key)
      bytes += Array("=\"".utf8)
      escape(value, isAttribute: true)
      bytes.append(0x22)
    }
  }

  private mutating func close(_ name: StaticString) {
    bytes += Array("</".utf8)
    append(name)
    bytes += Array(">\n".utf8)
  }

  private mutating func indent() { bytes += repeatElement(0x20, count: depth) }

  private mutating func append(_ name: StaticString) {
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func escape(_ text: String, isAttribute: Bool) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": bytes += Array("&amp;".utf8)
      case "<": bytes += Array("&lt;".utf8)
      case ">": bytes += Array("&gt;".utf8)
      case "\"" where isAttribute: bytes += Array("&quot;".utf8)
      case "\t", "\n", "\r": bytes += Array("&#\(scalar.value);".utf8)
      default:
        let isAllowed = scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
        bytes += Array(String(isAllowed ? scalar : "\u{FFFD}").utf8)
      }
    }
  }
}
