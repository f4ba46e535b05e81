package import QPCRModel
package import QPCRQuality
package import QPCRQuantification

/// The first steps of the walk, which every command that measures something shares: joined,
/// screened, roles and efficiencies decided, technical replicates summarised.
package struct Preparation: Sendable {
  package let experiment: Experiment
  /// The plan, its wells written as results name them.
  package let plan: Plan
  package let screening: Screening
  package let assays: AssaySettings
  package let replicates: ReplicateTable

  /// - Parameter decidesReferences: whether references are looked for; without them every target is
  ///   one to report.
  package init(
    _ files: AnalysisFiles, plan: Plan, decidesReferences: Bool = true
  ) throws(AnalysisError) {
    let experiment = try AnalysisError.wrapping { () throws(AnnotationError) in
      try Annotation.join(
        files.runs, sampleSheet: files.sampleSheet, assaySheet: files.assaySheet, plan: plan)
    }
    self.plan = try AnalysisError.wrapping { () throws(QualityError) in
      try Quality.check(plan, experiment)
    }
    let screening = Quality.screen(experiment, plan: plan)
    assays = try AnalysisError.wrapping { () throws(QuantificationError) in
      try AssaySettings.decide(
        experiment, plan: plan, isExcluded: screening.isExcluded,
        decidesReferences: decidesReferences)
    }
    replicates = ReplicateTable.summarise(
      experiment, isExcluded: screening.isExcluded, summary: plan.replicates)
    self.experiment = experiment
    self.screening = screening
  }
}
