import QPCRModel
import QPCRStatistics

/// qPCRsoft's relative quantities: RQ = 2^−mean Ct, normalised expression RQ(GOI)/RQ(reference),
/// SD by error propagation, and "dCt" with the sign of reference minus target.
///
/// As reproduced from qTOWER exports: SD(RQ) = ln 2 · RQ · SD(Ct), SD(expression) = ln 2 ·
/// expression · √(SD(Ct GOI)² + SD(Ct reference)²). Where the file names several references, its
/// values tell whether one of them is meant or the mean of all (their RQ's geometric mean).
struct VerifiedNormalisation: VerifyCheck {
  private let run: Run
  private let groups: ReplicateGroups
  private let means: VerifiedMeans
  /// What the quantities are relative to; empty where it cannot be told.
  private var references: [Int32] = []
  /// Why it cannot be told.
  private var lack = "the reference is not in the file"

  init(
    _ run: Run, _ groups: ReplicateGroups, _ means: VerifiedMeans, _ rules: inout VendorRules
  ) {
    self.run = run
    self.groups = groups
    self.means = means
    let names = run.information.referenceTargets
    let stated = names.compactMap { run.targets.index(of: $0) }
    if stated.count > 1 {
      rules.references = choose(among: stated)
    } else if !names.isEmpty {
      references = stated
      rules.references = .init(value: names)
    }
  }

  /// The references that explain most, in the order: all together, then each alone.
  private mutating func choose(among stated: [Int32]) -> VendorRules.Source<[String]>? {
    let cells = (0..<run.wells.count).map { PrintedCell(run, row: $0) }.filter {
      !stated.contains($0.target)
        && ($0.number(.meanDeltaCq) != nil || $0.number(.expression) != nil)
    }
    var best: (references: [Int32], agreeing: Int)?
    for candidate in [stated] + stated.map({ [$0] }) {
      references = candidate
      let agreeing = cells.count(where: isExplained)
      if agreeing > best?.agreeing ?? 0 { best = (candidate, agreeing) }
    }
    guard let best, best.agreeing * 2 > cells.count else {
      references = []
      lack =
        "the file names several references, and neither one of them nor their mean explains the "
        + "values"
      return nil
    }
    references = best.references
    return .init(
      value: references.compactMap { run.targets[$0] }, support: (best.agreeing, cells.count))
  }

  private func isExplained(_ cell: PrintedCell) -> Bool {
    guard let difference = difference(cell) else { return false }
    return cell.number(.meanDeltaCq).map(difference.holds) ?? true
      && cell.number(.expression).map((-difference).exp2.holds) ?? true
  }

  /// Mean Ct of the target minus that of its references.
  private func difference(_ cell: PrintedCell) -> Reach? {
    guard let index = means.group(cell), let mean = means.mean[index] else { return nil }
    let others = references.compactMap { reference in
      groups.group(cell.sample, reference).flatMap { means.mean[$0] }
    }
    guard !others.isEmpty, others.count == references.count else { return nil }
    return mean - Reach.sum(others) * (1 / Double(others.count))
  }

  func answer(
    _ cell: PrintedCell, _ quantity: ReportedQuantity, _ printed: PrintedNumber
  ) -> VerifyBench.Answer? {
    switch quantity {
    case .rq, .rqSD, .meanDeltaCq, .expression, .expressionSD: break
    default: return nil
    }
    guard let index = means.group(cell), let mean = means.mean[index] else {
      return VerifyBench.Answer(nil, .unknown, "no well of this sample and target has a Cq")
    }
    let rq = (-mean).exp2
    switch quantity {
    case .rq: return VerifyBench.Answer(printed, rq, otherwise: "")
    case .rqSD:
      let sd = means.sd[index].map { rq * $0 * CMath.log(2) }
      return VerifyBench.Answer(printed, sd, otherwise: RelativeSetting.oneWell)
    default: break
    }
    if references.isEmpty { return VerifyBench.Answer(nil, .unknown, lack) }
    guard let difference = difference(cell) else {
      return VerifyBench.Answer(nil, .unknown, "the reference has no Cq in this sample")
    }
    switch quantity {
    case .meanDeltaCq:
      var answer = VerifyBench.Answer(printed, difference, otherwise: "")
      if answer.status == .agrees {
        answer.reason = "printed as reference minus target, the opposite of ΔCq"
      }
      return answer
    case .expression: return VerifyBench.Answer(printed, (-difference).exp2, otherwise: "")
    default: return spread(cell, index, printed, (-difference).exp2)
    }
  }

  /// The SD of the expression.
  private func spread(
    _ cell: PrintedCell, _ index: Int, _ printed: PrintedNumber, _ expression: Reach
  ) -> VerifyBench.Answer {
    let others = references.compactMap { reference in
      groups.group(cell.sample, reference).flatMap { means.sd[$0] }
    }
    guard let own = means.sd[index], others.count == references.count else {
      return VerifyBench.Answer(nil, .unknown, RelativeSetting.oneWell)
    }
    let k = Double(others.count)
    let error = (own.squared + Reach.sum(others.map(\.squared)) * (1 / (k * k))).squareRoot
    let answer = VerifyBench.Answer(printed, expression * error * CMath.log(2), otherwise: "")
    return answer.status == .differs && others.count > 1
      ? VerifyBench.Answer(
        nil, .unknown,
        "the software's rule for this error was never seen in a file with several references")
      : answer
  }
}
