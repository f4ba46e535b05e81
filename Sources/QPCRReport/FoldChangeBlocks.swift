import QPCRComparison
import QPCRModel

/// Fold changes: a table for each factor and calibrator, the results in sentences, and what other
/// reasonable choices would say.
enum FoldChangeBlocks {
  static func blocks(_ result: AnalysisResult, plots: Bool) -> [ReportBlock] {
    var blocks: [ReportBlock] = []
    for family in families(result.comparisonSet.comparisons) {
      blocks.append(.heading(heading(family)))
      blocks.append(.table(table(family, plan: result.plan)))
      if plots { blocks.append(.forest(Array(family))) }
      let items = family.map {
        ReportBlock.Item(
          text: $0.statement, notes: $0.notes, isStrong: $0.direction != .unclear)
      }
      .filter { !$0.text.isEmpty || !$0.notes.isEmpty }
      if !items.isEmpty { blocks.append(.items(items, more: "comparisons.csv")) }
    }
    return blocks + sensitivity(result.comparisonSet.comparisons)
  }

  /// The tables alone, each below its heading where there are several.
  static func tables(_ result: AnalysisResult) -> [ReportBlock] {
    families(result.comparisonSet.comparisons).flatMap { family -> [ReportBlock] in
      [.heading(heading(family)), .table(table(family, plan: result.plan))]
    }
  }

  /// Neighbours that share factor and calibrator.
  private static func families(_ comparisons: [Comparison]) -> [ArraySlice<Comparison>] {
    var families: [ArraySlice<Comparison>] = []
    var start = 0
    for index in comparisons.indices {
      let next = index + 1
      if next < comparisons.count, comparisons[next].factor == comparisons[start].factor,
        comparisons[next].calibrator == comparisons[start].calibrator
      {
        continue
      }
      families.append(comparisons[start..<next])
      start = next
    }
    return families
  }

  private static func heading(_ family: ArraySlice<Comparison>) -> String {
    guard let first = family.first else { return "" }
    let level = hasOneLevel(family) ? " " + first.testLevel : ""
    return "Fold changes: " + first.factor + level + " relative to " + first.calibrator
  }

  private static func hasOneLevel(_ family: ArraySlice<Comparison>) -> Bool {
    family.allSatisfy { $0.testLevel == family.first?.testLevel }
  }

  private static func table(_ family: ArraySlice<Comparison>, plan: Plan) -> ReportTable {
    let strata = family.first?.within.map(\.factor) ?? []
    let isOneLevel = hasOneLevel(family)
    let confidence = family.first?.confidence ?? plan.confidence
    var columns = isOneLevel ? [] : [ReportTable.Column(head: family.first?.factor ?? "")]
    columns += strata.map { ReportTable.Column(head: $0) }
    columns += [
      .init(head: "Target"), .init(head: "Fold", isNumeric: true),
      .init(head: NumberFormat.percent(confidence) + " CI", isNumeric: true, rank: 2),
      .init(head: "Change", rank: 1),
      .init(head: "p", isNumeric: true, rank: 4),
    ]
    if plan.adjustment != .none {
      columns.append(.init(head: "p adjusted", isNumeric: true, rank: 3))
    }
    columns += [
      .init(head: "n", isNumeric: true, rank: 5), .init(head: "ΔΔCq", isNumeric: true, rank: 6),
      .init(head: "SE", isNumeric: true, rank: 7), .init(head: "df", isNumeric: true, rank: 8),
      .init(head: "Test", rank: 9),
    ]
    return ReportTable(
      columns: columns, rowCount: family.count,
      cells: { index in
        let comparison = family[family.startIndex + index]
        var cells = isOneLevel ? [] : [ReportTable.Cell(comparison.testLevel)]
        cells += strata.map { factor in
          let level = comparison.within.first { $0.factor == factor }?.level
          return ReportTable.Cell(level ?? NumberFormat.missing)
        }
        return cells + numbers(comparison, adjusted: plan.adjustment != .none)
      }, file: "comparisons.csv",
      preference: .init(words: "the smallest p") { index in
        let comparison = family[family.startIndex + index]
        return comparison.adjustedP ?? comparison.p ?? .infinity
      })
  }

  private static func numbers(_ comparison: Comparison, adjusted: Bool) -> [ReportTable.Cell] {
    let missing = NumberFormat.missing
    let isDecided = comparison.direction != .unclear
    var cells: [ReportTable.Cell] = [
      .init(comparison.target, isStrong: isDecided), .init(ReportText.fold(comparison)),
      .init(ReportText.interval(comparison.ciLow, comparison.ciHigh)),
      .init(ReportText.change(comparison), isStrong: isDecided),
      .init(comparison.p.map(NumberFormat.p) ?? missing),
    ]
    if adjusted { cells.append(.init(comparison.adjustedP.map(NumberFormat.p) ?? missing)) }
    return cells + [
      .init(ReportText.units(comparison)),
      .init(comparison.deltaDeltaCq.map { NumberFormat.fixed($0, 3) } ?? missing),
      .init(comparison.standardError.map { NumberFormat.fixed($0, 3) } ?? missing),
      .init(comparison.degreesOfFreedom.map { degrees($0) } ?? missing),
      .init(comparison.test),
    ]
  }

  /// Whole degrees of freedom without decimals, Welch's with one.
  static func degrees(_ value: Double) -> String {
    NumberFormat.fixed(value, value == value.rounded() ? 0 : 1)
  }

  static func sensitivity(_ comparisons: [Comparison]) -> [ReportBlock] {
    let items = comparisons.compactMap { comparison in
      SensitivitySummary(comparison).map { summary in
        ReportBlock.Item(
          text: comparison.target + " (" + ReportText.contrast(comparison) + "): " + summary.text,
          isStrong: comparison.direction != .unclear)
      }
    }
    return items.isEmpty ? [] : [.heading("Sensitivity"), .items(items, more: "results.json")]
  }
}
