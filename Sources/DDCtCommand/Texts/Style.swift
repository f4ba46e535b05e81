import QPCR

/// Colour for a terminal, or none; the text itself cannot drive it.
struct Style {
  let isColored: Bool

  func bold(_ text: String) -> String { wrap(text, "1") }

  func dim(_ text: String) -> String { wrap(text, "2") }

  private func wrap(_ text: String, _ code: String) -> String {
    let text = TerminalText.safe(text)
    return isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
