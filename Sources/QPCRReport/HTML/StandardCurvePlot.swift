import QPCRModel
import QPCRQuantification

/// A standard curve: Cq on log10 of the quantity, a dot each well, and the fitted line.
struct StandardCurvePlot {
  private let curve: StandardCurve
  private let experiment: Experiment

  private static let left = 40.0
  private static let right = 252.0

  init(_ curve: StandardCurve, _ experiment: Experiment) {
    self.curve = curve
    self.experiment = experiment
  }

  private var name: String { experiment.targets[curve.target].name }

  func write(to writer: inout ByteWriter) {
    let wells = curve.detected
    let cycles = wells.compactMap(\.cycles)
    guard let range = curve.quantityRange, let lowest = cycles.min(), let highest = cycles.max()
    else { return }
    let up = Axis(lowest, highest)
    let low = logarithm10(range.lowerBound)
    let high = max(logarithm10(range.upperBound), low + 0.1)
    func x(_ quantity: Double) -> Double {
      Self.left + 10
        + (Self.right - Self.left - 20) * (logarithm10(quantity) - low) / (high - low)
    }
    func y(_ value: Double) -> Double { 168 - 144 * up.place(value) }
    writer.append("<figure><svg viewBox=\"0 0 260 200\" width=\"312\" role=\"img\" aria-label=\"")
    writer.append(html: "Standard curve of " + name)
    writer.append("\">")
    writer.label("Cq", x: 0, y: 12)
    writer.gridLines(up, left: Self.left, right: Self.right, y: y)
    for quantity in curve.levels.count > 1 ? [range.lowerBound, range.upperBound] : curve.levels {
      writer.label(
        NumberFormat.general(quantity), x: x(quantity), y: 188,
        anchor: quantity == range.lowerBound ? "start" : "end")
    }
    writer.label("quantity (log10)", x: (Self.left + Self.right) / 2, y: 188, anchor: "middle")
    if let slope = curve.slope, let intercept = curve.intercept {
      let ends = [range.lowerBound, range.upperBound].map { intercept + slope * logarithm10($0) }
      writer.line(
        "slope", x1: x(range.lowerBound), y1: y(ends[0]), x2: x(range.upperBound), y2: y(ends[1]))
    }
    for well in wells {
      guard let value = well.cycles else { continue }
      writer.dot(
        "dot", x: x(well.quantity), y: y(value), radius: 3.5,
        title: experiment.wellText(well.row) + ": quantity "
          + NumberFormat.general(well.quantity) + ", Cq " + NumberFormat.cycles(value))
    }
    writer.append("</svg>")
    writer.element("figcaption", text: caption)
    writer.append("</figure>\n")
  }

  private var caption: String {
    var text = name
    if experiment.runs.count > 1 { text += ", " + experiment.runs[curve.run].name }
    guard let slope = curve.slope else { return text + ": too few Cq for a line" }
    text += ": slope " + NumberFormat.fixed(slope, 2)
    if let square = curve.rSquared { text += ", R² " + NumberFormat.fixed(square, 4) }
    guard let efficiency = curve.efficiency else { return text }
    return text + ", efficiency " + NumberFormat.fixed(efficiency.factor, 2) + " ("
      + NumberFormat.fixed((efficiency.factor - 1) * 100, 0) + " %)"
  }
}
