/// The shortest decimal digits that name a number: `0.digits × 10^exponent`. Rounding for people
/// starts here, so that 2.675 becomes 2.68 as a reader of the digits expects.
struct DecimalDigits {
  private(set) var isNegative: Bool
  /// Digits 0…9 without leading or trailing zeros; empty for zero.
  private(set) var digits: [UInt8]
  private(set) var exponent: Int

  /// - Precondition: `value` is finite.
  init(_ value: Double) {
    precondition(value.isFinite)
    isNegative = value < 0
    digits = []
    exponent = 0
    var point: Int?
    var power = 0
    var bytes = Array(value.magnitude.description.utf8)[...]
    if let e = bytes.firstIndex(of: UInt8(ascii: "e")) {
      power = Int(String(decoding: bytes[(e + 1)...], as: UTF8.self)) ?? 0
      bytes = bytes[..<e]
    }
    for byte in bytes {
      if byte == UInt8(ascii: ".") { point = digits.count } else { digits.append(byte - 0x30) }
    }
    exponent = (point ?? digits.count) + power
    trim()
  }

  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    exponent = digits.isEmpty ? 0 : exponent - zeros
  }

  /// Rounded to `count` significant digits, halves away from zero.
  func rounded(significant count: Int) -> DecimalDigits {
    guard count < digits.count else { return self }
    var result = self
    if count < 0 {
      result.digits = []
      result.exponent = 0
      return result
    }
    result.digits = [0] + digits.prefix(count)
    result.exponent += 1
    if digits[count] >= 5 {
      var index = result.digits.count - 1
      while result.digits[index] == 9 {
        result.digits[index] = 0
        index -= 1
      }
      result.digits[index] += 1
    }
    result.trim()
    return result
  }

  /// Rounded to `decimals` digits behind the point, halves away from zero.
  func rounded(decimals: Int) -> DecimalDigits { rounded(significant: exponent + decimals) }

  /// With exactly `decimals` digits behind the point (more are cut, so round first).
  func fixed(decimals: Int) -> String {
    var text = isNegative && !digits.isEmpty ? "−" : ""
    for place in 0..<max(exponent, 1) { text += digit(place, shiftedBy: max(1 - exponent, 0)) }
    if decimals > 0 { text += "." }
    for place in 0..<max(decimals, 0) { text += digit(exponent + place, shiftedBy: 0) }
    return text
  }

  /// The digit at `place` from the first digit on, zeros around them.
  private func digit(_ place: Int, shiftedBy shift: Int) -> String {
    let index = place - shift
    return digits.indices.contains(index) ? String(digits[index]) : "0"
  }

  /// `2.3e-17`, with exactly `significant` digits.
  func scientific(significant: Int) -> String {
    let first = digits.first ?? 0
    var text = (isNegative ? "−" : "") + String(first)
    if significant > 1 { text += "." }
    for place in 1..<max(significant, 1) { text += digit(place, shiftedBy: 0) }
    return text + "e" + String(digits.isEmpty ? 0 : exponent - 1)
  }
}
