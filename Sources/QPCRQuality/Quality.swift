package import QPCRModel

/// Quality control, called twice: `screen` before wells are quantified, `review` over the results.
package enum Quality {
  /// Refuses what the plan asks of quality control and cannot be done: unknown rules, thresholds
  /// that make no sense, wells to exclude that are not there.
  /// - Returns: the plan with every well that it excludes written in full, each once: `A2` and
  ///   `a02` are `plate1:A2`.
  @discardableResult
  package static func check(
    _ plan: Plan, _ experiment: Experiment
  ) throws(QualityError) -> Plan {
    try RuleCatalogue.check(plan)
    let exclusions = WellExclusions(experiment)
    var plan = plan
    var wells: [Plan.WellReference] = []
    for reference in plan.exclusions {
      let well = try exclusions.canonical(reference)
      if !wells.contains(well) { wells.append(well) }
    }
    plan.exclusions = wells
    return plan
  }

  /// Decides which wells enter: those that instrument, sheet or plan leave out do not, and with
  /// `--exclude-outliers` neither do those that `replicate-outlier` names.
  package static func screen(_ experiment: Experiment, plan: Plan) -> Screening {
    var screening = Screening(
      isExcluded: ContiguousArray(repeating: false, count: experiment.wells.count),
      exclusions: [], findings: [])
    for exclusion in experiment.exclusions { screening.exclude(exclusion) }
    for exclusion in manualExclusions(experiment, plan) { screening.exclude(exclusion) }
    let moved = RuleCatalogue.movedThresholds(plan)[ReplicateOutlier.rule.id]
    if let distance = ReplicateOutlier.rule.limits(movedTo: moved).warn {
      let search = ReplicateOutlierSearch(distance: distance)
      screening.outliers = search.outliers(experiment, isExcluded: screening.isExcluded)
      if plan.excludesOutliers {
        for outlier in screening.outliers { screening.exclude(exclusion(outlier, experiment)) }
      }
      screening.findings = ReplicateOutlier.drafts(
        screening.outliers, experiment, excluded: plan.excludesOutliers, distance: distance
      ).map { $0.finding(id: 0, because: [], in: experiment) }
    }
    screening.sortExclusions(experiment)
    return screening
  }

  /// Everything that quality control found, in order, with ids and causes.
  package static func review(_ subject: ReviewSubject) -> [Finding] {
    let review = Review(subject)
    return findings(drafts(review), review)
  }

  /// The same, and beside it the ids of the findings about each comparison of the subject, in the
  /// order of `comparisonSet.comparisons`, for `Comparison.findings`.
  package static func reviewWithComparisons(
    _ subject: ReviewSubject
  ) -> (findings: [Finding], about: [[Int]]) {
    let review = Review(subject)
    let drafts = drafts(review)
    return (findings(drafts, review), ComparisonLinks(drafts, review).ids())
  }

  private static func drafts(_ review: Review) -> [Draft] {
    ordered(RuleCatalogue.rules.flatMap { $0.check(review) })
  }

  private static func findings(_ drafts: [Draft], _ review: Review) -> [Finding] {
    let causes = Causes(drafts, review)
    return drafts.indices.map { place in
      drafts[place].finding(
        id: place + 1, because: causes.of(place).map { $0 + 1 }, in: review.experiment)
    }
  }

  /// Fails first, then by rule, then by run, sample and target; what has no such place comes first.
  private static func ordered(_ drafts: [Draft]) -> [Draft] {
    let keys = drafts.enumerated().map { place, draft in
      [
        draft.severity == .fail ? 0 : draft.severity == .warn ? 1 : 2,
        RuleCatalogue.place(draft.rule), draft.runs.first ?? -1, draft.samples.first ?? -1,
        draft.targets.first ?? -1, place,
      ]
    }
    return drafts.indices.sorted { keys[$0].lexicographicallyPrecedes(keys[$1]) }
      .map { drafts[$0] }
  }

  private static func manualExclusions(_ experiment: Experiment, _ plan: Plan) -> [Exclusion] {
    let wells = WellExclusions(experiment)
    return plan.exclusions.flatMap { reference in
      // `check` has refused what is not there.
      ((try? wells.rows(reference)) ?? []).map {
        experiment.exclusion(
          ofRow: $0, rule: "command", reason: "excluded by hand (--exclude)")
      }
    }
  }

  private static func exclusion(
    _ outlier: ReplicateOutlierSearch.Outlier, _ experiment: Experiment
  ) -> Exclusion {
    let side = outlier.deviation > 0 ? "after" : "before"
    return experiment.exclusion(
      ofRow: outlier.row, rule: ReplicateOutlier.rule.id,
      reason: "\(Wording.fixed(outlier.deviation.magnitude)) cycles \(side) the mean of the other "
        + "\(outlier.count - 1) wells (--exclude-outliers)")
  }
}
