import QPCRModel
package import QPCRQuantification
import QPCRStatistics

/// Technical replicates under another choice of wells, for the sensitivity table: `Quality` screens,
/// so it knows what the experiment looks like with or without the wells it flagged.
package struct AlternativeWells: Sendable {
  /// The choice in words (`without flagged wells`).
  package let choice: String
  /// The same groups as the main table, with other wells left out.
  package let replicates: ReplicateTable

  package init(choice: String, replicates: ReplicateTable) {
    self.choice = choice
    self.replicates = replicates
  }
}

/// ΔCq of the whole experiment under other reasonable choices, recomputed by quantification once
/// for all comparisons.
struct SensitivityColumns {
  struct Choice {
    /// The choice in words, by target; `nil` where it does not concern the target.
    let name: [String?]
    let column: DeltaCqColumn
  }

  private(set) var choices: [Choice] = []
  /// Those that come after the units in the table.
  private(set) var laterChoices: [Choice] = []

  init(
    _ study: Study, alternatives: [AlternativeWells]
  ) throws(QuantificationError) {
    leaveOutReferences(study)
    assumeEfficiencies(study)
    try treatNonDetects(study)
    try exchangeWells(study, alternatives)
  }

  private mutating func leaveOutReferences(_ study: Study) {
    let references = study.expression.references.targets
    guard references.count > 1 else { return }
    for (slot, reference) in references.enumerated() {
      let name = "without \(study.experiment.targets[reference].name)"
      choices.append(
        Choice(
          name: study.isReported.map { $0 ? name : nil },
          column: study.expression.deltaCqColumn(
            weights: study.weights, omittingReference: slot)))
    }
  }

  /// The target at 1.9 with references at 2 and the reverse; one common efficiency would only
  /// rescale.
  private mutating func assumeEfficiencies(_ study: Study) {
    guard !study.expression.references.targets.isEmpty else { return }
    for (own, others) in [(1.9, 2.0), (2.0, 1.9)] {
      let weights = study.assays.roles.map { CMath.log2($0 == .reference ? others : own) }
      let text = { (factor: Double) in NumberText.fixed(factor, 1) }
      let names = study.experiment.targets.indices.map { target -> String? in
        guard study.isReported[target], study.assays.roles[target] != .reference else { return nil }
        let name = study.experiment.targets[target].name
        return "E of \(name) \(text(own)), of references \(text(others))"
      }
      laterChoices.append(
        Choice(
          name: names,
          column: study.expression.deltaCqColumn(
            weights: ContiguousArray(weights), omittingReference: nil)))
    }
  }

  /// The policies for non-detects that the plan did not choose, for targets that have any.
  private mutating func treatNonDetects(_ study: Study) throws(QuantificationError) {
    let hasAny = study.hasNonDetects
    guard hasAny.contains(true) else { return }
    let rules: [(String, UndeterminedRule)] = [
      ("undetermined excluded", .exclude),
      ("undetermined censored", .censor),
      ("undetermined at the last cycle", .lastCycle(study.experiment)),
    ]
    let chosen = try UndeterminedRule(
      study.plan.undetermined, runs: study.experiment.runs.count)
    for (name, rule) in rules where rule != chosen && rule.isPossible {
      guard let table = try table(study, rule) else { continue }
      laterChoices.append(
        Choice(
          name: study.experiment.targets.indices.map { hasAny[$0] ? name : nil },
          column: table.deltaCqColumn))
    }
  }

  /// The experiment under another rule; `nil` where nothing says at which limit to censor.
  private func table(
    _ study: Study, _ rule: UndeterminedRule
  ) throws(QuantificationError) -> ExpressionTable? {
    do {
      return try ExpressionTable.normalise(
        study.experiment, replicates: study.replicates, assays: study.assays, rule: rule)
    } catch .noCensoringLimit {
      return nil
    }
  }

  private mutating func exchangeWells(
    _ study: Study, _ alternatives: [AlternativeWells]
  ) throws(QuantificationError) {
    for alternative in alternatives {
      let concerned = study.concerned(by: alternative)
      guard concerned.contains(true) else { continue }
      let table = try ExpressionTable.normalise(
        study.experiment, replicates: alternative.replicates, assays: study.assays,
        undetermined: study.plan.undetermined)
      laterChoices.append(
        Choice(
          name: concerned.map { $0 ? alternative.choice : nil }, column: table.deltaCqColumn))
    }
  }
}

extension Study {
  /// By target: whether it is reported and other wells of it, or of a reference, are left out.
  fileprivate func concerned(by alternative: AlternativeWells) -> [Bool] {
    var differs = [Bool](repeating: false, count: experiment.targets.count)
    let wells = experiment.wells
    for row in 0..<wells.count
    where wells.target[row] >= 0
      && alternative.replicates.isExcluded[row] != replicates.isExcluded[row]
    {
      differs[Int(wells.target[row])] = true
    }
    let isShared = assays.references.contains { differs[$0] }
    return differs.indices.map { isReported[$0] && (differs[$0] || isShared) }
  }

  /// By target: whether it is reported and any of its wells under study is undetermined.
  fileprivate var hasNonDetects: [Bool] {
    var hasAny = [Bool](repeating: false, count: experiment.targets.count)
    for row in 0..<expression.count
    where replicates.undetermined[Int(expression.replicateRow[row])] > 0 {
      hasAny[Int(expression.target[row])] = true
    }
    return zip(hasAny, zip(isReported, assays.roles)).map { $0 && $1.0 && $1.1 != .reference }
  }
}

extension UndeterminedRule {
  /// Whether any run says how many cycles a non-detect would count as.
  fileprivate var isPossible: Bool {
    if case .cycles(let limits) = self { return limits.contains { $0 != nil } }
    return true
  }
}
