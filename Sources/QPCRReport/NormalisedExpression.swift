public import QPCRModel
import QPCRQuantification

/// The expression of one target in one sample of one run, relative to the reference targets.
///
/// Cycles in ``referenceCq`` and ``deltaCq`` are efficiency-weighted, `q = Cq · log2(E)` (Hellemans
/// et al. 2007, doi:10.1186/gb-2007-8-2-r19); with E = 2 they are plain cycles.
public struct NormalisedExpression: Sendable, Hashable {
  /// The run's name.
  public let run: String
  /// The sample; its subject and factor levels are in it.
  public let sample: Sample
  /// The target.
  public let target: Target
  /// Mean (or median) Cq of the usable technical replicates, in raw cycles; `nil` where none has one.
  public let cq: Double?
  /// Arithmetic mean over the reference targets; `nil` where the sample lacks one of them.
  public let referenceCq: Double?
  /// ΔCq: the target's weighted Cq less ``referenceCq``, and less what the run adds where inter-run
  /// calibrators link runs; `nil` where the sample is not normalised.
  public let deltaCq: Double?
  /// Technical standard error of ``deltaCq``; `nil` where a spread is unknown (a single well).
  public let standardError: Double?
  /// Whether ``cq`` is a limit of detection that no well reached, not an observation.
  public let isCensored: Bool

  /// log2 of the normalised relative quantity, −ΔCq.
  public var log2NRQ: Double? { deltaCq.map { 0 - $0 } }
  /// The normalised relative quantity, 2^(−ΔCq).
  public var nrq: Double? { log2NRQ.map(exponential2) }
}

extension AnalysisResult {
  /// One element a run × sample × target of the unknowns, in natural order of these names. Targets
  /// without a Cq and samples without a reference stay in, with `nil` for what is not known.
  public var normalisedExpression: some RandomAccessCollection<NormalisedExpression> {
    (0..<expression.count).lazy.map { normalisedExpression(ofRow: $0) }
  }

  private func normalisedExpression(ofRow row: Int) -> NormalisedExpression {
    let isNormalised = expression.isNormalised[row]
    return NormalisedExpression(
      run: experiment.runs[Int(expression.run[row])].name,
      sample: experiment.samples[Int(expression.sample[row])],
      target: experiment.targets[Int(expression.target[row])],
      cq: expression.hasCq[row] ? expression.cq[row] : nil,
      referenceCq: isNormalised ? expression.referenceCq[row] : nil,
      deltaCq: isNormalised ? expression.deltaCq[row] : nil,
      standardError: expression.standardError[row],
      isCensored: expression.isCensored[row])
  }
}
