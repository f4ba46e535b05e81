package import QPCRModel
package import QPCRQuantification

/// From exports and sheets to an assessment of candidate reference targets.
package enum Stability {
  /// - Parameter replicates: of the bootstrap; 0 for none.
  package static func assess(
    _ files: AnalysisFiles, plan: Plan, replicates: Int
  ) throws(AnalysisError) -> StabilityAssessment {
    // Candidates are not references yet: what the export or the assay sheet names as such does not
    // decide here.
    let prepared = try Preparation(files, plan: plan, decidesReferences: false)
    let experiment = prepared.experiment
    return try AnalysisError.wrapping { () throws(QuantificationError) in
      let table = try CandidateTable.collect(
        experiment, replicates: prepared.replicates, assays: prepared.assays, plan: plan,
        factors: try groupFactors(experiment, plan))
      let calibrator = plan.calibrator ?? plan.comparisons.first?.calibrator
      guard
        let assessment = StabilityAssessment(
          table, plan: plan, replicates: replicates, calibrator: calibrator)
      else { throw .candidatesApart(first: table.names[0], second: table.names[1], shared: 1) }
      return assessment
    }
  }

  /// The references that an analysis chose, held against each other without a bootstrap; `nil` for
  /// fewer than two, or where two of them share fewer than two samples.
  package static func ofReferences(_ prepared: Preparation, plan: Plan) -> StabilityAssessment? {
    let references = prepared.assays.references
    if references.count < 2 { return nil }
    var plan = plan
    plan.references = references.map { prepared.experiment.targets[$0].name }
    plan.targets = []
    // Between the levels that are compared, over all strata: within one there are few units.
    plan.within = []
    let factors = (try? groupFactors(prepared.experiment, plan)) ?? []
    let groups = factors.reduce(1) { $0 * prepared.experiment.factors[$1].levels.count }
    // A refusal (references on different samples) is a finding of the rules about references.
    let table = try? CandidateTable.collect(
      prepared.experiment, replicates: prepared.replicates, assays: prepared.assays, plan: plan,
      factors: groups > groupLimit ? [] : factors)
    return table.flatMap {
      StabilityAssessment(
        $0, plan: plan, replicates: 0,
        calibrator: plan.calibrator ?? plan.comparisons.first?.calibrator,
        chosen: Array(references.indices))
    }
  }

  /// Groups between which references are held against each other; a page is not longer for more.
  private static let groupLimit = 16

  /// The factors whose levels are the groups: those of `--within`, else that of `--compare`, else
  /// `condition`, where there is one.
  private static func groupFactors(
    _ experiment: Experiment, _ plan: Plan
  ) throws(QuantificationError) -> [Int] {
    let compared = plan.comparisons.first.map { [$0.factor] } ?? []
    let wanted = plan.within.isEmpty ? compared.filter { Name.folded($0) != "sample" } : plan.within
    let names = experiment.factors.map(\.name)
    guard !wanted.isEmpty else {
      return names.indices.filter { Name.foldedHead(names[$0]) == "condition" }
    }
    var found: [Int] = []
    for name in wanted {
      guard
        let index = names.firstIndex(where: { Name.foldedHead($0) == Name.foldedHead(name) })
      else {
        throw .unknownGroupFactor(
          name: name, nearest: Name.nearest(to: name, among: names), factors: names)
      }
      found.append(index)
    }
    return found
  }
}
