import QPCRModel

/// `melt-peaks`: more than one product melts.
enum MeltPeaks: QualityRule {
  static let rule = QCRule(
    id: "melt-peaks", title: "More than one melting peak", warn: 1, unit: "peaks",
    warns: "more than 1 peak in a well", fails: nil,
    source: "MIQE (Bustin 2009, doi:10.1373/clinchem.2008.112797), specificity by melting curve; "
      + "qpcr-quality-control (peaks ≠ 1)",
    text: """
      A second melting temperature means a second product: primer dimer, genomic DNA, a splice \
      variant or an unspecific amplicon, all of which add to the signal. The temperatures are \
      those that the export gives, so the instrument's own limit on small peaks holds. Wells of \
      unknowns that have a Cq are judged; NTCs belong to no-template-signal.
      """,
    advice: "Run the product on a gel; raise the annealing temperature or redesign the primers.",
    examples: [.init("Tm 84.1 and 76.3 °C", "warn"), .init("Tm 84.1 °C", "quiet")])

  static func check(_ review: Review) -> [Draft] {
    guard let warn = review.limits(rule).warn else { return [] }
    let wells = review.experiment.wells
    guard !wells.meltingTemperatures.isEmpty else { return [] }
    let found = WellScan(review).rows { row, _, _ in
      Double(wells.meltingTemperatures[row]?.count ?? 0) > warn
    }
    return found.map { hits in
      let most = hits.rows.map { wells.meltingTemperatures[$0]?.count ?? 0 }.max() ?? 0
      let first = hits.rows.first { wells.meltingTemperatures[$0]?.count == most }
      let peaks = first.flatMap { wells.meltingTemperatures[$0] } ?? []
      let told = peaks.map { Wording.fixed($0, 1) }
      return hits.draft(
        rule, .warn,
        "\(hits.place(review)): \(Wording.count(hits.rows.count, "well")) "
          + "\(hits.rows.count == 1 ? "melts" : "melt") in more than one peak "
          + "(\(Wording.list(told)) °C)\(hits.among(review)).",
        review, value: Double(most), threshold: warn)
    }
  }
}
