/// A JSON value on its own, as differences hold it.
package indirect enum JSONContent: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(Double)
  /// A whole number beyond the 53 bits of a Double, as written.
  case digits(String)
  case text(String)
  case list([JSONContent])
  /// Members in the order of the text.
  case object([Member])

  package struct Member: Sendable, Hashable {
    package var key: String
    package var value: JSONContent

    package init(key: String, value: JSONContent) {
      self.key = key
      self.value = value
    }
  }

  package static func optional(_ text: String?) -> JSONContent { text.map(Self.text) ?? .null }

  package static func optional(_ number: Double?) -> JSONContent {
    number.map(Self.number) ?? .null
  }

  /// A number that is NaN where there is none.
  static func finite(_ number: Double) -> JSONContent { number.isNaN ? .null : .number(number) }

  /// The text of a text.
  var string: String? { if case .text(let text) = self { text } else { nil } }

  /// The value of a number.
  var double: Double? { if case .number(let value) = self { value } else { nil } }

  /// The value for people; lists are joined with `, `.
  package var words: String {
    switch self {
    case .null: NumberFormat.missing
    case .bool(let value): value ? "yes" : "no"
    case .number(let value): NumberFormat.general(value)
    case .digits(let text), .text(let text): text
    case .list(let elements):
      elements.isEmpty ? "none" : elements.map(\.words).joined(separator: ", ")
    case .object(let members):
      members.map { $0.key + " " + $0.value.words }.joined(separator: ", ")
    }
  }
}

extension ByteWriter {
  mutating func append(json content: JSONContent) {
    switch content {
    case .null: append("null")
    case .bool(let value): append(json: value)
    case .number(let value): append(json: value)
    case .digits(let text): append(text)
    case .text(let text): append(json: text)
    case .list(let elements): appendArray(elements) { $0.append(json: $1) }
    case .object(let members):
      beginObject()
      for member in members {
        key(text: member.key)
        append(json: member.value)
      }
      endObject()
    }
  }
}
