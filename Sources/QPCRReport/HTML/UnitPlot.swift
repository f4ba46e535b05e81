import QPCRComparison

/// The units of one comparison: expression (−ΔCq) in the calibrator on the left and in the test
/// level on the right, pairs joined by a line; means as bars.
struct UnitPlot {
  let comparison: Comparison

  private static let width = 240.0
  private static let height = 200.0
  private static let left = 84.0
  private static let right = 196.0

  /// Whether there is anything to draw.
  var isEmpty: Bool { values.isEmpty }

  private var values: [Double] {
    comparison.units.flatMap { [$0.deltaCqCalibrator, $0.deltaCqTest] }.compactMap(\.self)
      .map { 0 - $0 }
  }

  func write(to writer: inout ByteWriter) {
    let low = values.reduce(.infinity) { min($0, $1) }
    let high = values.reduce(-.infinity) { max($0, $1) }
    let scale = Axis(low, max(high, low + 0.5))
    func y(_ deltaCq: Double) -> Double { 164 - scale.place(0 - deltaCq) * 140 }
    writer.append("<figure><svg viewBox=\"0 0 240 200\" width=\"288\" role=\"img\" aria-label=\"")
    writer.append(html: "Units of " + comparison.target + ", " + ReportText.contrast(comparison))
    writer.append("\">")
    writer.label("−ΔCq (log2)", x: 0, y: 12)
    writer.gridLines(scale, left: 44, right: 236) { y(0 - $0) }
    for unit in comparison.units { write(unit, y, &writer) }
    mean(comparison.deltaCqCalibrator, Self.left, y, &writer)
    mean(comparison.deltaCqTest, Self.right, y, &writer)
    for (x, level) in [(Self.left, comparison.calibrator), (Self.right, comparison.testLevel)] {
      writer.append("<text text-anchor=\"middle\" y=\"190\"")
      writer.attribute("x", x)
      writer.append(">")
      writer.append(html: TerminalText.cut(level, to: 14))
      writer.append("</text>")
    }
    writer.append("</svg>")
    writer.element(
      "figcaption",
      text: comparison.target + ", " + ReportText.contrast(comparison) + ": "
        + ReportText.fold(comparison) + " (" + ReportText.units(comparison) + ")")
    writer.append("</figure>\n")
  }

  private func write(
    _ unit: Comparison.Unit, _ y: (Double) -> Double, _ writer: inout ByteWriter
  ) {
    writer.append("<g>")
    writer.element("title", text: unit.name + ": " + words(unit))
    if let calibrator = unit.deltaCqCalibrator, let test = unit.deltaCqTest,
      comparison.design == .paired
    {
      writer.append("<line class=\"slope\"")
      writer.attribute("x1", Self.left)
      writer.attribute("x2", Self.right)
      writer.attribute("y1", y(calibrator))
      writer.attribute("y2", y(test))
      writer.append("/>")
    }
    for (x, value) in [(Self.left, unit.deltaCqCalibrator), (Self.right, unit.deltaCqTest)] {
      guard let value else { continue }
      writer.append("<circle class=\"dot\" r=\"3.5\"")
      writer.attribute("cx", x)
      writer.attribute("cy", y(value))
      writer.append("/>")
    }
    writer.append("</g>")
  }

  private func words(_ unit: Comparison.Unit) -> String {
    [(comparison.calibrator, unit.deltaCqCalibrator), (comparison.testLevel, unit.deltaCqTest)]
      .compactMap { level, value in value.map { level + " ΔCq " + NumberFormat.cycles($0) } }
      .joined(separator: ", ")
  }

  private func mean(
    _ value: Double?, _ x: Double, _ y: (Double) -> Double, _ writer: inout ByteWriter
  ) {
    guard let value else { return }
    writer.append("<line class=\"mean\"")
    writer.attribute("x1", x - 14)
    writer.attribute("x2", x + 14)
    writer.attribute("y1", y(value))
    writer.attribute("y2", y(value))
    writer.append("/>")
  }
}
