/// The share of positive results as a function of dose: logistic or probit regression of counts on
/// log10 dose, and the dose at which a given share is positive.
///
/// The dose detected in 95 % is the limit of detection (Forootan 2017,
/// doi:10.1016/j.bdq.2017.04.001; CLSI EP17-A2).
package struct DoseResponse: Sendable {
  /// How the share of positives follows from intercept + slope · dose.
  package enum Link: Sendable, Hashable, CaseIterable {
    /// The logistic distribution.
    case logit
    /// The normal distribution.
    case probit
  }

  /// What was seen at one dose.
  package struct Level: Sendable, Hashable {
    /// log10 of the dose.
    package let logDose: Double
    /// How many results were positive.
    package let positives: Int
    /// How many results there were.
    package let count: Int

    /// A level from its parts.
    package init(logDose: Double, positives: Int, count: Int) {
      precondition(positives >= 0 && positives <= count, "no more positives than results")
      self.logDose = logDose
      self.positives = positives
      self.count = count
    }
  }

  /// Why there is no curve through the levels.
  package enum Flaw: Error, Hashable {
    /// Fewer than two doses with results.
    case tooFewDoses(count: Int)
    /// Every result is positive: any limit lies below the lowest dose.
    case allPositive(lowest: Double)
    /// No result is positive: any limit lies above the highest dose.
    case nonePositive(highest: Double)
    /// No dose with a negative result is above one with a positive result, so that the slope has no
    /// finite estimate; the limit lies between these two (equal where both kinds occur at one
    /// dose), or above.
    case separated(highestNegative: Double, lowestPositive: Double)
    /// Positives do not become more frequent with the dose.
    case notIncreasing
  }

  /// What is known of a dose.
  package enum Interval: Sendable, Hashable {
    /// It lies between these bounds.
    case bounded(ClosedRange<Double>)
    /// At this confidence the slope may be 0, so that the dose may be any.
    case unbounded
  }

  /// The link.
  package let link: Link
  /// The intercept, at a dose of 1 (log10 dose 0).
  package let intercept: Double
  /// The slope per unit of log10 dose; positive.
  package let slope: Double
  /// The covariance of intercept and slope by the expected information.
  package let covariance: Matrix
  /// The log-likelihood, binomial coefficients included.
  package let logLikelihood: Double
  /// Twice what the log-likelihood falls short of that of a free share for each level.
  package let deviance: Double
  /// Levels with results minus 2.
  package let residualDegreesOfFreedom: Int

  /// Fits the curve by maximum likelihood.
  package init(_ levels: [Level], link: Link) throws(Flaw) {
    let used = levels.filter { $0.count > 0 }
    try Self.check(used)
    let centre = used.reduce(0) { $0 + $1.logDose } / Double(used.count)
    let curve = BinomialCurve(
      link: link, levels: used.map { ($0.logDose - centre, $0.positives, $0.count) })
    guard let fit = curve.maximum() else { throw Self.separation(used) }
    guard fit.slope > 0 else { throw .notIncreasing }
    // From dose − centre to dose: intercept − slope · centre.
    let transform = Matrix([[1, -centre], [0, 1]])
    self.link = link
    intercept = fit.intercept - fit.slope * centre
    slope = fit.slope
    covariance = transform * fit.covariance * transform.transposed
    let free = curve.saturatedLogLikelihood
    deviance = max(0, 2 * (free - fit.logLikelihood))
    logLikelihood = fit.logLikelihood + curve.logCoefficients
    residualDegreesOfFreedom = used.count - 2
  }

  /// log10 of the dose at which a share of results is positive, with the standard error of the
  /// delta method.
  package func logDose(positive share: Double) -> (estimate: Double, standardError: Double) {
    let estimate = (quantile(share) - intercept) / slope
    let gradient = [-1 / slope, -estimate / slope]
    return (estimate, covariance.quadraticForm(gradient).squareRoot())
  }

  /// The interval of that dose by Fieller's theorem (Finney 1971, Probit Analysis, 4.8), which
  /// unlike the delta method is not symmetric and knows when the slope is too uncertain.
  package func interval(positive share: Double, confidence: Double) -> Interval {
    let z = NormalDistribution.upperTailQuantile(0.5 * (1 - confidence))
    let offset = intercept - quantile(share)
    // (offset + slope x)² ≤ z² Var(offset + slope x)
    let square = slope * slope - z * z * covariance[1, 1]
    let half = offset * slope - z * z * covariance[0, 1]
    let constant = offset * offset - z * z * covariance[0, 0]
    let discriminant = half * half - square * constant
    guard square > 0, discriminant >= 0 else { return .unbounded }
    let root = discriminant.squareRoot()
    return .bounded(((-half - root) / square)...((-half + root) / square))
  }

  private func quantile(_ share: Double) -> Double {
    precondition(share > 0 && share < 1, "a share lies between 0 and 1")
    switch link {
    case .logit: return CMath.log(share / (1 - share))
    case .probit: return NormalDistribution.quantile(share)
    }
  }

  /// A maximum exists where positives and negatives overlap (Albert & Anderson 1984,
  /// doi:10.1093/biomet/71.1.1).
  private static func check(_ levels: [Level]) throws(Flaw) {
    let doses = levels.map(\.logDose)
    guard let lowest = doses.min(), let highest = doses.max(), lowest < highest else {
      throw .tooFewDoses(count: Set(doses).count)
    }
    let positive = levels.filter { $0.positives > 0 }.map(\.logDose)
    let negative = levels.filter { $0.positives < $0.count }.map(\.logDose)
    guard let lowestPositive = positive.min(), let highestPositive = positive.max() else {
      throw .nonePositive(highest: highest)
    }
    guard let lowestNegative = negative.min(), let highestNegative = negative.max() else {
      throw .allPositive(lowest: lowest)
    }
    if highestNegative <= lowestPositive { throw separation(levels) }
    if highestPositive <= lowestNegative { throw .notIncreasing }
  }

  private static func separation(_ levels: [Level]) -> Flaw {
    let positive = levels.filter { $0.positives > 0 }.map(\.logDose)
    let negative = levels.filter { $0.positives < $0.count }.map(\.logDose)
    return .separated(
      highestNegative: negative.max() ?? -.infinity, lowestPositive: positive.min() ?? .infinity)
  }
}

/// The binomial likelihood of an intercept and a slope.
private struct BinomialCurve {
  let link: DoseResponse.Link
  let levels: [(dose: Double, positives: Int, count: Int)]

  struct Maximum {
    let intercept: Double
    let slope: Double
    let logLikelihood: Double
    let covariance: Matrix
  }

  /// Fisher scoring; for the logit that is Newton's method.
  func maximum() -> Maximum? {
    var parameters = [0.0, 0.0]
    var value = logLikelihood(parameters)
    for _ in 0..<200 {
      let (score, information) = derivatives(parameters)
      guard let factor = CholeskyDecomposition(information) else { return nil }
      let step = factor.solve(score)
      let gain = dotProduct(step, score)
      var share = 1.0
      var next = zip(parameters, step).map { $0 + $1 }
      while logLikelihood(next) < value - 1e-13 * (1 + value.magnitude), share > 1e-9 {
        share /= 2
        next = zip(parameters, step).map { $0 + share * $1 }
      }
      parameters = next
      value = logLikelihood(next)
      if gain < 1e-24 {
        return Maximum(
          intercept: parameters[0], slope: parameters[1], logLikelihood: value,
          covariance: factor.inverse)
      }
    }
    return nil
  }

  /// The log-likelihood with a free share for each level.
  var saturatedLogLikelihood: Double {
    levels.reduce(0) { sum, level in
      [level.positives, level.count - level.positives].filter { $0 > 0 }.reduce(sum) {
        $0 + Double($1) * CMath.log(Double($1) / Double(level.count))
      }
    }
  }

  /// The logarithms of the binomial coefficients.
  var logCoefficients: Double {
    levels.reduce(0) { sum, level in
      sum + CMath.lgamma(Double(level.count) + 1) - CMath.lgamma(Double(level.positives) + 1)
        - CMath.lgamma(Double(level.count - level.positives) + 1)
    }
  }

  private func logLikelihood(_ parameters: [Double]) -> Double {
    levels.reduce(0) { sum, level in
      let predictor = parameters[0] + parameters[1] * level.dose
      return sum + Double(level.positives) * logShare(predictor)
        + Double(level.count - level.positives) * logShare(-predictor)
    }
  }

  /// The logarithm of the share of positives; of negatives with the sign changed.
  private func logShare(_ predictor: Double) -> Double {
    switch link {
    case .logit:
      return predictor > 0
        ? -CMath.log1p(CMath.exp(-predictor)) : predictor - CMath.log1p(CMath.exp(predictor))
    case .probit:
      return NormalHazard(at: -predictor).logUpperTail
    }
  }

  private func derivatives(_ parameters: [Double]) -> (score: [Double], information: Matrix) {
    var score = [0.0, 0.0]
    var information = Matrix(rows: 2, columns: 2)
    for level in levels {
      let predictor = parameters[0] + parameters[1] * level.dose
      let (up, down) = rates(predictor)
      let slope = Double(level.positives) * up - Double(level.count - level.positives) * down
      let weight = Double(level.count) * up * down
      for (row, one) in [1, level.dose].enumerated() {
        score[row] += slope * one
        for (column, other) in [1, level.dose].enumerated() {
          information[row, column] += weight * one * other
        }
      }
    }
    return (score, information)
  }

  /// The derivatives of the logarithm of the share of positives and, up to its sign, of negatives.
  private func rates(_ predictor: Double) -> (up: Double, down: Double) {
    switch link {
    case .logit: return (1 / (1 + CMath.exp(predictor)), 1 / (1 + CMath.exp(-predictor)))
    case .probit: return (NormalHazard(at: -predictor).hazard, NormalHazard(at: predictor).hazard)
    }
  }
}
