import QPCRComparison
import QPCRModel
import QPCRQuantification

/// What was analysed, with what, and where each choice came from.
enum AnalysedFacts {
  static func facts(_ result: AnalysisResult) -> [ReportBlock.Fact] {
    var facts = [
      ReportBlock.Fact(label: "Exports", lines: InputSummary.all(result).map(words)),
      ReportBlock.Fact(label: "Content", lines: [content(result)]),
      ReportBlock.Fact(
        label: "Targets", lines: [ReportText.list(result.reportedTargets, limit: 12)]),
      ReportBlock.Fact(label: "References", lines: [references(result)]),
      ReportBlock.Fact(label: "Efficiency", lines: efficiencies(result)),
    ]
    if !result.sheets.isEmpty {
      let sheets = result.sheets.map { $0.file + " (" + $0.role.rawValue + ")" }
      facts.insert(ReportBlock.Fact(label: "Sheets", lines: sheets), at: 1)
    }
    if !result.comparisonSet.comparisons.isEmpty {
      facts.append(ReportBlock.Fact(label: "Method", lines: [method(result)]))
    }
    if !result.comparisonSet.decisions.isEmpty {
      facts.append(ReportBlock.Fact(label: "Decisions", lines: result.comparisonSet.decisions))
    }
    return facts
  }

  private static func words(_ input: InputSummary) -> String {
    let parts = [input.source.format, input.instrument].compactMap(\.self).filter { !$0.isEmpty }
    return input.source.file + ": "
      + (parts + [ReportText.counted(input.wells, "well")]).joined(separator: ", ")
  }

  /// `3 runs, 216 wells (2 excluded), 16 samples of 8 subjects`.
  static func content(_ result: AnalysisResult) -> String {
    let experiment = result.experiment
    let subjects = Set(result.studySamples.compactMap(\.subject)).count
    var text = ReportText.counted(experiment.runs.count, "run")
    text += ", " + ReportText.counted(InputSummary.wellCounts(experiment).reduce(0, +), "well")
    if !result.exclusions.isEmpty {
      text += " (" + NumberFormat.count(result.exclusions.count) + " excluded)"
    }
    text += ", " + ReportText.counted(result.studySamples.count, "sample")
    return subjects > 0 ? text + " of " + ReportText.counted(subjects, "subject") : text
  }

  private static func references(_ result: AnalysisResult) -> String {
    let names = result.targetNames(.reference)
    if names.isEmpty { return "none" }
    return ReportText.list(names, limit: 12)
      + (result.assays.referenceSource.map { " (from " + $0 + ")" } ?? "")
  }

  /// One line for each different efficiency with its targets.
  static func efficiencies(_ result: AnalysisResult) -> [String] {
    var order: [Efficiency] = []
    var targets: [Efficiency: [String]] = [:]
    for (index, target) in result.experiment.targets.enumerated() {
      let efficiency = result.assays.efficiencies[index]
      if targets[efficiency] == nil { order.append(efficiency) }
      targets[efficiency, default: []].append(target.name)
    }
    if order.count == 1, let only = order.first {
      return [ReportText.efficiency(only) + " for every target"]
    }
    return order.map {
      ReportText.efficiency($0) + " for " + ReportText.list(targets[$0] ?? [], limit: 12)
    }
  }

  private static func method(_ result: AnalysisResult) -> String {
    let plan = result.plan
    var tests: [String] = []
    for comparison in result.comparisonSet.comparisons where !tests.contains(comparison.test) {
      tests.append(comparison.test)
    }
    var parts = [tests.joined(separator: ", ")]
    parts.append(NumberFormat.percent(plan.confidence) + " intervals")
    if let adjustment = plan.adjustment.words { parts.append("p adjusted by " + adjustment) }
    switch plan.undetermined {
    case .exclude: parts.append("undetermined wells left out")
    case .censor: parts.append("undetermined wells censored")
    case .cycles(let cycles):
      parts.append("undetermined wells counted as \(NumberFormat.general(cycles)) cycles")
    }
    return parts.joined(separator: "; ")
  }
}

extension AnalysisResult {
  /// The samples with material under study: controls and standards are none.
  var studySamples: [Sample] {
    var isUnknown = Array(repeating: false, count: experiment.samples.count)
    for row in 0..<replicates.count
    where replicates.role[row] == .unknown && replicates.sample[row] >= 0 {
      isUnknown[Int(replicates.sample[row])] = true
    }
    return experiment.samples.indices.filter { isUnknown[$0] }.map { experiment.samples[$0] }
  }
}

extension Plan.Adjustment {
  /// The adjustment's authors, `nil` for none.
  var words: String? {
    switch self {
    case .benjaminiHochberg: "Benjamini–Hochberg"
    case .benjaminiYekutieli: "Benjamini–Yekutieli"
    case .holm: "Holm"
    case .none: nil
    }
  }
}
