import QPCR

/// Finds values in JSON that the tool wrote, read by the strict reader of plans (JSON is JSON5).
extension JSONValue {
  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = content else { return nil }
    return members.first { $0.key == key }?.value
  }

  subscript(index: Int) -> JSONValue? {
    guard case .array(let elements) = content, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  var keys: [String] {
    guard case .object(let members) = content else { return [] }
    return members.map(\.key)
  }

  var count: Int? {
    guard case .array(let elements) = content else { return nil }
    return elements.count
  }

  var text: String? {
    switch content {
    case .string(let text), .number(let text): text
    case .boolean(let value): String(value)
    case .null: nil
    case .array(let elements): elements.map { $0.text ?? "null" }.joined(separator: ",")
    case .object: nil
    }
  }

  var number: Double? { text.flatMap { Double($0) } }
}
