/// What a rule of quality control says about itself; `ddct rules`, `ddct explain` and the rule
/// manual show these words, and nothing else describes the rule.
package struct QCRule: Sendable, Hashable {
  /// The name by which findings, `--threshold` and `ddct explain` know the rule.
  package let id: String
  /// What it looks for, in a few words.
  package let title: String
  /// The limit from which on it warns, in `unit`; `nil` where the rule has no number to move.
  package let warn: Double?
  /// The limit from which on it fails, in `unit`; `nil` where no number decides that.
  package let fail: Double?
  /// The unit of both limits; empty where there are none.
  package let unit: String
  /// When it warns (or informs), in words; `nil` where it never does.
  package let warns: String?
  /// When it fails, in words; `nil` where it never does.
  package let fails: String?
  /// Where the limits come from: a paper, a manual, or a tool with that default.
  package let source: String
  /// What a finding means and how it is computed.
  package let text: String
  /// What to do about a finding.
  package let advice: String
  /// Data with the rule's answer.
  package let examples: [Example]

  package init(
    id: String, title: String, warn: Double? = nil, fail: Double? = nil, unit: String = "",
    warns: String?, fails: String?, source: String, text: String, advice: String,
    examples: [Example]
  ) {
    self.id = id
    self.title = title
    self.warn = warn
    self.fail = fail
    self.unit = unit
    self.warns = warns
    self.fails = fails
    self.source = source
    self.text = text
    self.advice = advice
    self.examples = examples
  }

  /// Data with the rule's answer.
  package struct Example: Sendable, Hashable {
    package let data: String
    package let answer: String

    package init(_ data: String, _ answer: String) {
      self.data = data
      self.answer = answer
    }
  }

  /// Whether `--threshold` can move the rule.
  package var isMovable: Bool { warn != nil || fail != nil }

  /// The limits with the warn limit moved to `value`. The fail limit keeps its ratio to the warn
  /// limit; a rule that only fails has its fail limit moved.
  func limits(movedTo value: Double?) -> Limits {
    guard let value else { return Limits(warn: warn, fail: fail) }
    guard let warn else { return Limits(warn: nil, fail: fail == nil ? nil : value) }
    return Limits(warn: value, fail: fail.map { $0 == warn ? value : value * ($0 / warn) })
  }
}

/// The limits of a rule that are in effect.
struct Limits: Sendable, Equatable {
  var warn: Double?
  var fail: Double?
}

/// A rule with its check. One conformer a file, listed in `RuleCatalogue`.
protocol QualityRule: Sendable {
  static var rule: QCRule { get }
  /// What the rule finds in an experiment and its results.
  static func check(_ review: Review) -> [Draft]
}
