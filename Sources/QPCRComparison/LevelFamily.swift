import QPCRStatistics

/// The comparisons of levels that are adjusted together in one stratum: Dunnett against a calibrator,
/// Tukey (Tukey–Kramer where numbers are unequal) over all pairs, else the multivariate t of the
/// contrasts themselves.
enum LevelFamily {
  case single
  case allPairs(levels: Int)
  case correlated(Matrix)

  /// - Parameters:
  ///   - pairs: the levels of each comparison.
  ///   - covariance: of the comparisons' contrasts.
  init(_ pairs: [(test: Int, calibrator: Int)], covariance: Matrix) {
    let levels = Set(pairs.flatMap { [$0.test, $0.calibrator] }).count
    let distinct = Set(pairs.map { [min($0.test, $0.calibrator), max($0.test, $0.calibrator)] })
    if distinct.count < 2 {
      self = .single
    } else if levels > 2, distinct.count == levels * (levels - 1) / 2 {
      self = .allPairs(levels: levels)
    } else {
      self = .correlated(covariance)
    }
  }

  /// The p of a comparison, adjusted for the family.
  func adjustedP(_ statistic: Double, degreesOfFreedom: Double, raw: Double) -> Double {
    let t = statistic.magnitude
    let adjusted =
      switch self {
      case .single: raw
      case .allPairs(let levels):
        StudentizedRange(count: levels, degreesOfFreedom: degreesOfFreedom)
          .upperTail(2.0.squareRoot() * t)
      case .correlated(let covariance):
        MultivariateT(covariance: covariance, degreesOfFreedom: degreesOfFreedom)
          .upperTail(t).value
      }
    return max(raw, adjusted)
  }

  /// How the comparisons of a factor are adjusted, in words; `nil` for a single one.
  static func words(_ pairs: [(test: Int, calibrator: Int)]) -> String? {
    if pairs.count < 2 { return nil }
    let placeholder = Matrix.identity(pairs.count)
    if case .allPairs = LevelFamily(pairs, covariance: placeholder) { return "Tukey" }
    return Set(pairs.map(\.calibrator)).count == 1 ? "Dunnett" : "single-step multivariate t"
  }
}
