import QPCRStatistics

/// What a design can detect: for a spread and a number of units the smallest fold change that a t
/// test finds with the wanted power, and how many units a wanted fold change needs.
///
/// By the noncentral t, as R's `power.t.test(strict = TRUE)`; on the log2 scale, where a fold change
/// of F is a difference of |log2 F| cycles. Independent groups are taken to have one spread, as the
/// planning formula has it; Welch's test, which does not, loses little by that.
package struct PowerTable: Sendable {
  package var rows: [Row] = []
  /// What was asked: the power and the level of the two-sided test.
  package let power: Double
  package let alpha: Double

  /// One target (or spread) under one design.
  package struct Row: Sendable, Hashable {
    /// `nil` where a spread was given and no export.
    package var target: String?
    /// The comparison that the spread comes from.
    package var comparison: String?
    package var design: Comparison.Design
    /// Of the pairs' differences (paired) or of units within a level (unpaired), in cycles.
    package var sd: Double
    /// Pairs, or units in each level.
    package var count: Int
    /// Units in the larger level, where levels are unequal.
    package var largerCount: Int
    /// `nil` where the spread is 0.
    package var minimumFoldChange: Double?
    package var needed: [Need]
  }

  /// How many pairs, or units in each level, a fold change needs; `nil` above a million.
  package struct Need: Sendable, Hashable {
    package var foldChange: Double
    package var count: Int?
  }

  private let foldChanges: [Double]

  /// - Parameters:
  ///   - confidence: 1 − the level of the test.
  ///   - foldChanges: the wanted ones, above 0 and not 1.
  package init(power: Double, confidence: Double, foldChanges: [Double]) {
    self.power = power
    alpha = ((1 - confidence) * 1e12).rounded() / 1e12
    self.foldChanges = foldChanges
  }

  /// Adds rows for a given spread, paired and unpaired, for each number of units.
  package mutating func add(sd: Double, counts: [Int]) {
    for design in [Comparison.Design.paired, .unpaired] {
      for count in counts {
        rows.append(row(nil, nil, design, sd, count, count))
      }
    }
  }

  /// Adds rows for comparisons that were made: under the design they have and, for pairs, also as
  /// if the same units had been independent.
  package mutating func add(_ comparisons: [Comparison]) {
    for comparison in comparisons {
      let (target, label) = (comparison.target, comparison.label)
      if let sd = comparison.sdDifference, comparison.pairCount > 1, comparison.design == .paired {
        rows.append(row(target, label, .paired, sd, comparison.pairCount, comparison.pairCount))
      }
      guard let sd = PowerTable.pooled(comparison) else { continue }
      rows.append(
        row(
          target, label, .unpaired, sd, comparison.testCount, comparison.calibratorCount))
    }
  }

  /// The spread within levels, both taken together.
  private static func pooled(_ comparison: Comparison) -> Double? {
    let sides = [
      (comparison.testCount, comparison.sdTest),
      (comparison.calibratorCount, comparison.sdCalibrator),
    ]
    var (squares, freedom) = (0.0, 0.0)
    for (count, sd) in sides where count > 1 {
      guard let sd else { return nil }
      squares += Double(count - 1) * sd * sd
      freedom += Double(count - 1)
    }
    return freedom > 0 ? (squares / freedom).squareRoot() : nil
  }

  private func row(
    _ target: String?, _ comparison: String?, _ design: Comparison.Design, _ sd: Double,
    _ test: Int, _ calibrator: Int
  ) -> Row {
    let tester = TTestPower(design == .paired ? .paired : .twoSample, alpha: alpha)
    var minimum: Double?
    if sd > 0, min(test, calibrator) > 1 {
      let effect =
        test == calibrator
        ? tester.detectableEffect(n: test, power: power)
        : tester.detectableEffect(first: test, second: calibrator, power: power)
      minimum = CMath.exp2(effect * sd)
    }
    let needed = foldChanges.map { fold in
      Need(
        foldChange: fold,
        count: sd > 0
          ? tester.sampleSize(delta: CMath.log2(fold).magnitude, sd: sd, power: power) : nil)
    }
    return Row(
      target: target, comparison: comparison, design: design, sd: sd,
      count: min(test, calibrator), largerCount: max(test, calibrator),
      minimumFoldChange: minimum, needed: needed)
  }
}
