/// Everything that decides how an experiment is analysed. The defaults are the contract's.
public struct Plan: Sendable, Hashable {
  /// Reference targets; empty: roles in the assay sheet, else what the export names.
  public var references: [String] = []
  /// Targets to report; empty: every target that is not a reference.
  public var targets: [String] = []
  /// The comparisons to make; empty: what `calibrator` or the export asks for.
  public var comparisons: [ComparisonRequest] = []
  /// Short for `condition:*/LEVEL`.
  public var calibrator: String?
  /// Comparisons are made separately inside each combination of these factors' levels.
  public var within: [String] = []
  /// How samples are paired.
  public var pairing: Pairing = .automatic
  /// Amplification factors by target; they win over the assay sheet.
  public var efficiencies: [TargetEfficiency] = []
  /// Where efficiencies that nobody states come from.
  public var efficiencySource: EfficiencySource = .assumed
  /// The test of a comparison.
  public var test: Test = .t
  /// Multiple testing over the targets of one comparison in one stratum.
  public var adjustment: Adjustment = .benjaminiHochberg
  /// The confidence level of intervals, between 0 and 1.
  public var confidence = 0.95
  /// What happens to non-detects.
  public var undetermined: UndeterminedPolicy = .exclude
  /// How technical replicates become one Cq.
  public var replicates: ReplicateSummary = .mean
  /// Whether wells that `replicate-outlier` names are dropped.
  public var excludesOutliers = false
  /// Wells dropped by hand.
  public var exclusions: [WellReference] = []
  /// Moved QC thresholds by rule.
  public var thresholds: [ThresholdSetting] = []
  /// What makes the exit status 1.
  public var failOn: FailOn = .fail
  /// The seed of random streams.
  public var seed: UInt64 = 1
  /// The margin of equivalence tests, in cycles.
  public var equivalenceMargin = 0.5
  /// The report's title.
  public var title: String?
  /// Answers to items of the MIQE checklist that only a person can give.
  public var miqe: [MIQEAnswer] = []

  /// The contract's defaults.
  public init() {}

  /// How samples are paired.
  public enum Pairing: Sendable, Hashable {
    /// By subject where at least half of the units have both levels, unpaired where none has.
    case automatic
    /// By the levels of this column (`subject`, `sample`, or a factor).
    case by(String)
    /// Never.
    case unpaired
  }

  /// An amplification factor given for a target.
  public struct TargetEfficiency: Sendable, Hashable {
    /// The target's name.
    public var target: String
    /// Copies per cycle, above 1 up to 2.5.
    public var factor: Double
    /// Its standard error.
    public var standardError: Double?

    /// A factor for a target.
    public init(target: String, factor: Double, standardError: Double? = nil) {
      self.target = target
      self.factor = factor
      self.standardError = standardError
    }
  }

  /// Where efficiencies that nobody states come from.
  public enum EfficiencySource: String, Sendable, Hashable {
    /// 2.
    case assumed
    /// The standards in the run.
    case standards
  }

  /// The test of a comparison.
  public enum Test: String, Sendable, Hashable, CaseIterable {
    /// Paired t or Welch t.
    case t
    /// Exact signed-rank or rank-sum.
    case wilcoxon
    /// Sign-flip or reallocation of whole units.
    case permutation
    /// A linear (mixed) model over all levels and factors.
    case model
  }

  /// Multiple-testing adjustment, as R's `p.adjust` names it.
  public enum Adjustment: String, Sendable, Hashable, CaseIterable {
    /// Benjamini & Hochberg 1995.
    case benjaminiHochberg = "bh"
    /// Benjamini & Yekutieli 2001.
    case benjaminiYekutieli = "by"
    /// Holm 1979.
    case holm
    /// None.
    case none
  }

  /// What happens to non-detects.
  public enum UndeterminedPolicy: Sendable, Hashable {
    /// They are left out, and a finding says so.
    case exclude
    /// They are right-censored at the assay's `lod_cq`.
    case censor
    /// They count as this many cycles.
    case cycles(Double)
  }

  /// How technical replicates become one Cq.
  public enum ReplicateSummary: String, Sendable, Hashable, CaseIterable {
    /// Arithmetic mean of the cycles.
    case mean
    /// Median of the cycles.
    case median
  }

  /// A well of a run.
  public struct WellReference: Sendable, Hashable {
    /// The run's name; `nil` where only one run is analysed.
    public var run: String?
    /// `A1` or the instrument's own label.
    public var well: String

    /// A well of a run.
    public init(run: String?, well: String) {
      self.run = run
      self.well = well
    }
  }

  /// A moved QC threshold.
  public struct ThresholdSetting: Sendable, Hashable {
    /// The rule's id.
    public var rule: String
    /// The new threshold in the rule's unit.
    public var value: Double

    /// A moved QC threshold.
    public init(rule: String, value: Double) {
      self.rule = rule
      self.value = value
    }
  }

  /// An answer to an item of the MIQE checklist.
  public struct MIQEAnswer: Sendable, Hashable {
    /// The item's name (`rt-conditions`), as `miqe.csv` lists it.
    public var item: String
    /// The answer, in words for a publication.
    public var text: String

    /// An answer to an item.
    public init(item: String, text: String) {
      self.item = item
      self.text = text
    }
  }

  /// The severity from which on the exit status is 1.
  public enum FailOn: String, Sendable, Hashable, CaseIterable {
    /// Fails.
    case fail
    /// Warnings and fails.
    case warn
    /// Nothing.
    case never
  }
}
