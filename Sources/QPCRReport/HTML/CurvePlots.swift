import QPCRModel

/// Amplification and melting curves where the export has them: a panel for each run and target, a
/// line each well. A well that is told on its plate has its curves drawn thick.
struct CurvePlots {
  private let result: AnalysisResult
  private let facts: WellFacts

  private static let panelLimit = 72
  private static let curveLimit = 3000

  init(_ result: AnalysisResult, facts: WellFacts) {
    self.result = result
    self.facts = facts
  }

  func write(to writer: inout ByteWriter) {
    var left = Self.curveLimit
    var panels = Self.panelLimit
    var hidden: [String] = []
    var rowsOfRun: [Int: [WellID: [Int]]] = [:]
    for (index, run) in result.experiment.runs.enumerated() {
      let kinds: [(CurveKind, [CurveSet.Curve])] = [
        (.amplification, run.curves.amplification), (.melting, run.curves.melting),
      ].filter { !$0.1.isEmpty }
      if kinds.isEmpty { continue }
      if rowsOfRun.isEmpty { rowsOfRun = rowsByWell() }
      for (kind, curves) in kinds {
        let made = CurvePanel.panels(
          curves, kind: kind, run: index, rows: rowsOfRun[index] ?? [:],
          experiment: result.experiment)
        let count = made.reduce(0) { $0 + $1.lines.count }
        if count > left || made.count > panels {
          hidden.append(run.name)
          continue
        }
        left -= count
        panels -= made.count
        writer.element("h3", text: run.name + ", " + kind.words)
        writer.append("<div class=\"plots curves\" data-run=\"\(index)\">\n")
        for panel in made { panel.write(facts, to: &writer) }
        writer.append("</div>\n")
      }
    }
    if !hidden.isEmpty {
      writer.element(
        "p", "class=\"note\"",
        text: "Not drawn, to keep this page quick: " + ReportText.list(hidden, limit: 20) + ".")
    }
  }

  /// Whether any run has curves.
  var isEmpty: Bool {
    result.experiment.runs.allSatisfy {
      $0.curves.amplification.isEmpty && $0.curves.melting.isEmpty
    }
  }

  private func rowsByWell() -> [Int: [WellID: [Int]]] {
    var rows: [Int: [WellID: [Int]]] = [:]
    let wells = result.experiment.wells
    for row in 0..<wells.count {
      rows[Int(wells.run[row]), default: [:]][wells.well[row], default: []].append(row)
    }
    return rows
  }
}

/// What a curve shows.
enum CurveKind {
  case amplification, melting

  var words: String {
    switch self {
    case .amplification: "amplification"
    case .melting: "melting"
    }
  }

  /// The measure that says most, as exports head it.
  fileprivate func isPreferred(_ measure: String) -> Bool {
    let folded = Name.folded(measure)
    switch self {
    case .amplification: return folded.contains("delta") || folded.hasPrefix("Δ")
    case .melting: return folded.contains("deriv")
    }
  }
}

/// The curves of one target in one run.
struct CurvePanel {
  let name: String
  let kind: CurveKind
  let run: Int
  let measure: String
  fileprivate(set) var lines: [Line] = []

  struct Line {
    let row: Int
    let x: [Double]
    let y: [Double]
  }

  private static let width = 560
  private static let height = 300
  private static let pointLimit = 100

  static func panels(
    _ curves: [CurveSet.Curve], kind: CurveKind, run: Int, rows: [WellID: [Int]],
    experiment: Experiment
  ) -> [CurvePanel] {
    var measures: [String] = []
    for curve in curves where measures.last != curve.measure && !measures.contains(curve.measure) {
      measures.append(curve.measure)
    }
    guard let measure = measures.first(where: kind.isPreferred) ?? measures.first else { return [] }
    var panels: [Int32: CurvePanel] = [:]
    for curve in curves where curve.measure == measure && curve.x.count > 1 {
      guard let row = row(of: curve, run, rows[curve.well] ?? [], experiment) else { continue }
      let target = experiment.wells.target[row]
      let name = target < 0 ? "no target" : experiment.targets[Int(target)].name
      panels[
        target, default: CurvePanel(name: name, kind: kind, run: run, measure: measure)
      ].lines.append(Line(row: row, x: curve.x, y: curve.fluorescence))
    }
    return panels.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The row that a curve belongs to: the well's only one, or the one of the curve's target.
  private static func row(
    of curve: CurveSet.Curve, _ run: Int, _ rows: [Int], _ experiment: Experiment
  ) -> Int? {
    if rows.count == 1 { return rows[0] }
    guard let name = experiment.runs[run].targets[curve.target].map(Name.folded) else { return nil }
    return rows.first { row in
      let target = experiment.wells.target[row]
      return target >= 0 && Name.folded(experiment.targets[Int(target)].name) == name
    }
  }

  func write(_ facts: WellFacts, to writer: inout ByteWriter) {
    let ys = lines.flatMap(\.y)
    let highest = ys.reduce(-.infinity) { max($0, $1) }
    let lowest = ys.reduce(.infinity) { min($0, $1) }
    let isLog = kind == .amplification && kind.isPreferred(measure) && highest > 0
    let decades = isLog ? Decades(highest) : nil
    // Noise below nothing needs no room.
    let foot = lowest < 0 && 0 - lowest < highest / 20 ? 0 : lowest
    let axis = decades.map { Axis($0.low, $0.high) } ?? Axis(foot, highest, count: 3)
    let first = lines.reduce(Double.infinity) { min($0, $1.x[0]) }
    let last = lines.reduce(-Double.infinity) { max($0, $1.x[$1.x.count - 1]) }
    func y(_ value: Double) -> Int {
      let place = decades?.place(value) ?? axis.place(value)
      return 20 + Int((Double(Self.height) * (1 - place)).rounded())
    }
    func x(_ value: Double) -> Int {
      80 + Int((Double(Self.width - 80) * (value - first) / max(last - first, 1e-9)).rounded())
    }
    writer.append("<figure><svg viewBox=\"0 0 580 370\" width=\"224\" role=\"img\" aria-label=\"")
    writer.append(html: name + ", " + kind.words + " of " + ReportText.counted(lines.count, "well"))
    writer.append("\">")
    let ticks = decades?.ticks ?? axis.ticks.map { ($0, axis.label($0)) }
    for (value, label) in ticks {
      writer.line("grid", x1: 80, y1: Double(y(value)), x2: 560, y2: Double(y(value)))
      writer.label(label, x: 72, y: Double(y(value)) + 8, anchor: "end")
    }
    for (value, anchor) in [(first, "start"), ((first + last) / 2, "middle"), (last, "end")] {
      writer.label(
        NumberFormat.fixed(value, 0), x: Double(x(value)), y: 350, anchor: anchor)
    }
    for line in lines { write(line, facts, x, y, &writer) }
    writer.append("</svg>")
    let unit = kind == .amplification ? "cycle" : "°C"
    writer.element("figcaption", text: "\(name): \(measure) by \(unit)")
    writer.append("</figure>\n")
  }

  private func write(
    _ line: Line, _ facts: WellFacts, _ x: (Double) -> Int, _ y: (Double) -> Int,
    _ writer: inout ByteWriter
  ) {
    let wells = facts.experiment.wells
    writer.append("<path class=\"c")
    if wells.role[line.row] != .unknown { writer.append(" control") }
    if facts.isExcluded(line.row) { writer.append(" gone") }
    if let concern = facts.concern(line.row), concern.severity > .info { writer.append(" alarmed") }
    writer.append("\" data-w=\"")
    writer.append(html: facts.experiment.wellText(line.row))
    writer.append("\" d=\"M")
    let every = (line.x.count + Self.pointLimit - 1) / Self.pointLimit
    var at = (x: x(line.x[0]), y: y(line.y[0]))
    writer.append(at.x)
    writer.append(" ")
    writer.append(at.y)
    writer.append("l")
    var isFirst = true
    for index in stride(from: every, to: line.x.count, by: every) {
      let next = (x: x(line.x[index]), y: y(line.y[index]))
      if !isFirst { writer.append(" ") }
      writer.append(next.x - at.x)
      if next.y >= at.y { writer.append(" ") }
      writer.append(next.y - at.y)
      at = next
      isFirst = false
    }
    writer.append("\"><title>")
    facts.tell(CollectionOfOne(line.row), to: &writer)
    writer.append("</title></path>")
  }
}

/// A logarithmic axis of four decades below the highest value; what lies lower sits on its foot.
private struct Decades {
  let low: Double
  let high: Double
  let ticks: [(Double, String)]
  private let values: [Double]

  init(_ highest: Double) {
    var top = 1.0
    while top < highest { top *= 10 }
    while top / 10 >= highest { top /= 10 }
    values = [top / 1000, top / 100, top / 10, top]
    low = values[0]
    high = top
    ticks = values.map { ($0, NumberFormat.general($0)) }
  }

  func place(_ value: Double) -> Double {
    if value <= low { return 0 }
    return min(logarithm2(value / low) / logarithm2(high / low), 1)
  }
}
