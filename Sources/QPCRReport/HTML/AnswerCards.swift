import QPCRComparison

/// One answer a comparison: how many times, drawn with its interval, and the sentence; many
/// comparisons stand as lines instead of cards.
struct AnswerCards {
  private let comparisons: [Comparison]
  private let axis: LogAxis

  /// Cards shown; more comparisons become lines.
  private static let cardLimit = 6

  init(_ comparisons: [Comparison]) {
    self.comparisons = comparisons
    axis = LogAxis(
      comparisons.flatMap { [$0.ciLow, $0.ciHigh, $0.foldChange] }.compactMap(\.self)
        .filter { $0 > 0 }.map(logarithm2))
  }

  private var isBrief: Bool { comparisons.count > Self.cardLimit }

  func write(to writer: inout ByteWriter) {
    writer.append("<ul class=\"answer\(isBrief ? " brief" : "")\">\n")
    for comparison in comparisons {
      writer.element("li", "class=\"\(comparison.direction.rawValue)\"") {
        if isBrief { brief(comparison, &$0) } else { card(comparison, &$0) }
      }
      writer.append("\n")
    }
    writer.append("</ul>\n")
  }

  private func brief(_ comparison: Comparison, _ writer: inout ByteWriter) {
    amount(comparison, &writer)
    writer.append("<div>")
    sentence(comparison, &writer)
    writer.append("</div>")
  }

  private func card(_ comparison: Comparison, _ writer: inout ByteWriter) {
    writer.element("p", "class=\"what\"") {
      $0.element("b", text: comparison.target)
      $0.append(html: " " + ReportText.contrast(comparison))
    }
    writer.element("p", "class=\"big\"") {
      amount(comparison, &$0)
      $0.element("span", "class=\"change\"", text: change(comparison))
    }
    drawing(comparison, &writer)
    sentence(comparison, &writer)
    guard let summary = SensitivitySummary(comparison) else { return }
    let text = summary.text.prefix(1).uppercased() + summary.text.dropFirst() + "."
    writer.element("p", "class=\"note\"", text: text)
  }

  private func amount(_ comparison: Comparison, _ writer: inout ByteWriter) {
    writer.append("<span class=\"fold\"><span aria-hidden=\"true\" class=\"sign\">")
    writer.append(sign(comparison) + "</span> ")
    writer.append(html: ReportText.fold(comparison))
    writer.append(comparison.foldChange == nil ? "</span>" : "×</span>")
  }

  /// The statement, in which `n = 8` and `95 %` stay on one line.
  private func sentence(_ comparison: Comparison, _ writer: inout ByteWriter) {
    let text = comparison.statement.replacing(" = ", with: "\u{A0}=\u{A0}")
      .replacing(" %", with: "\u{A0}%")
    writer.element("p", "class=\"said\"", text: text)
    for note in comparison.notes { writer.element("p", "class=\"note\"", text: note) }
  }

  private func sign(_ comparison: Comparison) -> String {
    switch comparison.direction {
    case .up: "▲"
    case .down: "▼"
    case .unclear: "○"
    }
  }

  private func change(_ comparison: Comparison) -> String {
    let words = ReportText.change(comparison)
    return words == "unclear" ? "no clear difference" : words
  }

  /// The interval on the axis that all cards share; the forest below has the numbers.
  private func drawing(_ comparison: Comparison, _ writer: inout ByteWriter) {
    guard let fold = comparison.foldChange, fold > 0 else { return }
    func x(_ value: Double) -> Double { 8 + 304 * axis.place(logarithm2(value)) }
    writer.append("<svg viewBox=\"0 0 320 40\" width=\"320\" aria-hidden=\"true\">")
    writer.line("grid", x1: 8, y1: 12, x2: 312, y2: 12)
    writer.line("one", x1: x(1), y1: 2, x2: x(1), y2: 22)
    for tick in axis.ticks {
      let place = 8 + 304 * axis.place(Double(tick))
      writer.label(LogAxis.label(tick) + (tick == 0 ? "×" : ""), x: place, y: 36, anchor: "middle")
    }
    if let low = comparison.ciLow, let high = comparison.ciHigh, low > 0, high > 0 {
      writer.line("ci", x1: x(low), y1: 12, x2: x(high), y2: 12)
    }
    writer.append("<circle class=\"est\" cy=\"12\" r=\"6\"")
    writer.attribute("cx", x(fold))
    writer.append("/></svg>")
  }
}
