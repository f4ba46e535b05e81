import QPCRReport
import Testing

/// Numbers by RFC 8259, section 6.
@Suite struct JSONNumbersTests {
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
}
