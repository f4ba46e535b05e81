import Testing

@testable import QPCRReport

@Suite struct TerminalTextTests {
  @Test func namesCannotDriveTheTerminal() {
    #expect(TerminalText.safe("a\u{1B}[31mb\u{7}\nc\u{202E}d") == "a�[31mb��c�d")
    #expect(TerminalText.safe("IL‑6 Δ β") == "IL‑6 Δ β")
  }

  @Test func countsColumns() {
    #expect(TerminalText.columns("ΔΔCq") == 4)
    #expect(TerminalText.columns("e\u{301}") == 1)
    #expect(TerminalText.columns("対照") == 4)
    #expect(TerminalText.padded("対照", to: 6) == "対照  ")
    #expect(TerminalText.padded("7", to: 3, right: true) == "  7")
  }

  @Test func cutsWithAnEllipsis() {
    #expect(TerminalText.cut("abcdef", to: 6) == "abcdef")
    #expect(TerminalText.cut("abcdefg", to: 6) == "abcde…")
    #expect(TerminalText.cut("対照群", to: 5) == "対照…")
  }

  @Test func wrapsAtWords() {
    #expect(
      TerminalText.wrapped("one two three four", width: 9, indent: 2)
        == ["one two", "  three", "  four"])
    #expect(TerminalText.wrapped("one two", width: 20, first: 4) == ["    one two"])
    #expect(TerminalText.wrapped("", width: 20, first: 2) == ["  "])
  }

  @Test func breaksAWordThatIsWiderThanALine() {
    #expect(
      TerminalText.wrapped("a abcdefghijklmnopqrstuvwxyz b", width: 12)
        == ["a", "abcdefghijkl", "mnopqrstuvwx", "yz b"])
  }

  @Test(arguments: [40, 60, 61, 100])
  func noLineIsWiderThanAskedFor(width: Int) {
    let text = String(repeating: "word wordword w 対照 ", count: 20)
    for line in TerminalText.wrapped(text, width: width, first: 3, indent: 6) {
      #expect(TerminalText.columns(line) <= width)
    }
  }
}
