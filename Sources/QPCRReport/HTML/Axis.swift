/// A drawing's frame: a linear axis of values with round ticks.
struct Axis {
  let low: Double
  let high: Double
  let ticks: [Double]
  private let decimals: Int

  /// - Parameter count: about how many ticks.
  init(_ low: Double, _ high: Double, count: Int = 4) {
    let span = max(high - low, 1e-9)
    let step = Axis.step(span / Double(count))
    let first = (low / step).rounded(.down)
    let last = (high / step).rounded(.up)
    self.low = first * step
    self.high = max(last, first + 1) * step
    ticks = (0...Int(max(last - first, 1))).map { (first + Double($0)) * step }
    decimals = step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : 3
  }

  /// 1, 2 or 5 times a power of ten, not below `wanted`.
  private static func step(_ wanted: Double) -> Double {
    var power = 1.0
    while power > wanted { power /= 10 }
    while power * 10 <= wanted { power *= 10 }
    return power * ([1, 2, 5].first { power * $0 >= wanted } ?? 10)
  }

  func label(_ tick: Double) -> String { NumberFormat.fixed(tick, decimals) }

  /// The place of a value between 0 and 1, held inside.
  func place(_ value: Double) -> Double {
    (min(max(value, low), high) - low) / (high - low)
  }
}

/// Lines and words of a drawing.
extension ByteWriter {
  mutating func line(
    _ name: String, x1: Double, y1: Double, x2: Double, y2: Double
  ) {
    append("<line class=\"" + name + "\"")
    attribute("x1", x1)
    attribute("x2", x2)
    attribute("y1", y1)
    attribute("y2", y2)
    append("/>")
  }

  /// - Parameter anchor: `start`, `middle` or `end`.
  mutating func label(
    _ text: String, x: Double, y: Double, anchor: String = "start", small: Bool = true
  ) {
    append(small ? "<text class=\"s\"" : "<text")
    if anchor != "start" { append(" text-anchor=\"" + anchor + "\"") }
    attribute("x", x)
    attribute("y", y)
    append(">")
    append(html: text)
    append("</text>")
  }

  /// A dot that tells its title.
  mutating func dot(_ name: String, x: Double, y: Double, radius: Double, title: String) {
    append("<circle class=\"" + name + "\"")
    attribute("cx", x)
    attribute("cy", y)
    attribute("r", radius)
    append("><title>")
    append(html: title)
    append("</title></circle>")
  }

  /// Horizontal lines with their values at the left.
  mutating func gridLines(
    _ axis: Axis, left: Double, right: Double, y: (Double) -> Double
  ) {
    for tick in axis.ticks {
      line("grid", x1: left, y1: y(tick), x2: right, y2: y(tick))
      label(axis.label(tick), x: left - 5, y: y(tick) + 4, anchor: "end")
    }
  }
}
