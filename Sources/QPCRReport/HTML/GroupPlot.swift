import QPCRComparison
import QPCRModel
import QPCRQuantification

/// One target's −ΔCq in every level of a compared factor, each sample a dot, means as bars; strata
/// of `--within` stand side by side.
struct GroupPlot {
  let target: Int
  private let factor: String
  private let columns: [Column]

  /// One level in one stratum.
  private struct Column {
    var level: String
    var stratum: String
    var values: [(value: Double, name: String)] = []
  }

  /// The plots of the factor that is compared first.
  static func plots(_ result: AnalysisResult, limit: Int) -> [GroupPlot] {
    let comparisons = result.comparisonSet.comparisons
    guard let first = comparisons.first,
      let factor = result.experiment.factors.firstIndex(where: {
        Name.folded($0.name) == Name.folded(first.factor)
      })
    else { return [] }
    let wanted = Set(comparisons.map(\.target))
    let targets = result.experiment.targets.indices.filter {
      wanted.contains(result.experiment.targets[$0].name)
    }
    let columns = layout(result, factor, calibrator: first.calibrator, strata: first.within)
    if columns.count > columnLimit { return [] }
    return targets.prefix(limit).map {
      GroupPlot(result, target: $0, factor: factor, columns: columns, strata: first.within)
    }
    .filter { !$0.isEmpty }
  }

  private static let columnLimit = 16
  private static let labelLimit = 13

  /// The calibrator first, then the other levels, in each stratum that holds samples.
  private static func layout(
    _ result: AnalysisResult, _ factor: Int, calibrator: String,
    strata: [Comparison.FactorLevel]
  ) -> [Column] {
    let names = strata.map(\.factor)
    var seen: [String] = []
    for comparison in result.comparisonSet.comparisons {
      let stratum = comparison.within.map(\.level).joined(separator: ", ")
      if comparison.within.map(\.factor) == names, !seen.contains(stratum) { seen.append(stratum) }
    }
    let levels = result.experiment.factors[factor].levels
    let ordered = levels.filter { $0 == calibrator } + levels.filter { $0 != calibrator }
    return seen.flatMap { stratum in ordered.map { Column(level: $0, stratum: stratum) } }
  }

  private init(
    _ result: AnalysisResult, target: Int, factor: Int, columns: [Column],
    strata: [Comparison.FactorLevel]
  ) {
    self.target = target
    self.factor = result.experiment.factors[factor].name
    let within = strata.compactMap { stratum in
      result.experiment.factors.firstIndex { Name.folded($0.name) == Name.folded(stratum.factor) }
    }
    var columns = columns
    let table = result.expression
    for row in 0..<table.count
    where Int(table.target[row]) == target && table.isNormalised[row] && table.sample[row] >= 0 {
      let sample = result.experiment.samples[Int(table.sample[row])]
      guard let level = sample.levels[factor] else { continue }
      let stratum = within.compactMap { sample.levels[$0] }.joined(separator: ", ")
      guard let place = columns.firstIndex(where: { $0.level == level && $0.stratum == stratum })
      else { continue }
      columns[place].values.append((0 - table.deltaCq[row], sample.name))
    }
    self.columns = columns
    name = result.experiment.targets[target].name
  }

  private let name: String

  private var isEmpty: Bool { columns.allSatisfy { $0.values.isEmpty } }

  func write(to writer: inout ByteWriter) {
    let values = columns.flatMap { $0.values.map(\.value) }
    let axis = Axis(
      values.reduce(.infinity) { min($0, $1) }, values.reduce(-.infinity) { max($0, $1) })
    let longest = columns.reduce(0) { max($0, max($1.level.count, $1.stratum.count)) }
    let step = Double(max(64, min(longest, Self.labelLimit) * 7 + 10))
    let left = 44.0
    let width = left + step * Double(columns.count) + 8
    func y(_ value: Double) -> Double { 172 - 150 * axis.place(value) }
    let height = columns.contains { !$0.stratum.isEmpty } ? 218 : 200
    writer.append("<figure><svg viewBox=\"0 0 \(Int(width)) \(height)\" ")
    writer.append("width=\"\(Int(width * 1.2))\" ")
    writer.append("role=\"img\" aria-label=\"")
    writer.append(html: name + " by " + factor)
    writer.append("\">")
    writer.label("−ΔCq (log2)", x: 0, y: 12)
    writer.gridLines(axis, left: left, right: width - 4, y: y)
    for (index, column) in columns.enumerated() {
      let x = left + step * (Double(index) + 0.5)
      write(column, x: x, y: y, &writer)
      writer.label(
        TerminalText.cut(column.level, to: Self.labelLimit), x: x, y: 194, anchor: "middle",
        small: false)
      if !column.stratum.isEmpty {
        writer.label(
          TerminalText.cut(column.stratum, to: Self.labelLimit), x: x, y: 211, anchor: "middle")
      }
    }
    writer.append("</svg>")
    writer.element("figcaption", text: name + " by " + factor + ", a dot each sample")
    writer.append("</figure>\n")
  }

  private func write(
    _ column: Column, x: Double, y: (Double) -> Double, _ writer: inout ByteWriter
  ) {
    let count = column.values.count
    if count == 0 { return }
    let mean = column.values.reduce(0) { $0 + $1.value } / Double(count)
    writer.line("mean", x1: x - 18, y1: y(mean), x2: x + 18, y2: y(mean))
    for (index, entry) in column.values.enumerated() {
      // Spread sideways in the samples' order, so that equal values stay apart.
      let shift = count == 1 ? 0 : (Double(index) / Double(count - 1) - 0.5) * 26
      writer.dot(
        "dot", x: x + shift, y: y(entry.value), radius: 3.5,
        title: entry.name + ": ΔCq " + NumberFormat.cycles(0 - entry.value))
    }
  }
}
