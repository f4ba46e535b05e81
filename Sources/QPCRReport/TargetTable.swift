import QPCRModel
import QPCRQuantification

/// The targets of an experiment with what their wells look like, for `check`.
enum TargetTable {
  /// Counts and Cq range of the unknowns of one target.
  private struct Row {
    var wells = 0
    var undetermined = 0
    var excluded = 0
    var lowest = Double.infinity
    var highest = -Double.infinity
    var spreads: [Double] = []
  }

  static func table(_ result: AnalysisResult) -> ReportTable {
    let rows = summarise(result)
    let targets = result.experiment.targets
    let roles = result.assays.roles
    return ReportTable(
      columns: [
        .init(head: "Target"), .init(head: "Role", rank: 1),
        .init(head: "Wells", isNumeric: true, rank: 2),
        .init(head: "Undetermined", isNumeric: true, rank: 4),
        .init(head: "Excluded", isNumeric: true, rank: 5),
        .init(head: "Cq of samples", isNumeric: true),
        .init(head: "Median SD", isNumeric: true, rank: 3),
      ],
      rowCount: rows.count,
      cells: { index in
        let row = rows[index]
        let range =
          row.lowest > row.highest
          ? NumberFormat.missing
          : NumberFormat.cycles(row.lowest) + "–" + NumberFormat.cycles(row.highest)
        return [
          .init(targets[index].name), .init(roles[index].rawValue), .init("\(row.wells)"),
          .init("\(row.undetermined)"), .init("\(row.excluded)"), .init(range),
          .init(median(row.spreads).map { NumberFormat.cycles($0) } ?? NumberFormat.missing),
        ]
      }, file: "replicates.csv")
  }

  private static func summarise(_ result: AnalysisResult) -> [Row] {
    let table = result.replicates
    var rows = Array(repeating: Row(), count: result.experiment.targets.count)
    for index in 0..<table.count where table.role[index] == .unknown && table.target[index] >= 0 {
      let target = Int(table.target[index])
      rows[target].wells += table.wells(index).count
      rows[target].undetermined += Int(table.undetermined[index])
      rows[target].excluded += Int(table.excluded[index])
      if let mean = table.meanCq(index) {
        rows[target].lowest = min(rows[target].lowest, mean)
        rows[target].highest = max(rows[target].highest, mean)
      }
      if let sd = table.sdCq(index) { rows[target].spreads.append(sd) }
    }
    return rows
  }

  private static func median(_ values: [Double]) -> Double? {
    if values.isEmpty { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
