/// A small JSON document: what `inspect`, `rules` and `explain` print. Results of any size are
/// streamed by the reports instead.
indirect enum JSONText {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONText])
  /// Members in their order.
  case object([(String, JSONText)])

  static func optional(_ text: String?) -> JSONText { text.map(JSONText.string) ?? .null }

  static func optional(_ number: Double?) -> JSONText { number.map(JSONText.number) ?? .null }

  static func strings(_ texts: [String]) -> JSONText { .array(texts.map(JSONText.string)) }

  /// The document with two blanks a level and a line end; lists of plain values on one line.
  func render() -> String { text(indent: "") + "\n" }

  private func text(indent: String) -> String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): JSONText.decimal(value)
    case .string(let value): JSONText.quoted(value)
    case .array(let elements):
      elements.contains(where: \.isNested)
        ? block("[", "]", elements.map { $0.text(indent: indent + "  ") }, indent)
        : "[" + elements.map { $0.text(indent: indent) }.joined(separator: ", ") + "]"
    case .object(let members):
      block(
        "{", "}",
        members.map { JSONText.quoted($0.0) + ": " + $0.1.text(indent: indent + "  ") }, indent)
    }
  }

  private var isNested: Bool {
    switch self {
    case .array, .object: true
    default: false
    }
  }

  private func block(
    _ open: String, _ close: String, _ lines: [String], _ indent: String
  ) -> String {
    if lines.isEmpty { return open + close }
    let inner = indent + "  "
    return open + "\n" + lines.map { inner + $0 }.joined(separator: ",\n") + "\n" + indent + close
  }

  /// The shortest decimal that reads back as the number; `null` for what is none.
  static func decimal(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    if value == 0 { return "0" }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case let control where control.value < 0x20 || control.value == 0x7F:
        let digits = String(control.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
