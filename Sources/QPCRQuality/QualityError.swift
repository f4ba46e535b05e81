/// What is wrong with the part of a plan that quality control carries out. Facts only; the
/// sentences are in `QualityErrorMessage.swift`.
package enum QualityError: Error, Sendable, Hashable {
  /// A threshold for a rule that does not exist.
  case unknownRule(String, nearest: [String])
  /// A threshold for a rule that has no number to move.
  case thresholdless(String)
  /// A threshold that is not a positive number.
  case invalidThreshold(rule: String, value: Double)
  /// Two thresholds for one rule.
  case repeatedThreshold(String)
  /// A well to exclude on a run that does not exist.
  case unknownRun(String, well: String, nearest: [String])
  /// A well to exclude without its run, where there are several.
  case runNeeded(well: String, runs: [String])
  /// A well to exclude that the run does not have.
  case unknownWell(String, run: String)
}
