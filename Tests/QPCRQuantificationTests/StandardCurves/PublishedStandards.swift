import QPCRQuantification
import QPCRTestSupport

/// Published dilution series as standard curves.
enum PublishedStandards {
  /// A curve of reference/07-standard-curve.
  static func curve(_ name: String, run: Int = 0, target: Int = 0) throws -> StandardCurve {
    let parts = name.split(separator: "/").map(String.init)
    let rows = try Shared.table("reference/07-standard-curve/input.csv").filter {
      $0["dataset"] == parts[0] && $0["target"] == parts[1]
    }
    let wells = rows.enumerated().compactMap { index, row -> StandardWell? in
      guard let quantity = Double(row["quantity"] ?? ""), quantity > 0 else { return nil }
      return StandardWell(row: index, quantity: quantity, cycles: Double(row["Cq"] ?? ""))
    }
    return StandardCurve(run: run, target: target, wells: wells, confidence: 0.95)
  }

  /// A curve of quantities with their Cq (`nil`: undetermined).
  static func curve(_ levels: KeyValuePairs<Double, [Double?]>) -> StandardCurve {
    let points = levels.flatMap { quantity, cqs in cqs.map { (quantity, $0) } }
    let wells = points.enumerated().map {
      StandardWell(row: $0.offset, quantity: $0.element.0, cycles: $0.element.1)
    }
    return StandardCurve(run: 0, target: 0, wells: wells, confidence: 0.95)
  }
}
