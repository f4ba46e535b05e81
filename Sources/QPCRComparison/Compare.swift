package import QPCRModel
package import QPCRQuantification
import QPCRStatistics

extension ComparisonSet {
  /// Makes every comparison that the plan, else the export, asks for.
  ///
  /// Requests are resolved; samples become units of strata; how units pair is decided once for a
  /// comparison in a stratum; each reported target is then estimated, tested and put into words.
  /// Only wells under study take part: controls, standards and inter-run calibrators never do.
  /// - Parameters:
  ///   - alternatives: the technical replicates with other wells left out, for the sensitivity
  ///     table.
  ///   - sensitivity: `false` leaves the sensitivity tables empty.
  package static func compare(
    _ experiment: Experiment, replicates: ReplicateTable, expression: ExpressionTable,
    assays: AssaySettings, plan: Plan, alternatives: [AlternativeWells] = [],
    sensitivity: Bool = true
  ) throws(ComparisonError) -> ComparisonSet {
    try validate(plan)
    let study = Study(experiment, replicates, expression, assays, plan)
    let resolution = try RequestResolution(study)
    if !resolution.resolved.isEmpty, !study.isReported.contains(true) {
      throw .onlyReferences(assays.references.map { experiment.targets[$0].name })
    }
    var comparer = try Comparer(study, resolution, alternatives, tabulates: sensitivity)
    for request in resolution.resolved { try comparer.compare(request) }
    comparer.set.decisions += try DesignGuard(study).sentences(resolution.resolved)
    return comparer.set
  }

  private static func validate(_ plan: Plan) throws(ComparisonError) {
    if plan.undetermined == .censor, plan.test != .t {
      throw .censorNeedsLikelihood(test: plan.test.rawValue)
    }
    guard plan.confidence > 0.5, plan.confidence < 1 else {
      throw .confidenceOutOfRange(plan.confidence)
    }
    guard plan.equivalenceMargin > 0, plan.equivalenceMargin.isFinite else {
      throw .marginOutOfRange(plan.equivalenceMargin)
    }
  }
}

/// Goes from request to test level to stratum to target.
private struct Comparer {
  private let study: Study
  private let strata: Strata
  private let units: UnitColumn
  private let samples: UnitColumn
  private let columns: SensitivityColumns?
  private let targets: [Int]
  private var balance: RunBalance
  private let requests: [ResolvedRequest]
  private var done: Set<ComparisonRequest> = []
  /// By factor, where the plan asks for models.
  private var models: [String: FactorModel] = [:]
  /// By comparison: p adjusted over the levels of a model.
  private var levelP: [Int: Double] = [:]
  var set = ComparisonSet()

  init(
    _ study: Study, _ resolution: RequestResolution, _ alternatives: [AlternativeWells],
    tabulates: Bool
  ) throws(ComparisonError) {
    self.study = study
    requests = resolution.resolved
    set.requests = resolution.resolved.map(\.request)
    set.decisions = resolution.decisions
    set.unnormalised = study.expression.missingReferences.map {
      ComparisonSet.Unnormalised(run: $0.run, sample: $0.sample, missingReferences: $0.targets)
    }
    strata = try Strata(study)
    targets = study.experiment.targets.indices.filter { study.isReported[$0] }
    samples = UnitColumn.samples(study.experiment)
    balance = RunBalance(study)
    if case .by(let column) = study.plan.pairing {
      units = try UnitColumn.named(column, study.experiment)
    } else {
      units = UnitColumn.automatic(study.experiment)
    }
    guard !resolution.resolved.isEmpty else {
      columns = nil
      return
    }
    if study.assays.references.isEmpty { throw .noReference }
    columns = tabulates ? try Comparer.columns(study, alternatives) : nil
  }

  /// The other choices; what quantification refuses (a limit that nobody gave) is left out.
  private static func columns(
    _ study: Study, _ alternatives: [AlternativeWells]
  ) throws(ComparisonError) -> SensitivityColumns {
    do {
      return try SensitivityColumns(study, alternatives: alternatives)
    } catch {
      throw .quantification(error)
    }
  }

  mutating func compare(_ request: ResolvedRequest) throws(ComparisonError) {
    let column = request.column
    for name in study.plan.within where Name.foldedHead(name) == Name.foldedHead(column.name) {
      throw .comparedFactorWithin(column.name)
    }
    noteSamplesWithoutLevel(column)
    if study.plan.test == .model, !column.isSample { try prepareModel(column) }
    for test in request.testLevels {
      let key = ComparisonRequest(
        factor: column.name, testLevel: column.levels[test],
        calibrator: column.levels[request.calibrator])
      guard done.insert(key).inserted else { continue }
      let contrast = try Contrast(
        study, request, test: test, units: column.isSample ? samples : units, strata: strata)
      if models[column.name] != nil {
        compareByModel(contrast, test: test, calibrator: request.calibrator)
      } else {
        try compare(contrast)
      }
    }
  }

  // MARK: By model

  /// Fits nothing yet; all comparisons of a factor, whatever their request, are one family.
  private mutating func prepareModel(_ column: LevelColumn) throws(ComparisonError) {
    guard models[column.name] == nil else { return }
    var pairs: [(test: Int, calibrator: Int)] = []
    for request in requests where request.column.name == column.name {
      for test in request.testLevels
      where !pairs.contains(where: { $0 == (test, request.calibrator) }) {
        pairs.append((test, request.calibrator))
      }
    }
    let model = try FactorModel(study, column, units, strata, columns, pairs: pairs)
    let family = study.plan.adjustment == .none ? nil : LevelFamily.words(pairs)
    let adjustment = family.map {
      "; p is adjusted over the levels (\($0)) and then over the targets"
    }
    set.decisions.append(model.layout.description(model.randomTerms) + (adjustment ?? ""))
    models[column.name] = model
  }

  private mutating func compareByModel(_ contrast: Contrast, test: Int, calibrator: Int) {
    var walk = StratumWalk(study, contrast, columns)
    for stratum in contrast.strata {
      if noteMissingLevel(contrast, stratum) { continue }
      let pairing = PairingDecision(withoutModel: contrast, stratum, study)
      let first = set.comparisons.count
      var isModelled = true
      for target in targets {
        let outcome =
          models[contrast.factor]?.outcome(
            target: target, stratum: stratum.index, test: test, calibrator: calibrator)
          ?? .perUnit(nil)
        if case .perUnit = outcome { isModelled = false }
        report(outcome, target, stratum, pairing, contrast, &walk)
      }
      if !isModelled { noteIncomplete(pairing, contrast, contrast.label(stratum)) }
      adjust(first..<set.comparisons.count)
    }
  }

  private mutating func report(
    _ outcome: ModelOutcome, _ target: Int, _ stratum: Contrast.Stratum,
    _ pairing: PairingDecision, _ contrast: Contrast, _ walk: inout StratumWalk
  ) {
    switch outcome {
    case .answer(let answer):
      guard let model = models[contrast.factor] else { return }
      let place = set.comparisons.count
      levelP[place] = walk.report(answer, model, target, stratum, &balance, into: &set)
    case .confounded(let layout): walk.refuse(layout, target, stratum, into: &set)
    case .perUnit(let reason):
      walk.compare(target, stratum, pairing, &balance, remark: reason, into: &set)
    }
  }

  /// Notes that a stratum lacks one of the levels, where it does.
  private mutating func noteMissingLevel(_ contrast: Contrast, _ stratum: Contrast.Stratum) -> Bool
  {
    guard let missing = contrast.missingLevel(stratum) else { return false }
    let label = contrast.label(stratum)
    set.decisions.append("\(label): not compared, no sample has \(contrast.factor) \(missing)")
    return true
  }

  // MARK: Two levels

  private mutating func compare(_ contrast: Contrast) throws(ComparisonError) {
    var walk = StratumWalk(study, contrast, columns)
    for stratum in contrast.strata {
      let label = contrast.label(stratum)
      if noteMissingLevel(contrast, stratum) { continue }
      let pairing = try PairingDecision(contrast, stratum, study, label: label)
      if !contrast.isSample { set.decisions.append("\(label): \(pairing.reason)") }
      noteIncomplete(pairing, contrast, label)
      let first = set.comparisons.count
      for target in targets {
        walk.compare(target, stratum, pairing, &balance, into: &set)
      }
      adjust(first..<set.comparisons.count)
    }
  }

  // MARK: What is left out

  private mutating func noteSamplesWithoutLevel(_ column: LevelColumn) {
    let without = study.experiment.samples.indices.filter {
      column.level[$0] < 0 && study.isStudied($0)
    }
    if without.isEmpty { return }
    let names = without.prefix(5).map { study.experiment.samples[$0].name }
    let more = without.count > 5 ? " and \(without.count - 5) more" : ""
    let line = """
      \(without.count) \(without.count == 1 ? "sample has" : "samples have") no \(column.name) and \
      \(without.count == 1 ? "enters" : "enter") no comparison of it: \
      \(names.joined(separator: ", "))\(more)
      """
    if !set.decisions.contains(line) { set.decisions.append(line) }
  }

  private mutating func noteIncomplete(
    _ pairing: PairingDecision, _ contrast: Contrast, _ label: String
  ) {
    for (unit, missesTest) in pairing.incomplete {
      set.missingPairs.append(
        ComparisonSet.MissingPair(
          unit: contrast.units.names[Int(unit)], target: nil,
          missingLevel: missesTest ? contrast.testLevel : contrast.calibrator, comparison: label,
          pairsLeft: pairing.complete))
    }
  }

  // MARK: The family

  /// Adjusts p over the targets of one comparison in one stratum, reference targets apart, and
  /// decides directions.
  private mutating func adjust(_ range: Range<Int>) {
    let p = range.map { index -> Double? in
      study.referenceNames.contains(set.comparisons[index].target)
        ? nil : levelP[index] ?? set.comparisons[index].p
    }
    let adjusted = MultipleTesting.adjust(p, method: study.plan.adjustment.method)
    for (index, adjusted) in zip(range, adjusted) {
      set.comparisons[index].adjustedP = adjusted
      set.comparisons[index].direction = direction(set.comparisons[index])
      set.comparisons[index].statement = Statement(set.comparisons[index]).text
    }
  }

  private func direction(_ comparison: Comparison) -> Comparison.Direction {
    guard let p = comparison.adjustedP, p < study.alpha, let change = comparison.log2FoldChange
    else { return .unclear }
    return change < 0 ? .down : change > 0 ? .up : .unclear
  }
}

extension Contrast {
  fileprivate func label(_ stratum: Stratum) -> String {
    Comparison.label(factor, testLevel, calibrator, within: stratum.label)
  }

  /// The level that no participant of a stratum has.
  fileprivate func missingLevel(_ stratum: Stratum) -> String? {
    let sides = isTest[stratum.participants]
    if !sides.contains(true) { return testLevel }
    return sides.contains(false) ? nil : calibrator
  }
}

extension Plan.Adjustment {
  fileprivate var method: MultipleTesting.Method {
    switch self {
    case .benjaminiHochberg: .bh
    case .benjaminiYekutieli: .by
    case .holm: .holm
    case .none: .none
    }
  }
}
