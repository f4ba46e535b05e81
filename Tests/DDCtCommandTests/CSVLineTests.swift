import Testing

@testable import DDCtCommand

/// RFC 4180, section 2.
@Suite struct CSVLineTests {
  @Test(arguments: [
    (["a", "b"], "a,b\n"), (["a,b", "c"], "\"a,b\",c\n"),
    (["say \"no\"", ""], "\"say \"\"no\"\"\",\n"), (["two\nlines"], "\"two\nlines\"\n"),
    ([" a"], "\" a\"\n"),
  ])
  func `cells are quoted where they must be`(_ cells: [String], _ line: String) {
    #expect(CSVLine.text(cells) == line)
  }

  @Test func `another separator makes other cells plain`() {
    #expect(CSVLine.text(["0,5", "a;b"], separator: ";") == "0,5;\"a;b\"\n")
  }
}
