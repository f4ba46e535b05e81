import QPCRModel

/// `early-cq`: a Cq so early that the baseline is doubtful.
enum EarlyCq: QualityRule {
  static let rule = QCRule(
    id: "early-cq", title: "Cq too early for a baseline", warn: 10, fail: 5, unit: "cycles",
    warns: "Cq < 10", fails: "Cq < 5",
    source: "HTqPCR (Ct.min 10, “Unreliable”)",
    text: """
      Instruments take the baseline from the first cycles (often 3 to 15). A curve that rises \
      inside them is corrected by its own signal, so its Cq is wrong by an unknown amount. 18S \
      rRNA and spike-ins are the usual cause; below cycle 5 the number is no measurement.
      """,
    advice: "Dilute the template, or set the baseline by hand to end before the curve rises.",
    examples: [
      .init("18S at Cq 8.4", "warn"), .init("Cq 3.1", "fail"), .init("Cq 10.0", "quiet"),
    ])

  static func check(_ review: Review) -> [Draft] {
    let limits = review.limits(rule)
    guard let warn = limits.warn, let fail = limits.fail else { return [] }
    return WellScan(review).rows { _, _, cycles in cycles < warn }.map { hits in
      let cycles = review.experiment.wells.cycles
      let earliest = hits.rows.map { cycles[$0] }.min() ?? warn
      let (severity, limit): (Finding.Severity, Double) =
        earliest < fail ? (.fail, fail) : (.warn, warn)
      return hits.draft(
        rule, severity,
        "\(hits.place(review)): \(Wording.count(hits.rows.count, "well")) "
          + "\(hits.rows.count == 1 ? "has a Cq" : "have Cqs") before cycle "
          + "\(Wording.limit(limit)), down to "
          + "\(Wording.fixed(earliest))\(hits.among(review)).",
        review, value: earliest, threshold: limit)
    }
  }
}
