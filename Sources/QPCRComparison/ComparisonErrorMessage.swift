import QPCRQuantification

extension ComparisonError {
  /// What is wrong, where, what was found, what was expected and what to do.
  package var message: String {
    switch self {
    case .unpairedModel(let factor, let unit):
      """
      --unpaired with --test model: \(quoted(unit)) has samples under several conditions of the \
      model of \(factor), and a model that took them for independent would be too sure of itself. \
      Leave out --unpaired, or use --test t.
      """
    case .censorNeedsLikelihood(let test):
      """
      --undetermined censor tests by the likelihood of values and limits, so it cannot be combined \
      with --test \(test). Use --test t, or --undetermined exclude or a number of cycles.
      """
    case .quantification(let error): error.message
    case .confidenceOutOfRange(let confidence):
      "--confidence \(confidence): a confidence lies between 0.5 and 1, both excluded; usual is 0.95."
    case .marginOutOfRange(let margin):
      "The equivalence margin is \(margin) cycles. It must be a positive number; usual is 0.5."
    case .noReference:
      """
      Fold changes need a reference target, and none is named. Name them with --reference A,B or \
      in the assay sheet's role column.
      """
    case .onlyReferences(let names):
      """
      Every target (\(listed(names))) is a reference, so there is none to report. Name fewer \
      references (--reference A,B, or the assay sheet's role column), or the targets to report with \
      --target: a reference may be one of them.
      """
    case .unknownFactor(let option, let name, let nearest, let factors):
      unknownFactor(option, name, nearest, factors)
    case .unknownLevel(let factor, let level, let nearest, let levels):
      """
      No sample has \(factor) \(quoted(level)).\(didYouMean(nearest)) The levels of \(factor) are \
      \(listed(levels)).
      """
    case .levelWithoutSamples(let factor, let level):
      """
      No sample under study has \(factor) \(quoted(level)): only controls or standards have it, \
      and these never enter a comparison.
      """
    case .sameLevel(let factor, let level):
      "--compare \(factor) sets \(quoted(level)) against itself. Name two levels: FACTOR:TEST/CALIBRATOR."
    case .noOtherLevel(let factor, let calibrator):
      """
      \(quoted(calibrator)) is the only level of \(factor) that samples under study have, so there \
      is nothing to compare with it.
      """
    case .comparedFactorWithin(let factor):
      "--within names \(quoted(factor)), which --compare compares. Name other factors."
    case .repeatedWithin(let factor):
      "--within names \(quoted(factor)) twice. Name each factor once."
    case .pairingUndecided(let comparison, let column, let both, let units):
      """
      \(comparison): \(both) of \(units) units (\(column)) have both levels, too many to call the \
      groups independent and too few to pair them. Say which: --pair-by \(column) keeps the pairs \
      only, --unpaired ignores them, --test model uses everything.
      """
    case .nothingToPair(let comparison, let column):
      """
      \(comparison): --pair-by \(column), but no \(column) has both levels. Check the column, or \
      use --unpaired.
      """
    case .unknownPairColumn(let name, let nearest, let columns):
      """
      --pair-by names \(quoted(name)), which is no column.\(didYouMean(nearest)) The columns are \
      \(listed(columns)).
      """
    case .unitsMissing(let comparison, let column, let samples):
      """
      \(comparison): \(samples.count == 1 ? "sample" : "samples") \(listed(samples)) \
      \(samples.count == 1 ? "has" : "have") no \(column) while others have one, so biological \
      replicates cannot be told from technical ones. Fill in the \(column) column, or give each \
      individual its own entry there.
      """
    }
  }

  private func unknownFactor(
    _ option: String, _ name: String, _ nearest: [String], _ factors: [String]
  ) -> String {
    let known =
      factors.isEmpty
      ? "There are no factors: give a sample sheet with the column (--samples FILE)."
      : "The factors are \(listed(factors))."
    return "\(option) names \(quoted(name)), which is no factor.\(didYouMean(nearest)) \(known)"
  }

  private func quoted(_ name: String) -> String { "“\(name)”" }

  private func listed(_ names: [String]) -> String {
    let shown = names.prefix(5).map(quoted).joined(separator: ", ")
    return names.count > 5 ? "\(shown) and \(names.count - 5) more" : shown
  }

  private func didYouMean(_ nearest: [String]) -> String {
    nearest.isEmpty ? "" : " Did you mean \(nearest.map(quoted).joined(separator: " or "))?"
  }
}
