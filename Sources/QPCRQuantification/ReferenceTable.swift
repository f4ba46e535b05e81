/// The mean Cq of each reference target, for each run × sample: what a reference index is made of.
///
/// A group is a run × sample of the expression table; `row(group, slot)` is where the values of a
/// group's reference in position `slot` of `targets` stand.
package struct ReferenceTable: Sendable {
  /// The reference targets' indices in ascending order.
  package var targets: [Int] = []
  /// Mean Cq in raw cycles, where `isKnown`.
  package var cycles: ContiguousArray<Double> = []
  package var isKnown: ContiguousArray<Bool> = []
  /// Squared technical standard error of the mean in raw cycles², where `hasVariance`.
  package var variance: ContiguousArray<Double> = []
  package var hasVariance: ContiguousArray<Bool> = []
  /// For each group the runs that its references were measured on: a run's index where all are on
  /// that run, else `runs + n`, the n-th combination of runs. Two groups with the same layout have
  /// the same run constants in their reference index.
  package var layout: ContiguousArray<Int32> = []

  package init() {}

  package var count: Int { layout.count }

  package func row(_ group: Int, _ slot: Int) -> Int { group * targets.count + slot }

  /// Whether every reference of the group has a Cq.
  package func isComplete(_ group: Int) -> Bool {
    if targets.isEmpty { return false }
    for slot in targets.indices where !isKnown[row(group, slot)] { return false }
    return true
  }

  /// The reference targets of the group that have no Cq, in ascending order.
  package func missing(_ group: Int) -> [Int] {
    targets.indices.filter { !isKnown[row(group, $0)] }.map { targets[$0] }
  }
}

/// A run × sample that cannot be normalised because reference targets have no Cq there.
package struct MissingReference: Sendable, Hashable {
  package var run: Int32
  package var sample: Int32
  /// The reference targets' indices in ascending order.
  package var targets: [Int]

  package init(run: Int32, sample: Int32, targets: [Int]) {
    self.run = run
    self.sample = sample
    self.targets = targets
  }
}
