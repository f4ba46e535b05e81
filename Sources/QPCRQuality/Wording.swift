/// How findings write numbers and lists: the same everywhere, whatever the locale.
enum Wording {
  /// `value` with this many decimals, half away from zero; never `-0.00`.
  static func fixed(_ value: Double, _ decimals: Int = 2) -> String {
    let scale = [1.0, 10, 100, 1000, 10_000][decimals]
    guard value.isFinite, value.magnitude < 1e12 else { return "\(value)" }
    let scaled = Int((value.magnitude * scale).rounded())
    let whole = scaled / Int(scale)
    let sign = value < 0 && scaled > 0 ? "−" : ""
    guard decimals > 0 else { return sign + String(whole) }
    let fraction = String(scaled % Int(scale))
    let padding = String(repeating: "0", count: decimals - fraction.count)
    return "\(sign)\(whole).\(padding)\(fraction)"
  }

  /// A limit with no more decimals than it needs, at most two: `0.5`, `35`, `0.53`.
  static func limit(_ value: Double) -> String {
    var text = fixed(value)
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// `1 well`, `3 wells`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// `A`, `A and B`, `A, B and C`; above `most` names the rest is counted.
  static func list(_ names: [String], most: Int = 6) -> String {
    guard let last = names.last else { return "" }
    guard names.count > 1 else { return last }
    if names.count > most {
      return names.prefix(most - 1).joined(separator: ", ")
        + " and \(names.count - most + 1) more"
    }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  /// `; did you mean “A” or “B”?`, or nothing.
  static func didYouMean(_ names: [String]) -> String {
    guard !names.isEmpty else { return "" }
    return " (did you mean " + names.map { "“\($0)”" }.joined(separator: " or ") + "?)"
  }
}

extension Wording {
  /// A p-value: three decimals from 0.001 on, below that two significant digits (`3.1e-5`), never 0.
  static func probability(_ p: Double) -> String {
    guard p < 0.001, p > 0 else { return fixed(p, 3) }
    var exponent = 0
    var mantissa = p
    while mantissa < 1 {
      mantissa *= 10
      exponent -= 1
    }
    if mantissa >= 9.95 {
      mantissa /= 10
      exponent += 1
    }
    return "\(fixed(mantissa, 1))e\(exponent)"
  }
}
