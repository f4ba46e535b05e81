import QPCRReport
import Testing

/// Strings by RFC 8259, section 7.
@Suite struct JSONTextsTests {
  private func read(_ text: String) throws -> JSONContent {
    var cursor = JSONCursor(ContiguousArray(text.utf8))
    let content = try cursor.content()
    try cursor.finish()
    return content
  }

  @Test(arguments: [
    ("\"a\\\"b\\\\c\\/\\b\\f\\n\\r\\t\"", "a\"b\\c/\u{8}\u{C}\n\r\t"),
    ("\"\\u00e9\\u20AC\"", "é€"), ("\"\\uD83D\\uDE00\"", "😀"), ("\"Δ日本\"", "Δ日本"), ("\"\"", ""),
  ])
  func `texts`(_ json: String, _ text: String) throws {
    #expect(try read(json) == .text(text))
  }
}
