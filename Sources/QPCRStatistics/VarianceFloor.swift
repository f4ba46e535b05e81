/// Where a spread stops being data and is the rounding of decimal numbers in binary.
package enum VarianceFloor {
  /// The largest standard deviation that rounding alone explains for values of this size.
  ///
  /// Made for measurements of the order of 1 to 100: a difference of two values near 30 keeps their
  /// rounding errors of some 1e-14 even where it is itself near 0. 1e-12 lies well above that and
  /// far below the last digit any measurement is written with.
  package static func of(scale: Double) -> Double { 1e-12 * max(1, scale.magnitude) }
}
