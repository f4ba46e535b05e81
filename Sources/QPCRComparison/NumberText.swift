import QPCRStatistics

/// Numbers as sentences print them: few digits, a point, no locale.
enum NumberText {
  /// A fold change or ratio: `0.60`, `0.035`, `2.85`, `12.3`, `120`.
  static func ratio(_ value: Double) -> String {
    switch value.magnitude {
    case ..<0.0001, 100_000...: scientific(value)
    case ..<0.1: significant(value, 2)
    case ..<10: fixed(value, 2)
    case ..<100: fixed(value, 1)
    default: fixed(value, 0)
    }
  }

  /// How many-fold, in two significant digits up to a hundred: `1.7`, `12`, `1.04`, `256`.
  static func fold(_ value: Double) -> String {
    switch value.magnitude {
    case ..<1.1: fixed(value, 2)
    case 100_000...: scientific(value)
    case 100...: fixed(value, 0)
    default: significant(value, 2)
    }
  }

  /// A probability in two significant digits, never as 0: `0.23`, `0.0031`, `3.0e-8`; three digits
  /// beside 0.05, so that 0.0499 does not become 0.050. Below what a number can hold with all its
  /// digits it is only bounded.
  static func p(_ value: Double) -> String {
    if value < Double.leastNormalMagnitude { return "< 1e-307" }
    if value < 1e-4 { return scientific(value) }
    if value > 0.994 { return value < 1 ? "> 0.99" : "1" }
    return significant(value, value > 0.0445 && value < 0.0555 ? 3 : 2)
  }

  /// `p = 0.0031`, `p > 0.99`, `p < 1e-307`.
  static func pEquation(_ value: Double) -> String {
    let text = p(value)
    return text.first == "<" || text.first == ">" ? "p " + text : "p = " + text
  }

  /// `95`, `99.5`.
  static func percent(_ fraction: Double) -> String {
    let text = fixed(fraction * 100, 3)
    return String(text.reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed())
  }

  /// With this many digits after the point.
  static func fixed(_ value: Double, _ digits: Int) -> String {
    let scale = CMath.pow(10, Double(digits))
    let scaled = (value.magnitude * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled < 1e15 else { return scientific(value) }
    let whole = Int(scaled)
    let unit = Int(scale)
    let sign = value < 0 && whole > 0 ? "-" : ""
    if digits == 0 { return sign + String(whole) }
    let fraction = String(whole % unit)
    let zeros = String(repeating: "0", count: digits - fraction.count)
    return "\(sign)\(whole / unit).\(zeros)\(fraction)"
  }

  /// With this many significant digits, without an exponent.
  private static func significant(_ value: Double, _ digits: Int) -> String {
    guard value != 0 else { return "0" }
    let exponent = Int(CMath.log10(value.magnitude).rounded(.down))
    let places = max(0, digits - 1 - exponent)
    if places > 0 { return fixed(value, places) }
    let scale = CMath.pow(10, Double(exponent + 1 - digits))
    return fixed((value / scale).rounded(.toNearestOrAwayFromZero) * scale, 0)
  }

  /// Two significant digits with an exponent: `3.0e-8`.
  static func scientific(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return value == 0 ? "0" : "\(value)" }
    var exponent = Int(CMath.log10(value.magnitude).rounded(.down))
    var tenths = mantissa(value.magnitude, exponent)
    if tenths >= 100 {
      exponent += 1
      tenths = mantissa(value.magnitude, exponent)
    }
    return "\(value < 0 ? "-" : "")\(tenths / 10).\(tenths % 10)e\(exponent)"
  }

  /// Ten times the mantissa, rounded; in two steps, because 10^324 is no `Double`.
  private static func mantissa(_ value: Double, _ exponent: Int) -> Int {
    let half = exponent / 2
    let scaled = value / CMath.pow(10, Double(half)) / CMath.pow(10, Double(exponent - half))
    return Int((scaled * 10).rounded(.toNearestOrAwayFromZero))
  }
}
