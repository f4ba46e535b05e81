/// Fisher's F distribution. Either number of degrees of freedom may be fractional or infinite.
package struct FDistribution: Sendable {
  package let numerator: Double
  package let denominator: Double

  /// - Parameters:
  ///   - numerator: degrees of freedom of the numerator, positive.
  ///   - denominator: degrees of freedom of the denominator, positive.
  package init(_ numerator: Double, _ denominator: Double) {
    precondition(numerator > 0 && denominator > 0, "degrees of freedom are positive")
    self.numerator = numerator
    self.denominator = denominator
  }

  /// `P(F > f)`; 0 only where it is smaller than the smallest `Double`.
  package func upperTail(_ f: Double) -> Double { tails(f).upper }

  /// `P(F ≤ f)`.
  package func lowerTail(_ f: Double) -> Double { tails(f).lower }

  private func tails(_ f: Double) -> (lower: Double, upper: Double) {
    if f <= 0 { return (0, 1) }
    if f == .infinity { return (1, 0) }
    switch (numerator.isFinite, denominator.isFinite) {
    case (true, true):
      // Divided by the denominator's share first, so that no product overflows.
      let ratio = numerator / denominator * f
      let beta = IncompleteBeta(denominator / 2, numerator / 2)
      let (upper, lower) = beta.tails(1 / (1 + ratio), complement: 1 / (1 + 1 / ratio))
      return (lower, upper)
    case (true, false):
      return IncompleteGamma(numerator / 2).tails(0.5 * numerator * f)
    case (false, true):
      let (upper, lower) = IncompleteGamma(denominator / 2).tails(0.5 * denominator / f)
      return (lower, upper)
    case (false, false):
      return f < 1 ? (0, 1) : (1, 0)
    }
  }
}
