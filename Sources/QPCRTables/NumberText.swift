/// Decimal numbers as files write them, read strictly and rounded correctly.
///
/// `Double("nan")`, `Double("0x1p3")` and `Double("1e400")` all succeed; here each is refused.
package enum NumberText {
  /// The character between whole part and fraction.
  package enum DecimalMark: UInt8, Sendable {
    case point = 0x2E
    case comma = 0x2C

    /// The other mark, which then groups thousands.
    package var grouping: UInt8 { self == .point ? 0x2C : 0x2E }
  }

  /// The number that a whole range of text spells, or `nil` where it spells none.
  ///
  /// Sign, digits, one mark, exponent: `-23.4`, `,04`, `1.01E5`, `8,940e+003`. Refused: nothing at
  /// all, blanks, a word (`nan`, `inf`), hexadecimal, anything after the number, what lies beyond
  /// the largest `Double`, and what is not 0 but would round to it (`1E-400`). With `thousands` the whole part may be grouped: one to three
  /// digits, then groups of exactly three (`100,000,000.000`); every group has its mark or none has.
  package static func parse(
    _ bytes: ContiguousArray<UInt8>, _ range: Range<Int>, decimalMark: DecimalMark = .point,
    thousands: Bool = false
  ) -> Double? {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    // One check of the range in place of one a byte: twice as fast.
    return bytes.withUnsafeBufferPointer {
      parse(UnsafeBufferPointer(rebasing: $0[range]), decimalMark, thousands)
    }
  }

  /// The number that a string spells.
  package static func parse(
    _ text: String, decimalMark: DecimalMark = .point, thousands: Bool = false
  ) -> Double? {
    var text = text
    return text.withUTF8 { parse($0, decimalMark, thousands) }
  }

  /// Whether a text spells a number that is larger, or nearer to 0, than a `Double` can be.
  package static func isBeyondRange(_ text: String, decimalMark: DecimalMark = .point) -> Bool {
    var text = text
    return text.withUTF8 { isBeyondRange($0, decimalMark) }
  }

  static func isBeyondRange(_ text: UnsafeBufferPointer<UInt8>, _ mark: DecimalMark) -> Bool {
    Scan(text, mark: mark.rawValue, grouping: nil) != nil && parse(text, mark, false) == nil
  }

  static func parse(
    _ text: UnsafeBufferPointer<UInt8>, _ mark: DecimalMark, _ thousands: Bool
  ) -> Double? {
    guard let scan = Scan(text, mark: mark.rawValue, grouping: thousands ? mark.grouping : nil)
    else { return nil }
    return scan.exactValue ?? scan.quotient ?? scan.roundedValue(of: text, mark: mark)
  }
}

/// One pass over the characters: the digits as an integer, and the power of ten that scales it.
private struct Scan {
  var isNegative = false
  var digits: UInt64 = 0
  var significant = 0
  var scale = 0
  var exponent = 0

  init?(_ text: UnsafeBufferPointer<UInt8>, mark: UInt8, grouping: UInt8?) {
    var index = 0
    let end = text.count
    if index < end, text[index] == 0x2D || text[index] == 0x2B {
      isNegative = text[index] == 0x2D
      index += 1
    }
    let whole = index
    index = takeDigits(text, from: index)
    var count = index - whole
    if let grouping, index < end, text[index] == grouping {
      guard (1...3).contains(count) else { return nil }
      while index < end, text[index] == grouping {
        let group = index + 1
        index = takeDigits(text, from: group)
        guard index - group == 3 else { return nil }
      }
    }
    if index < end, text[index] == mark {
      let fraction = index + 1
      index = takeDigits(text, from: fraction)
      scale = index - fraction
      count += scale
    }
    guard count > 0 else { return nil }
    if index < end {
      guard text[index] | 0x20 == 0x65 else { return nil }
      guard takeExponent(text, from: index + 1) else { return nil }
    }
  }

  private mutating func takeDigits(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    while index < text.count {
      let digit = text[index] &- 0x30
      guard digit < 10 else { break }
      digits = digits &* 10 &+ UInt64(digit)
      // Leading zeros are not significant; past 19 digits the integer has overflowed.
      significant &+= digits == 0 ? 0 : 1
      index &+= 1
    }
    return index
  }

  private mutating func takeExponent(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var index = start
    var isMinus = false
    if index < text.count, text[index] == 0x2D || text[index] == 0x2B {
      isMinus = text[index] == 0x2D
      index += 1
    }
    guard index < text.count else { return false }
    while index < text.count {
      let digit = text[index] &- 0x30
      guard digit < 10 else { return false }
      exponent = min(exponent * 10 + Int(digit), 1_000_000)
      index += 1
    }
    if isMinus { exponent = -exponent }
    return true
  }

  /// Clinger's fast path: an integer below 2^53 times or over an exact power of ten rounds once.
  var exactValue: Double? {
    guard significant <= 19, digits <= 1 << 53 else { return nil }
    let power = exponent - scale
    guard power.magnitude <= 22 else { return digits == 0 ? (isNegative ? -0.0 : 0) : nil }
    let value = Double(digits)
    let scaled = power < 0 ? value / powersOfTen[-power] : value * powersOfTen[power]
    return isNegative ? -scaled : scaled
  }

  /// Up to 19 digits over a power of ten, rounded once: 64 bits of the quotient, the last of them
  /// set where the division leaves a rest, round to 53 bits as the endless quotient would.
  var quotient: Double? {
    let power = scale - exponent
    guard significant <= 19, digits > 0, power >= 0, power <= 19 else { return nil }
    var divisor: UInt64 = 1
    for _ in 0..<power { divisor *= 10 }
    let divisorShift = divisor.leadingZeroBitCount
    let shift = digits.leadingZeroBitCount
    let dividend = digits << UInt64(shift)
    let (quotient, rest) = (divisor << UInt64(divisorShift))
      .dividingFullWidth((high: dividend >> 1, low: dividend << 63))
    let rounded = Double(quotient | (rest == 0 ? 0 : 1))
    let scaling = Double(bitPattern: UInt64(1023 + divisorShift - shift - 63) << 52)
    return isNegative ? -rounded * scaling : rounded * scaling
  }

  /// The standard library's correctly rounded reading of text already known to be a number.
  func roundedValue(of text: UnsafeBufferPointer<UInt8>, mark: NumberText.DecimalMark) -> Double? {
    var plain = ""
    for byte in text where byte != mark.grouping {
      plain.unicodeScalars.append(Unicode.Scalar(byte == mark.rawValue ? 0x2E : byte))
    }
    guard let value = Double(plain), value.isFinite, value != 0 || significant == 0 else {
      return nil
    }
    return value
  }
}

/// 10^0 … 10^22, each exact in a `Double`.
private let powersOfTen: ContiguousArray<Double> = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
  1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
]

extension NumberText {
  /// The shortest decimal text that reads back as the same number; whole numbers without a point.
  package static func shortest(_ value: Double) -> String {
    if value.magnitude < 0x1p54, let whole = Int(exactly: value) { return "\(whole)" }
    return "\(value)"
  }

  /// Whether text is already what `shortest` would give: at most 15 digits, which every `Double`
  /// keeps, without an exponent, leading zeros or zeros at the end of a fraction.
  static func isShortest(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = text.first == 0x2D ? 1 : 0
    let length = text.count - start
    guard length > 0, length <= 16 else { return false }
    var points = 0
    for index in start..<text.count {
      if text[index] &- 0x30 < 10 { continue }
      guard text[index] == 0x2E, points == 0, index > start else { return false }
      points += 1
    }
    guard length - points <= 15, text[start] != 0x30 || length == 1 || text[start + 1] == 0x2E
    else { return false }
    let last = text[text.count - 1]
    return points == 0 ? true : last != 0x30 && last != 0x2E
  }
}
