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
      power, rawData,
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
      checked + stability
        + "say in the plan why these were chosen (geNorm, NormFinder or precedent)")
  }

  /// `geNorm M GAPDH 0.15, ACTB 0.15 over these samples; `, or nothing.
  private var stability: String {
    guard let stability = result.stability else { return "" }
    let values = stability.ranking.order.map {
      stability.table.names[$0] + " " + NumberFormat.cycles(stability.ranking.geNorm.m[$0])
    }
    return "geNorm M " + ReportText.list(values, limit: 8) + " over these samples; "
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

  /// The smallest fold change that a t test on these units finds with 80 % power (`ddct power`).
  private var power: MIQEItem {
    let comparisons = result.comparisonSet.comparisons
    var table = PowerTable(power: 0.8, confidence: result.plan.confidence, foldChanges: [])
    table.add(Array(comparisons.prefix(Self.powerLimit)))
    let words = table.rows.compactMap { row -> String? in
      // Pairs are also planned for as if they were none; that is not the design that was used.
      let isOwn = comparisons.contains {
        $0.target == row.target && $0.label == row.comparison && $0.design == row.design
      }
      guard isOwn, let fold = row.minimumFoldChange, let target = row.target else { return nil }
      return target + " " + NumberFormat.fold(fold) + "-fold"
    }
    if words.isEmpty {
      return item(
        "power", "Power", isDesirable: true, .notInTheData,
        "no comparison has two units in a level, so there is no variance to plan with")
    }
    let more = comparisons.count > Self.powerLimit ? " (the first of them; see ddct power)" : ""
    return item(
      "power", "Power", isDesirable: true, .met,
      "with these units 80 % power to find changes from " + ReportText.list(words) + " on" + more)
  }

  private static let powerLimit = 6

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
