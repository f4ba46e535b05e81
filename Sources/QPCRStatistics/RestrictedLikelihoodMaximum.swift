/// Finds the variance ratios γ (at least 0 unless asked otherwise) that maximise a restricted likelihood.
///
/// A coarse search over each ratio in turn, then Newton's method with exact derivatives on the
/// ratios off the boundary (Fisher scoring where the likelihood is not concave), until a step no
/// longer changes anything but rounding. In γ, unlike in its square root, the derivative on the
/// boundary tells whether the boundary is a maximum.
package enum RestrictedLikelihoodMaximum {
  /// Ratios that the coarse search tries.
  private static let trials = [0, 0.03, 0.3, 2, 15, 200, 10_000]
  /// Beyond this ratio the residual variance counts as vanished.
  private static let largest = 1e10

  /// The maximum's ratios; exactly 0 on the boundary.
  package static func find(
    of likelihood: RestrictedLikelihood, range: MixedModel.VarianceRange = .nonNegative
  ) throws(MixedModel.Flaw) -> [Double] {
    var ratios = coarse(likelihood)
    guard var fit = likelihood.evaluate(ratios) else { throw .noResidualVariance }
    let terms = Array(1..<(likelihood.groupingCount + 1))
    if terms.isEmpty { return ratios }
    for _ in 0..<200 {
      let slopes = Slopes(likelihood.derivatives(at: fit, terms: terms), fit, likelihood.freedom)
      let free = free(ratios, slopes.gradient, range)
      if free.isEmpty { return ratios }
      guard let step = step(from: ratios, free, slopes, range) else { throw .noMaximum }
      let size = zip(step, ratios).map { $0.magnitude / ($1.magnitude + 1e-6) }.max() ?? 0
      // Newton's method doubles the correct digits, so the step that is taken last is exact.
      if size < 1e-7 { return moved(ratios, by: step, 1, range) }
      guard
        let (next, nextFit) = lineSearch(likelihood, ratios, fit, step, slopes.gradient, range)
      else { throw .noMaximum }
      (ratios, fit) = (next, nextFit)
      if ratios.contains(where: { $0 > largest }) { throw .noResidualVariance }
    }
    throw .noMaximum
  }

  /// The best point of a grid, one ratio after the other.
  private static func coarse(_ likelihood: RestrictedLikelihood) -> [Double] {
    var ratios = [Double](repeating: 0, count: likelihood.groupingCount)
    var best = likelihood.evaluate(ratios)?.deviance ?? .infinity
    for _ in 0..<min(2, ratios.count) {
      for index in ratios.indices {
        var trial = ratios
        for ratio in trials where ratio != ratios[index] {
          trial[index] = ratio
          guard let deviance = likelihood.evaluate(trial)?.deviance, deviance < best else {
            continue
          }
          best = deviance
          ratios = trial
        }
      }
    }
    return ratios
  }

  /// Derivatives of the profiled deviance by the ratios.
  private struct Slopes {
    let gradient: [Double]
    let observed: Matrix
    let expected: Matrix

    init(
      _ derivatives: RestrictedLikelihood.Derivatives, _ fit: RestrictedLikelihood.Fit,
      _ freedom: Double
    ) {
      let variance = fit.residualVariance
      let squares = derivatives.squares.map { $0 / variance }
      let traces = derivatives.traces
      gradient = zip(traces, squares).map { $0 - $1 }
      let squareOuter = Matrix(squares.map { one in squares.map { one * $0 / freedom } })
      let traceOuter = Matrix(traces.map { one in traces.map { one * $0 / freedom } })
      expected = derivatives.traceProducts + -1 * traceOuter
      observed =
        -1 * derivatives.traceProducts + (2 / variance) * derivatives.squareProducts
        + -1 * squareOuter
    }
  }

  /// The ratios that may move: all but those on the boundary that the deviance holds there.
  private static func free(
    _ ratios: [Double], _ gradient: [Double], _ range: MixedModel.VarianceRange
  ) -> [Int] {
    ratios.indices.filter { range == .anySign || ratios[$0] > 0 || gradient[$0] < 0 }
  }

  /// A descent direction over the free ratios; `nil` where there is none.
  private static func step(
    from ratios: [Double], _ start: [Int], _ slopes: Slopes, _ range: MixedModel.VarianceRange
  ) -> [Double]? {
    var free = start
    while !free.isEmpty {
      let gradient = free.map { slopes.gradient[$0] }
      let direction =
        solve(slopes.observed, free, gradient) ?? solve(slopes.expected, free, gradient)
      guard let direction else { return nil }
      // A ratio on the boundary that would leave the feasible side stays where it is.
      let stuck = zip(free, direction)
        .filter { range == .nonNegative && ratios[$0] == 0 && $1 <= 0 }.map(\.0)
      if stuck.isEmpty {
        var step = [Double](repeating: 0, count: ratios.count)
        for (index, value) in zip(free, direction) { step[index] = value }
        return step
      }
      free.removeAll { stuck.contains($0) }
    }
    return nil
  }

  private static func solve(_ matrix: Matrix, _ free: [Int], _ gradient: [Double]) -> [Double]? {
    let part = matrix.selecting(rows: free).selecting(columns: free)
    return CholeskyDecomposition(part, tolerance: 1e-10)?.solve(gradient.map { -$0 })
  }

  /// The point a share of the step away; a ratio that would become negative ends at exactly 0.
  private static func moved(
    _ ratios: [Double], by step: [Double], _ share: Double, _ range: MixedModel.VarianceRange
  ) -> [Double] {
    zip(ratios, step).map { range == .nonNegative ? max(0, $0 + share * $1) : $0 + share * $1 }
  }

  /// The largest step to the nearest boundary, halved until the deviance falls.
  private static func lineSearch(
    _ likelihood: RestrictedLikelihood, _ ratios: [Double], _ fit: RestrictedLikelihood.Fit,
    _ step: [Double], _ gradient: [Double], _ range: MixedModel.VarianceRange
  ) -> (ratios: [Double], fit: RestrictedLikelihood.Fit)? {
    let falling = zip(ratios, step).filter { range == .nonNegative && $1 < 0 }
    let reach = falling.map { -$0 / $1 }.min() ?? .infinity
    var share = min(1, reach)
    let slope = dotProduct(gradient, step)
    let noise = 1e-14 * (fit.deviance.magnitude + likelihood.freedom)
    for _ in 0..<60 {
      var next = moved(ratios, by: step, share, range)
      if share == reach { snapNearest(&next, ratios, step) }
      if let nextFit = likelihood.evaluate(next),
        nextFit.deviance <= fit.deviance + 1e-4 * share * slope + noise
      {
        return (next, nextFit)
      }
      share /= 2
    }
    return nil
  }

  /// The ratio that reaches its boundary first is exactly 0, not 0 up to rounding.
  private static func snapNearest(_ next: inout [Double], _ ratios: [Double], _ step: [Double]) {
    let falling = ratios.indices.filter { step[$0] < 0 }
    guard let nearest = falling.min(by: { ratios[$0] / -step[$0] < ratios[$1] / -step[$1] }) else {
      return
    }
    next[nearest] = 0
  }
}
