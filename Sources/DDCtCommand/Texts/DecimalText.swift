/// Numbers for people, as `efficiency` and `stability` print them.
enum DecimalText {
  /// Exactly `decimals` digits behind the point, half away from zero; never `−0.00`.
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    guard value.isFinite, value.magnitude < 1e12,
      let scaled = Int(exactly: (value.magnitude * scale).rounded())
    else { return JSONText.decimal(value) }
    let sign = value < 0 && scaled > 0 ? "−" : ""
    let digits = String(scaled)
    guard decimals > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return "\(sign)\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
  }

  /// About three significant digits, whole numbers whole.
  static func general(_ value: Double) -> String {
    let magnitude = value.magnitude
    guard value.isFinite, magnitude > 0, magnitude >= 1e-4, magnitude < 1e12 else {
      return JSONText.decimal(value)
    }
    if value == value.rounded() || magnitude >= 100 { return fixed(value, 0) }
    let decimals = magnitude >= 10 ? 1 : magnitude >= 1 ? 2 : magnitude >= 0.1 ? 3 : 6
    var text = fixed(value, decimals)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// A share: `95 %`, `99.5 %`.
  static func percent(_ fraction: Double) -> String {
    var text = fixed(fraction * 100, 3)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text + " %"
  }

  /// A p-value; never 0.
  static func p(_ value: Double) -> String {
    if value >= 0.001 { return fixed(value, 3) }
    if value <= 0 { return "< 1e-300" }
    var (mantissa, exponent) = (value, 0)
    while mantissa < 1 {
      mantissa *= 10
      exponent -= 1
    }
    return "\(fixed(mantissa, 1))e\(exponent)"
  }
}
