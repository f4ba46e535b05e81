/// Whether a difference is too small to matter, by two one-sided tests (D. J. Schuirmann, J.
/// Pharmacokinetics and Biopharmaceutics 15 (1987) 657).
package struct Equivalence: Sendable, Equatable {
  package enum Answer: String, Sendable {
    /// The interval lies within ± margin.
    case equivalent
    /// It does not, and it excludes 0.
    case different
    /// It includes both 0 and a difference that would matter.
    case inconclusive
  }

  package let answer: Answer
  /// At confidence 1 − 2 α: it lies within ± margin just where both one-sided tests reject.
  package let interval: Interval
  package let margin: Double
  /// The larger of the two one-sided p values; `nil` where the standard error is 0.
  package let p: Double?

  /// - Parameters:
  ///   - difference: the estimate, its error and degrees of freedom.
  ///   - margin: the largest difference that does not matter, positive.
  ///   - alpha: of each one-sided test.
  package init(of difference: TEstimate, margin: Double, alpha: Double = 0.05) {
    precondition(margin > 0, "a margin is positive")
    precondition(alpha > 0 && alpha < 0.5, "a one-sided level lies between 0 and 1/2")
    let interval = difference.interval(1 - 2 * alpha)
    self.interval = interval
    self.margin = margin
    p = Self.p(difference, margin)
    answer = Self.answer(interval, margin: margin)
  }

  /// What an interval at confidence 1 − 2 α says, whatever it was made by.
  package static func answer(_ interval: Interval, margin: Double) -> Answer {
    if interval.low > -margin && interval.high < margin { return .equivalent }
    return interval.contains(0) ? .inconclusive : .different
  }

  private static func p(_ difference: TEstimate, _ margin: Double) -> Double? {
    guard difference.standardError > 0 else { return nil }
    let student = StudentT(degreesOfFreedom: difference.degreesOfFreedom)
    let nearer = margin - difference.estimate.magnitude
    return student.upperTail(nearer / difference.standardError)
  }
}
