#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The platform's mathematical library, and the only file that imports it.
///
/// The functions sit in a namespace so that a room which also imports Foundation never has to
/// choose between two functions of one name.
package enum CMath {
  /// e to the power `x`.
  package static func exp(_ x: Double) -> Double { libmExp(x) }

  /// `exp(x) − 1`, accurate where `x` is small.
  package static func expm1(_ x: Double) -> Double { libmExpm1(x) }

  /// 2 to the power `x`.
  package static func exp2(_ x: Double) -> Double { libmExp2(x) }

  /// The natural logarithm.
  package static func log(_ x: Double) -> Double { libmLog(x) }

  /// `log(1 + x)`, accurate where `x` is small.
  package static func log1p(_ x: Double) -> Double { libmLog1p(x) }

  /// The logarithm to base 2.
  package static func log2(_ x: Double) -> Double { libmLog2(x) }

  /// The logarithm to base 10.
  package static func log10(_ x: Double) -> Double { libmLog10(x) }

  /// `x` to the power `y`.
  package static func pow(_ x: Double, _ y: Double) -> Double { libmPow(x, y) }

  /// The square root.
  package static func sqrt(_ x: Double) -> Double { x.squareRoot() }

  /// The logarithm of |Γ(x)|.
  ///
  /// By way of `lgamma_r`: plain `lgamma` writes a global sign, which is a data race, and its name
  /// is ambiguous on Linux.
  package static func lgamma(_ x: Double) -> Double { libmLogGamma(x) }

  /// The error function.
  package static func erf(_ x: Double) -> Double { libmErf(x) }

  /// `1 − erf(x)`, accurate where it is small.
  package static func erfc(_ x: Double) -> Double { libmErfc(x) }

  /// The sine of an angle in radians.
  package static func sin(_ x: Double) -> Double { libmSin(x) }

  /// The cosine of an angle in radians.
  package static func cos(_ x: Double) -> Double { libmCos(x) }

  /// The tangent of an angle in radians.
  package static func tan(_ x: Double) -> Double { libmTan(x) }

  /// The arc tangent, in radians.
  package static func atan(_ x: Double) -> Double { libmAtan(x) }

  /// The hyperbolic sine.
  package static func sinh(_ x: Double) -> Double { libmSinh(x) }

  /// The hyperbolic cosine.
  package static func cosh(_ x: Double) -> Double { libmCosh(x) }

  /// The hyperbolic tangent.
  package static func tanh(_ x: Double) -> Double { libmTanh(x) }
}

// Inside `CMath` a bare `exp` would be `CMath.exp` itself; these reach the library's own.
private func libmExp(_ x: Double) -> Double { exp(x) }
private func libmExpm1(_ x: Double) -> Double { expm1(x) }
private func libmExp2(_ x: Double) -> Double { exp2(x) }
private func libmLog(_ x: Double) -> Double { log(x) }
private func libmLog1p(_ x: Double) -> Double { log1p(x) }
private func libmLog2(_ x: Double) -> Double { log2(x) }
private func libmLog10(_ x: Double) -> Double { log10(x) }
private func libmPow(_ x: Double, _ y: Double) -> Double { pow(x, y) }
private func libmErf(_ x: Double) -> Double { erf(x) }
private func libmErfc(_ x: Double) -> Double { erfc(x) }
private func libmSin(_ x: Double) -> Double { sin(x) }
private func libmCos(_ x: Double) -> Double { cos(x) }
private func libmTan(_ x: Double) -> Double { tan(x) }
private func libmAtan(_ x: Double) -> Double { atan(x) }
private func libmSinh(_ x: Double) -> Double { sinh(x) }
private func libmCosh(_ x: Double) -> Double { cosh(x) }
private func libmTanh(_ x: Double) -> Double { tanh(x) }

private func libmLogGamma(_ x: Double) -> Double {
  var sign: Int32 = 0
  return lgamma_r(x, &sign)
}
