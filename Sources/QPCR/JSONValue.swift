/// A place in a text: line and column from 1, columns counted in Unicode scalars.
package struct TextPosition: Sendable, Hashable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// A JSON5 value that remembers where it stands, so that a refusal can point at it.
package struct JSONValue: Sendable, Hashable {
  package var content: Content
  package var position: TextPosition

  package init(_ content: Content, at position: TextPosition) {
    self.content = content
    self.position = position
  }

  package indirect enum Content: Sendable, Hashable {
    case null
    case boolean(Bool)
    /// The number as it is written: the reader of the value decides what it accepts.
    case number(String)
    case string(String)
    case array([JSONValue])
    /// The members in the order of the text, no key twice.
    case object([Member])
  }

  package struct Member: Sendable, Hashable {
    package var key: String
    package var keyPosition: TextPosition
    package var value: JSONValue

    package init(key: String, keyPosition: TextPosition, value: JSONValue) {
      self.key = key
      self.keyPosition = keyPosition
      self.value = value
    }
  }

  /// What kind of value it is, in words.
  package var kind: String {
    switch content {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .number(let text): "the number \(text)"
    case .string(let text): "the text \u{201C}\(text)\u{201D}"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
