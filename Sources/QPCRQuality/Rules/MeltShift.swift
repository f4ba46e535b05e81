import QPCRModel

/// `melt-shift`: a product melts away from the assay's melting temperature.
enum MeltShift: QualityRule {
  static let rule = QCRule(
    id: "melt-shift", title: "Melting temperature away from the assay's", warn: 0.5, fail: 1.5,
    unit: "°C", warns: "> 0.5 °C away", fails: "> 1.5 °C away",
    source: "annayzhu qPCR studio (Tm range 0.5 °C); MIQE (Bustin 2009), specificity",
    text: """
      The first melting temperature of a well (the highest peak, where the export orders them) is \
      held against the assay sheet's tm, else against the median of the target's unknowns on the \
      run, from three wells on. Half a degree is at the edge of what blocks hold; more than 1.5 °C \
      is another product. Wells of unknowns that have a Cq are judged. An export \
      without target names has the dye in their place (SYBR), and with it several assays under \
      one name: where more than a third of its wells lie away from their median there is no one \
      product to hold them against, which is told as a warning.
      """,
    advice: "Look at the melting curves; exclude wells with another product and say so.",
    examples: [
      .init("Tm 84.9 °C where the median is 84.1 °C", "warn: 0.8 °C"),
      .init("Tm 80.2 °C where the median is 84.1 °C", "fail: 3.9 °C"),
    ])

  /// The smallest number of wells whose median means something.
  private static let fewestWells = 3

  static func check(_ review: Review) -> [Draft] {
    let limits = review.limits(rule)
    let wells = review.experiment.wells
    guard let warn = limits.warn, let fail = limits.fail, !wells.meltingTemperatures.isEmpty else {
      return []
    }
    let products = ProductTemperatures(review, fewestWells: fewestWells)
    // Binary fractions of tenths must not make 84.6 − 84.1 exceed 0.5.
    let slack = 1e-9
    let found = WellScan(review).rows { row, target, _ in
      guard let own = wells.meltingTemperatures[row]?.first,
        let expected = products.expected(run: Int(wells.run[row]), target: target)
      else { return false }
      return (own - expected).magnitude > warn + slack
    }
    return found.compactMap { hits in
      if products.isMixed(run: hits.run, target: hits.target, away: hits.rows.count) {
        return mixed(hits, review, warn)
      }
      guard let expected = products.expected(run: hits.run, target: hits.target) else { return nil }
      let own = hits.rows.compactMap { wells.meltingTemperatures[$0]?.first }
      let worst = own.max { ($0 - expected).magnitude < ($1 - expected).magnitude } ?? expected
      let shift = (worst - expected).magnitude
      let (severity, limit): (Finding.Severity, Double) =
        shift > fail + slack ? (.fail, fail) : (.warn, warn)
      return hits.draft(
        rule, severity,
        "\(hits.place(review)): \(Wording.count(hits.rows.count, "well")) "
          + "\(hits.rows.count == 1 ? "melts" : "melt") away from the assay's "
          + "\(Wording.fixed(expected, 1)) °C, up to \(Wording.fixed(shift, 1)) °C "
          + "(\(Wording.fixed(worst, 1)) °C)\(hits.among(review)).",
        review, value: shift, threshold: limit)
    }
  }

  private static func mixed(_ hits: WellScan.Hits, _ review: Review, _ warn: Double) -> Draft {
    let wells = review.experiment.wells
    let own = hits.rows.compactMap { wells.meltingTemperatures[$0]?.first }
    let (low, high) = (own.min() ?? 0, own.max() ?? 0)
    return hits.draft(
      rule, .warn,
      "\(hits.place(review)): \(Wording.count(hits.rows.count, "well")) melt away from the median, "
        + "at \(Wording.fixed(low, 1)) to \(Wording.fixed(high, 1)) °C, too many for one product: "
        + "the target is named after a dye, so several assays may share it\(hits.among(review)).",
      review, value: high - low, threshold: warn)
  }
}
