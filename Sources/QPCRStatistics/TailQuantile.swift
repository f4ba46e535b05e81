/// Inverts the upper tail of a distribution that has no closed form.
package enum TailQuantile {
  /// The x between two bounds at which a falling tail reaches `probability`.
  ///
  /// The secant method on the logarithm of the tail (nearly a straight line or parabola), within a
  /// bracket that shrinks at every step (Illinois variant of regula falsi, Dowell & Jarratt 1971).
  package static func solve(
    probability: Double, between bounds: ClosedRange<Double>, tail: (Double) -> Double
  ) -> Double {
    let goal = CMath.log(probability)
    // A tail that underflows is as good as any that is far too small.
    func miss(_ x: Double) -> Double { max(-2000, CMath.log(tail(x)) - goal) }
    var (low, high) = (bounds.lowerBound, bounds.upperBound)
    var (lowMiss, highMiss) = (miss(low), miss(high))
    if lowMiss <= 0 { return low }
    if highMiss >= 0 { return high }
    var lastWasLow: Bool?
    for _ in 0..<200 {
      let next = (low * highMiss - high * lowMiss) / (highMiss - lowMiss)
      if next <= low || next >= high { break }
      let nextMiss = miss(next)
      if nextMiss.magnitude < 1e-14 { return next }
      // The end that stays a second time counts half, or the other would creep.
      if nextMiss > 0 {
        if lastWasLow == true { highMiss *= 0.5 }
        (low, lowMiss, lastWasLow) = (next, nextMiss, true)
      } else {
        if lastWasLow == false { lowMiss *= 0.5 }
        (high, highMiss, lastWasLow) = (next, nextMiss, false)
      }
      if high - low < 1e-15 * high { break }
    }
    return 0.5 * (low + high)
  }
}
