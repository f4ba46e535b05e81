import QPCRModel
import QPCRStatistics

/// Why the software's relative quantity is another one, where that is known.
struct RelativeReasons {
  private let check: VerifiedRelative
  private let table: DeltaTable

  init(_ check: VerifiedRelative, _ table: DeltaTable) {
    self.check = check
    self.table = table
  }

  /// The number that is printed for a sample and target.
  private func printed(
    _ sample: Int32, _ target: Int32, _ quantity: ReportedQuantity, like cell: PrintedCell
  ) -> PrintedNumber? {
    if let group = cell.group {
      let other = check.run.reportedGroups.first {
        $0.sheet == group.sheet && $0.sample == check.run.samples[sample]
          && $0.target == check.run.targets[target]
      }
      return other.flatMap { PrintedCell(check.run, $0).number(quantity) }
    }
    guard let index = check.groups.group(sample, target) else { return nil }
    return check.groups.all[index].rows.lazy.compactMap {
      PrintedCell(check.run, row: $0).number(quantity)
    }.first
  }

  private var references: [Int32] {
    (check.setting.references?.value ?? []).compactMap { check.run.targets.index(of: $0) }
  }

  // MARK: ΔCq

  func delta(
    _ cell: PrintedCell, _ quantity: ReportedQuantity, _ number: PrintedNumber, _ delta: Delta
  ) -> String {
    switch quantity {
    case .meanDeltaCq: mean(cell, number)
    case .sdDeltaCq:
      delta.se?.holds(number) == true
        ? "it is the standard error under the head of the SD" : spread(cell, number, isSE: false)
    default:
      delta.sd?.holds(number) == true
        ? "it is the SD under the head of the standard error" : spread(cell, number, isSE: true)
    }
  }

  private func mean(_ cell: PrintedCell, _ number: PrintedNumber) -> String {
    guard let own = printed(cell.sample, cell.target, .meanCq, like: cell) else {
      return UnlistedWells.possible
    }
    let others = references.compactMap { printed(cell.sample, $0, .meanCq, like: cell) }
    guard others.count == references.count, !others.isEmpty else { return "" }
    let mean = Reach.sum(others.map { Reach($0) }) * (1 / Double(others.count))
    return (Reach(own) - mean).holds(number)
      ? "it follows from the printed Cq means, which do not follow from the wells listed" : ""
  }

  /// An SD or SE that other numbers of wells, or another weight of several references, explain.
  private func spread(_ cell: PrintedCell, _ number: PrintedNumber, isSE: Bool) -> String {
    guard let own = sd(cell, cell.target) else { return "" }
    let others = references.compactMap { sd(cell, $0) }
    guard others.count == references.count, !others.isEmpty else { return "" }
    let k = Double(others.count)
    func error(_ share: Double, _ counts: (target: Double, reference: Double)) -> Reach {
      let sum = Reach.sum(others.map { $0.squared }) * (share / counts.reference)
      return (own.squared * (1 / counts.target) + sum).squareRoot
    }
    let listed = counts(cell)
    let actual = isSE ? listed : (target: 1, reference: 1)
    if k > 1, error(1 / (k * k), actual).holds(number) {
      return "the errors of \(others.count) references count 1/k² here, where this software "
        + "otherwise takes 1/k"
    }
    guard isSE else { return "" }
    for n in 2...12 where error(1 / k, (Double(n), Double(n))).holds(number) {
      return "it fits \(n) wells each, with the printed SDs; the export lists "
        + "\(Int(listed.target)) and \(Int(listed.reference))"
    }
    return ""
  }

  private func sd(_ cell: PrintedCell, _ target: Int32) -> Reach? {
    if let number = printed(cell.sample, target, .sdCq, like: cell) { return Reach(number) }
    return check.groups.group(cell.sample, target).flatMap { check.means.sd[$0] }
  }

  private func counts(_ cell: PrintedCell) -> (target: Double, reference: Double) {
    func count(_ target: Int32?) -> Double {
      let index = target.flatMap { check.groups.group(cell.sample, $0) }
      return Double(index.map { check.groups.all[$0].used.count } ?? 0)
    }
    return (max(count(cell.target), 1), max(count(references.first), 1))
  }

  // MARK: ΔΔCq and RQ

  func difference(_ cell: PrintedCell, _ number: PrintedNumber) -> String {
    let name = check.setting.calibrator?.value ?? ""
    guard let sample = check.run.samples.index(of: name),
      let own = cell.number(.meanDeltaCq),
      let base = printed(sample, cell.target, .meanDeltaCq, like: cell)
    else { return "" }
    return (Reach(own) - Reach(base)).holds(number)
      ? "it follows from the printed ΔCq, which do not follow from the wells listed" : ""
  }

  func ratio(_ cell: PrintedCell, _ number: PrintedNumber) -> String {
    guard let difference = cell.number(.deltaDeltaCq) else { return "" }
    if (-Reach(difference)).exp2.holds(number) {
      return "it follows from the printed ΔΔCq, which differs"
    }
    return Reach(difference).exp2.holds(number) ? "it is the reciprocal: 2^ΔΔCq" : ""
  }

  func limit(
    _ cell: PrintedCell, _ number: PrintedNumber, _ delta: Delta, _ base: Delta, _ side: Double,
    _ t: Double, difference: Reach
  ) -> String {
    func holds(_ centre: Reach, _ width: Reach?) -> Bool {
      guard let width else { return false }
      return (-(centre + width * side)).exp2.holds(number)
    }
    if let rq = cell.number(.rq), rq.low > 0, let se = cell.number(.seDeltaCq) {
      let centre = -Reach(rq).rising(CMath.log2)
      if holds(centre, Reach(se) * t) {
        return "it follows from the printed RQ and SE of ΔCq, which do not follow from the wells "
          + "listed"
      }
    }
    let both = sum(delta.se, base.se)
    if holds(difference, both.map { $0 * t }) {
      return "the calibrator's own error is in it, which this software otherwise leaves out"
    }
    if holds(difference, delta.se) { return "it is one standard error wide" }
    if holds(difference, delta.sd) { return "it is one standard deviation wide" }
    let normal = StudentT(degreesOfFreedom: .infinity)
      .criticalValue(confidence: check.setting.confidence?.value ?? 0.95)
    return holds(difference, delta.se.map { $0 * normal })
      ? "it takes the normal distribution for Student's t" : ""
  }

  private func sum(_ a: Reach?, _ b: Reach?) -> Reach? {
    guard let a, let b else { return nil }
    return (a.squared + b.squared).squareRoot
  }
}
