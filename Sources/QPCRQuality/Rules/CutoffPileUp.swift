import QPCRModel

/// `cutoff-pile-up`: several wells have exactly the same, last, whole-numbered Cq.
enum CutoffPileUp: QualityRule {
  static let rule = QCRule(
    id: "cutoff-pile-up", title: "Cq values pile up at a cut-off", warn: 2, unit: "wells",
    warns: "2 or more wells of a run share the latest Cq, a whole number ≥ 35", fails: nil,
    source: "HTqPCR's readCtData writes 40 for every well without a Cq; MIQE 2.0 (Bustin 2025, "
      + "doi:10.1093/clinchem/hvaf043) against fixed cut-offs in place of non-detects",
    text: """
      Some tables hold the last cycle (40, 45 …) where the instrument found nothing. Such a number \
      is no measurement: it enters means, spreads and fold changes as if it were one. The rule \
      fires where at least two wells of a run have exactly the same whole number at or above 35, \
      no well of the run is later, and the run's other Cq are not whole numbers themselves. The \
      numbers are used as they are until the table is corrected. A moved threshold is the number \
      of wells.
      """,
    advice: "If the number stands for “no Cq”, write Undetermined (or leave the cell blank) in the "
      + "table and analyse again.",
    examples: [
      .init("… 31.42, 33.07, 40, 40, 40", "warn: 3 wells at exactly 40"),
      .init("… 38.91, 39.64, 40.00", "quiet: one well only"),
    ])

  /// The earliest cut-off that is suspected.
  private static let earliest = 35.0

  static func check(_ review: Review) -> [Draft] {
    guard let warn = review.limits(rule).warn else { return [] }
    let wells = review.experiment.wells
    let (run, isDetected, cycles) = (wells.run, wells.isDetected, wells.cycles)
    let excluded = review.subject.screening.isExcluded
    var drafts: [Draft] = []
    var start = 0
    while start < cycles.count {
      // Wells are sorted by run.
      var (end, latest, pile) = (start, 0.0, 0)
      while end < cycles.count, run[end] == run[start] {
        if isDetected[end], !excluded[end] {
          if cycles[end] > latest { (latest, pile) = (cycles[end], 0) }
          if cycles[end] == latest { pile += 1 }
        }
        end += 1
      }
      if latest >= earliest, isWhole(latest), Double(pile) >= warn {
        let rows = (start..<end).filter { isDetected[$0] && !excluded[$0] }
        if rows.contains(where: { !isWhole(cycles[$0]) }) {
          drafts.append(
            draft(review, Int(run[start]), rows.filter { cycles[$0] == latest }, latest, warn))
        }
      }
      start = end
    }
    return drafts
  }

  private static func isWhole(_ cycles: Double) -> Bool { cycles == cycles.rounded(.down) }

  private static func draft(
    _ review: Review, _ run: Int, _ rows: [Int], _ cq: Double, _ warn: Double
  ) -> Draft {
    let wells = review.experiment.wells
    let place = review.experiment.runs.count > 1 ? "Run \(review.experiment.runs[run].name): " : ""
    var draft = Draft(
      rule, .warn,
      "\(place)\(rows.count) wells have a Cq of exactly \(Wording.limit(cq)) and none is later; "
        + "the number may stand for “no Cq”.",
      value: Double(rows.count), threshold: warn)
    draft.runs = [run]
    draft.targets = Set(rows.map { Int(wells.target[$0]) }).filter { $0 >= 0 }.sorted()
    draft.samples = Set(rows.map { Int(wells.sample[$0]) }).filter { $0 >= 0 }.sorted()
    draft.rows = rows
    return draft
  }
}
