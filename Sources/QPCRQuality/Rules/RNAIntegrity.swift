import QPCRModel

/// `rna-integrity`: the RNA of a sample is degraded.
enum RNAIntegrity: QualityRule {
  static let rule = QCRule(
    id: "rna-integrity", title: "RNA is degraded", warn: 7, fail: 5, unit: "RIN",
    warns: "RIN < 7", fails: "RIN < 5",
    source: "Fleige & Pfaffl 2006 (doi:10.1016/j.mam.2005.12.003): RIN above 5 as good, above 8 as "
      + "perfect for qPCR; Schroeder 2006 (doi:10.1186/1471-2199-7-3) for the RIN",
    text: """
      Degraded RNA amplifies late, long amplicons more than short ones, so targets and references \
      shift differently. The number is the sample sheet's rin (1 to 10). Samples of unknowns are \
      judged; a sample without a rin is not.
      """,
    advice: "Use short amplicons, compare only samples of similar integrity, or extract again.",
    examples: [.init("rin 6.2", "warn"), .init("rin 3.9", "fail"), .init("rin 7.0", "quiet")])

  static func check(_ review: Review) -> [Draft] {
    let limits = review.limits(rule)
    guard let warn = limits.warn, let fail = limits.fail else { return [] }
    let samples = review.experiment.samples
    let low = samples.indices.filter { index in
      samples[index].rnaIntegrity.map { $0 < warn } ?? false
    }
    let worst = low.compactMap { samples[$0].rnaIntegrity }.min()
    guard let worst else { return [] }
    let (severity, limit): (Finding.Severity, Double) =
      worst < fail ? (.fail, fail) : (.warn, warn)
    let told = low.map {
      "\(samples[$0].name) \(Wording.fixed(samples[$0].rnaIntegrity ?? worst, 1))"
    }
    var draft = Draft(
      rule, severity,
      "RNA integrity number below \(Wording.limit(warn)): \(Wording.list(told)).", value: worst,
      threshold: limit)
    draft.samples = low
    return [draft]
  }
}
