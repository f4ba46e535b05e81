/// Numbers by JSON's grammar.
extension JSONCursor {
  /// A whole number that is not negative.
  mutating func count() throws(JSONReadingError) -> Int {
    skipBlanks()
    let start = index
    let value = try number()
    guard value >= 0, value < 1e15, value == value.rounded() else {
      throw error(
        .wrongKind(found: spelling(start), expected: "a whole number from 0 on"), at: start)
    }
    return Int(value)
  }

  mutating func number() throws(JSONReadingError) -> Double {
    skipBlanks()
    let start = index
    guard let first = current, first == UInt8(ascii: "-") || isDigit(first) else {
      throw unexpected("a number")
    }
    if let value = shortNumber() { return value }
    index = start
    guard skipNumber() else { throw malformedNumber(start) }
    guard let value = Double(spelling(start)), value.isFinite, value != 0 || isZero(start) else {
      throw malformedNumber(start)
    }
    return value
  }

  /// Whether a number is spelt as 0, and does not only round to it as 1e-400 does.
  private func isZero(_ start: Int) -> Bool {
    !spelling(start).prefix { $0 != "e" && $0 != "E" }.contains { ("1"..."9").contains($0) }
  }

  private mutating func malformedNumber(_ start: Int) -> JSONReadingError {
    while let byte = current, byte > 0x20, byte != UInt8(ascii: ","), byte != UInt8(ascii: "]"),
      byte != UInt8(ascii: "}"), index - start < 40
    {
      index += 1
    }
    return error(.malformedNumber(spelling(start)), at: start)
  }

  /// A decimal of at most 15 digits and no exponent is exact as the quotient of two exact Doubles.
  private mutating func shortNumber() -> Double? {
    let isNegative = take(UInt8(ascii: "-"))
    var mantissa = 0
    var (digits, decimals) = (0, 0)
    let isZeroFirst = current == UInt8(ascii: "0")
    while let byte = current, isDigit(byte), digits < 16 {
      mantissa = mantissa * 10 + Int(byte - 0x30)
      digits += 1
      index += 1
    }
    if digits == 0 || isZeroFirst && digits > 1 { return nil }
    if take(UInt8(ascii: ".")) {
      while let byte = current, isDigit(byte), digits < 16 {
        mantissa = mantissa * 10 + Int(byte - 0x30)
        digits += 1
        decimals += 1
        index += 1
      }
      if decimals == 0 { return nil }
    }
    if digits > 15 { return nil }
    if let byte = current, isDigit(byte) || byte == UInt8(ascii: ".") || byte | 0x20 == 0x65 {
      return nil
    }
    let value = Double(mantissa) / Self.powersOfTen[decimals]
    return isNegative ? 0 - value : value
  }

  private static let powersOfTen: [Double] = (0...15).map { exponent in
    (0..<exponent).reduce(1.0) { power, _ in power * 10 }
  }

  /// Passes over a number by JSON's grammar.
  private mutating func skipNumber() -> Bool {
    _ = take(UInt8(ascii: "-"))
    let isZeroFirst = current == UInt8(ascii: "0")
    let whole = skipDigits()
    guard whole == 1 || whole > 1 && !isZeroFirst else { return false }
    if take(UInt8(ascii: ".")) {
      guard skipDigits() > 0 else { return false }
    }
    if let byte = current, byte | 0x20 == 0x65 {
      index += 1
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      guard skipDigits() > 0 else { return false }
    }
    return true
  }

  private mutating func skipDigits() -> Int {
    let start = index
    while let byte = current, isDigit(byte) { index += 1 }
    return index - start
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  func spelling(_ start: Int) -> String {
    String(decoding: bytes[start..<min(index, bytes.count)], as: UTF8.self)
  }

  /// A number; a whole one of more than 15 digits keeps its digits, for seeds have 64 bits.
  mutating func numberContent() throws(JSONReadingError) -> JSONContent {
    let start = index
    let value = try number()
    let digits = bytes[start..<index]
    let isLong = digits.count > 15 && digits.allSatisfy(isDigit)
    return isLong ? .digits(spelling(start)) : .number(value)
  }
}
