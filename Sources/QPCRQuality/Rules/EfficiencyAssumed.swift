import QPCRModel
import QPCRQuantification

/// `efficiency-assumed`: an amplification factor of 2 that nobody measured.
enum EfficiencyAssumed: QualityRule {
  static let rule = QCRule(
    id: "efficiency-assumed", title: "Efficiency assumed, not measured",
    warns: "E = 2 taken for want of a measured value (info)", fails: nil,
    source: "MIQE 2.0 (Bustin 2025, doi:10.1093/clinchem/hvaf043): efficiency-corrected "
      + "quantities; Pfaffl 2001, doi:10.1093/nar/29.9.e45",
    text: """
      The analysis takes perfect doubling for targets whose efficiency no one states. An assay at \
      E = 1.9 whose reference is at 2.0 makes a difference of 5 cycles look 29 % too large or too \
      small; the sensitivity table shows what that does to each result.
      """,
    advice: "Run a dilution series of each assay and give the factors (--efficiency standards, "
      + "--efficiency TARGET=FACTOR or the assay sheet).",
    examples: [.init("no standards, no assay sheet", "info: E = 2 for every target")])

  static func check(_ review: Review) -> [Draft] {
    let targets = review.subject.assays.efficiencies.indices.filter {
      review.subject.assays.efficiencies[$0].source == .assumed
    }
    guard !targets.isEmpty else { return [] }
    var draft = Draft(
      rule, .info, "The efficiency of \(review.targets(targets)) is assumed (E = 2), not measured.")
    draft.targets = targets
    return [draft]
  }
}
