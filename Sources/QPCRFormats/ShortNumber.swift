/// Numbers as text files have them.
package enum ShortNumber {
  /// The shortest decimal that reads back as the same `Double`, without exponent from 1e-4 up to
  /// 1e16, whole numbers without a point, and −0 as 0.
  package static func text(_ number: Double, decimalComma: Bool = false) -> String {
    if number == 0 { return "0" }
    var text = "\(number)"
    if text.hasSuffix(".0") { text.removeLast(2) }
    guard decimalComma else { return text }
    return String(text.map { $0 == "." ? "," : $0 })
  }
}
