import QPCRModel
import QPCRStatistics

extension VerifiedCurves {
  /// A line through standards, with the room that their rounding leaves.
  struct Fit {
    var standards: [Int]
    var slope: Reach
    var intercept: Reach
    var rSquared: Reach?

    /// In percent.
    var efficiency: Reach? {
      guard slope.high < 0 || slope.low > 0 else { return nil }
      let factor = slope.rising { CMath.pow(10, -1 / $0) }
      return Reach(
        value: (factor.value - 1) * 100, low: (factor.low - 1) * 100,
        high: (factor.high - 1) * 100)
    }

    func number(_ quantity: ReportedQuantity) -> Reach? {
      switch quantity {
      case .slope: slope
      case .intercept: intercept
      case .rSquared: rSquared
      default: efficiency
      }
    }
  }
}
