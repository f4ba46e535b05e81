/// A well that did not enter the analysis, with the rule and the reason.
public struct Exclusion: Sendable, Hashable {
  /// The row in the experiment's wells.
  package let row: Int
  /// The run's name.
  public let run: String
  /// `A1` or the instrument's own label.
  public let well: String
  /// The sample's name.
  public let sample: String?
  /// The target's name.
  public let target: String?
  /// The well's Cq.
  public let cq: Cq
  /// What excluded it: a rule's id, `instrument` (omitted there), `sheet` or `command`.
  public let rule: String
  /// Why, in words.
  public let reason: String

  package init(
    row: Int, run: String, well: String, sample: String?, target: String?, cq: Cq, rule: String,
    reason: String
  ) {
    self.row = row
    self.run = run
    self.well = well
    self.sample = sample
    self.target = target
    self.cq = cq
    self.rule = rule
    self.reason = reason
  }
}
