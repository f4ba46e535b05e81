package import QPCRModel

/// Technical replicates summarised: one row a run × sample × target × role, in that (natural)
/// order, stored column by column.
///
/// `mean`, `sd` and `range` are in cycles over the usable detected wells; they have a meaning only
/// where `detected[row]` is large enough (1 for the mean, 2 for SD and range). `sample` and `target`
/// are `NameTable.none` for wells without a name (an NTC often has no sample).
package struct ReplicateTable: Sendable {
  package var run: ContiguousArray<Int32> = []
  package var sample: ContiguousArray<Int32> = []
  package var target: ContiguousArray<Int32> = []
  package var role: ContiguousArray<WellRole> = []
  /// Usable wells: neither excluded nor undetermined.
  package var detected: ContiguousArray<Int32> = []
  /// Wells without a Cq that are not excluded.
  package var undetermined: ContiguousArray<Int32> = []
  package var excluded: ContiguousArray<Int32> = []
  package var mean: ContiguousArray<Double> = []
  package var sd: ContiguousArray<Double> = []
  package var range: ContiguousArray<Double> = []
  /// The first row of each group in the experiment's wells (which are sorted by group), then one
  /// past the last: the wells of row `i` are `firstWell[i]..<firstWell[i + 1]`.
  package var firstWell: ContiguousArray<Int32> = []
  /// How technical replicates became one Cq.
  package var summary: Plan.ReplicateSummary = .mean
  /// For each row of the experiment's wells: whether it is left out.
  package var isExcluded: ContiguousArray<Bool> = []

  package init() {}

  package var count: Int { mean.count }

  /// Mean Cq of the usable wells, in cycles; `nil` where no well is usable.
  package func meanCq(_ row: Int) -> Double? { detected[row] > 0 ? mean[row] : nil }

  /// SD (n − 1) of the usable wells, in cycles; `nil` below two wells.
  package func sdCq(_ row: Int) -> Double? { detected[row] > 1 ? sd[row] : nil }

  /// Largest minus smallest Cq, in cycles; `nil` below two wells.
  package func rangeCq(_ row: Int) -> Double? { detected[row] > 1 ? range[row] : nil }

  package func wells(_ row: Int) -> Range<Int> { Int(firstWell[row])..<Int(firstWell[row + 1]) }
}
