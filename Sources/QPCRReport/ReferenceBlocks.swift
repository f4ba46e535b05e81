import QPCRModel
import QPCRQuantification

/// How stable the chosen reference targets are over the samples, and whether they are the same
/// between the levels compared.
enum ReferenceBlocks {
  /// Empty where there are no two references to hold against each other.
  static func blocks(_ result: AnalysisResult) -> [ReportBlock] {
    guard let stability = result.stability else { return [] }
    let notes = stability.conditions.map { ReportBlock.Item(text: $0) }
    var blocks: [ReportBlock] = [.heading("Reference targets"), .table(table(stability))]
    if !notes.isEmpty { blocks.append(.items(notes, more: "report.html")) }
    return blocks + [.paragraph(legend(stability))]
  }

  private static func table(_ stability: StabilityAssessment) -> ReportTable {
    let ranking = stability.ranking
    let hasRho = ranking.normFinder != nil
    var columns: [ReportTable.Column] = [
      .init(head: "Reference"), .init(head: "Samples", isNumeric: true),
      .init(head: "SD of Cq", isNumeric: true), .init(head: "geNorm M", isNumeric: true),
    ]
    if hasRho { columns.append(.init(head: "NormFinder ρ", isNumeric: true)) }
    let counts = stability.table.knownCounts
    return ReportTable(
      columns: columns, rowCount: stability.table.count,
      cells: { index in
        let candidate = ranking.order[index]
        var cells: [ReportTable.Cell] = [
          .init(stability.table.names[candidate]), .init(NumberFormat.count(counts[candidate])),
          .init(NumberFormat.cycles(ranking.bestKeeper.standardDeviation[candidate])),
          .init(NumberFormat.cycles(ranking.geNorm.m[candidate])),
        ]
        if let rho = ranking.normFinder?.rho[candidate] {
          cells.append(.init(NumberFormat.cycles(rho)))
        }
        return cells
      }, file: "report.html")
  }

  private static func legend(_ stability: StabilityAssessment) -> String {
    "M is the mean SD of a reference's log2 ratio to the others (Vandesompele 2002): up to 0.5 is "
      + "stable over like samples, up to 1.0 over unlike ones. The SD of Cq also holds differences "
      + "of input, which cancel."
      + (stability.ranking.normFinder == nil
        ? "" : " ρ is the stability value of Andersen 2004, smaller is better.")
  }
}
