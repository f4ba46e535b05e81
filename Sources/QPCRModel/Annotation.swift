/// Runs and sheets joined into an `Experiment`: names merged, samples annotated, wells put into
/// canonical order.
package enum Annotation {
  /// Joins runs with the sheets.
  /// - Parameter plan: tells which columns of the export are compared by, so that a sample named
  ///   in several of their levels is split (or refused) instead of averaged.
  package static func join(
    _ runs: [Run], sampleSheet: SampleSheet? = nil, assaySheet: AssaySheet? = nil,
    plan: Plan = Plan()
  ) throws(AnnotationError) -> Experiment {
    var join = AnnotationJoin(runs: runs, plan: plan)
    let sampleSheet = sampleSheet?.inheritingCells()
    if let sampleSheet { try join.applyPlateMap(sampleSheet) }
    try join.checkNames()
    join.mergeNames(sampleSheet: sampleSheet, assaySheet: assaySheet)
    try join.matchSheet(sampleSheet)
    try join.assignExportLevels()
    try join.finishSamples(sampleSheet)
    join.assignRuns(sampleSheet)
    try join.applyAssays(assaySheet)
    return join.experiment(sampleSheet: sampleSheet)
  }
}
