/// How numbers are written, in one place: at full precision for programs, rounded for people.
///
/// People's formats use the typographic minus `−`; programs get ASCII.
package enum NumberFormat {
  // MARK: People

  /// A fold change: `0.60`, `1.73`, `12.4`, `153`, `0.048`, `3.1e-6`.
  static func fold(_ value: Double) -> String {
    guard value.isFinite else { return missing }
    let magnitude = value.magnitude
    if magnitude == 0 { return "0" }
    if magnitude < 1e-4 || magnitude >= 1e6 { return scientific(value) }
    if magnitude < 0.0995 { return significant(value, 2) }
    if magnitude < 9.995 { return fixed(value, 2) }
    return fixed(value, magnitude < 99.95 ? 1 : 0)
  }

  /// How many times, for `1.7-fold lower`: two significant digits up to a hundred.
  static func times(_ value: Double) -> String {
    guard value.isFinite else { return missing }
    if value >= 1e6 { return scientific(value) }
    return value < 9.95 ? fixed(value, 1) : fixed(value, 0)
  }

  /// A p-value: `0.23`, `0.0031`, `2.3e-17`; three digits beside 0.05, so that 0.0499 does not
  /// become 0.050. Never 0: what is too small for a number is told as such.
  static func p(_ value: Double) -> String {
    guard value.isFinite else { return missing }
    if value < Double.leastNormalMagnitude { return "< 1e-307" }
    if value < 1e-4 { return scientific(value) }
    if value > 0.994 { return value < 1 ? "> 0.99" : "1" }
    return significant(value, value > 0.0445 && value < 0.0555 ? 3 : 2)
  }

  /// `p = 0.0031`, `p > 0.99`.
  static func pEquation(_ value: Double) -> String {
    let text = p(value)
    return text.first == "<" || text.first == ">" ? "p " + text : "p = " + text
  }

  /// Cycles: two decimals.
  static func cycles(_ value: Double) -> String { fixed(value, 2) }

  /// A confidence level: `95 %`, `99.9 %`.
  package static func percent(_ fraction: Double) -> String { general(fraction * 100) + " %" }

  /// Up to six significant digits, no more than needed.
  package static func general(_ value: Double) -> String {
    guard value.isFinite else { return missing }
    let digits = DecimalDigits(value).rounded(significant: 6)
    if value != 0, value.magnitude < 1e-4 || value.magnitude >= 1e15 {
      return digits.scientific(significant: digits.digits.count)
    }
    return digits.fixed(decimals: max(digits.digits.count - digits.exponent, 0))
  }

  /// A count with thin groups: `1 000 000`.
  static func count(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0, digits.count > 4 { text += " " }
      text.append(digit)
    }
    return text
  }

  /// Exactly `decimals` digits behind the point.
  package static func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return missing }
    return DecimalDigits(value).rounded(decimals: decimals).fixed(decimals: decimals)
  }

  /// Exactly `count` significant digits.
  static func significant(_ value: Double, _ count: Int) -> String {
    let digits = DecimalDigits(value).rounded(significant: count)
    return digits.fixed(decimals: max(count - digits.exponent, 0))
  }

  private static func scientific(_ value: Double) -> String {
    DecimalDigits(value).rounded(significant: 2).scientific(significant: 2)
  }

  /// What stands where there is no value.
  static let missing = "–"
}

extension ByteWriter {
  /// The shortest digits that read back as the same number; −0 is 0, a whole number has no point.
  /// - Precondition: `value` is finite.
  mutating func append(number value: Double, decimalMark: UInt8 = UInt8(ascii: ".")) {
    precondition(value.isFinite)
    // Cq as instruments print them: the decimal with at most 15 digits that reads back as the
    // number is the shortest one, because no two such decimals share a Double.
    if value >= 0, value < 1e9 {
      let millionths = Int(value * 1e6 + 0.5)
      if Double(millionths) / 1e6 == value {
        append(millionths: millionths, decimalMark: decimalMark)
        return
      }
    }
    append(digits: value.description, decimalMark: decimalMark)
  }

  private mutating func append(millionths: Int, decimalMark: UInt8) {
    append(millionths / 1_000_000)
    var fraction = millionths % 1_000_000
    if fraction == 0 { return }
    append(byte: decimalMark)
    var place = 100_000
    while fraction > 0 {
      append(byte: 0x30 + UInt8(truncatingIfNeeded: fraction / place))
      fraction %= place
      place /= 10
    }
  }
}
