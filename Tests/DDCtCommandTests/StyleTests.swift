import Testing

@testable import DDCtCommand

@Suite struct StyleTests {
  @Test func `colour is there or not`() {
    #expect(Style(isColored: false).bold("head") == "head")
    #expect(Style(isColored: true).bold("head") == "\u{1B}[1mhead\u{1B}[0m")
    #expect(Style(isColored: true).dim("head") == "\u{1B}[2mhead\u{1B}[0m")
  }

  /// Only our own codes reach the terminal.
  @Test func `the text brings no codes of its own`() {
    #expect(Style(isColored: false).bold("a\u{1B}[2Jb") == "a\u{FFFD}[2Jb")
    #expect(Style(isColored: true).bold("\u{9B}1m").filter { $0 == "\u{1B}" }.count == 2)
  }
}
