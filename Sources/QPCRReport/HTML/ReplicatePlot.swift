import QPCRModel
import QPCRQuantification

/// The spread of technical replicates (largest minus smallest Cq) against their mean Cq, one dot a
/// sample × target; what quality control names stands out by its shape.
struct ReplicatePlot {
  private let result: AnalysisResult
  private let rows: [Int]
  private let isNamed: Set<Int>

  private static let left = 44.0
  private static let right = 744.0
  /// Dots drawn at most; the widest spreads come first.
  private static let limit = 3000

  init(_ result: AnalysisResult, facts: WellFacts) {
    self.result = result
    let table = result.replicates
    let all = (0..<table.count).filter {
      table.role[$0] == .unknown && table.detected[$0] > 1 && table.target[$0] >= 0
    }
    rows =
      all.count <= Self.limit
      ? all
      : all.sorted { (0 - table.range[$0], $0) < (0 - table.range[$1], $1) }
        .prefix(Self.limit).sorted()
    let spread = Set(
      result.findings.filter { $0.rule.hasPrefix("replicate-") && $0.severity > .info }.map(\.id))
    isNamed =
      spread.isEmpty
      ? []
      : Set(
        rows.filter { row in
          table.wells(row).contains { !spread.isDisjoint(with: facts.concern($0)?.ids ?? []) }
        })
  }

  /// Whether there is anything to draw.
  var isEmpty: Bool { rows.isEmpty }

  func write(to writer: inout ByteWriter) {
    let table = result.replicates
    let means = rows.map { table.mean[$0] }
    let across = Axis(
      means.reduce(.infinity) { min($0, $1) }, means.reduce(-.infinity) { max($0, $1) }, count: 8)
    let up = Axis(0, max(rows.reduce(0) { max($0, table.range[$1]) }, 0.5))
    func x(_ value: Double) -> Double { Self.left + (Self.right - Self.left) * across.place(value) }
    func y(_ value: Double) -> Double { 172 - 148 * up.place(value) }
    writer.append("<figure class=\"plain\"><div class=\"wide\" tabindex=\"0\" role=\"group\" ")
    writer.append("aria-label=\"Replicate spread, drawn\"><svg viewBox=\"0 0 760 212\" ")
    writer.append("width=\"760\" role=\"img\" aria-label=\"Replicate spread against mean Cq\">")
    writer.label("Range of replicate Cq (cycles)", x: 0, y: 12)
    writer.gridLines(up, left: Self.left, right: Self.right, y: y)
    for tick in across.ticks {
      writer.label(across.label(tick), x: x(tick), y: 190, anchor: "middle")
    }
    writer.label("mean Cq", x: Self.right, y: 208, anchor: "end")
    for row in rows {
      let title = words(row)
      let (px, py) = (x(table.mean[row]), y(table.range[row]))
      if isNamed.contains(row) {
        writer.append("<path class=\"alarm\" d=\"M")
        writer.append(length: px)
        writer.append(" ")
        writer.append(length: py - 6)
        writer.append("l5.5 10h-11z\"><title>")
        writer.append(html: title)
        writer.append("</title></path>")
      } else {
        writer.dot("dot faint", x: px, y: py, radius: 3, title: title)
      }
    }
    writer.append("</svg></div>")
    let shown = rows.count == Self.limit ? " The \(Self.limit) widest." : ""
    writer.element(
      "figcaption",
      text: "Spread of technical replicates, a dot each sample × target; triangles are named by "
        + "quality control." + shown)
    writer.append("</figure>\n")
  }

  private func words(_ row: Int) -> String {
    let table = result.replicates
    let experiment = result.experiment
    let sample = table.sample[row] < 0 ? "" : experiment.samples[Int(table.sample[row])].name
    return experiment.runs[Int(table.run[row])].name + ", " + sample + ", "
      + experiment.targets[Int(table.target[row])].name + ": Cq "
      + NumberFormat.cycles(table.mean[row]) + ", range " + NumberFormat.cycles(table.range[row])
  }
}
