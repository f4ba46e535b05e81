package import QPCRModel

/// What a non-detect of a target counts as. Reference targets are never substituted: a sample
/// whose reference has no Cq says nothing about its input, so it is left out.
package enum UndeterminedRule: Sendable, Hashable {
  /// Nothing: a group without a Cq has none.
  case exclude
  /// This many cycles by run; `nil` where the run gives no number.
  case cycles([Double?])
  /// At least the assay's `lod_cq`, else the run's cycle count: a limit, not an observation.
  case censor

  /// The plan's policy for these runs.
  package init(
    _ policy: Plan.UndeterminedPolicy, runs: Int
  ) throws(QuantificationError) {
    switch policy {
    case .exclude: self = .exclude
    case .censor: self = .censor
    case .cycles(let cycles):
      guard cycles > 0, cycles <= 100 else { throw .cyclesOutOfRange(cycles) }
      self = .cycles(Array(repeating: cycles, count: runs))
    }
  }

  /// Every run's own last cycle.
  package static func lastCycle(_ experiment: Experiment) -> UndeterminedRule {
    .cycles(experiment.runs.map(\.lastCycle))
  }
}

extension RunDescription {
  /// The number of cycles of the run: as the export states it, else the longest of its
  /// amplification curves.
  package var lastCycle: Double? {
    information.cycles.map(Double.init) ?? curves.amplification.compactMap { $0.x.max() }.max()
  }

  /// The latest Cq that the assay could have shown in this run: its `lod_cq`, else the run's cycle
  /// count.
  package func latestCq(of target: Target) -> Double? { target.lodCq ?? lastCycle }
}
