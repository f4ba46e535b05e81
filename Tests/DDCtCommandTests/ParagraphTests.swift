import Testing

@testable import DDCtCommand

@Suite struct ParagraphTests {
  @Test func `lines break at blanks and never inside a word`() {
    #expect(Paragraph.wrap("one two three", width: 7) == ["one two", "three"])
    #expect(Paragraph.wrap("incomprehensible", width: 5) == ["incomprehensible"])
    #expect(Paragraph.wrap("", width: 5) == [""])
    #expect(
      Paragraph.wrap("one two", width: 6, indent: "  ", first: "- ") == ["- one", "  two"])
  }

  @Test func `a long term stands on its own line`() {
    let rows = [(term: "--a", text: "first"), (term: "--a-very-long-term", text: "second")]
    #expect(
      Paragraph.definitions(rows, width: 30)
        == ["  --a           first", "  --a-very-long-term", "                second"])
  }
}
