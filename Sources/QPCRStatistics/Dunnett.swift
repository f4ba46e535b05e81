/// The largest of several |t| that share one error and whose correlations are products:
/// ρᵢⱼ = λᵢλⱼ. So are comparisons of several groups with one calibrator (Dunnett 1955,
/// doi:10.1080/01621459.1955.10501294).
///
/// Given the part that the comparisons have in common they are independent, which leaves a double
/// integral (Dunnett & Sobel 1955), taken by the trapezoidal rule to about 1e-12 of the tail.
package struct Dunnett: Sendable {
  /// λᵢ of each comparison; between −1 and 1.
  package let loadings: [Double]
  /// Degrees of freedom of the error; may be fractional, or infinite for a known one.
  package let degreesOfFreedom: Double

  /// The distinct |λ| with how often each occurs: the sign does not matter to |t|.
  private let distinct: [(loading: Double, residual: Double, count: Double)]

  /// - Parameters:
  ///   - loadings: λᵢ of each comparison, at least one, each between −1 and 1.
  ///   - degreesOfFreedom: positive.
  package init(loadings: [Double], degreesOfFreedom: Double) {
    precondition(!loadings.isEmpty, "there is at least one comparison")
    precondition(loadings.allSatisfy { $0.magnitude < 1 }, "a loading lies between −1 and 1")
    precondition(degreesOfFreedom > 0, "degrees of freedom are positive")
    self.loadings = loadings
    self.degreesOfFreedom = degreesOfFreedom
    var distinct: [(loading: Double, residual: Double, count: Double)] = []
    for loading in loadings.map(\.magnitude).sorted() {
      if let last = distinct.last, loading - last.loading < 1e-15 {
        distinct[distinct.count - 1].count += 1
      } else {
        distinct.append((loading, ((1 - loading) * (1 + loading)).squareRoot(), 1))
      }
    }
    self.distinct = distinct
  }

  /// Comparisons of group means with a calibrator's: λᵢ = √(nᵢ/(nᵢ + n₀)).
  package init(counts: [Int], calibratorCount: Int, degreesOfFreedom: Double) {
    self.init(
      loadings: counts.map { (Double($0) / Double($0 + calibratorCount)).squareRoot() },
      degreesOfFreedom: degreesOfFreedom)
  }

  /// P(max |tᵢ| > t): the p of the comparison with statistic t, adjusted for all of them.
  package func upperTail(_ t: Double) -> Double {
    if t <= 0 { return 1 }
    let tail = ScaleMixture.expectation(degreesOfFreedom: degreesOfFreedom, decay: t * t) {
      normalTail(t * $0)
    }
    return min(1, tail)
  }

  /// The t with P(max |tᵢ| > t) = p, for p above 0 and below 1.
  package func upperTailQuantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "a tail probability lies between 0 and 1")
    let t = StudentT(degreesOfFreedom: degreesOfFreedom)
    let least = t.upperTailQuantile(0.5 * p)
    let most = t.upperTailQuantile(0.5 * p / Double(loadings.count))
    return TailQuantile.solve(probability: p, between: least...most, tail: upperTail)
  }

  /// P(max |zᵢ| > w) with the error known: ∫ φ(z) {1 − Π [1 − aᵢ(z)]} dz over the common part z.
  ///
  /// The integrand is even, with hills at ±λᵢw.
  private func normalTail(_ w: Double) -> Double {
    let narrowest = distinct[distinct.count - 1]
    let finest = min(0.25, 0.65 / CMath.log(Double(loadings.count + 1)))
    let step = finest * min(1, 1.6 * narrowest.residual)
    let lastHill = narrowest.loading * w
    var sum = 0.5 * integrand(0, w)
    var index = 1.0
    while true {
      let z = index * step
      let term = integrand(z, w)
      sum += term
      // Written so that NaN ends the walk.
      if z > lastHill && !(term > 1e-17 * sum) { break }
      index += 1
    }
    return 2 * step * sum
  }

  private func integrand(_ z: Double, _ w: Double) -> Double {
    let density = NormalDistribution.density(z)
    if density == 0 { return 0 }
    var logInside = 0.0
    for (loading, residual, count) in distinct {
      let outside =
        NormalDistribution.upperTail((w - loading * z) / residual)
        + NormalDistribution.upperTail((w + loading * z) / residual)
      logInside += count * CMath.log1p(-min(1, outside))
    }
    return density * -CMath.expm1(logInside)
  }
}
