import QPCRModel
import QPCRStatistics

/// Mean and spread of a few numbers, summed in the order given (which is canonical).
struct Spread {
  let count: Int
  let mean: Double
  /// With n − 1; `nil` below two numbers. A spread of rounding alone is 0.
  let variance: Double?

  init(_ values: [Double]) {
    count = values.count
    guard let first = values.first else {
      mean = 0
      variance = nil
      return
    }
    var excess = 0.0
    for value in values { excess += value - first }
    let mean = first + excess / Double(values.count)
    self.mean = mean
    guard values.count > 1 else {
      variance = nil
      return
    }
    var squares = 0.0
    for value in values { squares += (value - mean) * (value - mean) }
    let variance = squares / Double(values.count - 1)
    let floor = VarianceFloor.of(scale: mean)
    self.variance = variance <= floor * floor ? 0 : variance
  }

  var standardDeviation: Double? { variance.map { $0.squareRoot() } }

  /// The variance of the mean.
  var component: WelchSatterthwaite.Component? {
    variance.map {
      WelchSatterthwaite.Component(variance: $0 / Double(count), df: Double(count - 1))
    }
  }
}

/// ΔΔCq of two levels and its biological error (science 6 and 7): all on the ΔCq scale, where
/// log2 fold change is −ΔΔCq; only the last step exponentiates.
struct Effect {
  let design: Comparison.Design
  let test: [Double]
  let calibrator: [Double]
  /// Test minus calibrator by pair; empty where the design is not paired.
  let differences: [Double]
  let testSpread: Spread
  let calibratorSpread: Spread
  let differenceSpread: Spread?
  /// Paired: the mean of the differences. Unpaired: the difference of the means.
  let deltaDeltaCq: Double

  /// `nil` where a level has no value.
  init?(_ values: UnitValues, _ design: Comparison.Design) {
    let sides = values.sides(design)
    self.init(test: sides.test, calibrator: sides.calibrator, design)
  }

  init?(test: [Double], calibrator: [Double], _ design: Comparison.Design) {
    if test.isEmpty || calibrator.isEmpty { return nil }
    self.design = design
    self.test = test
    self.calibrator = calibrator
    testSpread = Spread(test)
    calibratorSpread = Spread(calibrator)
    guard design == .paired else {
      differences = []
      differenceSpread = nil
      deltaDeltaCq = testSpread.mean - calibratorSpread.mean
      return
    }
    differences = Effect.differences(test, calibrator)
    let spread = Spread(differences)
    differenceSpread = spread
    deltaDeltaCq = spread.mean
  }

  private static func differences(_ test: [Double], _ calibrator: [Double]) -> [Double] {
    var differences = test
    for index in differences.indices { differences[index] -= calibrator[index] }
    return differences
  }

  var log2FoldChange: Double { 0 - deltaDeltaCq }

  /// The smaller number of units a side.
  var smallestCount: Int { min(test.count, calibrator.count) }

  /// The biological variance of ΔΔCq: of the mean difference (paired), else of each side's mean
  /// (Welch 1947). `nil` where a side has one unit.
  var components: [WelchSatterthwaite.Component]? {
    if design == .paired { return differenceSpread?.component.map { [$0] } }
    guard let a = testSpread.component, let b = calibratorSpread.component else { return nil }
    return [a, b]
  }

  /// The t estimate of log2 fold change with `further` variance added; `nil` without a spread.
  func estimate(adding further: [WelchSatterthwaite.Component]) -> TEstimate? {
    guard let components else { return nil }
    let total = WelchSatterthwaite.combine(components + further)
    return TEstimate(
      estimate: log2FoldChange, standardError: total.standardError,
      degreesOfFreedom: total.degreesOfFreedom)
  }
}
