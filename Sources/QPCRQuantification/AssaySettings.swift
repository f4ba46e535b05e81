package import QPCRModel
import QPCRStatistics

/// What quantification uses for each target of an experiment, in the order of
/// `Experiment.targets`: the role and the efficiency, decided once from plan, sheets and export.
package struct AssaySettings: Sendable {
  package var roles: [Target.Role]
  package var efficiencies: [Efficiency]
  /// Where the choice of references comes from, in words for the report
  /// (`--reference`, `the assay sheet`, `the export's Endogenous Control`).
  package var referenceSource: String?

  package init(roles: [Target.Role], efficiencies: [Efficiency], referenceSource: String?) {
    self.roles = roles
    self.efficiencies = efficiencies
    self.referenceSource = referenceSource
  }

  /// The reference targets' indices in ascending order.
  package var references: [Int] { roles.indices.filter { roles[$0] == .reference } }
}

extension AssaySettings {
  /// log2(E) by target, the weight of a cycle.
  package var log2Efficiencies: ContiguousArray<Double> {
    ContiguousArray(efficiencies.map { $0.factor == 2 ? 1 : CMath.log2($0.factor) })
  }
}
