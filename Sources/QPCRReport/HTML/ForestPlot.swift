import QPCRComparison

/// Fold changes with their intervals on a log2 axis, each biological unit as a ring, one row a
/// comparison; a row is told by its title.
struct ForestPlot {
  let comparisons: [Comparison]
  private let isOne: Bool

  init(comparisons: [Comparison]) {
    self.comparisons = comparisons
    isOne = Self.isOneContrast(comparisons)
  }

  /// Whether every row compares the same two levels, whatever its target and stratum.
  static func isOneContrast(_ comparisons: [Comparison]) -> Bool {
    comparisons.allSatisfy {
      $0.testLevel == comparisons[0].testLevel && $0.calibrator == comparisons[0].calibrator
    }
  }

  /// What tells a row from others of its target: the strata, else the levels.
  private static func subtitle(_ comparison: Comparison, isOne: Bool) -> String {
    if !isOne || comparison.within.isEmpty { return ReportText.contrast(comparison) }
    return comparison.within.map { $0.factor + " " + $0.level }.joined(separator: ", ")
  }

  private static let left = 230.0
  private static let right = 560.0
  private static let width = 760.0
  private static let row = 34.0
  private static let top = 48.0

  func write(to writer: inout ByteWriter, label: String) {
    let axis = LogAxis(comparisons.flatMap(Self.exponents))
    let bottom = Self.top + Self.row * Double(comparisons.count)
    writer.append(
      "<svg viewBox=\"0 0 \(Int(Self.width)) \(Int(bottom + 12))\" width=\"\(Int(Self.width))\"")
    writer.append(" role=\"img\" aria-label=\"")
    writer.append(html: label)
    writer.append("\">")
    for index in stride(from: 0, to: comparisons.count > 2 ? comparisons.count : 0, by: 2) {
      writer.append("<rect class=\"band\" x=\"0\" width=\"\(Int(Self.width))\"")
      writer.attribute("y", Self.top + Self.row * Double(index))
      writer.attribute("height", Self.row)
      writer.append("/>")
    }
    for tick in axis.ticks { write(tick, axis, bottom, &writer) }
    writer.label("fold change (log2 axis)", x: 0, y: 16)
    writer.label("← lower", x: x(0, axis) - 8, y: 36, anchor: "end")
    writer.label("higher →", x: x(0, axis) + 8, y: 36)
    for (index, comparison) in comparisons.enumerated() {
      write(comparison, axis, y: Self.top + Self.row * (Double(index) + 0.5), &writer)
    }
    writer.append("</svg>\n")
  }

  private func x(_ exponent: Double, _ axis: LogAxis) -> Double {
    Self.left + (Self.right - Self.left) * axis.place(exponent)
  }

  /// Everything of a row that has a place on the axis.
  static func exponents(_ comparison: Comparison) -> [Double] {
    let ends = [comparison.ciLow, comparison.ciHigh, comparison.foldChange].compactMap(\.self)
    return ends.filter { $0 > 0 }.map(logarithm2) + UnitFolds.exponents(comparison)
  }

  private func write(_ tick: Int, _ axis: LogAxis, _ bottom: Double, _ writer: inout ByteWriter) {
    let place = x(Double(tick), axis)
    writer.append("<line class=\"\(tick == 0 ? "one" : "grid")\"")
    writer.attribute("x1", place)
    writer.attribute("x2", place)
    writer.attribute("y1", Self.top - 6)
    writer.attribute("y2", bottom)
    writer.append("/><text class=\"s\" text-anchor=\"middle\"")
    writer.attribute("x", place)
    writer.append(" y=\"16\">" + LogAxis.label(tick) + "</text>")
  }

  private func write(
    _ comparison: Comparison, _ axis: LogAxis, y: Double, _ writer: inout ByteWriter
  ) {
    writer.append("<g class=\"\(comparison.direction.rawValue)\">")
    writer.element("title", text: comparison.statement)
    text(x: 0, y: y - 2, "", TerminalText.cut(comparison.target, to: 30), &writer)
    text(
      x: 0, y: y + 12, "class=\"s\"",
      TerminalText.cut(Self.subtitle(comparison, isOne: isOne), to: 36),
      &writer)
    if let low = comparison.ciLow, let high = comparison.ciHigh, low > 0, high > 0 {
      writer.append("<line class=\"ci\"")
      writer.attribute("x1", x(logarithm2(low), axis))
      writer.attribute("x2", x(logarithm2(high), axis))
      writer.attribute("y1", y)
      writer.attribute("y2", y)
      writer.append("/>")
    }
    for exponent in UnitFolds.exponents(comparison) {
      circle(x(exponent, axis), y + 10, radius: 3, "unit", &writer)
    }
    if let fold = comparison.foldChange, fold > 0 {
      circle(x(logarithm2(fold), axis), y, radius: 5.5, "est", &writer)
    }
    let words =
      ReportText.fold(comparison) + " (" + ReportText.interval(comparison.ciLow, comparison.ciHigh)
      + ")"
    text(x: Self.right + 14, y: y - 2, "", words, &writer)
    let p = comparison.p.map(NumberFormat.pEquation).map { ", " + $0 } ?? ""
    text(x: Self.right + 14, y: y + 12, "class=\"s\"", ReportText.change(comparison) + p, &writer)
    writer.append("</g>\n")
  }

  private func text(
    x: Double, y: Double, _ attributes: String, _ text: String, _ writer: inout ByteWriter
  ) {
    writer.append("<text")
    writer.attribute("x", x)
    writer.attribute("y", y)
    writer.append(attributes.isEmpty ? ">" : " " + attributes + ">")
    writer.append(html: text)
    writer.append("</text>")
  }

  private func circle(
    _ x: Double, _ y: Double, radius: Double, _ name: String, _ writer: inout ByteWriter
  ) {
    writer.append("<circle class=\"" + name + "\"")
    writer.attribute("cx", x)
    writer.attribute("cy", y)
    writer.attribute("r", radius)
    writer.append("/>")
  }
}

/// The log2 fold change that each biological unit shows.
enum UnitFolds {
  /// Paired: of each pair. Unpaired: of each test unit against the calibrator's mean.
  static func exponents(_ comparison: Comparison) -> [Double] {
    comparison.units.compactMap { unit in
      guard let test = unit.deltaCqTest else { return nil }
      if comparison.design == .paired { return unit.deltaCqCalibrator.map { $0 - test } }
      return comparison.deltaCqCalibrator.map { $0 - test }
    }
  }
}
