import QPCRReport
import Testing

/// JSON by RFC 8259, nothing more.
@Suite struct JSONCursorTests {
  private func read(_ text: String) throws -> JSONContent {
    var cursor = JSONCursor(ContiguousArray(text.utf8))
    let content = try cursor.content()
    try cursor.finish()
    return content
  }

  @Test func `values nest`() throws {
    #expect(
      try read(" { \"a\" : [ 1 , true, null , { } ], \"b\":[]}\n")
        == .object([
          .init(key: "a", value: .list([.number(1), .bool(true), .null, .object([])])),
          .init(key: "b", value: .list([])),
        ]))
  }

  /// Most are of the JSON test suite's `n_` files (N. Seriot, Parsing JSON is a Minefield).
  @Test(arguments: [
    "", " ", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{", "{\"a\"", "{\"a\":", "{\"a\":1",
    "{\"a\":1,}", "{a:1}", "{'a':1}", "{1:1}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "[1]x", "1 2",
    "tru", "True", "nul", "NaN", "Infinity", "-Infinity", "-", "+1", "01", "-01", "1.", ".5",
    "1.e3", "1e", "1e+", "0x10", "1_000", "1e400", "-1e999", "1e-400", "\"",
    "\"a", "\"\\", "\"\\x\"",
    "\"\\u12\"", "\"\\uD800\"", "\"\\uDC00\\uD800\"", "\"a\tb\"", "\"a\nb\"", "/* c */ 1", "[1]//",
    "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}",
  ])
  func `what is no JSON is refused`(_ text: String) {
    #expect(throws: JSONReadingError.self) { try read(text) }
  }

  @Test func `bytes that are no UTF-8 are refused`() {
    var cursor = JSONCursor([0x22, 0xFF, 0x22])
    #expect(throws: JSONReadingError(problem: .notUTF8, line: 1, column: 1)) {
      try cursor.content()
    }
  }

  @Test func `errors know their place`() {
    #expect(
      throws: JSONReadingError(
        problem: .unexpected("x", expected: "a value"), line: 3, column: 4)
    ) { try read("[\n1,\n   x]") }
    #expect(throws: JSONReadingError(problem: .repeatedKey("a"), line: 2, column: 2)) {
      try read("{\"a\":1,\n \"a\":2}")
    }
    #expect(throws: JSONReadingError(problem: .tooDeep(limit: 64), line: 1, column: 65)) {
      try read(String(repeating: "[", count: 100))
    }
  }
}
