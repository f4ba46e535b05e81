import QPCRModel
import QPCRQuantification
import QPCRStatistics

/// `standard-curve-fit`: a standard curve that is no line, or hardly one.
enum StandardCurveFit: QualityRule {
  static let rule = QCRule(
    id: "standard-curve-fit", title: "Standard curve fits badly", warn: 0.99, fail: 0.98,
    unit: "R²", warns: "R² < 0.99", fails: "R² < 0.98, or fewer than 3 quantities",
    source: "MIQE (Bustin 2009, doi:10.1373/clinchem.2008.112797) asks for slope, intercept and "
      + "R²; 0.98 and 0.99 as in Broeders 2014, doi:10.1016/j.tifs.2014.03.008",
    text: """
      Cq is fitted on log10 of the quantity by least squares over the wells of a target's standards \
      in a run. A low R² is scatter or curvature: the lack-of-fit test tells which (it compares the \
      line with the means of repeated quantities). Wells away from the line of the others are \
      named; they stay in the fit until they are excluded by hand. With fewer than three quantities \
      nothing shows whether there is a line at all.
      """,
    advice:
      "Exclude wells that are wrong (--exclude), leave out quantities beyond the linear range "
      + "(ddct efficiency), or repeat the dilution series.",
    examples: [
      .init("R² = 0.985 over 5 quantities", "warn"), .init("R² = 0.97", "fail"),
      .init("2 quantities, R² = 1", "fail: fewer than 3 quantities"),
    ])

  static func check(_ review: Review) -> [Draft] {
    let limits = review.limits(rule)
    guard let warn = limits.warn, let fail = limits.fail else { return [] }
    return review.standardCurves.curves.compactMap { curve in
      let place = review.target(curve.target) + review.onRun(curve.run)
      let levels = curve.levels.count
      guard levels > 2, let line = curve.line else {
        return draft(
          curve, .fail,
          "\(place): the standards have a Cq at \(levels == 1 ? "1 quantity" : "\(levels) quantities"), "
            + "and a curve needs at least 3.", value: nil, limit: nil)
      }
      guard let rSquared = line.rSquared, rSquared < warn else { return nil }
      let limit = rSquared < fail ? fail : warn
      return draft(
        curve, rSquared < fail ? .fail : .warn,
        "\(place): R² of the standard curve is \(Wording.fixed(rSquared, 3)) over \(levels) "
          + "quantities, below \(Wording.limit(limit))"
          + "\(curvature(line))\(outliers(curve)).", value: rSquared, limit: limit)
    }
  }

  private static func curvature(_ line: LinearRegression) -> String {
    guard let p = line.lackOfFit?.p else { return "" }
    return p < 0.05
      ? "; the means leave the line (lack of fit, p = \(Wording.probability(p)))"
      : "; the wells scatter, the means keep to the line"
  }

  private static func outliers(_ curve: StandardCurve) -> String {
    let count = curve.outlyingWells.count
    return count == 0 ? "" : "; \(Wording.count(count, "well")) away from the others' line"
  }

  private static func draft(
    _ curve: StandardCurve, _ severity: Finding.Severity, _ message: String, value: Double?,
    limit: Double?
  ) -> Draft {
    var draft = Draft(rule, severity, message, value: value, threshold: limit)
    draft.runs = [curve.run]
    draft.targets = [curve.target]
    draft.rows = curve.outlyingWells.map(\.row).sorted()
    return draft
  }
}
