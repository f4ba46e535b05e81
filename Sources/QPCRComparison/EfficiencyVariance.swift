import QPCRModel
import QPCRQuantification
import QPCRStatistics

/// What the uncertain efficiencies of assays add to the variance of log2 fold change.
///
/// The error of an efficiency is common to all samples of its target, so in a comparison only
/// `(Δ mean Cq)² · (SE(E) / (E · ln 2))²` remains: once for the target and, divided by k², once for
/// each of the k references; a target that is itself a reference has (1 − 1/k)² (science 8, which
/// is Hellemans 2007 without the double counting).
struct EfficiencyVariance {
  private let study: Study
  private let references: ReferenceTable
  /// By target whether its efficiency has a standard error.
  private let isUncertain: [Bool]

  init(_ study: Study) {
    self.study = study
    references = study.expression.references
    isUncertain = study.assays.efficiencies.map { ($0.standardError ?? 0) > 0 }
  }

  /// - Returns: one component for each uncertain efficiency; empty where none is.
  func components(
    target: Int, _ rows: ContrastRows, _ entries: Range<Int>, _ contrast: Contrast,
    _ design: Comparison.Design
  ) -> [WelchSatterthwaite.Component] {
    components(target: target) { cycles in
      var values = UnitValues()
      values.collect(rows, entries, contrast) { study.base.isKnown[$0] ? cycles($0) : nil }
      return values.difference(design) ?? 0
    }
  }

  /// The same for any difference of mean raw Cq.
  /// - Parameter difference: the contrast of a number of each expression row, over the units that
  ///   enter.
  func components(
    target: Int, difference: (_ cycles: (Int) -> Double) -> Double
  ) -> [WelchSatterthwaite.Component] {
    guard isUncertain[target] || references.targets.contains(where: { isUncertain[$0] }) else {
      return []
    }
    var components: [WelchSatterthwaite.Component] = []
    let k = Double(references.targets.count)
    for (slot, reference) in references.targets.enumerated() where isUncertain[reference] {
      let share = reference == target ? 1 - 1 / k : 1 / k
      let cycles = difference { row in
        let group = Int(study.expression.referenceGroup[row])
        return references.cycles[references.row(group, slot)]
      }
      append(&components, reference, cycles, share)
    }
    if isUncertain[target], !references.targets.contains(target) {
      append(&components, target, difference { study.expression.cq[$0] }, 1)
    }
    return components
  }

  private func append(
    _ components: inout [WelchSatterthwaite.Component], _ target: Int, _ difference: Double,
    _ share: Double
  ) {
    let efficiency = study.assays.efficiencies[target]
    guard let error = efficiency.standardError, error > 0 else { return }
    let slope = error / (efficiency.factor * CMath.log(2))
    let contribution = difference * share * slope
    components.append(
      WelchSatterthwaite.Component(
        variance: contribution * contribution, df: efficiency.degreesOfFreedom ?? .infinity))
  }
}
