/// Text on a terminal: made harmless, measured in columns, wrapped.
package enum TerminalText {
  /// The text with control and direction-changing characters replaced, so that a name in a file
  /// cannot drive the terminal.
  package static func safe(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(isHarmful(scalar) ? "\u{FFFD}" : scalar) }
    return String(result)
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// Columns that the text takes: two for a wide (East Asian, emoji) character.
  static func columns(_ text: String) -> Int {
    text.reduce(0) { $0 + ($1.unicodeScalars.first.map(isWide) == true ? 2 : 1) }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  /// The text filled with blanks to `width` columns.
  static func padded(_ text: String, to width: Int, right: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(width - columns(text), 0))
    return right ? blanks + text : text + blanks
  }

  /// The text cut to `width` columns, `…` where something was cut.
  static func cut(_ text: String, to width: Int) -> String {
    guard columns(text) > width else { return text }
    var result = ""
    var used = 0
    for character in text {
      let size = columns(String(character))
      if used + size > width - 1 { break }
      result.append(character)
      used += size
    }
    return result + "…"
  }

  /// The lines of a text that are no wider than `width` where words allow; later lines begin with
  /// `indent` blanks. A word that is wider than a line is broken.
  static func wrapped(_ text: String, width: Int, first: Int = 0, indent: Int = 0) -> [String] {
    var lines: [String] = []
    var line = String(repeating: " ", count: first)
    var used = first
    var isEmpty = true
    func next() {
      lines.append(line)
      line = String(repeating: " ", count: indent)
      used = indent
      isEmpty = true
    }
    for word in text.split(separator: " ") {
      var rest = String(word)
      let size = columns(rest)
      if !isEmpty, used + 1 + size > width { next() }
      while columns(rest) > width - used - (isEmpty ? 0 : 1), columns(rest) > max(width - indent, 8)
      {
        let piece = prefix(of: rest, columns: max(width - used, 8))
        line += piece
        rest.removeFirst(piece.count)
        next()
      }
      line += (isEmpty ? "" : " ") + rest
      used += columns(rest) + (isEmpty ? 0 : 1)
      isEmpty = false
    }
    if !isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// A label in the first `indent` columns and a text beside it, wrapped there.
  static func labelled(_ label: String, _ text: String, width: Int, indent: Int) -> [String] {
    var lines = wrapped(text, width: width, first: indent, indent: indent)
    lines[0] = padded(cut(label, to: indent - 1), to: indent) + lines[0].dropFirst(indent)
    return lines
  }

  private static func prefix(of text: String, columns limit: Int) -> String {
    var result = ""
    var used = 0
    for character in text {
      let size = columns(String(character))
      if used + size > limit, !result.isEmpty { break }
      result.append(character)
      used += size
    }
    return result
  }
}
