import QPCR

/// How `efficiency` tells standard curves, to programs and to people.
struct EfficiencyText {
  private let experiment: Experiment
  private let fitted: StandardCurves
  private let comparisons: [SlopeComparison]
  private let confidence: Double

  init(_ prepared: Preparation, _ fitted: StandardCurves, confidence: Double) {
    experiment = prepared.experiment
    self.fitted = fitted
    comparisons = SlopeComparison.all(fitted, references: prepared.assays.references)
    self.confidence = confidence
  }

  private func comparison(_ curve: StandardCurve) -> SlopeComparison? {
    comparisons.first { $0.run == curve.run && $0.target == curve.target }
  }

  private func names(_ targets: [Int]) -> [String] { targets.map { experiment.targets[$0].name } }

  // MARK: Programs

  func json() -> JSONText {
    .object([
      ("schema", .string("ddct-efficiency/1")), ("confidence", .number(confidence)),
      ("curves", .array(fitted.curves.map(json))),
      ("wells_without_quantity", .strings(fitted.withoutQuantity.map(experiment.wellText))),
    ])
  }

  private func json(_ curve: StandardCurve) -> JSONText {
    .object(fit(curve) + limits(curve) + extras(curve))
  }

  private func fit(_ curve: StandardCurve) -> [(String, JSONText)] {
    let efficiency = curve.efficiency
    return [
      ("run", .string(experiment.runs[curve.run].name)),
      ("target", .string(experiment.targets[curve.target].name)),
      ("n", .integer(curve.detected.count)), ("levels", .integer(curve.levels.count)),
      ("slope", .optional(curve.slope)), ("slope_se", .optional(curve.slopeError)),
      ("intercept", .optional(curve.intercept)),
      ("intercept_se", .optional(curve.interceptError)),
      ("r2", .optional(curve.rSquared)), ("residual_sd", .optional(curve.residualSD)),
      ("lack_of_fit_p", .optional(curve.lackOfFitP)),
      ("efficiency", .optional(efficiency?.factor)),
      ("efficiency_se", .optional(efficiency?.standardError)),
      ("efficiency_low", .optional(efficiency?.low)),
      ("efficiency_high", .optional(efficiency?.high)),
      ("df", .optional(curve.degreesOfFreedom)),
      ("quantity_min", .optional(curve.quantityRange?.lowerBound)),
      ("quantity_max", .optional(curve.quantityRange?.upperBound)),
    ]
  }

  private func limits(_ curve: StandardCurve) -> [(String, JSONText)] {
    let lod = curve.detectionLimit(confidence: confidence)
    let probit = curve.probitDetectionLimit(confidence: confidence)
    return [
      ("lod", .optional(lod?.quantity)), ("lod_low", .optional(lod?.low)),
      ("lod_high", .optional(lod?.high)), ("lod_probit", .optional(probit?.quantity)),
      ("lod_note", .optional(curve.detectionNote)), ("loq", .optional(curve.quantificationLimit)),
    ]
  }

  private func extras(_ curve: StandardCurve) -> [(String, JSONText)] {
    let comparison = comparison(curve)
    let interval = comparison?.bounds(confidence)
    return [
      ("n_undetermined", .integer(curve.wells.count - curve.detected.count)),
      ("linear_min", .optional(curve.linearRange?.lowerBound)),
      ("linear_max", .optional(curve.linearRange?.upperBound)),
      ("outlying_wells", .strings(outlying(curve))),
      (
        "slope_difference",
        comparison.map {
          .object([
            ("references", .strings(names($0.references))),
            ("difference", .number($0.estimate)),
            ("se", .number($0.standardError)),
            ("low", .optional(interval?.low)), ("high", .optional(interval?.high)),
            ("p", .optional($0.p)), ("within_limit", .bool($0.isWithinLimit)),
          ])
        } ?? .null
      ),
    ]
  }

  private func outlying(_ curve: StandardCurve) -> [String] {
    curve.outlyingWells.map(\.row).sorted().map(experiment.wellText)
  }

  // MARK: People

  func report(width: Int, style: Style) -> String {
    let blocks = fitted.curves.map { block($0, width: width, style: style) }
    let lost = fitted.withoutQuantity.count
    let note =
      lost == 0
      ? []
      : Paragraph.wrap(
        "\(lost) standard \(lost == 1 ? "well has" : "wells have") no quantity and "
          + "\(lost == 1 ? "is" : "are") in no curve.", width: width)
    return (blocks + (note.isEmpty ? [] : [note.joined(separator: "\n") + "\n"]))
      .joined(separator: "\n")
  }

  private func block(_ curve: StandardCurve, width: Int, style: Style) -> String {
    let target = experiment.targets[curve.target].name
    let run = experiment.runs.count > 1 ? ", run \(experiment.runs[curve.run].name)" : ""
    let rows = [
      ("Efficiency", efficiency(curve)), ("Slope", slope(curve)), ("Fit", quality(curve)),
      ("Standards", standards(curve)), ("Linear", linear(curve)), ("Limits", limitsText(curve)),
      ("References", references(curve)), ("Outlying", outlyingText(curve)),
    ]
    let present = rows.compactMap { term, text in text.map { (term: term, text: $0) } }
    return ([style.bold(target + run)] + Paragraph.definitions(present, width: width))
      .joined(separator: "\n") + "\n"
  }

  private func efficiency(_ curve: StandardCurve) -> String {
    guard let efficiency = curve.efficiency else {
      return curve.slope == nil
        ? "none: a curve needs three Cq at two quantities" : "none: the Cq do not fall"
    }
    let high = efficiency.high.map { DecimalText.fixed($0, 3) } ?? "no upper bound"
    return "\(DecimalText.fixed((efficiency.factor - 1) * 100, 1)) % (E = "
      + "\(DecimalText.fixed(efficiency.factor, 3)) ± "
      + "\(DecimalText.fixed(efficiency.standardError, 3)), "
      + "\(DecimalText.general(confidence * 100)) % interval "
      + "\(DecimalText.fixed(efficiency.low, 3)) to \(high))"
  }

  private func slope(_ curve: StandardCurve) -> String? {
    guard let slope = curve.slope, let error = curve.slopeError, let intercept = curve.intercept
    else { return nil }
    return "\(DecimalText.fixed(slope, 3)) ± \(DecimalText.fixed(error, 3)) cycles per decade, "
      + "intercept \(DecimalText.fixed(intercept, 2))"
  }

  private func quality(_ curve: StandardCurve) -> String? {
    guard let spread = curve.residualSD else { return nil }
    let rSquared = curve.rSquared.map { "R² \(DecimalText.fixed($0, 4)), " } ?? ""
    let lack = curve.lackOfFitP.map { "; lack of fit p = \(DecimalText.p($0))" } ?? ""
    return rSquared + "residual SD \(DecimalText.fixed(spread, 2))" + lack
  }

  private func standards(_ curve: StandardCurve) -> String {
    let (count, levels) = (curve.detected.count, curve.levels.count)
    var text =
      "\(count) \(count == 1 ? "well" : "wells") with a Cq at \(levels) "
      + (levels == 1 ? "quantity" : "quantities")
    if let range = curve.quantityRange {
      text +=
        " from \(DecimalText.general(range.lowerBound)) to "
        + DecimalText.general(range.upperBound)
    }
    let undetermined = curve.wells.count - count
    return text + (undetermined > 0 ? "; \(undetermined) undetermined" : "")
  }

  private func linear(_ curve: StandardCurve) -> String? {
    guard curve.lackOfFitP != nil else { return nil }
    return curve.linearRange.map {
      "\(DecimalText.general($0.lowerBound)) to \(DecimalText.general($0.upperBound))"
    } ?? "no three quantities keep to a line"
  }

  private func limitsText(_ curve: StandardCurve) -> String {
    var lod = "LoD " + (curve.detectionNote ?? "not known")
    if let limit = curve.detectionLimit(confidence: confidence) {
      lod = "LoD \(DecimalText.general(limit.quantity))"
      if let low = limit.low, let high = limit.high {
        lod += " (\(DecimalText.general(low)) to \(DecimalText.general(high)))"
      } else {
        lod += " (no interval)"
      }
    }
    let loq =
      curve.quantificationLimit.map { "LoQ \(DecimalText.general($0))" } ?? "LoQ not reached"
    return "\(lod); \(loq) (CV up to 35 %)"
  }

  private func references(_ curve: StandardCurve) -> String? {
    guard let comparison = comparison(curve) else { return nil }
    let interval = comparison.bounds(confidence)
    let p = comparison.p.map { ", p = \(DecimalText.p($0))" } ?? ""
    return "slope of ΔCq against \(names(comparison.references).joined(separator: ", ")) "
      + "\(DecimalText.fixed(comparison.estimate, 2)) "
      + "(\(DecimalText.fixed(interval.low, 2)) to \(DecimalText.fixed(interval.high, 2))\(p)): "
      + (comparison.isWithinLimit ? "within 0.1" : "beyond 0.1, so equal efficiencies do not hold")
  }

  private func outlyingText(_ curve: StandardCurve) -> String? {
    let wells = outlying(curve)
    return wells.isEmpty ? nil : wells.joined(separator: ", ") + ": away from the others' line"
  }
}
