import QPCRComparison
import QPCRModel
import QPCRQuantification

/// What the data of one analysis say about MIQE's items.
struct MIQEFacts {
  let result: AnalysisResult

  init(_ result: AnalysisResult) { self.result = result }

  private var comparisons: [Comparison] { result.comparisonSet.comparisons }

  /// Findings of these rules that warn or fail.
  private func alarms(_ rules: String...) -> [Finding] {
    result.findings.filter { $0.severity > .info && rules.contains($0.rule) }
  }

  private func says(_ findings: [Finding]) -> String {
    let ids = findings.map { String($0.id) }
    return (ids.count == 1 ? "finding " : "findings ") + ReportText.list(ids, limit: 12)
  }

  // MARK: Design

  var design: [MIQEItem] { [groups, biologicalReplicates, technicalReplicates] }

  private var groups: MIQEItem {
    func item(_ status: MIQEItem.Status, _ evidence: String) -> MIQEItem {
      MIQEItem("groups", .design, "Groups and their size", .essential, status, evidence)
    }
    if comparisons.isEmpty {
      return item(.notInTheData, "no comparison was asked for")
    }
    var words: [String] = []
    for comparison in comparisons {
      let text = comparison.label + ": " + ReportText.units(comparison)
      if !words.contains(text) { words.append(text) }
    }
    return item(.met, ReportText.list(words, limit: 8))
  }

  private var biologicalReplicates: MIQEItem {
    func item(_ status: MIQEItem.Status, _ evidence: String) -> MIQEItem {
      MIQEItem(
        "biological-replicates", .design, "At least three biological replicates", .essential,
        status, evidence)
    }
    let smallest = comparisons.map { comparison in
      comparison.design == .paired
        ? comparison.pairCount : min(comparison.testCount, comparison.calibratorCount)
    }.min()
    guard let smallest else { return item(.notInTheData, "no comparison was asked for") }
    let unit = result.experiment.hasSubjects ? "subject" : "sample"
    return item(
      smallest >= 3 ? .met : .notMet,
      "the smallest group has " + ReportText.counted(smallest, unit))
  }

  private var technicalReplicates: MIQEItem {
    let table = result.replicates
    var fewest = Int.max
    var most = 0
    for row in 0..<table.count where table.role[row] == .unknown {
      fewest = min(fewest, table.wells(row).count)
      most = max(most, table.wells(row).count)
    }
    let range = fewest == most ? "\(most)" : "\(fewest)–\(most)"
    return MIQEItem(
      "technical-replicates", .design, "Technical replicates", .essential,
      most == 0 ? .notInTheData : fewest >= 2 ? .met : .notMet,
      most == 0 ? "no well of a sample" : range + " wells of each sample × target")
  }

  // MARK: Sample

  var samples: [MIQEItem] {
    let samples = result.studySamples
    return [
      measured(
        "rna-integrity", "RNA integrity", samples.compactMap(\.rnaIntegrity), of: samples.count,
        words: "RIN", column: "rin", alarms("rna-integrity")),
      measured(
        "rna-purity", "RNA purity", samples.compactMap(\.rnaPurity), of: samples.count,
        words: "A260/A280", column: "a260_280", alarms("rna-purity")),
    ]
  }

  private func measured(
    _ name: String, _ title: String, _ values: [Double], of count: Int, words: String,
    column: String, _ alarms: [Finding]
  ) -> MIQEItem {
    guard let low = values.min(), let high = values.max() else {
      return MIQEItem(
        name, .sample, title, .essential, .notInTheData,
        "no \(words); the sample sheet's column \(column) takes it")
    }
    var evidence =
      words + " " + NumberFormat.general(low) + "–" + NumberFormat.general(high)
      + " in \(values.count) of \(ReportText.counted(count, "sample"))"
    if !alarms.isEmpty { evidence += "; " + says(alarms) }
    let isGood = values.count == count && alarms.isEmpty
    return MIQEItem(name, .sample, title, .essential, isGood ? .met : .notMet, evidence)
  }

  // MARK: Protocol

  var reaction: [MIQEItem] {
    [
      told("instrument", .reaction, "Instrument", \.instrument),
      told("chemistry", .reaction, "Detection chemistry", \.chemistry),
    ]
  }

  /// What the exports say about themselves.
  private func told(
    _ name: String, _ section: MIQEItem.Section, _ title: String,
    _ path: KeyPath<RunInformation, String?>
  ) -> MIQEItem {
    let values = result.experiment.runs.map { $0.information[keyPath: path] }
    var known: [String] = []
    for value in values.compactMap(\.self) where !known.contains(value) { known.append(value) }
    let missing = values.count { $0 == nil }
    let evidence =
      known.isEmpty
      ? "the exports do not say" : ReportText.list(known, limit: 6)
    return MIQEItem(
      name, section, title, .essential, missing == 0 ? .met : .notInTheData,
      missing > 0 && !known.isEmpty
        ? evidence + "; not said by \(missing) of \(values.count) exports" : evidence)
  }
}
