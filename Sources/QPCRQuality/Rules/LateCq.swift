import QPCRModel

/// `late-cq`: a Cq beyond the quantifiable range.
enum LateCq: QualityRule {
  static let rule = QCRule(
    id: "late-cq", title: "Cq beyond the quantifiable range", warn: 35, fail: 35, unit: "cycles",
    warns: "Cq > 35 (or the assay's lod_cq)", fails: "Cq of a reference target > 35",
    source: "HTqPCR and RQdeltaCT (35); Applied Biosystems' AMPNC flag uses the same line",
    text: """
      At 35 cycles a well held a handful of copies: counting error alone is 0.7 cycles and more, \
      and primer dimers are not far. The assay sheet's lod_cq takes the place of 35 for its \
      target, also where the threshold is moved. A reference target that late cannot normalise \
      anything. Unknowns and inter-run calibrators are judged well by well.
      """,
    advice: "Use more template, or report the target as near its limit of detection; give the "
      + "assay's measured lod_cq in the assay sheet.",
    examples: [
      .init("CCL2 at Cq 36.2", "warn"), .init("GAPDH, a reference, at Cq 35.4", "fail"),
      .init("CCL2 at Cq 35.0", "quiet"),
    ])

  static func check(_ review: Review) -> [Draft] {
    guard let warn = review.limits(rule).warn else { return [] }
    let limits = ContiguousArray(
      review.experiment.targets.indices.map { review.latestCq($0, warn) })
    let found = WellScan(review).rows { _, target, cycles in cycles > limits[target] }
    return found.map { hits in draft(review, hits, limits[hits.target]) }
  }

  private static func draft(_ review: Review, _ hits: WellScan.Hits, _ limit: Double) -> Draft {
    let cycles = review.experiment.wells.cycles
    let latest = hits.rows.map { cycles[$0] }.max() ?? limit
    let isReference = review.isReference[hits.target]
    let whose = isReference ? " of the reference target" : ""
    return hits.draft(
      rule, isReference ? .fail : .warn,
      "\(hits.place(review)): \(Wording.count(hits.rows.count, "well"))\(whose) "
        + "\(hits.rows.count == 1 ? "has a Cq" : "have Cqs") beyond \(Wording.limit(limit)), up to "
        + "\(Wording.fixed(latest))\(hits.among(review)).",
      review, value: latest, threshold: limit)
  }
}
