import QPCRModel

/// `rna-purity`: the absorbance ratio of a sample's RNA is off.
enum RNAPurity: QualityRule {
  static let rule = QCRule(
    id: "rna-purity", title: "RNA is not pure", warn: 1.8, unit: "A260/A280",
    warns: "A260/A280 outside 1.8–2.2", fails: nil,
    source: "MIQE (Bustin 2009, doi:10.1373/clinchem.2008.112797), purity of the nucleic acid; "
      + "pure RNA has a ratio near 2.0",
    text: """
      A low ratio means protein or phenol, which inhibit reverse transcription and PCR; a high one \
      a wrong blank or degraded RNA. The number is the sample sheet's a260_280. A moved threshold \
      is the lower limit; the upper one lies as far above 2.0.
      """,
    advice: "Clean the RNA up, and check for inhibition with a dilution of the sample.",
    examples: [
      .init("a260_280 1.62", "warn"), .init("a260_280 2.31", "warn"), .init("1.80", "quiet"),
    ])

  static func check(_ review: Review) -> [Draft] {
    guard let low = review.limits(rule).warn else { return [] }
    // Decimal: 4 − 1.8 is 2.2 to the last bit.
    let high = 4 - low
    let samples = review.experiment.samples
    let off = samples.indices.filter { index in
      samples[index].rnaPurity.map { $0 < low || $0 > high } ?? false
    }
    let ratios = off.compactMap { samples[$0].rnaPurity }
    let worst = ratios.max { ($0 - 2).magnitude < ($1 - 2).magnitude }
    guard let worst else { return [] }
    let told = zip(off, ratios).map { "\(samples[$0].name) \(Wording.fixed($1))" }
    var draft = Draft(
      rule, .warn,
      "A260/A280 outside \(Wording.limit(low)) to \(Wording.limit(high)): \(Wording.list(told)).",
      value: worst, threshold: worst < low ? low : high)
    draft.samples = off
    return [draft]
  }
}
