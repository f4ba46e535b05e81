import QPCRComparison
import QPCRModel
import QPCRQuantification

/// How the data were analysed.
extension MIQEFacts {
  var analysis: [MIQEItem] {
    [
      item(
        "software", "Analysis software", .met,
        "\(Software.name) (\(Software.package)) "
          + Software.version),
      cqDetermination,
      item("outliers", "Outliers: how found, what was done", .met, outliers),
      nonDetects, referenceNumber, referenceJustification, normalisation, efficiencyCorrection,
      intervals, statistics,
      item(
        "power", "Power", isDesirable: true, .notInTheData,
        "the effect that the design could have shown is not part of this analysis"),
      rawData,
    ]
  }

  private func item(
    _ name: String, _ title: String, isDesirable: Bool = false, _ status: MIQEItem.Status,
    _ evidence: String
  ) -> MIQEItem {
    MIQEItem(name, .analysis, title, isDesirable ? .desirable : .essential, status, evidence)
  }

  private var cqDetermination: MIQEItem {
    let runs = result.experiment.runs
    var words: [String] = []
    func add(_ text: String?) {
      if let text, !text.isEmpty, !words.contains(text) { words.append(text) }
    }
    for run in runs {
      add(run.information.software)
      for entry in run.information.other
      where ["quantification cycle method", "analysis mode", "cq determination mode"]
        .contains(Name.folded(entry.key))
      {
        add(entry.key + " " + entry.value)
      }
    }
    let reported = result.experiment.wells.reported
    if let threshold = reported[.threshold], !threshold.isEmpty { add("thresholds by well") }
    if let baseline = reported[.baselineEnd], !baseline.isEmpty { add("baselines by well") }
    return item(
      "cq-determination", "How Cq were determined",
      words.isEmpty ? .notInTheData : .met,
      words.isEmpty ? "the exports do not say" : "by the exports: " + ReportText.list(words))
  }

  private var outliers: String {
    let named = result.findings.count { $0.rule == "replicate-outlier" }
    let disposition = result.plan.excludesOutliers ? "dropped" : "flagged only"
    return "rule replicate-outlier (\(disposition)): \(ReportText.counted(named, "finding")); "
      + ReportText.counted(result.exclusions.count, "well") + " excluded, each with its reason"
  }

  private var nonDetects: MIQEItem {
    let table = result.replicates
    var count = 0
    for row in 0..<table.count where table.role[row] == .unknown {
      count += Int(table.undetermined[row])
    }
    let policy =
      switch result.plan.undetermined {
      case .exclude: "left out"
      case .censor: "treated as right-censored"
      case .cycles(let cycles): "counted as \(NumberFormat.general(cycles)) cycles"
      }
    return item(
      "non-detects", "Treatment of wells without a Cq", .met,
      count == 0
        ? "every well of a sample has a Cq"
        : ReportText.counted(count, "well") + " of samples without a Cq, " + policy)
  }

  private var referenceNumber: MIQEItem {
    let names = result.targetNames(.reference)
    return item(
      "reference-number", "At least two reference targets",
      names.count >= 2 ? .met : .notMet,
      names.isEmpty ? "none" : ReportText.list(names, limit: 12))
  }

  private var referenceJustification: MIQEItem {
    let (name, title) = ("reference-justification", "Justification of the reference targets")
    let alarms = result.findings.filter {
      $0.severity > .info && $0.rule == "reference-shift"
    }
    if !alarms.isEmpty {
      return item(
        name, title, .notMet,
        "reference-shift: " + alarms.map(\.message).joined(separator: " "))
    }
    let checked =
      result.comparisonSet.comparisons.isEmpty || result.targetNames(.reference).count < 2
      ? "" : "no reference moves against the others between levels (reference-shift); "
    return item(
      name, title, .notInTheData,
      checked + "say in the plan why these were chosen (geNorm, NormFinder or precedent)")
  }

  private var normalisation: MIQEItem {
    let isNormalised = !result.assays.references.isEmpty
    return item(
      "normalisation", "Normalisation method", isNormalised ? .met : .notMet,
      MethodsReport.normalisation(result))
  }

  private var efficiencyCorrection: MIQEItem {
    let assumed = result.experiment.targets.indices
      .filter { result.assays.efficiencies[$0].source == .assumed }
      .map { result.experiment.targets[$0].name }
    return item(
      "efficiency-correction", "Efficiency-corrected quantities (MIQE 2.0)",
      assumed.isEmpty ? .met : .notMet,
      assumed.isEmpty
        ? "cycles are weighted by log2 of each assay's factor"
        : "a factor of 2 is assumed for " + ReportText.list(assumed, limit: 12))
  }

  private var intervals: MIQEItem {
    let comparisons = result.comparisonSet.comparisons
    let known = comparisons.count { $0.ciLow != nil && $0.ciHigh != nil }
    let level = NumberFormat.percent(result.plan.confidence)
    return item(
      "intervals", "Uncertainty of each result",
      comparisons.isEmpty ? .notInTheData : known == comparisons.count ? .met : .notMet,
      comparisons.isEmpty
        ? "no comparison was asked for"
        : level
          + " intervals for \(known) of \(ReportText.counted(comparisons.count, "comparison"))")
  }

  private var statistics: MIQEItem {
    let comparisons = result.comparisonSet.comparisons
    var tests: [String] = []
    for comparison in comparisons where !tests.contains(comparison.test) {
      tests.append(comparison.test)
    }
    let adjusted = result.plan.adjustment.words.map { ", p adjusted by " + $0 } ?? ""
    return item(
      "statistics", "Statistical methods", comparisons.isEmpty ? .notInTheData : .met,
      comparisons.isEmpty
        ? "no comparison was asked for"
        : ReportText.sentenceList(tests) + " on the log2 scale" + adjusted)
  }

  private var rawData: MIQEItem {
    let runs = result.experiment.runs
    let withCurves = runs.count { !$0.curves.amplification.isEmpty }
    let files = InputSummary.all(result).count
    let hashes = "SHA-256 of " + ReportText.counted(files, "export") + " in results.json"
    return item(
      "raw-data", "Raw data (MIQE 2.0)", withCurves == runs.count ? .met : .notInTheData,
      hashes + "; amplification curves in \(withCurves) of " + ReportText.counted(runs.count, "run")
    )
  }
}
