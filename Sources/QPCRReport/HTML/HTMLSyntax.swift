/// HTML by pieces. Text is escaped, control characters replaced; attributes are always quoted.
extension ByteWriter {
  mutating func append(html text: String) {
    for byte in TerminalText.safe(text).utf8 {
      switch byte {
      case UInt8(ascii: "&"): append("&amp;")
      case UInt8(ascii: "<"): append("&lt;")
      case UInt8(ascii: ">"): append("&gt;")
      case UInt8(ascii: "\""): append("&quot;")
      default: append(byte: byte)
      }
    }
  }

  /// `<tag attributes>text</tag>`; the attributes are ours and need no escaping.
  mutating func element(_ tag: String, _ attributes: String = "", text: String) {
    element(tag, attributes) { $0.append(html: text) }
  }

  mutating func element(
    _ tag: String, _ attributes: String = "", _ content: (inout ByteWriter) -> Void
  ) {
    append("<" + tag + (attributes.isEmpty ? ">" : " " + attributes + ">"))
    content(&self)
    append("</" + tag + ">")
  }

  /// A length in a drawing: one decimal.
  mutating func append(length: Double) {
    append(number: (length * 10).rounded() / 10)
  }

  /// ` name="length"`.
  mutating func attribute(_ name: String, _ length: Double) {
    append(" " + name + "=\"")
    append(length: length)
    append("\"")
  }
}
