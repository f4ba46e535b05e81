import QPCRModel

/// The checklist of an analysis: what the data answer, then what the plan answers, section by
/// section. Missing answers stay visible.
package enum MIQEChecklist {
  package static func items(_ result: AnalysisResult) -> [MIQEItem] {
    let facts = MIQEFacts(result)
    let all =
      facts.design + facts.samples + facts.reaction + facts.validation + facts.analysis
      + MIQECatalogue.personal
    let answers = result.plan.miqe
    let answered = all.map { item in
      guard let answer = answers.first(where: { $0.item == item.name }) else { return item }
      var item = item
      item.text = answer.text
      if item.status == .toFillIn || item.status == .notInTheData { item.status = .given }
      return item
    }
    return MIQEItem.Section.allCases.flatMap { section in
      answered.filter { $0.section == section }
    }
  }

  /// The names that a plan may answer.
  package static let names: [String] = dataNames + MIQECatalogue.personal.map(\.name)

  /// The items that the data answer, in the order of `MIQEFacts`.
  static let dataNames = [
    "groups", "biological-replicates", "technical-replicates", "rna-integrity", "rna-purity",
    "instrument", "chemistry", "no-template-controls", "no-rt-controls", "inter-run-calibration",
    "efficiency", "efficiency-uncertainty", "calibration-curve", "limit-of-detection",
    "specificity", "repeatability", "software", "cq-determination", "outliers", "non-detects",
    "reference-number", "reference-justification", "normalisation", "efficiency-correction",
    "intervals", "statistics", "power", "raw-data",
  ]

  /// `12 met, 3 not met, 5 not in the data, 16 to fill in`, statuses without items left out.
  static func summary(_ items: [MIQEItem]) -> String {
    MIQEItem.Status.allCases.compactMap { status in
      let count = items.count { $0.status == status }
      return count == 0 ? nil : "\(count) \(status.rawValue)"
    }.joined(separator: ", ")
  }
}
