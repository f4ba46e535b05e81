import QPCRStatistics

/// What a model says about two levels in one stratum, on the ΔCq scale.
struct ModelAnswer {
  /// ΔΔCq: test minus calibrator.
  let difference: ContrastEstimate
  /// The model's mean ΔCq of both cells.
  let means: (test: Double?, calibrator: Double?)
  let weights: CellWeights
  let testName: String
  /// The comparisons that are adjusted together with this one.
  let family: LevelFamily
  let interaction: InteractionEstimate?
  let notes: [String]
  /// The random effects whose variance is estimated as 0 or less.
  let singularTerms: [String]
  let sensitivity: [Row]

  /// The difference of ΔΔCq between two levels of another factor.
  struct InteractionEstimate {
    let factor: String
    let level: String
    let calibrator: String
    let weights: CellWeights
    let difference: ContrastEstimate
  }

  /// A row of the sensitivity table.
  enum Row {
    case estimate(String, ContrastEstimate?)
    /// A choice with limits, which the model does not take.
    case limits(SensitivityColumns.Choice)
  }
}

/// What becomes of two levels in one stratum.
enum ModelOutcome {
  case answer(ModelAnswer)
  /// Run and level cannot be told apart; the layout in words.
  case confounded(String)
  /// The two levels are compared unit by unit, because the model cannot be estimated or has
  /// nothing to say about them.
  case perUnit(String?)
}

extension ContrastEstimate {
  /// The estimate of log2 fold change (−ΔΔCq) with `further` variance added.
  func log2FoldChange(adding further: [WelchSatterthwaite.Component]) -> TEstimate {
    if further.isEmpty {
      return TEstimate(
        estimate: 0 - estimate, standardError: standardError, degreesOfFreedom: degreesOfFreedom)
    }
    let own = WelchSatterthwaite.Component(
      variance: standardError * standardError, df: degreesOfFreedom)
    let total = WelchSatterthwaite.combine([own] + further)
    return TEstimate(
      estimate: 0 - estimate, standardError: total.standardError,
      degreesOfFreedom: total.degreesOfFreedom)
  }
}
