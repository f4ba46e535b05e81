/// JSON by pieces: a comma goes before a key or element unless it is the first one.
extension ByteWriter {
  mutating func beginObject() { append(byte: UInt8(ascii: "{")) }

  mutating func endObject() { append(byte: UInt8(ascii: "}")) }

  /// The key of the next value, which is a plain ASCII word.
  mutating func key(_ key: String) {
    separate()
    append(byte: UInt8(ascii: "\""))
    append(key)
    append(byte: UInt8(ascii: "\""))
    append(byte: UInt8(ascii: ":"))
  }

  /// A key that comes from the data.
  mutating func key(text: String) {
    separate()
    append(json: text)
    append(byte: UInt8(ascii: ":"))
  }

  /// A comma, unless an object or array has just begun.
  mutating func separate() {
    if last != UInt8(ascii: "{"), last != UInt8(ascii: "["), last != UInt8(ascii: ":") {
      append(byte: UInt8(ascii: ","))
    }
  }

  mutating func append(json text: String?) {
    guard let text else {
      append("null")
      return
    }
    append(byte: UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): append(#"\""#)
      case UInt8(ascii: "\\"): append(#"\\"#)
      case 0x0A: append(#"\n"#)
      case 0x0D: append(#"\r"#)
      case 0x09: append(#"\t"#)
      case 0..<0x20, 0x7F:
        append(#"\u00"#)
        append(byte: Self.hexadecimal[Int(byte >> 4)])
        append(byte: Self.hexadecimal[Int(byte & 15)])
      default: append(byte: byte)
      }
    }
    append(byte: UInt8(ascii: "\""))
  }

  /// A number, `null` where there is none or it is not finite.
  mutating func append(json value: Double?) {
    if let value, value.isFinite { append(number: value) } else { append("null") }
  }

  mutating func append(json value: Int?) {
    if let value { append(value) } else { append("null") }
  }

  mutating func append(json value: Bool) { append(value ? "true" : "false") }

  mutating func append(json values: [String]) {
    appendArray(values) { $0.append(json: $1) }
  }

  mutating func append(json values: [Int]) {
    appendArray(values) { $0.append($1) }
  }

  /// An array on one line.
  mutating func appendArray<Elements: Sequence>(
    _ elements: Elements, _ write: (inout ByteWriter, Elements.Element) -> Void
  ) {
    append(byte: UInt8(ascii: "["))
    for element in elements {
      separate()
      write(&self, element)
    }
    append(byte: UInt8(ascii: "]"))
  }

  /// An array with one element a line.
  mutating func appendRows<Elements: Sequence>(
    _ elements: Elements, _ write: (inout ByteWriter, Elements.Element) -> Void
  ) {
    append(byte: UInt8(ascii: "["))
    var isEmpty = true
    for element in elements {
      append(isEmpty ? "\n    " : ",\n    ")
      write(&self, element)
      isEmpty = false
    }
    append(isEmpty ? "]" : "\n  ]")
  }

  private static let hexadecimal = Array("0123456789abcdef".utf8)
}
