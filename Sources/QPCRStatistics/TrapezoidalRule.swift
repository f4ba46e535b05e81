/// The trapezoidal rule over the whole line for analytic functions that fall off fast on both
/// sides, for which a fixed step is exact to rounding (Trefethen & Weideman 2014,
/// doi:10.1137/130932132).
package enum TrapezoidalRule {
  /// The integral of a positive function with one hill.
  ///
  /// It walks from `start`, which should be near the hill, first up, then down, until the terms
  /// have fallen below 1e-17 of the sum.
  package static func integrate(
    from start: Double, step: Double, _ function: (Double) -> Double
  ) -> Double {
    let first = function(start)
    var sum = first
    for direction in [step, -step] {
      var previous = first
      var index = 1.0
      while true {
        let term = function(start + index * direction)
        sum += term
        // Written so that NaN ends the walk.
        if !(term > 1e-17 * sum || term > previous) { break }
        previous = term
        index += 1
      }
    }
    return sum * step
  }
}
