import QPCRComparison
import QPCRModel
import QPCRQuantification

/// The report for people as a list of blocks: one content, shown on terminals and in Markdown.
enum ReportDocument {
  /// The whole analysis, verdict first.
  /// - Parameters:
  ///   - plots: whether fold changes are drawn in a terminal's characters.
  ///   - models: whether each published equation's fold changes stand side by side.
  static func analysis(
    _ result: AnalysisResult, plots: Bool = false, models: Bool = false
  ) -> [ReportBlock] {
    var blocks = opening(result)
    if result.comparisonSet.comparisons.isEmpty {
      blocks += expression(result)
    } else {
      blocks += FoldChangeBlocks.blocks(result, plots: plots)
      if models { blocks += ModelBlocks.blocks(result.comparisonSet.comparisons) }
    }
    return blocks + findings(result) + exclusions(result)
  }

  /// Quality control alone.
  static func check(_ result: AnalysisResult) -> [ReportBlock] {
    opening(result) + [.heading("Targets"), .table(TargetTable.table(result))]
      + findings(result) + exclusions(result)
  }

  private static func opening(_ result: AnalysisResult) -> [ReportBlock] {
    var blocks: [ReportBlock] = []
    if let title = result.plan.title { blocks.append(.title(title)) }
    blocks.append(.verdict(result.verdict, reason: ReportText.reason(result.findings)))
    blocks.append(.heading("Analysed"))
    blocks.append(.facts(AnalysedFacts.facts(result)))
    return blocks
  }

  static func findings(_ result: AnalysisResult) -> [ReportBlock] {
    let heading = ReportBlock.heading("Findings: " + ReportText.counts(result.findings))
    if result.findings.isEmpty { return [heading] }
    return [
      heading,
      .findings(FindingGroup.groups(result.findings), total: result.findings.count),
    ]
  }

  static func exclusions(_ result: AnalysisResult) -> [ReportBlock] {
    let exclusions = result.exclusions
    if exclusions.isEmpty { return [] }
    let table = ReportTable(
      columns: [
        .init(head: "Run", rank: 2), .init(head: "Well"), .init(head: "Sample"),
        .init(head: "Target"), .init(head: "Cq", isNumeric: true, rank: 3),
        .init(head: "By", rank: 1), .init(head: "Reason", rank: 4),
      ],
      rowCount: exclusions.count,
      cells: { index in
        let exclusion = exclusions[index]
        return [
          .init(exclusion.run), .init(exclusion.well),
          .init(exclusion.sample ?? NumberFormat.missing),
          .init(exclusion.target ?? NumberFormat.missing),
          .init(exclusion.cq.cycles.map(NumberFormat.cycles) ?? "undetermined"),
          .init(exclusion.rule), .init(exclusion.reason),
        ]
      }, file: "results.json")
    let heading = "Excluded: " + ReportText.counted(exclusions.count, "well")
    return [.heading(heading), .table(table)]
  }

  // MARK: Without comparisons

  private static func expression(_ result: AnalysisResult) -> [ReportBlock] {
    [
      .heading("Normalised expression"), .table(expressionTable(result)),
      .paragraph(invitation(result)),
    ]
  }

  static func expressionTable(_ result: AnalysisResult) -> ReportTable {
    let rows = reportedRows(result)
    let experiment = result.experiment
    let expression = result.expression
    return ReportTable(
      columns: [
        .init(head: "Sample"), .init(head: "Target"), .init(head: "Run", rank: 3),
        .init(head: "Cq", isNumeric: true, rank: 2), .init(head: "ΔCq", isNumeric: true, rank: 1),
        .init(head: "2^−ΔCq", isNumeric: true),
      ],
      rowCount: rows.count,
      cells: { index in
        let row = rows[index]
        let sample = expression.sample[row]
        let log2NRQ = expression.log2NRQ(row)
        return [
          .init(sample < 0 ? NumberFormat.missing : experiment.samples[Int(sample)].name),
          .init(experiment.targets[Int(expression.target[row])].name),
          .init(experiment.runs[Int(expression.run[row])].name),
          .init(expression.hasCq[row] ? NumberFormat.cycles(expression.cq[row]) : "undetermined"),
          .init(log2NRQ.map { NumberFormat.cycles(0 - $0) } ?? NumberFormat.missing),
          .init(log2NRQ.map { NumberFormat.fold(exponential2($0)) } ?? NumberFormat.missing),
        ]
      }, file: "expression.csv")
  }

  /// Rows of the targets under study, which is what expression is asked of.
  private static func reportedRows(_ result: AnalysisResult) -> [Int] {
    let wanted = Set(result.reportedTargets)
    let isWanted = result.experiment.targets.map { wanted.contains($0.name) }
    return (0..<result.expression.count).filter {
      isWanted[Int(result.expression.target[$0])]
    }
  }

  /// How to ask for fold changes, with names from this experiment, or that none could be made.
  static func invitation(_ result: AnalysisResult) -> String {
    guard result.comparisonSet.requests.isEmpty else {
      return "No comparison that was asked for could be made; the decisions say why."
    }
    let factor = result.experiment.factors.first { $0.levels.count > 1 }
    let example: String
    if let factor {
      example = "\(factor.name):*/\(factor.levels[0])"
    } else if let sample = result.experiment.samples.first {
      example = "sample:*/\(sample.name)"
    } else {
      example = "condition:*/control"
    }
    return "No comparison was asked for. Fold changes: --compare FACTOR:TEST/CALIBRATOR, "
      + "for example --compare '\(example)'."
  }
}
