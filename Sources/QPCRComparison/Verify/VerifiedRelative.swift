import QPCRModel
import QPCRStatistics

/// Applied Biosystems' relative quantification: ΔCq, ΔΔCq, RQ and its limits.
///
/// As reproduced from the exports of 7500, StepOne, QuantStudio and Design & Analysis software, with
/// w = log2 of the amplification factor (1 where no efficiency is set):
/// - ΔCq = w·mean(target) − mean over the K references of w·mean(reference)
/// - SE² = w²·SD²/n of the target + (1/K)·Σ w²·SD²/n of the references (1/K, where error
///   propagation has 1/K²)
/// - in one well: ΔCq a well, then mean, SD and SD/√n over the wells
/// - ΔΔCq = ΔCq − ΔCq(calibrator); RQ = 2^−ΔΔCq
/// - RQ Min, Max = 2^−(ΔΔCq ± t·SE), t two-sided with n − 1 (one well) or Σn − 2 degrees of freedom;
///   the calibrator's own error is left out.
struct VerifiedRelative: VerifyCheck {
  let run: Run
  let groups: ReplicateGroups
  let means: VerifiedMeans
  let setting: RelativeSetting
  private let table: DeltaTable

  init(
    _ run: Run, _ groups: ReplicateGroups, _ means: VerifiedMeans, _ rules: inout VendorRules
  ) {
    self.run = run
    self.groups = groups
    self.means = means
    let search = RelativeSearch(run, groups, means)
    setting = search.setting
    table = DeltaTable(search.inputs, setting)
    rules.references = setting.references
    rules.calibrator = setting.calibrator
    rules.confidence = setting.confidence
    rules.isMultiplex = setting.isMultiplex
    rules.factors = setting.weights.inferred.compactMap { target, weight in
      run.targets[target].map {
        VendorRules.Factor(
          target: $0, factor: CMath.exp2(weight.value),
          isPrinted: setting.weights.printed.contains(target))
      }
    }.sorted { Name.naturallyPrecedes($0.target, $1.target) }
  }

  func answer(
    _ cell: PrintedCell, _ quantity: ReportedQuantity, _ printed: PrintedNumber
  ) -> VerifyBench.Answer? {
    switch quantity {
    case .meanEquivalentCq, .adjustedMeanEquivalentCq, .seEquivalentCq:
      return equivalent(cell, quantity, printed)
    case .referenceMeanCq, .referenceSDCq: return reference(cell, quantity, printed)
    case .deltaCq: return well(cell, printed)
    case .meanDeltaCq, .sdDeltaCq, .seDeltaCq, .deltaDeltaCq, .rq, .rqMinimum, .rqMaximum: break
    case .normalizedQuantity, .normalizedQuantityMean, .normalizedQuantitySE:
      return VerifyBench.Answer(
        nil, .unknown, "the rule of relative standard curves is not known for this software")
    default: return nil
    }
    guard let delta = table.delta(cell.sample, cell.target) else {
      return VerifyBench.Answer(nil, .unknown, table.lack(cell.sample, cell.target))
    }
    let value: Reach?
    switch quantity {
    case .meanDeltaCq: value = delta.mean
    case .sdDeltaCq: value = delta.sd
    case .seDeltaCq: value = delta.se
    default: return relative(cell, quantity, printed, delta)
    }
    guard let value else {
      return VerifyBench.Answer(nil, .unknown, RelativeSetting.oneWell)
    }
    if value.holds(printed) { return VerifyBench.Answer(value, .agrees) }
    let why = RelativeReasons(self, table).delta(cell, quantity, printed, delta)
    return VerifyBench.Answer(value, .differs, why)
  }

  // MARK: Relative quantity

  private func relative(
    _ cell: PrintedCell, _ quantity: ReportedQuantity, _ printed: PrintedNumber, _ delta: Delta
  ) -> VerifyBench.Answer {
    guard let calibrator = setting.calibrator else {
      return VerifyBench.Answer(
        nil, .unknown, "the calibrator is not in the file and cannot be told from the values")
    }
    let sample = PrintedCell.index(of: calibrator.value, in: run.samples)
    guard let base = table.delta(sample, cell.target) else {
      return VerifyBench.Answer(
        nil, .unknown,
        "calibrator \(calibrator.value): " + table.lack(sample, cell.target))
    }
    let isCalibrator = cell.sample == sample
    let plain = isCalibrator ? Reach(exactly: 0) : delta.narrowed - base.narrowed
    guard quantity != .deltaDeltaCq else {
      return told(plain, printed) { RelativeReasons(self, table).difference(cell, printed) }
    }
    let difference = plain.narrowed(by: cell.number(.deltaDeltaCq))
    if quantity == .rq {
      return told((-difference).exp2, printed) {
        RelativeReasons(self, table).ratio(cell, printed)
      }
    }
    guard let confidence = setting.confidence else {
      return VerifyBench.Answer(nil, .unknown, setting.confidenceLack)
    }
    guard let se = delta.se, let df = delta.degreesOfFreedom, df > 0 else {
      return VerifyBench.Answer(nil, .unknown, RelativeSetting.oneWell)
    }
    if let support = confidence.support, support.of < 2 {
      return VerifyBench.Answer(
        nil, .unknown,
        "the confidence level is not in the file, and this is the only row to tell it from")
    }
    let error = se.narrowed(by: cell.number(.seDeltaCq))
    let t = StudentT(degreesOfFreedom: df).criticalValue(confidence: confidence.value)
    let side: Double = quantity == .rqMinimum ? 1 : -1
    // The printed RQ and ΔΔCq are the same number twice: what both leave of it.
    let centre =
      cell.number(.rq).map { printed in
        (-difference).exp2.narrowed(by: printed).rising(CMath.log2)
      }.map { -$0 } ?? difference
    let limit = (-(centre + error * (side * t))).exp2
    return told(limit, printed) {
      RelativeReasons(self, table).limit(
        cell, printed, delta, base, side, t, difference: centre)
    }
  }

  private func told(
    _ value: Reach, _ printed: PrintedNumber, why: () -> String
  ) -> VerifyBench.Answer {
    value.isFinite && value.holds(printed)
      ? VerifyBench.Answer(value, .agrees) : VerifyBench.Answer(value, .differs, why())
  }

  // MARK: Parts of it

  /// A well's own ΔCq.
  private func well(_ cell: PrintedCell, _ printed: PrintedNumber) -> VerifyBench.Answer? {
    guard let row = cell.row else { return nil }
    guard run.wells.isDetected[row] else {
      return VerifyBench.Answer(nil, .unknown, "the well has no Cq")
    }
    guard let value = table.well(row) else {
      return VerifyBench.Answer(nil, .unknown, table.lack(cell.sample, cell.target))
    }
    return VerifyBench.Answer(printed, value, otherwise: "")
  }

  /// Cq × log2(E): told by every sample of the target together.
  private func equivalent(
    _ cell: PrintedCell, _ quantity: ReportedQuantity, _ printed: PrintedNumber
  ) -> VerifyBench.Answer? {
    guard let index = means.group(cell), let mean = means.mean[index] else {
      return VerifyBench.Answer(nil, .unknown, "no well of this sample and target has a Cq")
    }
    guard let weight = setting.weights[cell.target] else {
      return VerifyBench.Answer(
        nil, .unknown, "the efficiency is not printed, and no one efficiency explains the values")
    }
    if setting.weights.isLone(cell.target) {
      return VerifyBench.Answer(
        nil, .unknown,
        "the efficiency is not printed, and this is the only row to tell it from")
    }
    let value: Reach? =
      quantity == .seEquivalentCq
      ? means.sd[index].map {
        $0 * (1 / Double(groups.all[index].used.count).squareRoot()) * weight
      } : mean * weight
    guard let value else {
      return VerifyBench.Answer(nil, .unknown, RelativeSetting.oneWell)
    }
    return VerifyBench.Answer(printed, value, otherwise: "")
  }

  /// Mean and SD of the endogenous control in the sample of a row.
  private func reference(
    _ cell: PrintedCell, _ quantity: ReportedQuantity, _ printed: PrintedNumber
  ) -> VerifyBench.Answer? {
    guard let names = setting.references?.value, names.count == 1,
      let target = run.targets.index(of: names[0]),
      let index = groups.group(cell.sample, target), let mean = means.mean[index]
    else {
      return VerifyBench.Answer(nil, .unknown, table.lack(cell.sample, cell.target))
    }
    if quantity == .referenceMeanCq { return VerifyBench.Answer(printed, mean, otherwise: "") }
    guard let sd = means.sd[index] else {
      return VerifyBench.Answer(nil, .unknown, RelativeSetting.oneWell)
    }
    let answer = VerifyBench.Answer(printed, sd, otherwise: "")
    let error = sd * (1 / Double(groups.all[index].used.count).squareRoot())
    return answer.status == .differs && error.holds(printed)
      ? VerifyBench.Answer(
        sd, .differs, "it is the standard error of the reference under the head of its SD")
      : answer
  }
}
