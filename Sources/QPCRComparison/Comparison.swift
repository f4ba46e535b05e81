/// One target compared between two levels of a factor: ΔΔCq, fold change, interval and test.
///
/// Cycles are efficiency-weighted. `foldChange == 2^(−deltaDeltaCq)`; `se` and `df` are on the log2
/// scale, the interval on the fold scale. `nil` means "no such value", never 0.
public struct Comparison: Sendable, Hashable {
  /// The target's name.
  public let target: String
  /// The factor's name.
  public let factor: String
  /// The level that is tested.
  public let testLevel: String
  /// The level that fold changes are relative to.
  public let calibrator: String
  /// The stratum: factor and level, in the order of `--within`.
  public let within: [FactorLevel]
  /// Paired, unpaired or from a model.
  public let design: Design

  /// Biological units in the test level.
  public var testCount = 0
  /// Biological units in the calibrator level.
  public var calibratorCount = 0
  /// Complete pairs; 0 where the design is not paired.
  public var pairCount = 0

  /// Mean ΔCq of the test level, in efficiency-weighted cycles.
  public var deltaCqTest: Double?
  /// Mean ΔCq of the calibrator level, in efficiency-weighted cycles.
  public var deltaCqCalibrator: Double?
  /// Mean ΔCq(test) − mean ΔCq(calibrator); paired: mean of the differences.
  public var deltaDeltaCq: Double?
  /// SD (n − 1) of the units' ΔCq in the test level.
  public var sdTest: Double?
  /// SD (n − 1) of the units' ΔCq in the calibrator level.
  public var sdCalibrator: Double?
  /// SD (n − 1) of the pairs' differences.
  public var sdDifference: Double?

  /// −ΔΔCq.
  public var log2FoldChange: Double?
  /// 2^(−ΔΔCq): above 1 the test level expresses more.
  public var foldChange: Double?
  /// Lower end of the interval, on the fold scale.
  public var ciLow: Double?
  /// Upper end of the interval, on the fold scale.
  public var ciHigh: Double?
  /// The interval's confidence level.
  public var confidence: Double
  /// Standard error of `log2FoldChange`.
  public var standardError: Double?
  /// Degrees of freedom; `nil` for infinity or no test.
  public var degreesOfFreedom: Double?
  /// The test that was made (`paired t`, `Welch t`, `exact signed-rank` …), or
  /// `technical error only; no test`.
  public var test: String
  /// The test's statistic; its sign is that of `log2FoldChange` for t.
  public var statistic: Double?
  /// Two-sided p.
  public var p: Double?
  /// p adjusted over the targets of this comparison in this stratum.
  public var adjustedP: Double?
  /// Standard error of a p from random draws.
  public var pMonteCarloError: Double?

  /// Hodges–Lehmann fold change.
  public var hodgesLehmann: Double?
  /// Lower end of its exact interval, on the fold scale.
  public var hodgesLehmannLow: Double?
  /// Upper end of its exact interval, on the fold scale.
  public var hodgesLehmannHigh: Double?
  /// Hedges' g of `log2FoldChange`.
  public var hedgesG: Double?
  /// Lower end of its interval.
  public var hedgesGLow: Double?
  /// Upper end of its interval.
  public var hedgesGHigh: Double?
  /// Set where one side has no detect at all: the fold change is only bounded.
  public var bound: Bound?
  /// The difference of this effect between levels of another factor, from a model.
  public var interaction: Interaction?
  /// The answer of the equivalence test.
  public var equivalence: Equivalence?

  /// Up or down where the adjusted p is below 1 − confidence, else unclear.
  public var direction: Direction = .unclear
  /// The result in a sentence.
  public var statement = ""
  /// What other reasonable choices would say.
  public var sensitivity: [SensitivityRow] = []
  /// The same by Livak's, Pfaffl's, Hellemans' and the common-base equation; empty where Cqs are
  /// limits, bounds or missing, or runs are calibrated against each other.
  public var models: [Model] = []
  /// The ids of findings about this comparison.
  public var findings: [Int] = []
  /// Why this comparison's numbers need care, in sentences (`technical error only; no test`, a p
  /// that the design cannot reach, units left out).
  public var notes: [String] = []
  /// Whether inter-run calibrators link the runs, so that the error of the runs' constants is part of
  /// `standardError`.
  package private(set) var holdsCalibrationError = false
  /// The random effects of a model whose variance is estimated as 0 or less.
  package var singularTerms: [String] = []
  /// The units that entered, for plots.
  public var units: [Unit] = []

  package mutating func noteCalibrators() {
    holdsCalibrationError = true
    notes.append("inter-run calibrators link the runs, and their error is in the interval")
  }

  /// A factor with one of its levels.
  public struct FactorLevel: Sendable, Hashable {
    /// The factor's name.
    public let factor: String
    /// The level's name.
    public let level: String

    package init(factor: String, level: String) {
      self.factor = factor
      self.level = level
    }
  }

  /// How units relate to levels.
  public enum Design: String, Sendable, Hashable {
    /// Each unit has both levels.
    case paired
    /// Units belong to one level.
    case unpaired
    /// All levels and factors in one model.
    case model
  }

  /// What a bounded fold change is.
  public enum Bound: String, Sendable, Hashable {
    /// The fold change is at least `foldChange`.
    case atLeast = "at least"
    /// The fold change is at most `foldChange`.
    case atMost = "at most"
  }

  /// The direction of an effect.
  public enum Direction: String, Sendable, Hashable {
    /// The test level expresses more.
    case up
    /// The test level expresses less.
    case down
    /// The adjusted p does not decide.
    case unclear
  }

  /// The answer of an equivalence test (two one-sided tests).
  public enum Equivalence: String, Sendable, Hashable {
    /// The interval at 1 − 2 (1 − confidence), 90 % by default, lies within the margin.
    case equivalent
    /// That interval does not, and it excludes no effect.
    case different
    /// That interval holds both no effect and one beyond the margin.
    case inconclusive
  }

  /// A ratio of fold changes between two levels of another factor.
  public struct Interaction: Sendable, Hashable {
    /// The other factor.
    public let factor: String
    /// The level whose effect stands in the numerator.
    public let level: String
    /// The level whose effect stands in the denominator.
    public let calibrator: String
    /// Ratio of the two fold changes.
    public let foldChangeRatio: Double
    /// Lower end of its interval.
    public let ciLow: Double?
    /// Upper end of its interval.
    public let ciHigh: Double?
    /// Two-sided p.
    public let p: Double?

    package init(
      factor: String, level: String, calibrator: String, foldChangeRatio: Double, ciLow: Double?,
      ciHigh: Double?, p: Double?
    ) {
      self.factor = factor
      self.level = level
      self.calibrator = calibrator
      self.foldChangeRatio = foldChangeRatio
      self.ciLow = ciLow
      self.ciHigh = ciHigh
      self.p = p
    }
  }

  /// What another reasonable choice would say.
  public struct SensitivityRow: Sendable, Hashable {
    /// The choice in words (`without ACTB`, `without P3`, `E of CCL2 1.9`).
    public let choice: String
    /// The fold change under it.
    public let foldChange: Double?
    /// The two-sided p under it.
    public let p: Double?

    package init(choice: String, foldChange: Double?, p: Double?) {
      self.choice = choice
      self.foldChange = foldChange
      self.p = p
    }
  }

  /// A biological unit's ΔCq, in efficiency-weighted cycles.
  public struct Unit: Sendable, Hashable {
    /// The subject (or sample).
    public let name: String
    /// Its mean ΔCq in the test level.
    public let deltaCqTest: Double?
    /// Its mean ΔCq in the calibrator level.
    public let deltaCqCalibrator: Double?

    package init(name: String, deltaCqTest: Double?, deltaCqCalibrator: Double?) {
      self.name = name
      self.deltaCqTest = deltaCqTest
      self.deltaCqCalibrator = deltaCqCalibrator
    }
  }

  /// The comparison in words, without its target: `condition: post / pre (coculture PBMC)`.
  public var label: String { Comparison.label(factor, testLevel, calibrator, within: within) }

  package static func label(
    _ factor: String, _ testLevel: String, _ calibrator: String, within: [FactorLevel]
  ) -> String {
    let stratum = within.map { "\($0.factor) \($0.level)" }.joined(separator: ", ")
    let levels = "\(factor): \(testLevel) / \(calibrator)"
    return stratum.isEmpty ? levels : "\(levels) (\(stratum))"
  }

  package init(
    target: String, factor: String, testLevel: String, calibrator: String, within: [FactorLevel],
    design: Design, confidence: Double, test: String
  ) {
    self.target = target
    self.factor = factor
    self.testLevel = testLevel
    self.calibrator = calibrator
    self.within = within
    self.design = design
    self.confidence = confidence
    self.test = test
  }
}
