package import QPCRQuantification

/// Why comparisons cannot be made as asked. Facts only; `message` puts them into sentences.
package enum ComparisonError: Error, Sendable, Hashable {
  /// `--unpaired` with `--test model` where units repeat.
  case unpairedModel(factor: String, unit: String)
  /// `--undetermined censor`, which is a likelihood of its own, with a test of another kind.
  case censorNeedsLikelihood(test: String)
  /// Another choice for the sensitivity table cannot be quantified.
  case quantification(QuantificationError)
  /// A confidence that is no fraction.
  case confidenceOutOfRange(Double)
  /// An equivalence margin that is no positive number.
  case marginOutOfRange(Double)
  /// Fold changes without a reference target.
  case noReference
  /// Fold changes where every target is a reference.
  case onlyReferences([String])
  /// A factor that no sheet or export has.
  case unknownFactor(option: String, name: String, nearest: [String], factors: [String])
  /// A level that no sample has.
  case unknownLevel(factor: String, level: String, nearest: [String], levels: [String])
  /// A level that only controls have.
  case levelWithoutSamples(factor: String, level: String)
  /// A level compared with itself.
  case sameLevel(factor: String, level: String)
  /// `*` where the calibrator is the only level.
  case noOtherLevel(factor: String, calibrator: String)
  /// `--within` names the compared factor.
  case comparedFactorWithin(String)
  /// `--within` names a factor twice.
  case repeatedWithin(String)
  /// Some units have both levels, but fewer than half.
  case pairingUndecided(comparison: String, column: String, both: Int, units: Int)
  /// `--pair-by` a column in which nobody has both levels.
  case nothingToPair(comparison: String, column: String)
  /// `--pair-by` a column that does not exist.
  case unknownPairColumn(name: String, nearest: [String], columns: [String])
  /// Some samples name their unit and others do not, so n cannot be counted.
  case unitsMissing(comparison: String, column: String, samples: [String])
}
