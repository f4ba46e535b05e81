import QPCRModel

/// A text whose characters know whether a backslash stood before them.
struct EscapedText {
  /// The characters that a backslash escapes; before any other one it stands for itself.
  static let escapable: Set<Unicode.Scalar> = [",", ":", "/", "=", "*", "\\"]

  private var characters: ArraySlice<(scalar: Unicode.Scalar, isEscaped: Bool)>

  init(_ text: String) {
    var characters: ArraySlice<(scalar: Unicode.Scalar, isEscaped: Bool)> = []
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        if !EscapedText.escapable.contains(scalar) { characters.append(("\\", false)) }
        characters.append((scalar, EscapedText.escapable.contains(scalar)))
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        characters.append((scalar, false))
      }
    }
    if isEscaped { characters.append(("\\", false)) }
    self.characters = characters
  }

  private init(_ characters: ArraySlice<(scalar: Unicode.Scalar, isEscaped: Bool)>) {
    self.characters = characters
  }

  /// The parts between unescaped separators: one part more than there are separators.
  func split(at separator: Unicode.Scalar) -> [EscapedText] {
    characters
      .split(omittingEmptySubsequences: false) { $0.scalar == separator && !$0.isEscaped }
      .map(EscapedText.init)
  }

  func contains(_ separator: Unicode.Scalar) -> Bool {
    characters.contains { $0.scalar == separator && !$0.isEscaped }
  }

  /// The text with escapes resolved, without outer blanks.
  var name: String {
    var name = String.UnicodeScalarView()
    for character in characters { name.append(character.scalar) }
    return Name.trimmed(String(name))
  }

  /// The text as it was written, without outer blanks, for messages.
  var source: String {
    var source = String.UnicodeScalarView()
    for character in characters {
      if character.isEscaped { source.append("\\") }
      source.append(character.scalar)
    }
    return Name.trimmed(String(source))
  }

  var isBlank: Bool { name.isEmpty }

  /// Whether the text is an unescaped `*` alone.
  var isWildcard: Bool { name == "*" && contains("*") }
}
