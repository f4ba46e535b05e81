/// Root finding for a function that is nearly a straight line.
///
/// A step of 1e-9 is the last one: the error left after it is smaller by that and the step before.
enum Secant {
  /// - Parameters:
  ///   - start: the first guess.
  ///   - slope: the slope expected there, for the first step.
  static func root(from start: Double, slope: Double, of f: (Double) -> Double) -> Double {
    var (previous, x) = (start, start)
    var (previousValue, value) = (0.0, f(start))
    var currentSlope = slope
    for iteration in 0..<60 where value != 0 {
      if iteration > 0 && x != previous {
        let measured = (value - previousValue) / (x - previous)
        // Rounding near the root must not turn the line round.
        if measured.isFinite && measured * slope > 0 { currentSlope = measured }
      }
      (previous, previousValue) = (x, value)
      x -= value / currentSlope
      if (x - previous).magnitude <= 1e-9 * max(1, x.magnitude) { return x }
      value = f(x)
    }
    return x
  }
}
