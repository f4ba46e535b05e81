/// The amplification factor of an assay: copies multiply by `factor` in each cycle, 2 when every
/// template is copied.
public struct Efficiency: Sendable, Hashable {
  /// Copies per cycle, above 1 up to 2.5.
  public let factor: Double
  /// The standard error of `factor`, `nil` where none is known.
  public let standardError: Double?
  /// The degrees of freedom of `standardError`; `nil` stands for infinity (an SE given by hand).
  public let degreesOfFreedom: Double?
  /// Where the factor comes from.
  public let source: Source

  /// An efficiency.
  /// - Precondition: `factor` is above 1 and at most 2.5.
  public init(
    factor: Double, standardError: Double? = nil, degreesOfFreedom: Double? = nil, source: Source
  ) {
    precondition(factor > 1 && factor <= 2.5)
    self.factor = factor
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
    self.source = source
  }

  /// Perfect doubling, used where nothing was measured; a finding says so.
  public static let assumed = Efficiency(factor: 2, source: .assumed)

  /// The efficiency in percent, (factor − 1)·100: only a view.
  public var percent: Double { (factor - 1) * 100 }

  /// Where an efficiency comes from.
  public enum Source: String, Sendable, Hashable {
    /// 2, assumed.
    case assumed
    /// The command line or the plan.
    case given
    /// The assay sheet.
    case assaySheet = "assay sheet"
    /// Standards in the run.
    case standards
    /// The export's own value.
    case export
    /// Amplification curves.
    case curves
  }
}
