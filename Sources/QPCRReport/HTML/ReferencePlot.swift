import QPCRModel
import QPCRQuantification

/// The reference targets' mean Cq over the samples, run by run: what should be a level line, and
/// parallel lines where it is not.
struct ReferencePlot {
  /// One sample in one run.
  private struct Column {
    var run: Int32
    var sample: Int32
    var cq: [Double?]
  }

  private let names: [String]
  private let columns: [Column]
  private let result: AnalysisResult

  private static let left = 44.0
  private static let right = 640.0
  /// Samples drawn at most.
  private static let limit = 400

  init(_ result: AnalysisResult) {
    self.result = result
    let references = result.assays.references
    names = references.map { result.experiment.targets[$0].name }
    var place = Array(repeating: -1, count: result.experiment.targets.count)
    for (index, reference) in references.enumerated() { place[reference] = index }
    let table = result.replicates
    var columns: [Column] = []
    for row in 0..<table.count where table.role[row] == .unknown && table.target[row] >= 0 {
      let reference = place[Int(table.target[row])]
      if reference < 0 { continue }
      if columns.last?.run != table.run[row] || columns.last?.sample != table.sample[row] {
        if columns.count == Self.limit { break }
        let empty = [Double?](repeating: nil, count: references.count)
        columns.append(Column(run: table.run[row], sample: table.sample[row], cq: empty))
      }
      columns[columns.count - 1].cq[reference] = table.meanCq(row)
    }
    self.columns = columns
  }

  private var values: [Double] { columns.flatMap { $0.cq.compactMap(\.self) } }

  /// Whether there is anything to draw.
  var isEmpty: Bool { columns.count < 2 || values.isEmpty }

  func write(to writer: inout ByteWriter) {
    let low = values.reduce(.infinity) { min($0, $1) }
    let high = values.reduce(-.infinity) { max($0, $1) }
    let axis = Axis(low, max(high, low + 0.5))
    // Few cycles (much template) on top.
    func y(_ cq: Double) -> Double { 24 + axis.place(cq) * 150 }
    writer.append("<figure class=\"plain\"><div class=\"wide\" tabindex=\"0\" role=\"group\" ")
    writer.append("aria-label=\"Reference targets, drawn\"><svg viewBox=\"0 0 760 190\" ")
    writer.append(
      "width=\"760\" role=\"img\" aria-label=\"Cq of the reference targets by sample\">")
    writer.append("<text class=\"s\" x=\"0\" y=\"12\">Cq</text>")
    writer.gridLines(axis, left: Self.left - 4, right: Self.right + 4, y: y)
    for reference in names.indices { line(reference, y, &writer) }
    for (reference, place) in labelPlaces(y) {
      writer.append("<text x=\"652\"")
      writer.attribute("y", place + 4)
      writer.append(">")
      writer.append(html: TerminalText.cut(names[reference], to: 14))
      writer.append("</text>")
    }
    writer.append("</svg></div>")
    let shown = columns.count == Self.limit ? " (the first \(Self.limit))" : ""
    writer.element(
      "figcaption",
      text: "Mean Cq of the reference targets, sample by sample in the order of runs and names"
        + shown + ". Lines that are not parallel move against each other.")
    writer.append("</figure>\n")
  }

  private func x(_ column: Int) -> Double {
    Self.left + (Self.right - Self.left) * Double(column) / Double(max(columns.count - 1, 1))
  }

  private func line(_ reference: Int, _ y: (Double) -> Double, _ writer: inout ByteWriter) {
    let dashes = ["", " stroke-dasharray=\"6 3\"", " stroke-dasharray=\"2 3\""][reference % 3]
    writer.append("<polyline class=\"slope\" fill=\"none\"" + dashes + " points=\"")
    for (index, column) in columns.enumerated() {
      guard let cq = column.cq[reference] else { continue }
      writer.append(length: x(index))
      writer.append(",")
      writer.append(length: y(cq))
      writer.append(" ")
    }
    writer.append("\"/>")
    for (index, column) in columns.enumerated() {
      guard let cq = column.cq[reference] else { continue }
      writer.append("<circle class=\"dot\" r=\"3\"")
      writer.attribute("cx", x(index))
      writer.attribute("cy", y(cq))
      writer.append("><title>")
      writer.append(
        html: words(column) + ", " + names[reference] + " Cq " + NumberFormat.cycles(cq))
      writer.append("</title></circle>")
    }
  }

  /// Where the names stand: beside the end of their lines, a line of text apart.
  private func labelPlaces(_ y: (Double) -> Double) -> [(reference: Int, place: Double)] {
    let ends = names.indices.compactMap { reference in
      columns.last { $0.cq[reference] != nil }?.cq[reference].map { (reference, y($0)) }
    }
    var last = -Double.infinity
    return ends.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map { reference, place in
      last = max(place, last + 15)
      return (reference, last)
    }
  }

  private func words(_ column: Column) -> String {
    let run = result.experiment.runs[Int(column.run)].name
    let sample = column.sample < 0 ? "" : " " + result.experiment.samples[Int(column.sample)].name
    return run + sample
  }
}
