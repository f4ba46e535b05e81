/// Text for terminals that show ASCII alone: signs of ours by their nearest look, as many columns
/// wide, any other character as `?`.
///
///     1/2  +--*--+ :    0.60 (0.48-0.74)
enum PlainText {
  static func render(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    var plain = ""
    plain.reserveCapacity(text.utf8.count)
    for character in text {
      if character.isASCII { plain.append(character) } else { plain += signs[character] ?? "?" }
    }
    return plain
  }

  /// One column each, but for signs that stand in sentences alone.
  private static let signs: [Character: String] = [
    "–": "-", "−": "-", "—": "-", "‐": "-", "…": ".", "×": "x", "·": ".", "→": ">", "←": "<",
    "≥": ">", "≤": "<", "±": "+-", "Δ": "d", "²": "2", "ρ": "r", "°": " ", "µ": "u", "μ": "u",
    "“": "\"", "”": "\"", "‘": "'", "’": "'", "\u{A0}": " ", "├": "+", "┤": "+", "┼": "+",
    "─": "-", "┊": ":", "●": "*", "○": "o", "›": ">", "‹": "<", "™": " ", "✓": "+", "▲": "^",
    "▼": "v", "∞": "inf", "′": "'",
  ]
}
