/// Why an experiment cannot be quantified as asked. Facts only; `message` puts them into sentences.
package enum QuantificationError: Error, Sendable, Hashable {
  /// A reference target that no export has.
  case unknownReference(name: String, origin: ReferenceOrigin, nearest: [String], targets: [String])
  /// A reference target without a single well of a sample under study.
  case referenceNotMeasured(name: String, origin: ReferenceOrigin)
  /// A reference target that is named twice.
  case repeatedReference(name: String)
  /// A run measures a reference of another run and does not name it one.
  case exportsDisagree(run: String, named: [String], other: String, unnamed: String)
  /// A target to report that no export has.
  case unknownTarget(name: String, nearest: [String], targets: [String])
  /// An efficiency for a target that no export has.
  case unknownEfficiencyTarget(name: String, nearest: [String], targets: [String])
  /// Two efficiencies for one target.
  case repeatedEfficiency(target: String, factors: [Double])
  /// A factor that no polymerase chain reaction has.
  case efficiencyOutOfRange(target: String, factor: Double)
  /// A standard error that is negative or no number.
  case efficiencyErrorOutOfRange(target: String, standardError: Double)
  /// Efficiencies from standards are asked for, and no target has three Cq of two quantities.
  case noStandards(withoutQuantity: Int)
  /// Standard curves are asked for, and no well is a standard with a quantity.
  case noStandardCurves(withoutQuantity: Int)
  /// Groups of samples are asked for by a factor that is not there.
  case unknownGroupFactor(name: String, nearest: [String], factors: [String])
  /// A standard curve whose slope no amplification has.
  case standardsUnusable(target: String, slope: Double)
  /// A candidate reference target that no export has.
  case unknownCandidate(name: String, nearest: [String], targets: [String])
  /// A candidate without a single well of a sample under study.
  case candidateNotMeasured(name: String)
  /// Stability is asked of fewer than two candidates.
  case tooFewCandidates(names: [String])
  /// Two candidates that hardly any sample has both of.
  case candidatesApart(first: String, second: String, shared: Int)
  /// Undetermined wells cannot count as this many cycles.
  case cyclesOutOfRange(Double)
  /// Nothing says how late a Cq of the target could have been.
  case noCensoringLimit(target: String, run: String)
}

/// Who says that a target is a reference.
package enum ReferenceOrigin: Sendable, Hashable {
  /// The command line or the plan.
  case plan
  /// The assay sheet.
  case assaySheet
  /// The export of this run.
  case export(run: String)
}
