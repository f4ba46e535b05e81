import QPCRModel
import QPCRQuantification
import QPCRStatistics

/// One contrast's targets, stratum by stratum: estimate, test, interval, sensitivity.
struct StratumWalk {
  private let study: Study
  private let contrast: Contrast
  private let rows: ContrastRows
  private let columns: SensitivityColumns?
  private let unitChoices: [String]
  private let efficiency: EfficiencyVariance
  /// By target: its next row that no stratum has taken.
  private var cursor: ContiguousArray<Int32>
  private var values = UnitValues()
  /// Of the comparison at hand: what uncertain run effects add to its variance.
  private var calibrationError: WelchSatterthwaite.Component?

  init(_ study: Study, _ contrast: Contrast, _ columns: SensitivityColumns?) {
    self.study = study
    self.contrast = contrast
    self.columns = columns
    rows = ContrastRows(contrast, study)
    cursor = rows.first
    efficiency = EfficiencyVariance(study)
    unitChoices =
      contrast.isSample || columns == nil ? [] : contrast.units.names.map { "without \($0)" }
  }

  /// Compares one target in one stratum. Strata must come in order. A target that was not measured
  /// in the stratum gives no comparison.
  /// - Parameter remark: the first note of the comparison.
  mutating func compare(
    _ target: Int, _ stratum: Contrast.Stratum, _ pairing: PairingDecision,
    _ balance: inout RunBalance, remark: String? = nil, into set: inout ComparisonSet
  ) {
    let entries = take(target, stratum)
    if entries.isEmpty { return }
    values.collect(study.base, rows, entries, contrast)
    var comparison = newComparison(target, stratum, pairing.design)
    if let remark { comparison.notes.append(remark) }
    count(&comparison)
    noteLostUnits(&comparison, target, pairing, entries, &set)
    calibrationError = balance.calibrationError(
      rows, entries, contrast, pairing.design, values)
    if calibrationError != nil { comparison.noteCalibrators() }
    if let layout = balance.confounding(rows, entries, contrast, pairing.design, values) {
      refuse(&comparison, layout, &set)
    } else if values.hasCensored(pairing.design) {
      limited(&comparison, target, entries, balance)
    } else if let effect = Effect(values, pairing.design) {
      estimate(&comparison, target, effect, entries, balance)
      if calibrationError == nil { comparison.models = models(target, pairing.design, entries) }
    } else {
      bound(&comparison, target, entries)
    }
    set.comparisons.append(comparison)
  }

  // MARK: From a model

  /// Reports what a model of the factor says about one target in one stratum, as `compare` does.
  /// - Returns: the p that is adjusted over the levels; `nil` where there is no comparison.
  mutating func report(
    _ answer: ModelAnswer, _ model: FactorModel, _ target: Int, _ stratum: Contrast.Stratum,
    _ balance: inout RunBalance, into set: inout ComparisonSet
  ) -> Double? {
    let entries = take(target, stratum)
    if entries.isEmpty { return nil }
    values.collect(study.base, rows, entries, contrast)
    var comparison = newComparison(target, stratum, .model)
    count(&comparison)
    noteNonDetects(&comparison, entries)
    comparison.sdTest = Spread(values.sides(.model).test).standardDeviation
    comparison.sdCalibrator = Spread(values.sides(.model).calibrator).standardDeviation
    let report = ModelReport(study: study, model: model, target: target)
    let adjusted = report.report(&comparison, answer)
    if model.calibrationError(target: target, answer.weights) != nil {
      comparison.noteCalibrators()
    }
    comparison.sensitivity = answer.sensitivity.map { row in
      switch row {
      case .estimate(let choice, let estimate): report.row(choice, estimate)
      case .limits(let choice): limitedRow(choice, target, entries, &balance)
      }
    }
    set.comparisons.append(comparison)
    return adjusted
  }

  /// Refuses a comparison in which run and level cannot be told apart.
  mutating func refuse(
    _ layout: String, _ target: Int, _ stratum: Contrast.Stratum, into set: inout ComparisonSet
  ) {
    let entries = take(target, stratum)
    if entries.isEmpty { return }
    values.collect(study.base, rows, entries, contrast)
    var comparison = newComparison(target, stratum, .model)
    count(&comparison)
    refuse(&comparison, layout, &set)
    set.comparisons.append(comparison)
  }

  /// What values and limits of the two levels alone say, without a p.
  private func limitedRow(
    _ choice: SensitivityColumns.Choice, _ target: Int, _ entries: Range<Int>,
    _ balance: inout RunBalance
  ) -> Comparison.SensitivityRow {
    var values = UnitValues()
    values.collect(choice.column, rows, entries, contrast)
    let design: Comparison.Design = values.pairCount > 1 ? .paired : .unpaired
    let isBalanced = balance.isBalanced(
      rows, entries, contrast, design, values, choice.column)
    let change = isBalanced ? UnitOutcome(values, design)?.log2FoldChange : nil
    return Comparison.SensitivityRow(
      choice: choice.name[target] ?? "", foldChange: change.map(CMath.exp2), p: nil)
  }

  private func newComparison(
    _ target: Int, _ stratum: Contrast.Stratum, _ design: Comparison.Design
  ) -> Comparison {
    Comparison(
      target: study.experiment.targets[target].name, factor: contrast.factor,
      testLevel: contrast.testLevel, calibrator: contrast.calibrator, within: stratum.label,
      design: design, confidence: study.plan.confidence, test: "no test")
  }

  /// The published equations on the mean Cqs of the units that entered.
  private func models(
    _ target: Int, _ design: Comparison.Design, _ entries: Range<Int>
  ) -> [Comparison.Model] {
    let expression = study.expression
    let references = expression.references
    let entering = Set(
      (0..<values.count).filter { values.enters($0, design) }.map { values.unit[$0] })
    var cycles = LevelCycles()
    for entry in entries {
      let row = Int(rows.row[entry])
      guard expression.isNormalised[row] else { continue }
      let group = Int(expression.referenceGroup[row])
      let participant = Int(rows.participant[entry])
      cycles.add(
        [expression.cq[row]]
          + references.targets.indices.map { references.cycles[references.row(group, $0)] },
        unit: contrast.unit[participant], isTest: contrast.isTest[participant])
    }
    guard let test = cycles.means(isTest: true, units: entering),
      let calibrator = cycles.means(isTest: false, units: entering)
    else { return [] }
    let all = ([target] + references.targets).enumerated().map { index, target in
      FourModels.Cycles(
        name: study.experiment.targets[target].name, test: test[index],
        calibrator: calibrator[index],
        factor: study.assays.efficiencies[target].factor)
    }
    return FourModels.all(all[0], Array(all.dropFirst()))
  }

  private mutating func take(_ target: Int, _ stratum: Contrast.Stratum) -> Range<Int> {
    var start = Int(cursor[target])
    let limit = rows.range(of: target).upperBound
    // Strata that are not compared are passed over.
    while start < limit, rows.participant[start] < stratum.participants.lowerBound { start += 1 }
    var end = start
    while end < limit, rows.participant[end] < stratum.participants.upperBound { end += 1 }
    cursor[target] = Int32(end)
    return start..<end
  }

  // MARK: Units

  private func count(_ comparison: inout Comparison) {
    let isPaired = comparison.design == .paired
    comparison.testCount = isPaired ? values.pairCount : values.testCount
    comparison.calibratorCount = isPaired ? values.pairCount : values.calibratorCount
    comparison.pairCount = isPaired ? values.pairCount : 0
    comparison.units.reserveCapacity(values.count)
    for index in 0..<values.count where values.enters(index, comparison.design) {
      comparison.units.append(
        Comparison.Unit(
          name: contrast.units.names[Int(values.unit[index])],
          deltaCqTest: values.measuredTest(index),
          deltaCqCalibrator: values.measuredCalibrator(index)))
    }
  }

  /// Units that have both levels but lack a Cq of this target in one, and non-detects in general.
  private func noteLostUnits(
    _ comparison: inout Comparison, _ target: Int, _ pairing: PairingDecision,
    _ entries: Range<Int>, _ set: inout ComparisonSet
  ) {
    if pairing.design == .paired {
      let known = Set(pairing.incomplete.map(\.unit))
      for index in 0..<values.count
      where !values.enters(index, .paired) && !known.contains(values.unit[index]) {
        set.missingPairs.append(
          ComparisonSet.MissingPair(
            unit: contrast.units.names[Int(values.unit[index])], target: comparison.target,
            missingLevel: values.hasTest[index] ? contrast.calibrator : contrast.testLevel,
            comparison: comparison.label, pairsLeft: values.pairCount))
      }
    }
    noteNonDetects(&comparison, entries)
  }

  private func noteNonDetects(_ comparison: inout Comparison, _ entries: Range<Int>) {
    let lost = unitsLostToNonDetects(entries)
    if lost == 0 { return }
    let hasBoth = comparison.testCount > 0 && comparison.calibratorCount > 0
    let bias = hasBoth ? ", which biases the fold change towards no change" : ""
    comparison.notes.append(
      """
      \(lost) \(lost == 1 ? "sample has" : "samples have") no Cq of \(comparison.target) and \
      \(lost == 1 ? "is" : "are") left out\(bias)
      """)
  }

  private func unitsLostToNonDetects(_ entries: Range<Int>) -> Int {
    let expression = study.expression
    return entries.count { entry in
      let row = Int(rows.row[entry])
      return !expression.hasCq[row]
        && study.replicates.undetermined[Int(expression.replicateRow[row])] > 0
        && expression.references.isComplete(Int(expression.referenceGroup[row]))
    }
  }

  // MARK: Estimates

  private mutating func estimate(
    _ comparison: inout Comparison, _ target: Int, _ effect: Effect, _ entries: Range<Int>,
    _ balance: RunBalance
  ) {
    describe(&comparison, effect)
    let further = furtherVariance(target, entries, comparison.design)
    let test = unitTest(comparison)
    if let estimate = effect.estimate(adding: further) {
      EstimateReport(study: study, test: test).report(&comparison, effect, estimate)
    } else {
      technical(&comparison, entries, further)
    }
    tabulate(&comparison, target, entries, further, test, balance)
  }

  /// Some of the values are limits.
  private mutating func limited(
    _ comparison: inout Comparison, _ target: Int, _ entries: Range<Int>, _ balance: RunBalance
  ) {
    let further = furtherVariance(target, entries, comparison.design)
    CensoredReport(study: study).report(
      &comparison, CensoredEffect(values, comparison.design), further)
    tabulate(&comparison, target, entries, further, unitTest(comparison), balance)
  }

  private func furtherVariance(
    _ target: Int, _ entries: Range<Int>, _ design: Comparison.Design
  ) -> [WelchSatterthwaite.Component] {
    efficiency.components(target: target, rows, entries, contrast, design)
      + (calibrationError.map { [$0] } ?? [])
  }

  private func unitTest(_ comparison: Comparison) -> UnitTest {
    UnitTest(
      test: study.plan.test, seed: study.plan.seed, key: "\(comparison.target)|\(comparison.label)")
  }

  private func tabulate(
    _ comparison: inout Comparison, _ target: Int, _ entries: Range<Int>,
    _ further: [WelchSatterthwaite.Component], _ test: UnitTest, _ balance: RunBalance
  ) {
    guard let columns else { return }
    var sensitivity = Sensitivity(
      test: test, columns: columns, unitNames: unitChoices, balance: balance)
    comparison.sensitivity = sensitivity.rows(
      Sensitivity.Main(
        target: target, design: comparison.design, values: values, rows: rows, entries: entries,
        contrast: contrast, base: study.base, further: further))
  }

  private func describe(_ comparison: inout Comparison, _ effect: Effect) {
    comparison.deltaCqTest = effect.testSpread.mean
    comparison.deltaCqCalibrator = effect.calibratorSpread.mean
    comparison.deltaDeltaCq = effect.deltaDeltaCq
    comparison.sdTest = effect.testSpread.standardDeviation
    comparison.sdCalibrator = effect.calibratorSpread.standardDeviation
    comparison.sdDifference = effect.differenceSpread?.standardDeviation
    comparison.log2FoldChange = effect.log2FoldChange
    comparison.foldChange = CMath.exp2(effect.log2FoldChange)
  }

  private func technical(
    _ comparison: inout Comparison, _ entries: Range<Int>,
    _ further: [WelchSatterthwaite.Component]
  ) {
    comparison.test = "technical error only; no test"
    let own = TechnicalError(study).variance(rows, entries, contrast, comparison.design, values)
    comparison.standardError = own.map { variance in
      further.reduce(variance) { $0 + $1.variance }.squareRoot()
    }
    comparison.notes.append(
      "one unit on a side: the error is that of the technical replicates, and there is no test")
  }

  // MARK: Without an estimate

  private func refuse(
    _ comparison: inout Comparison, _ layout: String, _ set: inout ComparisonSet
  ) {
    comparison.test = "refused"
    comparison.notes.insert("run and level cannot be told apart: \(layout)", at: 0)
    set.confounded.append(
      ComparisonSet.Confounded(
        target: comparison.target, comparison: comparison.label, layout: layout))
  }

  private func bound(_ comparison: inout Comparison, _ target: Int, _ entries: Range<Int>) {
    guard
      let bound = DetectionBound(
        study, target: target, rows, entries, contrast, comparison.design, values)
    else {
      comparison.notes.insert(emptySide(comparison), at: 0)
      return
    }
    comparison.test = "bound only; no test"
    comparison.bound = bound.bound
    comparison.deltaDeltaCq = bound.deltaDeltaCq
    comparison.log2FoldChange = 0 - bound.deltaDeltaCq
    comparison.foldChange = CMath.exp2(0 - bound.deltaDeltaCq)
  }

  private func emptySide(_ comparison: Comparison) -> String {
    let empty = [
      (contrast.testLevel, values.testCount), (contrast.calibrator, values.calibratorCount),
    ]
    .filter { $0.1 == 0 }.map(\.0)
    return empty.isEmpty
      ? "no unit has both levels" : "no unit of \(empty.joined(separator: " or ")) has a ΔCq"
  }
}
