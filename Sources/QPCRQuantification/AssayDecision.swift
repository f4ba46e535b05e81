package import QPCRModel
import QPCRStatistics

extension AssaySettings {
  /// Decides what each target is for and how well its assay amplifies.
  ///
  /// References: the plan's, else the assay sheet's roles, else what the exports themselves name.
  /// Efficiencies: the plan's, else the assay sheet's, else, where the plan asks for it, those of
  /// the target's standard curves, else 2, assumed. What an export says about efficiencies is not
  /// used unless the user repeats it: instruments print their default as if it had been measured.
  /// Nothing is guessed from names.
  /// - Parameters:
  ///   - isExcluded: by row of the wells, for standards; `nil` where none is left out.
  ///   - decidesReferences: whether references are looked for at all.
  package static func decide(
    _ experiment: Experiment, plan: Plan, isExcluded: ContiguousArray<Bool>? = nil,
    decidesReferences: Bool = true
  ) throws(QuantificationError) -> AssaySettings {
    let decision = AssayDecision(experiment, isExcluded)
    let (references, source) = decidesReferences ? try decision.references(plan) : ([], nil)
    if decidesReferences {
      try decision.requireTargets(plan.targets)
    }
    var roles = [Target.Role](repeating: .target, count: experiment.targets.count)
    for index in references { roles[index] = .reference }
    return AssaySettings(
      roles: roles, efficiencies: try decision.efficiencies(plan), referenceSource: source)
  }
}

/// The targets of an experiment by name, and who says what about them.
private struct AssayDecision {
  private let experiment: Experiment
  private let names: [String]
  private let indexByName: [String: Int]
  private let isExcluded: ContiguousArray<Bool>?

  init(_ experiment: Experiment, _ isExcluded: ContiguousArray<Bool>?) {
    self.experiment = experiment
    self.isExcluded = isExcluded
    names = experiment.targets.map(\.name)
    indexByName = Dictionary(
      names.enumerated().map { (Name.folded($0.element), $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  private func index(of name: String) -> Int? { indexByName[Name.folded(name)] }

  // MARK: References

  func references(
    _ plan: Plan
  ) throws(QuantificationError) -> (indices: [Int], source: String?) {
    if !plan.references.isEmpty {
      return (try fromPlan(plan.references), "--reference")
    }
    for mismatch in experiment.mismatches where mismatch.isReference {
      throw .unknownReference(
        name: mismatch.name, origin: .assaySheet, nearest: mismatch.neighbours, targets: names)
    }
    let sheet = experiment.referenceIndices
    if !sheet.isEmpty {
      try requireMeasured(sheet) { _ in .assaySheet }
      return (sheet, sheetSource(sheet))
    }
    let exported = try fromExports()
    return (exported, exported.isEmpty ? nil : "the export's own list of reference targets")
  }

  /// `init` guesses roles and marks them; until somebody takes the mark away it is a guess that they
  /// are read from.
  private func sheetSource(_ references: [Int]) -> String {
    let guessed = references.filter { experiment.targets[$0].isRoleGuessed }.map { names[$0] }
    if guessed.isEmpty { return "the assay sheet" }
    return "the assay sheet, where the role of \(guessed.joined(separator: ", ")) is still marked "
      + "as guessed"
  }

  private func fromPlan(_ wanted: [String]) throws(QuantificationError) -> [Int] {
    var found: [Int] = []
    for name in wanted {
      let index = try referenceIndex(name, .plan)
      if found.contains(index) { throw .repeatedReference(name: names[index]) }
      found.append(index)
    }
    try requireMeasured(found) { _ in .plan }
    return found.sorted()
  }

  /// The union of what the exports name: one plate a target is common, so a run need not name a
  /// reference that it does not measure.
  private func fromExports() throws(QuantificationError) -> [Int] {
    var namedBy: [Int: String] = [:]
    for run in experiment.runs {
      for name in run.information.referenceTargets {
        let index = try referenceIndex(name, .export(run: run.name))
        if namedBy[index] == nil { namedBy[index] = run.name }
      }
    }
    let found = namedBy.keys.sorted()
    try requireMeasured(found) { .export(run: namedBy[$0] ?? "") }
    try requireAgreement(found, namedBy)
    return found
  }

  private func requireAgreement(
    _ references: [Int], _ namedBy: [Int: String]
  ) throws(QuantificationError) {
    for (index, run) in experiment.runs.enumerated() {
      let named = run.information.referenceTargets
      guard !named.isEmpty else { continue }
      let own = Set(named.map(Name.folded))
      for reference in references
      where !own.contains(Name.folded(names[reference])) && measures(run: index, reference) {
        throw .exportsDisagree(
          run: run.name, named: named, other: namedBy[reference] ?? "", unnamed: names[reference])
      }
    }
  }

  private func measures(run: Int, _ target: Int) -> Bool {
    let wells = experiment.wells
    return wells.target.indices.contains {
      wells.run[$0] == run && wells.target[$0] == target && wells.role[$0] == .unknown
    }
  }

  private func referenceIndex(
    _ name: String, _ origin: ReferenceOrigin
  ) throws(QuantificationError) -> Int {
    guard let index = index(of: name) else {
      throw .unknownReference(
        name: name, origin: origin, nearest: Name.nearest(to: name, among: names), targets: names)
    }
    return index
  }

  private func requireMeasured(
    _ references: [Int], origin: (Int) -> ReferenceOrigin
  ) throws(QuantificationError) {
    var isMeasured = ContiguousArray(repeating: false, count: names.count)
    for (target, role) in zip(experiment.wells.target, experiment.wells.role)
    where role == .unknown && target >= 0 {
      isMeasured[Int(target)] = true
    }
    for index in references where !isMeasured[index] {
      throw .referenceNotMeasured(name: names[index], origin: origin(index))
    }
  }

  // MARK: Targets to report

  func requireTargets(_ wanted: [String]) throws(QuantificationError) {
    for name in wanted where index(of: name) == nil {
      throw .unknownTarget(
        name: name, nearest: Name.nearest(to: name, among: names), targets: names)
    }
  }

  // MARK: Efficiencies

  func efficiencies(_ plan: Plan) throws(QuantificationError) -> [Efficiency] {
    var efficiencies = experiment.targets.map { $0.efficiency ?? .assumed }
    var given: [Int: Double] = [:]
    for wanted in plan.efficiencies {
      guard let index = index(of: wanted.target) else {
        throw .unknownEfficiencyTarget(
          name: wanted.target, nearest: Name.nearest(to: wanted.target, among: names),
          targets: names)
      }
      if let first = given[index] {
        throw .repeatedEfficiency(target: names[index], factors: [first, wanted.factor])
      }
      given[index] = wanted.factor
      efficiencies[index] = try efficiency(wanted, name: names[index])
    }
    if plan.efficiencySource == .standards { try measure(&efficiencies, plan) }
    return efficiencies
  }

  /// Puts the factors of standard curves where nobody states one.
  private func measure(
    _ efficiencies: inout [Efficiency], _ plan: Plan
  ) throws(QuantificationError) {
    let curves = StandardCurves.fit(
      experiment, isExcluded: isExcluded, confidence: plan.confidence)
    guard curves.curves.contains(where: { $0.line != nil }) else {
      throw .noStandards(withoutQuantity: curves.withoutQuantity.count)
    }
    for target in efficiencies.indices where efficiencies[target].source == .assumed {
      guard let slope = PooledSlope.of(curves.curves(of: target)) else { continue }
      guard let measured = CurveEfficiency(slope: slope, confidence: plan.confidence),
        measured.factor > 1, measured.factor <= 2.5
      else {
        throw .standardsUnusable(target: names[target], slope: slope.estimate)
      }
      efficiencies[target] = Efficiency(
        factor: measured.factor, standardError: measured.standardError,
        degreesOfFreedom: measured.degreesOfFreedom, source: .standards)
    }
  }

  private func efficiency(
    _ given: Plan.TargetEfficiency, name: String
  ) throws(QuantificationError) -> Efficiency {
    guard given.factor > 1, given.factor <= 2.5 else {
      throw .efficiencyOutOfRange(target: name, factor: given.factor)
    }
    if let error = given.standardError, !(error >= 0 && error.isFinite) {
      throw .efficiencyErrorOutOfRange(target: name, standardError: error)
    }
    return Efficiency(
      factor: given.factor, standardError: given.standardError, source: .given)
  }
}
