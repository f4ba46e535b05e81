import QPCRTables
import Testing

@Suite struct NumberTextTests {
  @Test(arguments: [
    ("23.4", 23.4), ("-0.5", -0.5), ("+7", 7), ("0", 0), (".04", 0.04), ("12.", 12),
    ("1.01E5", 101_000), ("1e-3", 0.001), ("8.940e+003", 8940), ("0.1", 0.1), ("1e22", 1e22),
    ("123456789012345678901234567890", 1.2345678901234568e29),
    ("9007199254740993", 9_007_199_254_740_992),
    ("2.2250738585072014e-308", 2.2250738585072014e-308),
    ("1.7976931348623157e308", 1.7976931348623157e308), ("0e999999999", 0), ("0e-400", 0),
    ("-0.000e-999", 0), ("4.9406564584124654e-324", .leastNonzeroMagnitude),
    ("00000000000000000000000000000001.5", 1.5), ("27.049999237060547", 27.049999237060547),
  ])
  func pointNumbers(text: String, value: Double) { #expect(NumberText.parse(text) == value) }

  @Test(arguments: [
    "", " ", "nan", "NaN", "inf", "0x1p3", "1e400", "-1e400", "1e-400", "-1E-400", "2e-324",
    "1.7976931348623159e308", "23,4",
    "23.4 ", " 23.4", "1.2.3", "1e", "1e+", "e5", ".", "-", "+", "--1", "1_000", "1e5.0", "12a",
    "１", "1,000", "N/A",
  ])
  func whatIsNoPointNumberIsRefused(text: String) { #expect(NumberText.parse(text) == nil) }

  @Test(arguments: [(",04", 0.04), ("23,4", 23.4), ("8,940e+003", 8940), ("-1,5", -1.5), ("7", 7)])
  func commaNumbers(text: String, value: Double) {
    #expect(NumberText.parse(text, decimalMark: .comma) == value)
  }

  @Test func aPointIsRefusedWhereTheCommaIsTheMark() {
    #expect(NumberText.parse("23.4", decimalMark: .comma) == nil)
  }

  @Test(arguments: [
    ("6,367.559", 6367.559), ("100,000,000.000", 1e8), ("12,345", 12345), ("123.4", 123.4),
    ("1,234567", nil), ("1234,567.8", nil), (",123.4", nil), ("1,23.4", nil), ("1.234,5", nil),
    ("1,,234", nil), ("1,234,", nil), ("123,456,789,012,345,678,901.5", 123456789012345678901.5),
  ])
  func thousandsAreGroupsOfExactlyThree(text: String, value: Double?) {
    #expect(NumberText.parse(text, thousands: true) == value)
  }

  @Test func thousandsWithDecimalComma() {
    #expect(NumberText.parse("6.367,559", decimalMark: .comma, thousands: true) == 6367.559)
  }

  @Test func agreesWithTheStandardLibraryOnEveryShortestSpelling() {
    var random = SplitMix(state: 7)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      #expect(NumberText.parse("\(value)") == value)
    }
  }

  @Test func agreesWithTheStandardLibraryOnLongFractions() {
    var random = SplitMix(state: 8)
    for _ in 0..<20_000 {
      let digits = String(random.next() >> UInt64.random(in: 1...60, using: &random))
      let place = Int.random(in: 0...digits.count, using: &random)
      let text = digits.prefix(place) + "." + digits.dropFirst(place)
      #expect(NumberText.parse(String(text)) == Double("0\(text)0"))
    }
  }

  @Test(arguments: [
    (23.4, "23.4"), (1234, "1234"), (-0.0, "0"), (1e15, "1000000000000000"), (1e17, "1e+17"),
    (9_007_199_254_740_994, "9007199254740994"), (0.00001, "1e-05"), (-7, "-7"),
    (27.049999237060547, "27.049999237060547"),
  ])
  func shortestText(value: Double, text: String) { #expect(NumberText.shortest(value) == text) }

  @Test func readsARangeOfBytes() {
    let bytes = ContiguousArray("a\t23.45\tb".utf8)
    #expect(NumberText.parse(bytes, 2..<7) == 23.45)
    #expect(NumberText.parse(bytes, 2..<8) == nil)
    #expect(NumberText.parse(bytes, 4..<4) == nil)
  }
}

/// A small random generator with a fixed seed (Steele, Lea and Flood 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
