import QPCRModel

/// Plates as they were pipetted, each well coloured by its Cq; wells with a finding have a red rim,
/// excluded ones a black rim, undetermined ones a dashed one. Each is told on hover and, with arrow
/// keys, by keyboard.
struct PlateMaps {
  private let result: AnalysisResult
  private let limit: Int
  private let isExcluded: ContiguousArray<Bool>
  /// The ids of warnings and fails by run and well.
  private let findings: [Place: [Int]]
  private let low: Double
  private let high: Double

  private struct Place: Hashable {
    var run: String
    var well: String
  }

  /// - Parameter limit: how many wells are drawn at most; a plate is drawn whole or not.
  init(_ result: AnalysisResult, limit: Int) {
    self.result = result
    self.limit = limit
    let wells = result.experiment.wells
    var isExcluded = ContiguousArray(repeating: false, count: wells.count)
    for exclusion in result.exclusions { isExcluded[exclusion.row] = true }
    self.isExcluded = isExcluded
    var findings: [Place: [Int]] = [:]
    for finding in result.findings where finding.severity > .info {
      for well in finding.wells {
        findings[Place(run: finding.run ?? "", well: well), default: []].append(finding.id)
      }
    }
    self.findings = findings
    var low = Double.infinity
    var high = -Double.infinity
    for row in 0..<wells.count where wells.isDetected[row] {
      low = min(low, wells.cycles[row])
      high = max(high, wells.cycles[row])
    }
    self.low = low
    self.high = high
  }

  func write(to writer: inout ByteWriter) {
    legend(&writer)
    var left = limit
    var hidden: [String] = []
    PlateOrder.forEachRun(result.experiment) { run, rows in
      if rows.count > left {
        hidden.append(result.experiment.runs[run].name)
        return
      }
      left -= rows.count
      let placed = rows.filter { result.experiment.wells.well[Int($0)].position != nil }
      if placed.isEmpty {
        writer.append("<p>")
        writer.append(
          html: result.experiment.runs[run].name + ": its wells have no plate position.")
        writer.append("</p>\n")
      } else {
        write(run, placed, &writer)
      }
    }
    if !hidden.isEmpty {
      writer.element(
        "p", "class=\"note\"",
        text: "Not drawn, to keep this page quick: " + ReportText.list(hidden, limit: 20)
          + ". Their wells are in wells.csv.")
    }
  }

  // MARK: Legend

  private func legend(_ writer: inout ByteWriter) {
    writer.append("<p class=\"legend\">")
    let steps = HTMLStyle.cqColors.count
    if low <= high {
      for step in [0, steps / 2, steps - 1] {
        let value = low + (high - low) * Double(step) / Double(steps - 1)
        key("class=\"q\(step)\"", "Cq " + NumberFormat.fixed(value, 1), &writer)
      }
    }
    key(
      "class=\"none\" stroke=\"currentColor\" stroke-dasharray=\"2 2\" fill=\"none\"",
      "undetermined", &writer)
    key("fill=\"none\" stroke=\"var(--fail)\" stroke-width=\"3\"", "warning or fail", &writer)
    key("fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"", "excluded", &writer)
    writer.append("</p>\n")
  }

  private func key(_ attributes: String, _ words: String, _ writer: inout ByteWriter) {
    writer.append("<span><svg width=\"16\" height=\"16\" aria-hidden=\"true\">")
    writer.append("<rect x=\"2\" y=\"2\" width=\"12\" height=\"12\" " + attributes + "/></svg> ")
    writer.append(html: words)
    writer.append("</span>")
  }

  // MARK: Plate

  private func write(_ run: Int, _ rows: [UInt32], _ writer: inout ByteWriter) {
    let experiment = result.experiment
    let shape = shape(run, rows)
    let step = shape.columns > 24 ? 14 : shape.columns > 12 ? 24 : 36
    let width = 28 + step * shape.columns
    let height = 22 + step * shape.rows
    writer.append("<figure class=\"plate\" data-step=\"\(step)\">")
    writer.element("h3", text: experiment.runs[run].name)
    writer.append("<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"")
    writer.append(html: "Plate " + experiment.runs[run].name)
    writer.append("\"><svg viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\">")
    heads(shape, step, &writer)
    var start = 0
    while start < rows.count {
      let well = experiment.wells.well[Int(rows[start])]
      var end = start
      while end < rows.count, experiment.wells.well[Int(rows[end])] == well { end += 1 }
      write(well, run, rows[start..<end], step, &writer)
      start = end
    }
    writer.append("</svg></div><p class=\"tell\" aria-live=\"polite\"></p></figure>\n")
  }

  private func shape(_ run: Int, _ rows: [UInt32]) -> PlateFormat {
    var shape = PlateFormat(rows: 1, columns: 1)
    for row in rows {
      guard let place = result.experiment.wells.well[Int(row)].position else { continue }
      shape = PlateFormat(
        rows: max(shape.rows, place.row + 1), columns: max(shape.columns, place.column + 1))
    }
    let known = result.experiment.runs[run].information.plate
    let candidates = (known.map { [$0] } ?? []) + PlateFormat.common
    return candidates.first { $0.rows >= shape.rows && $0.columns >= shape.columns } ?? shape
  }

  private func heads(_ shape: PlateFormat, _ step: Int, _ writer: inout ByteWriter) {
    let every = step < 20 ? 4 : 1
    for column in stride(from: 0, to: shape.columns, by: every) {
      let x = 28 + column * step + step / 2
      writer.append(
        "<text class=\"s\" text-anchor=\"middle\" x=\"\(x)\" y=\"14\">\(column + 1)</text>")
    }
    for row in stride(from: 0, to: shape.rows, by: every) {
      let y = 22 + row * step + step / 2 + 4
      let letter = WellID.text(row: row, column: 0).dropLast()
      writer.append("<text class=\"s\" x=\"2\" y=\"\(y)\">" + letter + "</text>")
    }
  }

  private func write(
    _ well: WellID, _ run: Int, _ rows: ArraySlice<UInt32>, _ step: Int,
    _ writer: inout ByteWriter
  ) {
    guard let place = well.position, let first = rows.first else { return }
    let wells = result.experiment.wells
    let name = WellID.text(row: place.row, column: place.column)
    let ids =
      findings.isEmpty
      ? [] : findings[Place(run: result.experiment.runs[run].name, well: name)] ?? []
    let isOut = rows.contains { isExcluded[Int($0)] }
    let color = wells.isDetected[Int(first)] ? "q\(step8(wells.cycles[Int(first)]))" : "none"
    let rim = ids.isEmpty ? isOut ? " out" : "" : " hit"
    writer.append("<rect x=\"\(28 + place.column * step)\" y=\"\(22 + place.row * step)\"")
    writer.append(
      " width=\"\(step - 2)\" height=\"\(step - 2)\" rx=\"3\" class=\"\(color)\(rim)\">")
    writer.append("<title>")
    writer.append(name)
    for row in rows { tell(Int(row), &writer) }
    if !ids.isEmpty {
      writer.append("; finding " + ids.map(String.init).joined(separator: ", "))
    }
    writer.append("</title></rect>")
  }

  private func tell(_ row: Int, _ writer: inout ByteWriter) {
    let experiment = result.experiment
    let wells = experiment.wells
    writer.append("; ")
    if wells.sample[row] >= 0 {
      writer.append(html: experiment.samples[Int(wells.sample[row])].name)
    }
    writer.append(", ")
    if wells.target[row] >= 0 {
      writer.append(html: experiment.targets[Int(wells.target[row])].name)
    }
    if wells.role[row] != .unknown { writer.append(", " + wells.role[row].name) }
    if wells.isDetected[row] {
      writer.append(", Cq " + NumberFormat.cycles(wells.cycles[row]))
    } else {
      writer.append(", undetermined")
    }
    if isExcluded[row] { writer.append(", excluded") }
  }

  /// The colour step of a Cq.
  private func step8(_ cycles: Double) -> Int {
    let steps = HTMLStyle.cqColors.count
    if high <= low { return steps / 2 }
    return min(Int((cycles - low) / (high - low) * Double(steps)), steps - 1)
  }
}
