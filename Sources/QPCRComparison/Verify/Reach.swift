import QPCRModel
import QPCRStatistics

/// A printed number and half of its last place: the number before rounding lies between `low` and
/// `high`.
package struct PrintedNumber: Sendable, Hashable {
  package let value: Double
  package let halfUnit: Double
  /// Whether the software holds it, and computes, in single precision.
  package let isSingle: Bool

  package init(_ value: Double, halfUnit: Double, isSingle: Bool = false) {
    self.value = value
    self.halfUnit = halfUnit
    self.isSingle = isSingle
  }

  /// A number of a column that prints so; where nobody noted how, exact.
  init(_ value: Double, _ digits: PrintedDigits?) {
    self.init(
      value, halfUnit: digits?.halfUnit(value) ?? value.ulp / 2,
      isSingle: digits?.isSingle ?? false)
  }

  /// The last place of a number in the precision that the software computes in.
  func ulp(_ value: Double) -> Double { isSingle ? Double(Float(value).ulp) : value.ulp }

  var low: Double { value - halfUnit }
  var high: Double { value + halfUnit }
}

/// A recomputed number and the range in which the software's own can lie: its inputs are known only
/// as they are printed, and its arithmetic is floating point.
///
/// Interval arithmetic (Moore 1966): a range holds every value that inputs within their last places
/// can give, and may be a little wider. A printed number agrees where its own range meets it.
package struct Reach: Sendable, Hashable {
  package let value: Double
  package let low: Double
  package let high: Double

  init(value: Double, low: Double, high: Double) {
    self.value = value
    self.low = min(low, value)
    self.high = max(high, value)
  }

  /// A printed number as an input.
  init(_ printed: PrintedNumber) {
    self.init(value: printed.value, low: printed.low, high: printed.high)
  }

  /// An exact number.
  init(exactly value: Double) { self.init(value: value, low: value, high: value) }

  var isFinite: Bool { value.isFinite && low.isFinite && high.isFinite }

  /// Whether a printed number can be this one, rounded.
  func holds(_ printed: PrintedNumber) -> Bool {
    let noise = 4 * max(low.magnitude, high.magnitude).ulp
    return printed.high >= low - noise && printed.low <= high + noise
  }

  /// The part of the range that a rounded number leaves; the whole where it contradicts it, or is
  /// printed so fully that it differs from the software's own only by the order of arithmetic.
  func narrowed(by printed: PrintedNumber?) -> Reach {
    guard let printed, holds(printed), printed.halfUnit > 1e-11 * printed.value.magnitude else {
      return self
    }
    // Each step in single precision may move the last place once more.
    let room = printed.isSingle ? 4 * printed.halfUnit : printed.halfUnit
    let low = max(self.low, printed.value - room)
    let high = min(self.high, printed.value + room)
    guard low <= high else { return self }
    return Reach(value: min(max(value, low), high), low: low, high: high)
  }

  /// What two ranges of one number have in common; `nil` where they contradict each other.
  func common(with other: Reach) -> Reach? {
    let (low, high) = (max(low, other.low), min(high, other.high))
    guard low <= high else { return nil }
    return Reach(value: min(max(value, low), high), low: low, high: high)
  }

  /// The range with room for the rounding of `count` operations on numbers as large as `scale`.
  private func rounded(_ scale: Double, _ count: Double = 1) -> Reach {
    let noise = count * scale.ulp
    return Reach(value: value, low: low - noise, high: high + noise)
  }

  static func + (a: Reach, b: Reach) -> Reach {
    Reach(value: a.value + b.value, low: a.low + b.low, high: a.high + b.high)
      .rounded(max(a.high.magnitude, a.low.magnitude, b.high.magnitude, b.low.magnitude))
  }

  static prefix func - (a: Reach) -> Reach { Reach(value: -a.value, low: -a.high, high: -a.low) }

  static func - (a: Reach, b: Reach) -> Reach { a + (-b) }

  static func * (a: Reach, factor: Double) -> Reach {
    let ends = [a.low * factor, a.high * factor]
    return Reach(
      value: a.value * factor, low: min(ends[0], ends[1]), high: max(ends[0], ends[1])
    ).rounded(max(ends[0].magnitude, ends[1].magnitude))
  }

  static func * (a: Reach, b: Reach) -> Reach {
    let ends = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
    let (low, high) = (ends.min() ?? .nan, ends.max() ?? .nan)
    return Reach(value: a.value * b.value, low: low, high: high)
      .rounded(max(low.magnitude, high.magnitude))
  }

  /// `nil` where the divisor may be 0.
  static func / (a: Reach, b: Reach) -> Reach? {
    guard b.low > 0 || b.high < 0 else { return nil }
    let inverse = Reach(value: 1 / b.value, low: 1 / b.high, high: 1 / b.low)
    return a * inverse
  }

  /// A function that rises throughout.
  func rising(_ function: (Double) -> Double) -> Reach {
    let (low, high) = (function(low), function(high))
    return Reach(value: function(value), low: low, high: high)
      .rounded(max(low.magnitude, high.magnitude), 2)
  }

  /// 2 to this power.
  var exp2: Reach { rising(CMath.exp2) }

  var squareRoot: Reach { rising { max($0, 0).squareRoot() } }

  var squared: Reach {
    let ends = [low * low, high * high]
    let least = low <= 0 && high >= 0 ? 0 : min(ends[0], ends[1])
    return Reach(value: value * value, low: least, high: max(ends[0], ends[1]))
      .rounded(max(ends[0], ends[1]))
  }

  static func sum(_ parts: [Reach]) -> Reach { parts.reduce(Reach(exactly: 0), +) }

  // MARK: Samples

  /// The mean of printed numbers.
  static func mean(_ inputs: [PrintedNumber]) -> Reach {
    let n = Double(inputs.count)
    let mean = inputs.reduce(0) { $0 + $1.value } / n
    let half = inputs.reduce(0) { $0 + $1.halfUnit } / n
    let noise = inputs[0].isSingle ? inputs[0].ulp(mean * n) / 2 : 0
    return Reach(value: mean, low: mean - half - noise, high: mean + half + noise)
      .rounded(mean.magnitude, n)
  }

  /// Their standard deviation with n − 1; `nil` for fewer than two.
  ///
  /// The SD is a seminorm: rounding by at most `h` moves it by at most the SD of errors `±h`, half
  /// of them each way. Software that sums squares in one pass loses digits where the SD is small
  /// beside the mean (each of n squares and sums rounds once); that much is allowed for too.
  static func sd(_ inputs: [PrintedNumber], divisor: Double = 1) -> Reach? {
    guard inputs.count > 1 else { return nil }
    let n = Double(inputs.count)
    let mean = inputs.reduce(0) { $0 + $1.value } / n
    let squares = inputs.reduce(0) { $0 + ($1.value - mean) * ($1.value - mean) }
    let sum = inputs.reduce(0) { $0 + $1.value * $1.value }
    var half = inputs.map(\.halfUnit).max() ?? 0
    if inputs[0].isSingle { half += inputs[0].ulp(mean) }
    let isEven = inputs.count % 2 == 0
    let spread = half * ((isEven ? n : n - 1 / n) / (n - divisor)).squareRoot()
    let noise = (n + 2) * sum.ulp / (n - divisor)
    let variance = squares / (n - divisor)
    return Reach(
      value: variance.squareRoot(), low: max(variance - noise, 0).squareRoot() - spread,
      high: (variance + noise).squareRoot() + spread)
  }

  /// A smooth function of printed numbers: each in turn is moved by half of its last place.
  static func function(
    of inputs: [PrintedNumber], _ function: ([Double]) -> Double?
  ) -> Reach? {
    var values = inputs.map(\.value)
    guard let value = function(values) else { return nil }
    var spread = 0.0
    for (index, input) in inputs.enumerated() where input.halfUnit > 0 {
      var most = 0.0
      for end in [input.low, input.high] {
        values[index] = end
        if let moved = function(values) { most = max(most, (moved - value).magnitude) }
      }
      values[index] = input.value
      spread += most
    }
    return Reach(value: value, low: value - spread, high: value + spread)
      .rounded(value.magnitude, 8 * Double(inputs.count))
  }
}
