import QPCRModel
import QPCRQuantification

/// The standard curves of an experiment as a table.
enum StandardCurveBlocks {
  /// Empty where no well is a standard.
  static func blocks(_ result: AnalysisResult) -> [ReportBlock] {
    let curves = result.standardCurves.curves
    if curves.isEmpty { return [] }
    return [.heading("Standard curves"), .table(table(curves, result))]
  }

  private static func table(_ curves: [StandardCurve], _ result: AnalysisResult) -> ReportTable {
    let experiment = result.experiment
    return ReportTable(
      columns: [
        .init(head: "Run"), .init(head: "Target"), .init(head: "Wells", isNumeric: true),
        .init(head: "Levels", isNumeric: true), .init(head: "Quantities"),
        .init(head: "Slope", isNumeric: true), .init(head: "R²", isNumeric: true),
        .init(head: "Efficiency", isNumeric: true),
        .init(head: NumberFormat.percent(result.plan.confidence) + " CI", isNumeric: true),
      ],
      rowCount: curves.count,
      cells: { index in
        let curve = curves[index]
        let range = curve.quantityRange.map {
          NumberFormat.general($0.lowerBound) + "–" + NumberFormat.general($0.upperBound)
        }
        return [
          .init(experiment.runs[curve.run].name), .init(experiment.targets[curve.target].name),
          .init("\(curve.detected.count)"), .init("\(curve.levels.count)"),
          .init(range ?? NumberFormat.missing), .init(number(curve.slope, 3)),
          .init(number(curve.rSquared, 4)), .init(number(curve.efficiency?.factor, 3)),
          .init(interval(curve)),
        ]
      }, file: "report.html")
  }

  private static func number(_ value: Double?, _ decimals: Int) -> String {
    value.map { NumberFormat.fixed($0, decimals) } ?? NumberFormat.missing
  }

  private static func interval(_ curve: StandardCurve) -> String {
    guard let efficiency = curve.efficiency else { return NumberFormat.missing }
    let high = efficiency.high.map { NumberFormat.fixed($0, 2) } ?? "∞"
    return NumberFormat.fixed(efficiency.low, 2) + "–" + high
  }
}
