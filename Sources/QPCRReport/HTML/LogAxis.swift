/// A log2 axis for fold changes: whole powers of two, wide enough for what is shown, cut where an
/// interval runs far away.
struct LogAxis {
  let low: Double
  let high: Double
  /// Whole exponents, at most nine of them.
  let ticks: [Int]

  /// The farthest exponent that is drawn.
  static let limit = 12.0

  init(_ values: [Double]) {
    let finite = values.filter(\.isFinite)
    let bounded = finite.map { min(max($0, -Self.limit), Self.limit) }
    let low = min(bounded.reduce(-1) { min($0, $1) }, -1).rounded(.down)
    let high = max(bounded.reduce(1) { max($0, $1) }, 1).rounded(.up)
    self.low = low
    self.high = high
    let step = [1, 2, 4, 8].first { (high - low) / Double($0) <= 8 } ?? 8
    ticks = stride(from: Int(low), through: Int(high), by: 1).filter { $0 % step == 0 }
  }

  /// The place of a value between 0 and 1, held inside.
  func place(_ value: Double) -> Double {
    (min(max(value, low), high) - low) / (high - low)
  }

  /// `1/4`, `1`, `8`.
  static func label(_ exponent: Int) -> String {
    exponent < 0 ? "1/\(1 << -exponent)" : "\(1 << exponent)"
  }
}
