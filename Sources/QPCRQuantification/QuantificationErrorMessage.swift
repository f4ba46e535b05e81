extension QuantificationError {
  /// What is wrong, where, what was found, what was expected and what to do.
  package var message: String {
    switch self {
    case .unknownReference(let name, let origin, let nearest, let targets):
      """
      \(origin.subject) names \(quoted(name)) as a reference target, but no well measures it.\
      \(didYouMean(nearest)) The targets are \(listed(targets)). \(origin.advice)
      """
    case .referenceNotMeasured(let name, let origin):
      """
      \(origin.subject) names \(quoted(name)) as a reference target, but only controls, standards \
      or excluded roles measure it, never a sample under study. \(origin.advice)
      """
    case .repeatedReference(let name):
      "--reference names \(quoted(name)) twice. Name each reference target once."
    case .exportsDisagree(let run, let named, let other, let unnamed):
      """
      The exports disagree on the reference targets: run \(quoted(other)) names \(quoted(unnamed)), \
      which run \(quoted(run)) measures too but does not name (it names \(listed(named))). Say \
      which hold with --reference A,B.
      """
    case .unknownTarget(let name, let nearest, let targets):
      """
      --target names \(quoted(name)), but no well measures it.\(didYouMean(nearest)) The targets \
      are \(listed(targets)).
      """
    case .unknownEfficiencyTarget(let name, let nearest, let targets):
      """
      --efficiency names \(quoted(name)), but no well measures it.\(didYouMean(nearest)) The \
      targets are \(listed(targets)).
      """
    case .repeatedEfficiency(let target, let factors):
      """
      --efficiency gives \(quoted(target)) two factors: \
      \(factors.map { "\($0)" }.joined(separator: " and ")). Give one.
      """
    case .efficiencyOutOfRange(let target, let factor):
      """
      --efficiency gives \(quoted(target)) the factor \(factor). An amplification factor lies above \
      1 and up to 2.5; 2 is perfect doubling (100 %).
      """
    case .efficiencyErrorOutOfRange(let target, let standardError):
      """
      --efficiency gives the factor of \(quoted(target)) a standard error of \(standardError). It \
      must be a number from 0 on.
      """
    case .noStandards(let withoutQuantity):
      """
      --efficiency standards: no target has standards with at least three Cq at two quantities\
      \(withoutQuantity > 0 ? " (\(withoutQuantity) standard wells have no quantity)" : ""). Standards \
      are told by the export's task and quantity columns, or by role and quantity in the sample \
      sheet.
      """
    case .noStandardCurves(let withoutQuantity):
      """
      No well is a standard with a quantity\
      \(withoutQuantity > 0 ? " (\(withoutQuantity) standard wells have none)" : ""), so there is no \
      standard curve. Standards are told by the export's task and quantity columns, or by role and \
      quantity in the sample sheet.
      """
    case .unknownGroupFactor(let name, let nearest, let factors):
      """
      There is no factor \(quoted(name)) to group the samples by.\(didYouMean(nearest)) \
      \(factors.isEmpty ? "The samples have no factors." : "The factors are \(listed(factors)).")
      """
    case .standardsUnusable(let target, let slope):
      """
      --efficiency standards: the standard curve of \(quoted(target)) has the slope \(slope) cycles \
      per decade, which is no amplification (a slope of −3.32 is doubling; factors lie above 1 and \
      up to 2.5, slopes below −2.51). Check the quantities, drop wells with --exclude, or give the \
      factor with --efficiency TARGET=FACTOR.
      """
    case .unknownCandidate(let name, let nearest, let targets):
      """
      The candidate \(quoted(name)) is measured in no well.\(didYouMean(nearest)) The targets are \
      \(listed(targets)).
      """
    case .candidateNotMeasured(let name):
      """
      The candidate \(quoted(name)) is measured only in controls or standards, never in a sample \
      under study.
      """
    case .tooFewCandidates(let names):
      """
      Stability compares candidate reference targets with each other and needs at least two; \
      \(names.isEmpty ? "there is none" : "there is only \(listed(names))").
      """
    case .candidatesApart(let first, let second, let shared):
      """
      The candidates \(quoted(first)) and \(quoted(second)) have \
      \(shared == 0 ? "no sample" : "only one sample") in common with a Cq of both, so that their \
      ratio cannot be judged. Name candidates that were measured together with --reference A,B,C.
      """
    case .cyclesOutOfRange(let cycles):
      """
      --undetermined \(cycles): undetermined wells can count as more than 0 and at most 100 cycles. \
      Give the last cycle of the run (often 40), exclude or censor.
      """
    case .noCensoringLimit(let target, let run):
      """
      --undetermined censor: nothing says how late a Cq of \(quoted(target)) could have been in run \
      \(quoted(run)). Give the assay sheet a lod_cq for it, or use --undetermined exclude.
      """
    }
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

extension ReferenceOrigin {
  fileprivate var subject: String {
    switch self {
    case .plan: "--reference"
    case .assaySheet: "The assay sheet"
    case .export(let run): "The export of run “\(run)”"
    }
  }

  fileprivate var advice: String {
    switch self {
    case .plan: "Write the name as the export spells it."
    case .assaySheet: "Correct the sheet's role column, or name the references with --reference."
    case .export: "Name the references with --reference A,B."
    }
  }
}
