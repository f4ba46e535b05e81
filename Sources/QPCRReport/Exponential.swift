#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// 2 to the power of `x`: from the log2 scale, on which everything is computed, to folds.
func exponential2(_ x: Double) -> Double { exp2(x) }

/// The logarithm to base 2, for axes.
func logarithm2(_ x: Double) -> Double { log2(x) }

/// The logarithm to base 10, for axes of quantities.
func logarithm10(_ x: Double) -> Double { log10(x) }
