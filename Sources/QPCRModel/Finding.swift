/// Something that quality control found: a value, never an error.
public struct Finding: Sendable, Hashable {
  /// The number by which other findings and comparisons refer to it, from 1 in report order.
  public package(set) var id: Int
  /// The rule's id (`replicate-spread` …).
  public let rule: String
  /// How bad it is.
  public package(set) var severity: Severity
  /// What was found, in a sentence.
  public let message: String
  /// The measured value in the rule's unit.
  public let value: Double?
  /// The threshold that it passed, in the rule's unit.
  public let threshold: Double?
  /// The run it concerns.
  public let run: String?
  /// The wells it concerns, in plate order.
  public let wells: [String]
  /// The sample it concerns.
  public let sample: String?
  /// The target it concerns.
  public let target: String?
  /// The comparison it concerns, in words (`condition: post / pre`).
  public let comparison: String?
  /// The findings that this one follows from.
  public package(set) var because: [Int]
  /// What to do.
  public let action: String

  /// How bad a finding is.
  public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Worth knowing.
    case info
    /// Look before you trust the result.
    case warn
    /// Do not trust the result.
    case fail

    /// Ordered from harmless to bad.
    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int { Severity.allCases.firstIndex(of: self) ?? 0 }
  }

  package init(
    id: Int = 0, rule: String, severity: Severity, message: String, value: Double? = nil,
    threshold: Double? = nil, run: String? = nil, wells: [String] = [], sample: String? = nil,
    target: String? = nil, comparison: String? = nil, because: [Int] = [], action: String
  ) {
    self.id = id
    self.rule = rule
    self.severity = severity
    self.message = message
    self.value = value
    self.threshold = threshold
    self.run = run
    self.wells = wells
    self.sample = sample
    self.target = target
    self.comparison = comparison
    self.because = because
    self.action = action
  }
}
