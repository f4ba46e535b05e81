/// Power of two-sided t tests: the chance of p ≤ α when there is a true difference. Rejections on
/// the wrong side count too, as in R's `power.t.test(strict = TRUE)`.
package struct TTestPower: Sendable, Equatable {
  package enum Design: Sendable, Equatable {
    /// Pairs (or one sample); the standard deviation is that of the differences.
    case paired
    /// Two samples of n each; the standard deviation is that within either.
    case twoSample
  }

  package let design: Design
  package let alpha: Double

  package init(_ design: Design, alpha: Double = 0.05) {
    precondition(alpha > 0 && alpha < 1, "a level lies between 0 and 1")
    self.design = design
    self.alpha = alpha
  }

  /// The power with `n` pairs, or `n` values a sample.
  ///
  /// - Parameters:
  ///   - n: at least 2.
  ///   - delta: the true difference.
  ///   - sd: positive.
  package func power(n: Int, delta: Double, sd: Double) -> Double {
    power(degreesOfFreedom: degreesOfFreedom(n), noncentrality: delta.magnitude / (sd * error(n)))
  }

  /// The smallest difference that is found with the given power, in standard deviations.
  package func detectableEffect(n: Int, power goal: Double) -> Double {
    detectableEffect(degreesOfFreedom: degreesOfFreedom(n), error: error(n), power: goal)
  }

  /// The smallest difference that is found with the given power.
  package func detectableDelta(n: Int, sd: Double, power goal: Double) -> Double {
    sd * detectableEffect(n: n, power: goal)
  }

  /// The same for two samples of unequal size, with equal standard deviations.
  package func detectableEffect(first: Int, second: Int, power goal: Double) -> Double {
    precondition(design == .twoSample && first > 1 && second > 1, "two samples of two at least")
    let error = (1 / Double(first) + 1 / Double(second)).squareRoot()
    return detectableEffect(
      degreesOfFreedom: Double(first + second - 2), error: error, power: goal)
  }

  /// The smallest n (pairs, or values a sample) whose power is at least `goal`; `nil` above a
  /// million.
  package func sampleSize(delta: Double, sd: Double, power goal: Double) -> Int? {
    func isEnough(_ n: Int) -> Bool { power(n: n, delta: delta, sd: sd) >= goal }
    var high = 2
    while !isEnough(high) {
      if high >= 1_000_000 { return nil }
      high *= 2
    }
    var low = high / 2  // not enough, or 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if isEnough(middle) { high = middle } else { low = middle }
    }
    return high
  }

  private func degreesOfFreedom(_ n: Int) -> Double {
    precondition(n > 1, "a t test needs two values a sample")
    return Double(design == .paired ? n - 1 : 2 * (n - 1))
  }

  /// The standard error of the difference in standard deviations.
  private func error(_ n: Int) -> Double {
    ((design == .paired ? 1 : 2) / Double(n)).squareRoot()
  }

  private func power(degreesOfFreedom: Double, noncentrality: Double) -> Double {
    let student = StudentT(degreesOfFreedom: degreesOfFreedom)
    let critical = student.upperTailQuantile(alpha / 2)
    let distribution = NoncentralT(
      degreesOfFreedom: degreesOfFreedom, noncentrality: noncentrality)
    return min(1, distribution.upperTail(critical) + distribution.lowerTail(-critical))
  }

  private func detectableEffect(
    degreesOfFreedom: Double, error: Double, power goal: Double
  ) -> Double {
    precondition(goal > alpha && goal < 1, "a power lies between the level and 1")
    let score = NormalDistribution.quantile(goal)
    let critical = StudentT(degreesOfFreedom: degreesOfFreedom).upperTailQuantile(alpha / 2)
    let spread = (1 + critical * critical / (2 * degreesOfFreedom)).squareRoot()
    let start = max(0.1, critical * (1 - 1 / (4 * degreesOfFreedom)) + score * spread)
    let root = Secant.root(from: start, slope: 1 / spread) { noncentrality in
      let power = power(degreesOfFreedom: degreesOfFreedom, noncentrality: noncentrality)
      return max(-8, min(8, NormalDistribution.quantile(power))) - score
    }
    return root.magnitude * error
  }
}
