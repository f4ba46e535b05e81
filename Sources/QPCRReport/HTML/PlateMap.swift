import QPCRModel

/// Plates as they were pipetted, each well coloured by its Cq or, where the reader asks for it, by
/// the worst finding about it. Wells with a warning or fail have a thick rim, excluded ones a dark
/// one, undetermined ones a dashed one; controls carry a letter. Each well is told on hover and,
/// with arrow keys, by keyboard.
struct PlateMaps {
  private let result: AnalysisResult
  private let facts: WellFacts
  private let limit: Int
  private let low: Double
  private let high: Double

  /// - Parameter limit: how many wells are drawn at most; a plate is drawn whole or not.
  init(_ result: AnalysisResult, facts: WellFacts, limit: Int) {
    self.result = result
    self.facts = facts
    self.limit = limit
    let wells = result.experiment.wells
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
    // Plates out of sight cost nothing where there are many.
    let isMany = result.experiment.wells.count > 4000
    choice(&writer)
    legend(&writer)
    writer.append(isMany ? "<div class=\"plates many\">\n" : "<div class=\"plates\">\n")
    var left = limit
    var hidden: [String] = []
    PlateOrder.forEachRun(result.experiment) { run, rows in
      if rows.count > left {
        hidden.append(result.experiment.runs[run].name)
        return
      }
      left -= rows.count
      write(run, rows, &writer)
    }
    writer.append("</div>\n")
    if !hidden.isEmpty {
      writer.element(
        "p", "class=\"note\"",
        text: "Not drawn, to keep this page quick: " + ReportText.list(hidden, limit: 20)
          + ". Their wells are in wells.csv.")
    }
  }

  private func write(_ run: Int, _ rows: ArraySlice<UInt32>, _ writer: inout ByteWriter) {
    let wells = result.experiment.wells
    let description = result.experiment.runs[run]
    let placed = rows.filter { wells.well[Int($0)].position != nil }
    if placed.isEmpty {
      writer.element(
        "p", text: description.name + ": its wells have no plate position.")
    } else if description.plates.count > 1 {
      for plate in Set(placed.map { wells.plate[Int($0)] }).sorted() {
        let name = description.plates[plate].map { description.name + ", " + $0 }
        write(
          run, name ?? description.name, placed.filter { wells.plate[Int($0)] == plate }, &writer)
      }
    } else {
      write(run, description.name, placed, &writer)
    }
  }

  // MARK: Legend

  /// Works without the script: the style sheet looks at the choice.
  private func choice(_ writer: inout ByteWriter) {
    writer.append("<fieldset class=\"noprint choice\"><legend>Colour wells by</legend>")
    writer.append("<label><input type=\"radio\" name=\"colour\" id=\"by-cq\" checked> Cq</label>")
    writer.append("<label><input type=\"radio\" name=\"colour\" id=\"by-finding\"> finding</label>")
    writer.append("</fieldset>\n")
  }

  private func legend(_ writer: inout ByteWriter) {
    writer.append("<p class=\"legend\">")
    let steps = HTMLStyle.cqColors.count
    if low <= high {
      for step in low < high ? [0, steps / 2, steps - 1] : [steps / 2] {
        let value = low + (high - low) * Double(step) / Double(steps - 1)
        key("class=\"q\(step)\"", "Cq " + NumberFormat.fixed(value, 1), "cq", &writer)
      }
    }
    key("class=\"F\"", "fail", "finding", &writer)
    key("class=\"W\"", "warning", "finding", &writer)
    key("class=\"I\"", "note", "finding", &writer)
    key("class=\"none\"", "undetermined", "", &writer)
    key("class=\"plain hit\"", "warning or fail", "cq", &writer)
    key("class=\"plain out\"", "excluded", "", &writer)
    for role in WellRole.allCases where role.sign != nil && isPresent[Int(role.rawValue)] {
      writer.append("<span><b>" + (role.sign ?? "") + "</b> " + role.words + "</span>")
    }
    writer.append("</p>\n")
  }

  private var isPresent: [Bool] {
    var isPresent = WellRole.allCases.map { _ in false }
    for role in result.experiment.wells.role { isPresent[Int(role.rawValue)] = true }
    return isPresent
  }

  private func key(
    _ attributes: String, _ words: String, _ name: String, _ writer: inout ByteWriter
  ) {
    writer.append(name.isEmpty ? "<span>" : "<span class=\"for-" + name + "\">")
    writer.append("<svg width=\"16\" height=\"16\" aria-hidden=\"true\">")
    writer.append("<rect x=\"2\" y=\"2\" width=\"12\" height=\"12\" " + attributes + "/></svg> ")
    writer.append(html: words)
    writer.append("</span>")
  }

  // MARK: Plate

  private func write(
    _ run: Int, _ name: String, _ rows: [UInt32], _ writer: inout ByteWriter
  ) {
    let wells = result.experiment.wells
    let shape = shape(run, rows)
    let step = shape.columns > 24 ? 14 : shape.columns > 12 ? 24 : 36
    let width = 28 + step * shape.columns
    let height = 22 + step * shape.rows
    writer.append("<figure class=\"plate\" data-step=\"\(step)\" data-run=\"\(run)\"")
    writer.append(" style=\"contain-intrinsic-size:auto \(height + 70)px\">")
    writer.element("h3", text: name)
    writer.append("<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"Plate ")
    writer.append(html: name)
    writer.append("\"><svg viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" role=\"group\" ")
    writer.append("aria-label=\"Wells of ")
    writer.append(html: name)
    writer.append("; arrow keys move between them\">")
    heads(shape, step, &writer)
    var start = 0
    while start < rows.count {
      let well = wells.well[Int(rows[start])]
      var end = start
      while end < rows.count, wells.well[Int(rows[end])] == well { end += 1 }
      write(well, rows[start..<end], step, &writer)
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
      let x = 28 + column * step + step / 2 - 1
      writer.append(
        "<text class=\"s\" text-anchor=\"middle\" x=\"\(x)\" y=\"14\">\(column + 1)</text>")
    }
    for row in stride(from: 0, to: shape.rows, by: every) {
      let y = 22 + row * step + step / 2 + 3
      let letter = WellID.text(row: row, column: 0).dropLast()
      writer.append("<text class=\"s\" x=\"2\" y=\"\(y)\">" + letter + "</text>")
    }
  }

  private func write(
    _ well: WellID, _ rows: ArraySlice<UInt32>, _ step: Int, _ writer: inout ByteWriter
  ) {
    guard let place = well.position, let first = rows.first.map(Int.init) else { return }
    let wells = result.experiment.wells
    let x = 28 + place.column * step
    let y = 22 + place.row * step
    writer.append("<rect x=\"")
    writer.append(x)
    writer.append("\" y=\"")
    writer.append(y)
    writer.append("\" width=\"")
    writer.append(step - 2)
    writer.append("\" height=\"")
    writer.append(step - 2)
    writer.append("\" class=\"")
    if wells.isDetected[first] {
      writer.append("q")
      writer.append(colorStep(wells.cycles[first]))
    } else {
      writer.append("none")
    }
    if let concern = facts.concern(first) {
      switch concern.severity {
      case .fail: writer.append(" F hit")
      case .warn: writer.append(" W hit")
      case .info: writer.append(" I")
      }
    }
    if rows.contains(where: { facts.isExcluded(Int($0)) }) { writer.append(" out") }
    writer.append("\"><title>")
    facts.tell(rows.lazy.map { Int($0) }, to: &writer)
    writer.append("</title></rect>")
    if let sign = wells.role[first].sign, step > 20 {
      writer.append(
        "<text class=\"sign\" text-anchor=\"middle\" x=\"\(x + step / 2 - 1)\" "
          + "y=\"\(y + step / 2 + 4)\">" + sign + "</text>")
    }
  }

  /// The colour step of a Cq.
  private func colorStep(_ cycles: Double) -> Int {
    let steps = HTMLStyle.cqColors.count
    if high <= low { return steps / 2 }
    return min(Int((cycles - low) / (high - low) * Double(steps)), steps - 1)
  }
}
