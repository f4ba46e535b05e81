/// How exactly a column of an export prints its numbers: what a reader needs to tell a wrong number
/// from a rounded one.
package struct PrintedDigits: Sendable, Hashable {
  /// The most digits behind the decimal mark of any cell; negative for `1.2E6`.
  package var decimals: Int
  /// The most significant digits of any cell.
  package var significant: Int
  /// Whether the software holds these numbers in single precision.
  package var isSingle: Bool

  package init(decimals: Int, significant: Int, isSingle: Bool = false) {
    self.decimals = decimals
    self.significant = significant
    self.isSingle = isSingle
  }

  /// Half of the last place that `value` can have been printed to: the unprinted number lies within
  /// this distance of it.
  ///
  /// A format either fixes the decimals or the significant digits, and re-saving drops zeros at the
  /// end: so a cell has as many decimals as any cell of its column has, and no more significant
  /// digits than any.
  package func halfUnit(_ value: Double) -> Double {
    let magnitude = value.magnitude
    var unit = PrintedDigits.power(-decimals)
    if magnitude > 0 {
      unit = max(unit, PrintedDigits.power(PrintedDigits.exponent(magnitude) - significant + 1))
    }
    // Where the software computes in single precision its last bit is not to be relied on.
    if isSingle { unit = max(unit, 2 * Double(Float(magnitude).ulp)) }
    return max(unit, magnitude.ulp) / 2
  }

  /// The digits of two parts of a column. A part of a few short numbers (a plate whose RQ are all 1)
  /// cannot tell the precision, and leaves it to the other.
  package func joined(_ other: PrintedDigits?) -> PrintedDigits {
    guard let other else { return self }
    let parts = [self, other]
    let isSingle =
      parts.contains(where: \.isSingle)
      && parts.allSatisfy { $0.isSingle || $0.significant < PrintedDigits.singleDigits }
    return PrintedDigits(
      decimals: max(decimals, other.decimals), significant: max(significant, other.significant),
      isSingle: isSingle)
  }

  /// Fewer significant digits than these are the same in single and in double precision.
  package static let singleDigits = 7

  /// The exponent of the first digit: 1 for 31.7, −2 for 0.05.
  private static func exponent(_ magnitude: Double) -> Int {
    var exponent = 0
    var rest = magnitude
    while rest >= 10, exponent < 400 {
      rest /= 10
      exponent += 1
    }
    while rest < 1, exponent > -400 {
      rest *= 10
      exponent -= 1
    }
    return exponent
  }

  private static func power(_ exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<min(exponent.magnitude, 330) { power *= 10 }
    return exponent < 0 ? 1 / power : power
  }
}

/// What the columns of a table of wells tell about their own printing; read where it is asked for.
package struct PrintedFacts: Sendable {
  package var cq: PrintedDigits?
  package var quantity: PrintedDigits?
  package var reported: [ReportedQuantity: PrintedDigits] = [:]
  /// The rows in which a 0 stands for "none".
  package var zeros: [ReportedQuantity: Set<Int>] = [:]
  /// The replicate that the export counts a row to, index into its own list; empty where it counts
  /// none.
  package var replicate: ContiguousArray<Int32> = []

  package init() {}
}
