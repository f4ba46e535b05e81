import QPCRModel
import QPCRStatistics

/// qPCRsoft's relative quantities: RQ = 2^−mean Ct, normalised expression RQ(GOI)/RQ(reference),
/// SD by error propagation, and "dCt" with the sign of reference minus target.
///
/// As reproduced from qTOWER exports: SD(RQ) = ln 2 · RQ · SD(Ct), SD(expression) = ln 2 ·
/// expression · √(SD(Ct GOI)² + SD(Ct reference)²).
struct VerifiedNormalisation: VerifyCheck {
  private let run: Run
  private let groups: ReplicateGroups
  private let means: VerifiedMeans
  private let reference: Int32

  init(
    _ run: Run, _ groups: ReplicateGroups, _ means: VerifiedMeans, _ rules: inout VendorRules
  ) {
    self.run = run
    self.groups = groups
    self.means = means
    let names = run.information.referenceTargets
    reference = PrintedCell.index(of: names.first ?? "", in: run.targets)
    if !names.isEmpty { rules.references = .init(value: names) }
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
    let ln2 = CMath.log(2)
    let rq = (-mean).exp2
    switch quantity {
    case .rq: return VerifyBench.Answer(printed, rq, otherwise: "")
    case .rqSD:
      let sd = means.sd[index].map { rq * $0 * ln2 }
      return VerifyBench.Answer(printed, sd, otherwise: RelativeSetting.oneWell)
    default: break
    }
    guard let other = groups.group(cell.sample, reference), let base = means.mean[other] else {
      return VerifyBench.Answer(nil, .unknown, "the reference has no Cq in this sample")
    }
    let difference = mean - base
    if quantity == .meanDeltaCq {
      var answer = VerifyBench.Answer(printed, difference, otherwise: "")
      if answer.status == .agrees {
        answer.reason = "printed as reference minus target, the opposite of ΔCq"
      }
      return answer
    }
    let expression = (-difference).exp2
    if quantity == .expression {
      return VerifyBench.Answer(printed, expression, otherwise: "")
    }
    guard let own = means.sd[index], let sd = means.sd[other] else {
      return VerifyBench.Answer(nil, .unknown, RelativeSetting.oneWell)
    }
    let error = (own.squared + sd.squared).squareRoot
    return VerifyBench.Answer(printed, expression * error * ln2, otherwise: "")
  }
}
