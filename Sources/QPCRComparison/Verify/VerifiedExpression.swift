import QPCRModel
import QPCRStatistics

/// CFX Manager's gene expression: RQ = E^(Cq(control) − Cq), SD(RQ) = ln E · SD(Cq) · RQ,
/// SEM = SD/√n; the control is a sample, or where none is set the one with the lowest mean Cq of
/// each target.
///
/// Normalised expression is RQ over the geometric mean of the references' RQ, its SD by error
/// propagation (Hellemans 2007, as the vendor's guide states it); the scaled one is divided by
/// that of one sample.
struct VerifiedExpression: VerifyCheck {
  private let run: Run
  private let groups: ReplicateGroups
  private let means: VerifiedMeans
  private let sheet: ExpressionSheet

  init(
    _ run: Run, _ groups: ReplicateGroups, _ means: VerifiedMeans, _ rules: inout VendorRules
  ) {
    self.run = run
    self.groups = groups
    self.means = means
    sheet = ExpressionSheet(run, groups, means)
    rules.calibrator = sheet.calibrator
    rules.references = sheet.references
  }

  func answer(
    _ cell: PrintedCell, _ quantity: ReportedQuantity, _ printed: PrintedNumber
  ) -> VerifyBench.Answer? {
    switch quantity {
    case .rq, .rqSD, .rqSEM, .rqCorrectedSD, .rqCorrectedSEM:
      return relative(cell, quantity, printed)
    case .unscaledExpression, .unscaledExpressionSD, .unscaledExpressionSEM,
      .unscaledExpressionCorrectedSD, .unscaledExpressionCorrectedSEM:
      return expression(cell, quantity, printed, isScaled: false)
    case .expression, .expressionSD, .expressionSEM, .expressionCorrectedSD,
      .expressionCorrectedSEM:
      return expression(cell, quantity, printed, isScaled: true)
    default: return nil
    }
  }

  private func relative(
    _ cell: PrintedCell, _ quantity: ReportedQuantity, _ printed: PrintedNumber
  ) -> VerifyBench.Answer {
    guard let rq = sheet.quantity(cell.sample, cell.target) else {
      return VerifyBench.Answer(
        nil, .unknown, "no well of this sample and target, or of its control, has a Cq")
    }
    let value = number(quantity, rq.value, rq.sd, rq.count)
    var answer = VerifyBench.Answer(printed, value, otherwise: RelativeSetting.oneWell)
    let isCorrected = quantity == .rqCorrectedSD || quantity == .rqCorrectedSEM
    if isCorrected, answer.status == .differs {
      answer = VerifyBench.Answer(
        nil, .unknown, "the software's correction for several wells of a set is not known")
    }
    return answer
  }

  private func expression(
    _ cell: PrintedCell, _ quantity: ReportedQuantity, _ printed: PrintedNumber, isScaled: Bool
  ) -> VerifyBench.Answer {
    guard sheet.references != nil else {
      return VerifyBench.Answer(
        nil, .unknown,
        "the reference targets are not in the file and cannot be told from the values")
    }
    guard var normal = sheet.normalised(cell.sample, cell.target) else {
      return VerifyBench.Answer(nil, .unknown, "a reference has no Cq in this sample")
    }
    if isScaled {
      guard let scale = sheet.scale(cell.target) else {
        return VerifyBench.Answer(
          nil, .unknown, "how the software scales expression is not known for these values")
      }
      normal.value = normal.value * scale
      normal.sd = normal.sd.map { $0 * scale }
    }
    let value = number(quantity, normal.value, normal.sd, normal.count)
    var answer = VerifyBench.Answer(printed, value, otherwise: RelativeSetting.oneWell)
    let certain: Set<ReportedQuantity> = [.expression, .unscaledExpression]
    if answer.status == .differs, !certain.contains(quantity) {
      answer = VerifyBench.Answer(
        nil, .unknown, "the software's rule for this error was never seen in a file with references"
      )
    }
    return answer
  }

  private func number(
    _ quantity: ReportedQuantity, _ value: Reach, _ sd: Reach?, _ count: Int
  ) -> Reach? {
    switch quantity {
    case .rq, .expression, .unscaledExpression: value
    case .rqSD, .rqCorrectedSD, .expressionSD, .expressionCorrectedSD, .unscaledExpressionSD,
      .unscaledExpressionCorrectedSD:
      sd
    default: sd.map { $0 * (1 / Double(count).squareRoot()) }
    }
  }
}

/// The sheet of gene expression as a whole: its control, references and scale are told by values.
struct ExpressionSheet {
  /// A relative quantity, its SD and the number of wells.
  struct Quantity {
    var value: Reach
    var sd: Reach?
    var count: Int
  }

  private let run: Run
  private let groups: ReplicateGroups
  private let means: VerifiedMeans
  private let cells: [PrintedCell]
  /// The group of each target that its quantities are relative to.
  private var controls: [Int32: Int] = [:]
  private(set) var calibrator: VendorRules.Source<String>?
  private(set) var references: VendorRules.Source<[String]>?

  init(_ run: Run, _ groups: ReplicateGroups, _ means: VerifiedMeans) {
    self.run = run
    self.groups = groups
    self.means = means
    cells = run.reportedGroups.map { PrintedCell(run, $0) }
    findControls()
    findReferences()
  }

  // MARK: Control

  private mutating func findControls() {
    let told = cells.filter { $0.number(.rq) != nil }
    guard !told.isEmpty else { return }
    let targets = Set(told.map(\.target))
    let ones = told.filter { cell in
      cell.number(.rq).map { Reach(exactly: 1).holds($0) } ?? false
    }
    let bySample = Dictionary(grouping: ones, by: \.sample)
    let common = bySample.filter { Set($0.value.map(\.target)) == targets }.keys.sorted()
    if targets.count > 1, common.count == 1, let sample = common.first {
      for target in targets { controls[target] = groups.group(sample, target) }
      let others = told.filter { $0.sample != sample }
      let agreeing = others.count { cell in
        cell.number(.rq).map { quantity(cell.sample, cell.target)?.value.holds($0) == true }
          ?? false
      }
      calibrator = run.samples[sample].map { .init(value: $0, support: (agreeing, others.count)) }
      return
    }
    for target in targets {
      let samples = told.filter { $0.target == target }.map(\.sample)
      controls[target] = samples.compactMap { groups.group($0, target) }.min {
        (means.mean[$0]?.value ?? .infinity, $0) < (means.mean[$1]?.value ?? .infinity, $1)
      }
    }
  }

  func quantity(_ sample: Int32, _ target: Int32) -> Quantity? {
    guard let control = controls[target], let index = groups.group(sample, target),
      let base = means.mean[control], let mean = means.mean[index]
    else { return nil }
    let value = index == control ? Reach(exactly: 1) : (base - mean).exp2
    return Quantity(
      value: value, sd: means.sd[index].map { value * $0 * CMath.log(2) },
      count: groups.all[index].used.count)
  }

  // MARK: Expression

  /// References are targets without an expression of their own: the set that explains most.
  private mutating func findReferences() {
    let told = cells.filter {
      $0.number(.unscaledExpression) != nil || $0.number(.expression) != nil
    }
    guard !told.isEmpty else { return }
    let reported = Set(told.map(\.target))
    let others = run.targets.names.indices.map(Int32.init).filter { !reported.contains($0) }
    guard !others.isEmpty, others.count <= 6 else { return }
    var best: (names: [String], agreeing: Int)?
    for bits in 1..<(1 << others.count) {
      let names = others.indices.filter { bits >> $0 & 1 == 1 }.compactMap {
        run.targets[others[$0]]
      }
      references = .init(value: names)
      let agreeing = told.count { cell in
        guard let printed = cell.number(.unscaledExpression) else { return false }
        return normalised(cell.sample, cell.target)?.value.holds(printed) == true
      }
      if agreeing > best?.agreeing ?? 0 { best = (names, agreeing) }
    }
    references = best.map { .init(value: $0.names, support: ($0.agreeing, told.count)) }
  }

  func normalised(_ sample: Int32, _ target: Int32) -> Quantity? {
    guard let own = quantity(sample, target), let names = references?.value else { return nil }
    let others = names.compactMap { name in
      run.targets.index(of: name).flatMap { quantity(sample, $0) }
    }
    guard others.count == names.count else { return nil }
    let k = Double(others.count)
    let factor = (Reach.sum(others.map { $0.value.rising(CMath.log2) }) * (1 / k)).exp2
    guard let value = own.value / factor, let ownShare = own.sd.flatMap({ $0 / own.value }) else {
      return (own.value / factor).map { Quantity(value: $0, sd: nil, count: own.count) }
    }
    let shares = others.compactMap { other in other.sd.flatMap { $0 / (other.value * k) } }
    guard shares.count == others.count else {
      return Quantity(value: value, sd: nil, count: own.count)
    }
    let error = (ownShare.squared + Reach.sum(shares.map(\.squared))).squareRoot
    return Quantity(value: value, sd: value * error, count: own.count)
  }

  /// The factor from unscaled to scaled expression of a target, where its rows have one in common.
  func scale(_ target: Int32) -> Reach? {
    var scale: Reach?
    var count = 0
    for cell in cells where cell.target == target {
      guard let scaled = cell.number(.expression), let plain = cell.number(.unscaledExpression),
        let ratio = Reach(scaled) / Reach(plain)
      else { continue }
      count += 1
      guard let known = scale else {
        scale = ratio
        continue
      }
      guard let common = known.common(with: ratio) else { return nil }
      scale = common
    }
    // One row says nothing of the others.
    guard let scale, count > 1, isRule(scale, target) else { return nil }
    return scale
  }

  /// Whether a scale is one that the software offers: some sample (the control, the highest, the
  /// lowest) or the mean of all is set to 1.
  private func isRule(_ scale: Reach, _ target: Int32) -> Bool {
    let scaled = Set(cells.filter { $0.target == target }.map(\.sample))
      .compactMap { normalised($0, target).map { $0.value * scale } }
    guard !scaled.isEmpty else { return false }
    let one = PrintedNumber(1, halfUnit: 1e-9)
    let mean = Reach.sum(scaled) * (1 / Double(scaled.count))
    return scaled.contains { $0.holds(one) } || mean.holds(one)
  }
}
