import QPCRModel
import QPCRQuantification
import QPCRStatistics

/// The models of one compared factor, one for each target: fitted once, over all its levels, for
/// every comparison that is asked for.
struct FactorModel {
  let layout: ModelLayout
  /// The random terms of the design when nothing is missing.
  let randomTerms: [String]
  private let study: Study
  private let rows: ContrastRows
  private let columns: SensitivityColumns?
  private let pairs: [(test: Int, calibrator: Int)]
  private let efficiency: EfficiencyVariance
  private let layouts: Int
  private var known: [Int: [Place: ModelOutcome]] = [:]

  private struct Place: Hashable {
    let stratum: Int
    let test: Int
    let calibrator: Int
  }

  /// - Parameter pairs: the levels of every comparison of the factor.
  init(
    _ study: Study, _ column: LevelColumn, _ units: UnitColumn, _ strata: Strata,
    _ columns: SensitivityColumns?, pairs: [(test: Int, calibrator: Int)]
  ) throws(ComparisonError) {
    self.study = study
    self.columns = columns
    self.pairs = pairs
    layout = try ModelLayout(study, column, units, strata)
    rows = ContrastRows(samples: layout.sample, study)
    efficiency = EfficiencyVariance(study)
    layouts = study.layoutCount
    randomTerms = ModelFit.randomTermNames(layout)
  }

  mutating func outcome(
    target: Int, stratum: Int, test: Int, calibrator: Int
  ) -> ModelOutcome {
    if known[target] == nil { known[target] = outcomes(target) }
    let place = Place(stratum: stratum, test: test, calibrator: calibrator)
    return known[target]?[place] ?? .perUnit(nil)
  }

  /// The variance that uncertain efficiencies and the error of inter-run calibrators add to a contrast
  /// of cells.
  func furtherVariance(target: Int, _ weights: CellWeights) -> [WelchSatterthwaite.Component] {
    let calibrationError = calibrationError(target: target, weights)
    return efficiencyVariance(target: target, weights) + (calibrationError.map { [$0] } ?? [])
  }

  private func efficiencyVariance(
    target: Int, _ weights: CellWeights
  ) -> [WelchSatterthwaite.Component] {
    efficiency.components(target: target) { cycles in
      let means = ModelObservations(layout, rows, target: target, study: study) { row in
        study.base.isKnown[row] ? cycles(row) : nil
      }.cellMeans
      return weights.reduce(0) { $0 + $1.weight * (means[$1.cell] ?? 0) }
    }
  }

  // MARK: Runs

  /// wᵀ Cov(run effects) w with w the share of each run in the contrast (science 4); `nil` where the
  /// runs cancel or the model itself estimates them.
  func calibrationError(
    target: Int, _ weights: CellWeights
  ) -> WelchSatterthwaite.Component? {
    let observations = ModelObservations(
      layout, rows, target: target, study: study, study.base)
    guard let calibration = linkingCalibration(target, observations) else { return nil }
    let shares = observations.runShares(of: weights, layouts: layouts)
      .filter { $0.value.magnitude >= 1e-9 }
    return shares.isEmpty ? nil : calibration.variance(shares)
  }

  /// The calibration of a target whose runs inter-run calibrators link, all of them; the model then
  /// has no runs of its own. A run's constant is known where the references stand on the run itself.
  private func linkingCalibration(
    _ target: Int, _ observations: ModelObservations
  ) -> TargetCalibration? {
    let keys = Set(observations.runShares.flatMap(\.keys)).sorted()
    guard keys.count > 1, let calibration = study.calibration.calibration(of: target),
      keys.allSatisfy({ $0 / layouts == $0 % layouts })
    else { return nil }
    let runs = keys.map { $0 / layouts }
    let isLinked = runs.dropFirst().allSatisfy {
      calibration.variance([runs[0]: -1, $0: 1]) != nil
    }
    return isLinked ? calibration : nil
  }

  // MARK: One target

  private func outcomes(_ target: Int) -> [Place: ModelOutcome] {
    let observations = observations(target, study.base)
    let fit: ModelFit
    do throws(ModelFit.Flaw) {
      fit = try ModelFit(observations, layout)
    } catch {
      return everywhere(error)
    }
    let variants = variants(target, observations)
    var outcomes: [Place: ModelOutcome] = [:]
    for stratum in layout.strata.indices {
      let family = family(fit, stratum)
      for (test, calibrator) in pairs {
        outcomes[Place(stratum: stratum, test: test, calibrator: calibrator)] = outcome(
          target, fit, variants, observations, family, stratum, (test, calibrator))
      }
    }
    return outcomes
  }

  private func everywhere(_ flaw: ModelFit.Flaw) -> [Place: ModelOutcome] {
    let reason: String? =
      switch flaw {
      case .unremarkable: nil
      case .because(let reason):
        "the model cannot be estimated (\(reason)), so the levels are compared unit by unit"
      }
    var outcomes: [Place: ModelOutcome] = [:]
    for stratum in layout.strata.indices {
      for (test, calibrator) in pairs {
        outcomes[Place(stratum: stratum, test: test, calibrator: calibrator)] = .perUnit(reason)
      }
    }
    return outcomes
  }

  private func observations(_ target: Int, _ column: DeltaCqColumn) -> ModelObservations {
    let observations = ModelObservations(layout, rows, target: target, study: study, column)
    return linkingCalibration(target, observations) == nil
      ? observations : observations.onOneRun
  }

  private func weights(_ stratum: Int, _ pair: (test: Int, calibrator: Int)) -> CellWeights {
    [
      (layout.cell(stratum: stratum, level: pair.test), 1),
      (layout.cell(stratum: stratum, level: pair.calibrator), -1),
    ]
  }

  /// The comparisons of a stratum that the design determines.
  private func family(_ fit: ModelFit, _ stratum: Int) -> LevelFamily {
    let estimable = pairs.filter { fit.contrast(weights(stratum, $0))?.estimated != nil }
    guard estimable.count > 1,
      let covariance = fit.covariance(estimable.map { weights(stratum, $0) })
    else { return .single }
    return LevelFamily(estimable, covariance: covariance)
  }

  // MARK: One comparison

  private func outcome(
    _ target: Int, _ fit: ModelFit, _ variants: [Variant], _ observations: ModelObservations,
    _ family: LevelFamily, _ stratum: Int, _ pair: (test: Int, calibrator: Int)
  ) -> ModelOutcome {
    let weights = weights(stratum, pair)
    switch fit.contrast(weights) {
    case nil, .untestable: return .perUnit(nil)
    case .notEstimable: return .confounded(runs(target, weights.map(\.cell)))
    case .estimated(let difference):
      guard difference.standardError > 0, difference.degreesOfFreedom > 0 else {
        return .perUnit("the model gives no error, so the levels are compared unit by unit")
      }
      let interaction = interaction(fit, stratum, pair)
      return .answer(
        ModelAnswer(
          difference: difference,
          means: (fit.mean(weights[0].cell), fit.mean(weights[1].cell)), weights: weights,
          testName: fit.testName, family: family, interaction: interaction.estimate,
          notes: notes(fit) + [interaction.reason].compactMap { $0 },
          singularTerms: fit.singularTerms,
          sensitivity: table(variants, weights, observations)))
    }
  }

  private func notes(_ fit: ModelFit) -> [String] {
    var notes: [String] = []
    if fit.randomTerms != randomTerms {
      let terms = fit.randomTerms.isEmpty ? "none" : fit.randomTerms.joined(separator: ", ")
      notes.append("random effects that the values of this target allow: \(terms)")
    }
    if let few = fit.fewestDegreesOfFreedom {
      notes.append(
        """
        a random effect rests on \(few) \(few == 1 ? "degree" : "degrees") of freedom: those of the \
        test are kept low enough for it to hold its level
        """)
    }
    if !fit.singularTerms.isEmpty {
      notes.append(
        """
        a singular fit: the variance of \(fit.singularTerms.joined(separator: ", ")) is estimated \
        as 0 or less, which the test allows for
        """)
    }
    return notes
  }

  private func interaction(
    _ fit: ModelFit, _ stratum: Int, _ pair: (test: Int, calibrator: Int)
  ) -> (estimate: ModelAnswer.InteractionEstimate?, reason: String?) {
    guard let other = layout.interactionStratum(of: stratum),
      let own = layout.strata[stratum].first, let reference = layout.strata[other].first
    else { return (nil, nil) }
    let weights =
      weights(stratum, pair) + weights(other, pair).map { ($0.cell, -$0.weight) }
    if let missing = weights.first(where: { !fit.has($0.cell) }) {
      return (
        nil, "no interaction with \(own.factor): \(layout.text(cell: missing.cell)) has no ΔCq"
      )
    }
    guard let difference = fit.contrast(weights)?.estimated else {
      return (nil, "no interaction with \(own.factor): the runs do not allow it")
    }
    return (
      ModelAnswer.InteractionEstimate(
        factor: own.factor, level: own.level, calibrator: reference.level, weights: weights,
        difference: difference), nil
    )
  }

  /// `condition post on plate2 (3 units); …`.
  private func runs(_ target: Int, _ cells: [Int]) -> String {
    cells.map { cell in
      var units: [Int32: Set<Int32>] = [:]
      for entry in rows.range(of: target) where study.base.isKnown[Int(rows.row[entry])] {
        let participant = Int(rows.participant[entry])
        guard Int(layout.cell[participant]) == cell else { continue }
        units[study.expression.run[Int(rows.row[entry])], default: []]
          .insert(layout.unit[participant])
      }
      let runs = units.keys.sorted().map { run in
        let count = units[run]?.count ?? 0
        let name = study.experiment.runs[Int(run)].name
        return "\(name) (\(count) \(count == 1 ? "unit" : "units"))"
      }
      return "\(layout.text(cell: cell)) on \(runs.joined(separator: ", "))"
    }.joined(separator: "; ")
  }

  // MARK: Sensitivity

  /// The model under another choice.
  private enum Variant {
    case choice(String, ModelFit?)
    case unit(Int, ModelFit?)
    case limits(SensitivityColumns.Choice)
  }

  private func variants(_ target: Int, _ observations: ModelObservations) -> [Variant] {
    guard let columns else { return [] }
    let units = Set(observations.unit).sorted().map { unit -> Variant in
      .unit(unit, try? ModelFit(observations.without(unit: unit), layout))
    }
    return variants(target, columns.choices) + units + variants(target, columns.laterChoices)
  }

  private func variants(_ target: Int, _ choices: [SensitivityColumns.Choice]) -> [Variant] {
    choices.compactMap { choice in
      guard let name = choice.name[target] else { return nil }
      if !choice.column.isCensored.isEmpty { return .limits(choice) }
      return .choice(name, try? ModelFit(observations(target, choice.column), layout))
    }
  }

  private func table(
    _ variants: [Variant], _ weights: CellWeights, _ observations: ModelObservations
  ) -> [ModelAnswer.Row] {
    let cells = Set(weights.map(\.cell))
    let entering = Set(
      (0..<observations.count).filter { cells.contains(observations.cell[$0]) }
        .map { observations.unit[$0] })
    let kept =
      entering.count > Sensitivity.unitLimit ? extremes(variants, weights, entering) : entering
    return variants.compactMap { variant in
      switch variant {
      case .choice(let name, let fit): .estimate(name, fit?.contrast(weights)?.estimated)
      case .limits(let choice): .limits(choice)
      case .unit(let unit, let fit):
        kept.contains(unit)
          ? .estimate(
            "without \(layout.units.names[unit])", fit?.contrast(weights)?.estimated) : nil
      }
    }
  }

  /// The units whose absence makes the fold change lowest and highest.
  private func extremes(
    _ variants: [Variant], _ weights: CellWeights, _ entering: Set<Int>
  ) -> Set<Int> {
    let estimates = variants.compactMap { variant -> (unit: Int, estimate: Double)? in
      guard case .unit(let unit, let fit) = variant, entering.contains(unit),
        let estimate = fit?.contrast(weights)?.estimated?.estimate
      else { return nil }
      return (unit, estimate)
    }
    let ends = [
      estimates.min { $0.estimate < $1.estimate }, estimates.max { $0.estimate < $1.estimate },
    ]
    return Set(ends.compactMap { $0?.unit })
  }
}
