import QPCRComparison

/// One model, four names: the fold change of each comparison by Livak's, Pfaffl's, Hellemans' and
/// the common-base equation, and how far they lie apart.
enum ModelBlocks {
  static func blocks(_ comparisons: [Comparison]) -> [ReportBlock] {
    let shown = comparisons.filter { !$0.models.isEmpty }
    guard !shown.isEmpty else { return [] }
    let table = ReportTable(
      columns: [
        .init(head: "Target"), .init(head: "Comparison"),
        .init(head: "Livak (E = 2)", isNumeric: true), .init(head: "Pfaffl, one reference"),
        .init(head: "Hellemans NRQ", isNumeric: true), .init(head: "Common base", isNumeric: true),
        .init(head: "Livak differs by", isNumeric: true),
      ],
      rowCount: shown.count, cells: { cells(shown[$0]) }, file: "results.json")
    return [.heading("One model, four names"), .table(table), .paragraph(legend)]
  }

  private static let legend =
    "With E = 2 and one reference the four equations are one. Livak assumes E = 2, Pfaffl takes one "
    + "reference at a time; Hellemans and the common base take all, each with its efficiency."

  private static func cells(_ comparison: Comparison) -> [ReportTable.Cell] {
    func fold(_ name: String) -> Double? {
      comparison.models.first { $0.name == name }?.foldChange
    }
    let pfaffl = comparison.models.filter { $0.name == "Pfaffl" }.map {
      "\($0.references.joined(separator: ", ")) \(NumberFormat.fold($0.foldChange))"
    }
    let missing = NumberFormat.missing
    return [
      .init(comparison.target), .init(ReportText.contrast(comparison)),
      .init(fold("Livak").map(NumberFormat.fold) ?? missing),
      .init(pfaffl.joined(separator: "; ")),
      .init(fold("Hellemans").map(NumberFormat.fold) ?? missing),
      .init(fold("common base").map(NumberFormat.fold) ?? missing),
      .init(difference(fold("Livak"), fold("Hellemans"))),
    ]
  }

  /// In percent; rounding of the arithmetic is none.
  private static func difference(_ a: Double?, _ b: Double?) -> String {
    guard let a, let b, b > 0 else { return NumberFormat.missing }
    let share = a / b - 1
    return share.magnitude < 1e-9 ? "0" : NumberFormat.significant(share * 100, 2) + " %"
  }
}
