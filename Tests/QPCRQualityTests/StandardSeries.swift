import QPCRModel
import QPCRTestSupport

/// A dilution series for tests: 5 ten-fold quantities from 1 on, three wells each.
enum StandardSeries {
  /// - Parameters:
  ///   - slope: cycles per decade.
  ///   - scatter: how far the outer wells of a quantity lie from the middle one.
  ///   - bend: added to the Cq of the highest quantity.
  static func add(
    _ builder: inout ExperimentBuilder, _ target: String, slope: Double, intercept: Double = 35,
    scatter: Double = 0.05, bend: Double = 0, levels: Int = 5
  ) {
    var quantity = 1.0
    for level in 0..<levels {
      let cq = intercept + slope * Double(level) + (level == levels - 1 ? bend : 0)
      builder.wells(
        "STD\(level)", target, cq - scatter, cq, cq + scatter, role: .standard,
        quantity: quantity)
      quantity *= 10
    }
  }
}
