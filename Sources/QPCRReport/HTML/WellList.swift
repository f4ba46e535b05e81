import QPCRModel

/// Every well as a table: what plate maps tell on hover, for readers without a pointer or script.
enum WellList {
  static func table(_ result: AnalysisResult, _ facts: WellFacts) -> ReportTable {
    let experiment = result.experiment
    let wells = experiment.wells
    var order: [Int] = []
    order.reserveCapacity(wells.count)
    PlateOrder.forEachRun(experiment) { _, rows in order += rows.map { Int($0) } }
    func name(_ index: Int32, _ name: (Int) -> String) -> String {
      index < 0 ? NumberFormat.missing : name(Int(index))
    }
    return ReportTable(
      columns: [
        .init(head: "Run"), .init(head: "Well"), .init(head: "Sample"), .init(head: "Target"),
        .init(head: "Role"), .init(head: "Cq", isNumeric: true), .init(head: "Findings"),
      ],
      rowCount: order.count,
      cells: { index in
        let row = order[index]
        let ids = facts.concern(row)?.ids.map(String.init).joined(separator: ", ")
        let notes = [facts.isExcluded(row) ? "excluded" : nil, ids].compactMap(\.self)
        return [
          .init(experiment.runs[Int(wells.run[row])].name), .init(experiment.wellText(row)),
          .init(name(wells.sample[row]) { experiment.samples[$0].name }),
          .init(name(wells.target[row]) { experiment.targets[$0].name }),
          .init(wells.role[row].name),
          .init(
            wells.isDetected[row] ? NumberFormat.cycles(wells.cycles[row]) : "undetermined"),
          .init(notes.joined(separator: "; ")),
        ]
      }, file: "wells.csv")
  }
}
