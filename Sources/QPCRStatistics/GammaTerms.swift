/// The two building blocks that keep gamma-function ratios accurate when their arguments are large.
///
/// C. Loader, "Fast and accurate computation of binomial probabilities" (2000): with them a density
/// is a product of well-conditioned factors, where a difference of two `lgamma` would lose a digit
/// for every power of ten of the argument.
package enum GammaTerms {
  /// `log Γ(n + 1) − (n + 1/2) log n + n − log √(2π)`: what Stirling's formula leaves out; `n > 0`.
  package static func stirlingError(_ n: Double) -> Double {
    guard n > 15 else {
      return CMath.lgamma(n + 1) - (n + 0.5) * CMath.log(n) + n - logSqrtTwoPi
    }
    let square = n * n
    // Bernoulli numbers B(2k) / (2k (2k − 1)); Abramowitz & Stegun 6.1.40.
    let fifth = 1.0 / 1188 - 691.0 / 360360 / square
    let third = 1.0 / 1260 - (1.0 / 1680 - fifth / square) / square
    return (1.0 / 12 - (1.0 / 360 - third / square) / square) / n
  }

  /// Half the binomial or Poisson deviance, `x log(x / mean) + mean − x`, without its cancellation
  /// where `x` and `mean` are close; both are positive.
  package static func deviance(_ x: Double, mean: Double) -> Double {
    let difference = x - mean
    guard difference.magnitude < 0.3 * (x + mean) else {
      return x * CMath.log(x / mean) + mean - x
    }
    let v = difference / (x + mean)
    var sum = difference * v
    var term = 2 * x * v
    var odd = 3.0
    while true {
      term *= v * v
      let next = sum + term / odd
      if next == sum { return sum }
      sum = next
      odd += 2
    }
  }

  /// `log √(2π)`.
  package static let logSqrtTwoPi = 0.918938533204672741780329736406
}
