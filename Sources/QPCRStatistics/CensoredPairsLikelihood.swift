/// The likelihood of `CensoredPairs` in four parameters: both means, and the logarithms of the
/// standard deviations of (x + y)/√2 and (x − y)/√2, which are independent; values in units of
/// `scale` from `centre`. Where the difference of the means is given, three are left.
struct CensoredPairsLikelihood: Sendable {
  let centre: Double
  let scale: Double
  let differencesVary: Bool
  private let pairs: [CensoredPairs.Pair]
  private let start: [Double]

  struct Maximum: Sendable {
    let parameters: [Double]
    let value: Double
    let covariance: Matrix
  }

  /// Starts from the values with every limit taken as a value.
  init(_ pairs: [CensoredPairs.Pair]) {
    let values = pairs.flatMap { [$0.test.value, $0.calibrator.value] }
    let (centre, spread) = Self.moments(values)
    let scale = spread > 0 ? spread : 1
    let scaled = { (value: CensoredValue) in
      CensoredValue((value.value - centre) / scale, isCensored: value.isCensored)
    }
    self.centre = centre
    self.scale = scale
    self.pairs = pairs.map { .init(test: scaled($0.test), calibrator: scaled($0.calibrator)) }
    let differences = self.pairs.map { $0.test.value - $0.calibrator.value }
    let sums = self.pairs.map { $0.test.value + $0.calibrator.value }
    let isAnyCensored = pairs.contains { $0.test.isCensored || $0.calibrator.isCensored }
    differencesVary = isAnyCensored || Self.moments(differences).spread > 1e-13
    let root = 0.5.squareRoot()
    start = [
      Self.moments(self.pairs.map(\.test.value)).mean,
      Self.moments(self.pairs.map(\.calibrator.value)).mean,
      CMath.log(max(0.1, root * Self.moments(sums).spread)),
      CMath.log(max(0.1, root * Self.moments(differences).spread)),
    ]
  }

  func original(_ mean: Double) -> Double { centre + scale * mean }

  private static func moments(_ values: [Double]) -> (mean: Double, spread: Double) {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / Double(values.count)).squareRoot())
  }

  /// The maximum over all four parameters; `nil` where the likelihood grows without end.
  func maximum() -> Maximum? {
    let maxima = starts(from: start).compactMap { start -> Maximum? in
      let summit = ascend(from: start, difference: nil, tolerance: 1e-18) { parameters in
        // In units of the spread: a mean or a deviation this far off is on its way to infinity.
        parameters[0].magnitude > 1e4 || parameters[1].magnitude > 1e4
          || parameters[2].magnitude > 15 || parameters[3].magnitude > 15
          || (parameters[2] - parameters[3]).magnitude > 8
      }
      guard let summit else { return nil }
      // Nearly no curvature is no maximum, but a slope that has become too flat to climb.
      let curvature = curvature(summit.jet, 4)
      guard CholeskyDecomposition(curvature + -1e-7 * .identity(4)) != nil,
        let factor = CholeskyDecomposition(curvature)
      else { return nil }
      return Maximum(
        parameters: summit.parameters, value: summit.jet.value, covariance: factor.inverse)
    }
    return maxima.max { $0.value < $1.value }
  }

  /// The largest value where the test's mean is the calibrator's and `difference` (in units of
  /// `scale`), climbed to from the free maximum. Both sides have a detected value, so there is one.
  func largestValue(difference: Double, from free: Maximum) -> Double? {
    let parameters = free.parameters
    let calibrator = 0.5 * (parameters[0] + parameters[1] - difference)
    // Far from the estimate the highest value may only be approached, as the correlation goes to ±1;
    // then no curvature tells it from a saddle, but all starts together do.
    var highest: Double?
    for start in starts(from: [calibrator, parameters[2], parameters[3]]) {
      guard
        let jet = ascend(
          from: start, difference: difference, tolerance: 1e-15, isLost: { _ in false })?.jet
      else { continue }
      if CholeskyDecomposition(curvature(jet, 3)) != nil { return jet.value }
      highest = max(highest ?? jet.value, jet.value)
    }
    return highest
  }

  /// The start, and the same with a high and a low correlation: where pairs have lost both values
  /// there may be a saddle, which an ascent can end at.
  private func starts(from start: [Double]) -> [[Double]] {
    let means = start.dropLast(2)
    let middle = 0.5 * (start[start.count - 2] + start[start.count - 1])
    return [start] + [0.7, -0.7].map { means + [middle + $0, middle - $0] }
  }

  /// Newton's method, towards the gradient where the likelihood is not concave; `nil` where it
  /// does not settle, or `isLost`.
  private func ascend(
    from start: [Double], difference: Double?, tolerance: Double, isLost: ([Double]) -> Bool
  ) -> (parameters: [Double], jet: SecondOrderJet)? {
    var parameters = start
    var jet = value(at: parameters, difference)
    for _ in 0..<200 {
      let gradient = parameters.indices.map { jet.gradient[$0] }
      guard let step = step(jet, gradient) else { return nil }
      let gain = dotProduct(step, gradient)
      if gain < tolerance {
        // The last step is below the likelihood's rounding, but not below that of the parameters.
        let last = zip(parameters, step).map { $0 + $1 }
        return (last, value(at: last, difference))
      }
      guard let next = advance(parameters, difference, jet, step, gain) else { return nil }
      (parameters, jet) = next
      if isLost(parameters) { return nil }
    }
    return nil
  }

  private func curvature(_ jet: SecondOrderJet, _ order: Int) -> Matrix {
    Matrix((0..<order).map { row in (0..<order).map { -jet.hessian[row, $0] } })
  }

  /// A direction of ascent: curvature plus as much of the identity as makes it positive definite.
  private func step(_ jet: SecondOrderJet, _ gradient: [Double]) -> [Double]? {
    let curvature = curvature(jet, gradient.count)
    if let factor = CholeskyDecomposition(curvature, tolerance: 1e-10) {
      return factor.solve(gradient)
    }
    var damping = 1e-3 * Double(pairs.count)
    while damping < 1e12 {
      if let factor = CholeskyDecomposition(curvature + damping * .identity(gradient.count)) {
        return factor.solve(gradient)
      }
      damping *= 4
    }
    return nil
  }

  private func advance(
    _ parameters: [Double], _ difference: Double?, _ jet: SecondOrderJet, _ step: [Double],
    _ gain: Double
  ) -> ([Double], SecondOrderJet)? {
    // A step changes no standard deviation by more than e².
    let deviations = step.suffix(2).map(\.magnitude)
    var share = min(1, 2 / max(deviations[0], deviations[1], 1e-300))
    let noise = 1e-13 * (1 + jet.value.magnitude)
    for _ in 0..<50 {
      let next = zip(parameters, step).map { $0 + share * $1 }
      let nextJet = value(at: next, difference)
      if nextJet.value >= jet.value + 1e-4 * share * gain - noise { return (next, nextJet) }
      share /= 2
    }
    return nil
  }

  /// The log-likelihood with its derivatives.
  private func value(at parameters: [Double], _ difference: Double?) -> SecondOrderJet {
    let own = parameters.indices.map { SecondOrderJet(parameter: $0, at: parameters[$0]) }
    let calibrator = own[own.count - 3]
    let test = difference.map { calibrator + SecondOrderJet($0) } ?? own[0]
    let (logSum, logDifference) = (own[own.count - 2], own[own.count - 1])
    let sumVariance = (2 * logSum).exponential
    let differenceVariance = (2 * logDifference).exponential
    let shape = Shape(
      logDeviations: logSum + logDifference,
      sigma: (0.5 * (sumVariance + differenceVariance)).squareRoot,
      correlation: (sumVariance - differenceVariance) / (sumVariance + differenceVariance))
    var total = SecondOrderJet(0)
    for pair in pairs {
      let one = (SecondOrderJet(pair.test.value) - test) / shape.sigma
      let other = (SecondOrderJet(pair.calibrator.value) - calibrator) / shape.sigma
      switch (pair.test.isCensored, pair.calibrator.isCensored) {
      case (false, false): total = total + shape.bothDetected(one, other)
      case (true, false): total = total + shape.oneDetected(detected: other, limit: one)
      case (false, true): total = total + shape.oneDetected(detected: one, limit: other)
      case (true, true): total = total + shape.noneDetected(one, other)
      }
    }
    return total
  }

  /// The contributions of one pair, from its values or limits in standard deviations.
  private struct Shape {
    /// The sum of the logarithms of both independent deviations: σ²√(1 − ρ²).
    let logDeviations: SecondOrderJet
    let sigma: SecondOrderJet
    let correlation: SecondOrderJet

    private var residual: SecondOrderJet {
      (SecondOrderJet(1) - correlation * correlation).squareRoot
    }

    func bothDetected(_ x: SecondOrderJet, _ y: SecondOrderJet) -> SecondOrderJet {
      let rest = (y - correlation * x) / residual
      return SecondOrderJet(-2 * GammaTerms.logSqrtTwoPi) - logDeviations
        - 0.5 * (x * x + rest * rest)
    }

    func oneDetected(detected x: SecondOrderJet, limit: SecondOrderJet) -> SecondOrderJet {
      let rest = (limit - correlation * x) / residual
      let hazard = NormalHazard(at: rest.value)
      return SecondOrderJet(-GammaTerms.logSqrtTwoPi) - sigma.logarithm - 0.5 * (x * x)
        + rest.mapped(hazard.logUpperTail, -hazard.hazard, -hazard.slope)
    }

    func noneDetected(_ x: SecondOrderJet, _ y: SecondOrderJet) -> SecondOrderJet {
      let tail = BivariateNormal(correlation: correlation.value).logUpperTail(x.value, y.value)
      return .combined(
        tail.value, [x, y, correlation], first: tail.first, second: tail.second)
    }
  }
}
