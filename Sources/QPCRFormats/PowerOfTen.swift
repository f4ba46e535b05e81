#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The two functions of libm that sheets need, in one place.
enum PowerOfTen {
  static func of(_ exponent: Double) -> Double { pow(10, exponent) }

  static let naturalLogOfTen = log(10.0)
}
