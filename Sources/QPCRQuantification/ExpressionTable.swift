package import QPCRModel

/// Normalised expression: one row a run × sample × target of the unknowns, in that (natural)
/// order, stored column by column. Rows that cannot be normalised stay, with `isNormalised` false.
///
/// Cycles in `referenceCq` and `deltaCq` are efficiency-weighted, `q = Cq · log2(E)`
/// (Hellemans 2007, doi:10.1186/gb-2007-8-2-r19); with E = 2 they are plain cycles. Where inter-run
/// calibrators link runs, `deltaCq` is less what the run adds, so that it differs by that from
/// `q(target) − referenceCq`.
package struct ExpressionTable: Sendable {
  package var run: ContiguousArray<Int32> = []
  package var sample: ContiguousArray<Int32> = []
  package var target: ContiguousArray<Int32> = []
  /// The row of the `ReplicateTable`.
  package var replicateRow: ContiguousArray<Int32> = []
  /// Whether the target has a mean Cq (or a substituted or censored one).
  package var hasCq: ContiguousArray<Bool> = []
  /// Raw mean Cq in cycles, where `hasCq`.
  package var cq: ContiguousArray<Double> = []
  /// Whether the target and every reference target of the sample have a Cq, so that ΔCq has a
  /// meaning.
  package var isNormalised: ContiguousArray<Bool> = []
  package var referenceCq: ContiguousArray<Double> = []
  package var deltaCq: ContiguousArray<Double> = []
  /// Technical standard error of ΔCq (science: `SE²(ΔCq)`), `nil` where a spread is unknown.
  package var standardError = OptionalColumn()
  /// Whether the Cq is a right-censoring limit, not an observation.
  package var isCensored: ContiguousArray<Bool> = []
  /// The row's group in `references`; `referenceCq` has a meaning where that group is complete.
  package var referenceGroup: ContiguousArray<Int32> = []
  package var references = ReferenceTable()
  /// Runs × samples without a reference index, in that order.
  package var missingReferences: [MissingReference] = []
  /// The inter-run calibrators; what they say about the runs is in `deltaCq`.
  package var calibrators = CalibratorExpression.none

  package init() {}

  package var count: Int { cq.count }

  /// log2 of the normalised relative quantity, −ΔCq.
  package func log2NRQ(_ row: Int) -> Double? { isNormalised[row] ? 0 - deltaCq[row] : nil }
}
