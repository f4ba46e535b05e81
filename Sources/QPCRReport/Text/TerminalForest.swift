import QPCRComparison

/// Fold changes with their intervals on a log2 axis in a terminal's characters; the line below each
/// shows its biological units.
///
///                  1/4      1/2       1        2
///     CCL2                    ├──●──┤ ┊             0.60 (0.48–0.74)
///                         ·   ··   ·· ┊
///     ERBB2                        ├──┼○─────┤      1.06 (0.81–1.40)
struct TerminalForest {
  let lines: [String]

  private static let gap = 2

  init(_ comparisons: [Comparison], width: Int) {
    let labels = TerminalForest.labels(comparisons)
    let values = comparisons.map {
      ReportText.fold($0) + " (" + ReportText.interval($0.ciLow, $0.ciHigh) + ")"
    }
    func widest(_ texts: [String]) -> Int { texts.reduce(0) { max($0, TerminalText.columns($1)) } }
    let label = min(widest(labels), width / 3)
    let room = width - label - widest(values) - 2 * Self.gap
    // Where numbers leave no room for a drawing they stay away: the table above has them.
    let columns = min(room >= 24 ? room : width - label - Self.gap, 73)
    let frame = TerminalFrame(LogAxis(comparisons.flatMap(ForestPlot.exponents)), columns: columns)
    let indent = String(repeating: " ", count: label + Self.gap)
    var lines = [indent + frame.ticks]
    for (index, comparison) in comparisons.enumerated() {
      let name = TerminalText.padded(TerminalText.cut(labels[index], to: label), to: label)
      let value = room >= 24 ? String(repeating: " ", count: Self.gap) + values[index] : ""
      lines.append(
        name + String(repeating: " ", count: Self.gap) + frame.interval(comparison) + value)
      lines.append(indent + frame.units(comparison))
    }
    self.lines = lines.map { line in
      var line = line[...]
      while line.last == " " { line.removeLast() }
      return String(line)
    }
  }

  /// The target, with what tells its row from the others: the strata, or the whole contrast where
  /// levels differ.
  private static func labels(_ comparisons: [Comparison]) -> [String] {
    let isOne = ForestPlot.isOneContrast(comparisons)
    return comparisons.map { comparison in
      let rest =
        isOne
        ? comparison.within.map(\.level).joined(separator: ", ") : ReportText.contrast(comparison)
      return TerminalText.safe(comparison.target + (rest.isEmpty ? "" : " " + rest))
    }
  }
}

/// The columns of a log2 axis.
private struct TerminalFrame {
  private let axis: LogAxis
  private let columns: Int

  init(_ axis: LogAxis, columns: Int) {
    self.axis = axis
    self.columns = max(columns, 9)
  }

  private func column(_ exponent: Double) -> Int {
    Int((axis.place(exponent) * Double(columns - 1)).rounded())
  }

  private var blank: [Character] {
    var cells = [Character](repeating: " ", count: columns)
    cells[column(0)] = "┊"
    return cells
  }

  /// The labels of the ticks, each in the middle of its place; one that would touch the last is
  /// left out.
  var ticks: String {
    var text = ""
    for tick in axis.ticks {
      let label = LogAxis.label(tick)
      let start = min(max(column(Double(tick)) - label.count / 2, 0), columns - label.count)
      if start < text.count + (text.isEmpty ? 0 : 1) { continue }
      text += String(repeating: " ", count: start - text.count) + label
    }
    return text
  }

  func interval(_ comparison: Comparison) -> String {
    var cells = blank
    if let low = comparison.ciLow, let high = comparison.ciHigh, low > 0, high > 0 {
      let ends = (low: column(logarithm2(low)), high: column(logarithm2(high)))
      for place in ends.low...max(ends.low, ends.high) {
        cells[place] = cells[place] == "┊" ? "┼" : "─"
      }
      cells[ends.low] = logarithm2(low) < axis.low ? "←" : "├"
      cells[ends.high] = logarithm2(high) > axis.high ? "→" : "┤"
    }
    if let fold = comparison.foldChange, fold > 0 {
      let sign: Character =
        switch comparison.bound {
        case .atLeast: "›"
        case .atMost: "‹"
        case nil: comparison.direction == .unclear ? "○" : "●"
        }
      cells[column(logarithm2(fold))] = sign
    }
    return String(cells)
  }

  /// A dot each unit; digits where several share a column.
  func units(_ comparison: Comparison) -> String {
    var counts = Array(repeating: 0, count: columns)
    for exponent in UnitFolds.exponents(comparison) { counts[column(exponent)] += 1 }
    var cells = blank
    for (place, count) in counts.enumerated() where count > 0 {
      cells[place] = count == 1 ? "·" : count < 10 ? Character(String(count)) : "#"
    }
    return String(cells)
  }
}
