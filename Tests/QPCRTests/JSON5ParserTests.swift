import QPCR
import Testing

/// Values and refusals follow the specification at spec.json5.org (version 1.0.0); its own example
/// is the first test.
@Suite struct JSON5ParserTests {
  @Test func `the example of the specification is read`() throws {
    let text = #"""
      {
        // comments
        unquoted: 'and you can quote me on that',
        singleQuotes: 'I can use "double quotes" here',
        lineBreaks: "Look, Mom! \
      No \\n's!",
        hexadecimal: 0xdecaf,
        leadingDecimalPoint: .8675309, andTrailing: 8675309.,
        positiveSign: +1,
        trailingComma: 'in objects', andIn: ['arrays',],
        "backwardsCompatible": "with JSON",
      }
      """#
    #expect(
      try plain(text) == [
        "unquoted=s:and you can quote me on that",
        "singleQuotes=s:I can use \"double quotes\" here",
        "lineBreaks=s:Look, Mom! No \\n's!", "hexadecimal=n:0xdecaf",
        "leadingDecimalPoint=n:.8675309", "andTrailing=n:8675309.", "positiveSign=n:+1",
        "trailingComma=s:in objects", "andIn=[s:arrays]", "backwardsCompatible=s:with JSON",
      ])
  }

  @Test(arguments: [
    ("null", "null"), (" true ", "true"), ("false// end", "false"), ("/* a */0", "n:0"),
    ("-0", "n:-0"), ("1e3", "n:1e3"), ("1E-3", "n:1E-3"), ("-.5", "n:-.5"),
    ("0.5e+07", "n:0.5e+07"),
    ("Infinity", "n:Infinity"), ("-Infinity", "n:-Infinity"), ("+NaN", "n:+NaN"),
    ("0XfF", "n:0XfF"),
    ("[]", "[]"), ("[1,2,]", "[n:1,n:2]"), ("{}", "{}"), (#"'\x41\u00e9\ud83d\ude00'"#, "s:Aé😀"),
    (#""\b\f\n\r\t\v\0\q\'""#, "s:\u{8}\u{C}\n\r\t\u{B}\0q'"), ("'a\\\r\nb'", "s:ab"),
    ("'a\u{2028}b'", "s:a\u{2028}b"), ("\u{FEFF}\u{A0}1\u{2003}", "n:1"), ("''", "s:"),
  ])
  func `a valid value is read`(_ text: String, _ expected: String) throws {
    #expect(describe(try JSON5Parser.parse(text)) == expected)
  }

  @Test(arguments: [
    (#"{a\u0062c: 1}"#, "abc=n:1"), ("{$_: 1}", "$_=n:1"), ("{ünï٣: 1}", "ünï٣=n:1"),
    ("{null: 1}", "null=n:1"), ("{'': 1}", "=n:1"),
  ])
  func `a valid key is read`(_ text: String, _ expected: String) throws {
    #expect(try plain(text) == [expected])
  }

  @Test(arguments: [
    ("", 1, 1, "the file ends where a value is expected"),
    ("{", 1, 2, "the file ends where a key or `}` is expected"),
    ("[1", 1, 3, "the file ends where `,` or `]` is expected"),
    ("{a:1,\n b 2}", 2, 4, "found `2` where `:` is expected"),
    ("{a:,}", 1, 4, "found `,` where a value is expected"),
    ("[,]", 1, 2, "found `,` where a value or `]` is expected"),
    ("[1,,2]", 1, 4, "found `,` where a value or `]` is expected"),
    ("[1]]", 1, 4, "found `]` where the end of the file is expected"),
    ("[1\n2]", 2, 1, "found `2` where `,` or `]` is expected"),
    ("{1:2}", 1, 2, "found `1` where a key or `}` is expected"),
    ("{a:\r\n GAPDH}", 2, 2, "GAPDH is no value; texts stand in quotes, as in \"GAPDH\""),
    ("[010]", 1, 2, "010 is no number; write it like 40, 0.95 or 1e-3"),
    ("[1.2.3]", 1, 2, "1.2.3 is no number; write it like 40, 0.95 or 1e-3"),
    ("[0x]", 1, 2, "0x is no number; write it like 40, 0.95 or 1e-3"),
    ("[1e]", 1, 2, "1e is no number; write it like 40, 0.95 or 1e-3"),
    ("[.]", 1, 2, ". is no number; write it like 40, 0.95 or 1e-3"),
    ("[5cycles]", 1, 2, "5cycles is no number; write it like 40, 0.95 or 1e-3"),
    ("{a: 'b\n'}", 1, 5, "the text that begins here has no closing quote on its line"),
    ("'abc", 1, 1, "the text that begins here has no closing quote on its line"),
    ("'abc\\", 1, 5, "the text that begins here has no closing quote on its line"),
    ("1 /* x", 1, 3, "the comment that begins here has no end; close it with */"),
    (#"'\u12'"#, 1, 2, #"\u12 is no escape; write \\ for a backslash"#),
    (#"'\1'"#, 1, 2, #"\1 is no escape; write \\ for a backslash"#),
    (#"'\01'"#, 1, 2, #"\0 is no escape; write \\ for a backslash"#),
    (#"'\ud83d'"#, 1, 2, #"\ud83d is no escape; write \\ for a backslash"#),
    (#"{\u0031: 1}"#, 1, 2, #"\u0031 is no escape; write \\ for a backslash"#),
    ("{pair-by: 'x'}", 1, 2, "the key pair-by needs quotes: \"pair-by\""),
    ("{a:1,\n'a':2}", 2, 1, "the key \"a\" stands twice, first in line 1; keep one of them"),
    ("[\u{1}]", 1, 2, "found the character U+1 where a value or `]` is expected"),
    ("{a\n}", 2, 1, "found `}` where `:` is expected"),
  ])
  func `an invalid text is refused with its place`(
    _ text: String, _ line: Int, _ column: Int, _ message: String
  ) {
    let error = #expect(throws: JSON5Error.self) { try JSON5Parser.parse(text) }
    #expect(error?.problem.message == message)
    #expect(error?.position == TextPosition(line: line, column: column))
  }

  @Test func `bytes that are no UTF-8 are refused`() {
    let error = #expect(throws: JSON5Error.self) { try JSON5Parser.parse([0x22, 0xFF, 0x22]) }
    #expect(error?.problem == .notUTF8)
  }

  @Test func `nesting beyond the limit is refused and does not overflow the stack`() {
    let error = #expect(throws: JSON5Error.self) {
      try JSON5Parser.parse(String(repeating: "[", count: 100_000))
    }
    #expect(error?.problem == .tooDeep(limit: 64))
    #expect(
      error?.problem.message == "lists and objects stand inside each other more than 64 deep")
  }

  @Test func `a file longer than any plan is refused`() {
    let bytes = [UInt8](repeating: 0x20, count: JSON5Parser.lengthLimit + 1)
    let error = #expect(throws: JSON5Error.self) { try JSON5Parser.parse(bytes) }
    #expect(error?.problem == .tooLong(limit: 4_194_304))
  }

  @Test func `values know where they stand`() throws {
    let value = try JSON5Parser.parse("{\n  a: [1,\r\n    'x'],\r}")
    guard case .object(let members) = value.content,
      case .array(let list) = members[0].value.content
    else {
      Issue.record("an object with a list is expected")
      return
    }
    #expect(members[0].keyPosition == TextPosition(line: 2, column: 3))
    #expect(list.map(\.position) == [.init(line: 2, column: 7), .init(line: 3, column: 5)])
  }

  /// The members of an object as `key=value`.
  private func plain(_ text: String) throws -> [String] {
    guard case .object(let members) = try JSON5Parser.parse(text).content else { return [] }
    return members.map { $0.key + "=" + describe($0.value) }
  }

  private func describe(_ value: JSONValue) -> String {
    switch value.content {
    case .null: "null"
    case .boolean(let flag): "\(flag)"
    case .number(let text): "n:" + text
    case .string(let text): "s:" + text
    case .array(let elements): "[" + elements.map(describe).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { $0.key + "=" + describe($0.value) }.joined(separator: ",") + "}"
    }
  }
}
