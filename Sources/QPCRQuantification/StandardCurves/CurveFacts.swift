import QPCRStatistics

/// The numbers of a fitted line, for rooms that do not do statistics; `nil` where there is none.
extension StandardCurve {
  /// Cycles per decade of the quantity.
  package var slope: Double? { line?.slope }
  package var slopeError: Double? { line?.slopeError }
  /// The Cq at a quantity of 1.
  package var intercept: Double? { line?.intercept }
  package var interceptError: Double? { line?.interceptError }
  /// `nil` also where every Cq is the same.
  package var rSquared: Double? { line?.rSquared }
  /// In cycles.
  package var residualSD: Double? { line?.residualSD }
  package var degreesOfFreedom: Double? { line?.degreesOfFreedom }
  /// `nil` also where quantities do not repeat.
  package var lackOfFitP: Double? { line?.lackOfFit?.p }
}

/// The limits of detection under both usual models.
extension StandardCurve {
  /// By logistic regression; `nil` where the wells do not tell, and `detectionNote` says why.
  package func detectionLimit(confidence: Double) -> DetectionLimit? {
    try? detectionLimit(.logit, confidence: confidence).get()
  }

  /// By probit regression.
  package func probitDetectionLimit(confidence: Double) -> DetectionLimit? {
    try? detectionLimit(.probit, confidence: confidence).get()
  }

  /// Why there is no limit of detection, in words; `nil` where there is one.
  package var detectionNote: String? {
    guard case .failure(let flaw) = detectionLimit(.logit, confidence: 0.95) else { return nil }
    switch flaw {
    case .tooFewDoses: return "one quantity only"
    case .allPositive: return "below the lowest quantity: every well is detected"
    case .nonePositive: return "above the highest quantity: no well is detected"
    case .separated:
      return "between the quantities with and without undetermined wells: none has both kinds"
    case .notIncreasing: return "detection does not increase with the quantity"
    }
  }
}

extension SlopeComparison {
  package var estimate: Double { difference.estimate }
  package var standardError: Double { difference.standardError }
  package var p: Double? { difference.p }

  /// The bounds of the difference at `confidence`.
  package func bounds(_ confidence: Double) -> (low: Double, high: Double) {
    let interval = difference.interval(confidence)
    return (interval.low, interval.high)
  }
}
