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

  /// Short decimals go by a quotient of two exact Doubles, long ones by the standard library.
  @Test func `numbers are the nearest Double`() throws {
    var texts = [
      "0", "-0", "1", "-1.5", "0.1", "24.99", "123456789012345", "0.123456789012345",
      "1234567.12345678", "1e3", "1E-3", "1.5e+10", "9007199254740993", "0.30000000000000004",
      "1.7976931348623157e308", "5e-324", "2.2250738585072014e-308", "3.141592653589793238462643",
    ]
    var state: UInt64 = 1
    for _ in 0..<2000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let digits = Double(state >> 20) / Double(1 << (state % 40))
      if digits.isFinite { texts.append("\(digits)") }
      texts.append("\(state % 100).\(state >> 44)")
    }
    for text in texts {
      switch try read(text) {
      case .number(let value): #expect(value == Double(text), "\(text)")
      case .digits(let digits): #expect(digits == text && text.count > 15)
      case let other: Issue.record("\(text) is \(other)")
      }
    }
  }

  /// Seeds have 64 bits, a Double has 53.
  @Test func `long whole numbers keep their digits`() throws {
    #expect(try read("18446744073709551615") == .digits("18446744073709551615"))
  }

  @Test(arguments: [
    ("\"a\\\"b\\\\c\\/\\b\\f\\n\\r\\t\"", "a\"b\\c/\u{8}\u{C}\n\r\t"),
    ("\"\\u00e9\\u20AC\"", "é€"), ("\"\\uD83D\\uDE00\"", "😀"), ("\"Δ日本\"", "Δ日本"), ("\"\"", ""),
  ])
  func `texts`(_ json: String, _ text: String) throws {
    #expect(try read(json) == .text(text))
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
