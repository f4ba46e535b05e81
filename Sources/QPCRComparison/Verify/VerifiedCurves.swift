import QPCRModel
import QPCRStatistics

/// Standard curves that the software fitted, and the quantities it read off them.
///
/// Cq on log10(quantity) by least squares over the standards with a Cq; efficiency
/// 10^(−1/slope) − 1 in percent; quantity 10^((Cq − intercept)/slope), its mean and SD over the
/// replicates.
struct VerifiedCurves: VerifyCheck {
  private let run: Run
  private let groups: ReplicateGroups
  private var fits: [Int32: Fit] = [:]
  /// The curve through every target's standards, and through those of a dye.
  private var pooled: Fit?

  init(_ run: Run, _ groups: ReplicateGroups) {
    self.run = run
    self.groups = groups
    let standards = (0..<run.wells.count).filter { row in
      run.wells.role[row] == .standard && run.wells.isDetected[row]
        && run.wells.omitted[row] == nil && run.wells.quantity[row] ?? 0 > 0
    }
    for (target, rows) in Dictionary(grouping: standards, by: { run.wells.target[$0] }) {
      fits[target] = fit(rows.sorted())
    }
    if fits.count > 1 { pooled = fit(standards) }
    for (target, fit) in fits { fits[target] = narrowed(fit, target) }
  }

  /// The curve as exactly as the software's own agreeing numbers leave it.
  private func narrowed(_ fit: Fit, _ target: Int32) -> Fit {
    var fit = fit
    guard let row = (0..<run.wells.count).first(where: { run.wells.target[$0] == target }) else {
      return fit
    }
    let cell = PrintedCell(run, row: row)
    fit.slope = fit.slope.narrowed(by: cell.number(.slope))
    fit.intercept = fit.intercept.narrowed(by: cell.number(.intercept))
    return fit
  }

  private func fit(_ rows: [Int]) -> Fit? {
    let x = rows.map { CMath.log10(run.wells.quantity[$0] ?? .nan) }
    let inputs = rows.map { VerifiedMeans.input(run, $0) }
    guard let line = LinearRegression(x: x, y: inputs.map(\.value)) else { return nil }
    // Slope and intercept are linear in the Cqs: each input's share is exact.
    let n = Double(rows.count)
    let slopes = x.map { ($0 - line.meanX) / line.sumOfSquaresX }
    let intercepts = slopes.map { 1 / n - line.meanX * $0 }
    func reach(_ value: Double, _ shares: [Double]) -> Reach {
      let half = zip(shares, inputs).reduce(0) { $0 + $1.0.magnitude * $1.1.halfUnit }
      let noise = zip(shares, inputs).reduce(0) { $0 + ($1.0 * $1.1.value).magnitude } * 8 * 0x1p-52
      return Reach(value: value, low: value - half - noise, high: value + half + noise)
    }
    let rSquared = Reach.function(of: inputs) { LinearRegression(x: x, y: $0)?.rSquared }
    return Fit(
      standards: rows, slope: reach(line.slope, slopes),
      intercept: reach(line.intercept, intercepts), rSquared: rSquared)
  }

  func answer(
    _ cell: PrintedCell, _ quantity: ReportedQuantity, _ printed: PrintedNumber
  ) -> VerifyBench.Answer? {
    switch quantity {
    case .slope, .intercept, .rSquared, .efficiencyPercent:
      return curve(cell, quantity, printed)
    case .interpolatedQuantity: return read(cell, printed)
    case .quantityMean, .quantitySD: return summary(cell, quantity, printed)
    default: return nil
    }
  }

  // MARK: The curve

  private func curve(
    _ cell: PrintedCell, _ quantity: ReportedQuantity, _ printed: PrintedNumber
  ) -> VerifyBench.Answer? {
    if quantity == .efficiencyPercent, cell.number(.slope) == nil { return nil }
    if cell.group != nil { return dye(cell, quantity, printed) }
    guard let fit = fits[cell.target] else {
      return fromSlope(cell, quantity, printed)
        ?? VerifyBench.Answer(
          nil, .unknown, "the export lists no three standards of this target with Cq and quantity")
    }
    guard let value = fit.number(quantity) else {
      return VerifyBench.Answer(nil, .unknown, "the slope is too flat to tell the efficiency from")
    }
    if value.holds(printed) { return VerifyBench.Answer(value, .agrees) }
    if let cut = truncated(cell, quantity, printed, value) { return cut }
    if let pooled, pooled.number(quantity)?.holds(printed) == true {
      return VerifyBench.Answer(
        value, .differs,
        "the software pooled the standards of \(fits.count) targets on one curve")
    }
    let omitted = withOmitted(fit, cell.target)
    if let omitted, omitted.number(quantity)?.holds(printed) == true {
      return VerifyBench.Answer(value, .differs, "it counts omitted standards too")
    }
    let follows =
      quantity == .efficiencyPercent
      && fromSlope(cell, quantity, printed)?.status == .agrees
    return VerifyBench.Answer(
      value, .differs, follows ? "it follows from the printed slope, which differs" : "")
  }

  /// One curve a dye, over the standards of every target that it measures.
  private func dye(
    _ cell: PrintedCell, _ quantity: ReportedQuantity, _ printed: PrintedNumber
  ) -> VerifyBench.Answer {
    let dye = run.reporters.index(of: cell.targetName)
    let standards = fits.values.flatMap(\.standards).sorted().filter {
      run.wells.reporter.isEmpty || run.wells.reporter[$0] == dye
    }
    guard let value = fit(standards)?.number(quantity) else {
      return VerifyBench.Answer(nil, .unknown, "the export lists no three standards of this dye")
    }
    let targets = Set(standards.map { run.wells.target[$0] }).count
    guard targets > 1, value.holds(printed) else {
      return VerifyBench.Answer(printed, value, otherwise: "")
    }
    return VerifyBench.Answer(
      nil, .differs,
      "the software pooled the standards of \(targets) targets on one curve, which is no target's")
  }

  /// Numbers that were cut after a digit instead of rounded, and what follows from a cut slope.
  private func truncated(
    _ cell: PrintedCell, _ quantity: ReportedQuantity, _ printed: PrintedNumber, _ value: Reach
  ) -> VerifyBench.Answer? {
    if quantity == .efficiencyPercent {
      guard isSlopeSound(cell), let slope = cell.number(.slope) else { return nil }
      let cut = PrintedNumber(slope.value, halfUnit: 2 * slope.halfUnit)
      let fit = Fit(
        standards: [], slope: Reach(cut), intercept: Reach(cut), rSquared: nil)
      return fit.efficiency?.holds(printed) == true
        ? VerifyBench.Answer(value, .agrees, "from the slope as it is printed") : nil
    }
    let isCut =
      printed.value.magnitude <= value.value.magnitude
      && value.holds(PrintedNumber(printed.value, halfUnit: 2 * printed.halfUnit))
    return isCut
      ? VerifyBench.Answer(value, .agrees, "cut after the last digit, not rounded") : nil
  }

  /// Whether the printed slope is that of the standards, rounded or cut.
  private func isSlopeSound(_ cell: PrintedCell) -> Bool {
    guard let slope = cell.number(.slope), let fit = fits[cell.target] else { return false }
    return fit.slope.holds(PrintedNumber(slope.value, halfUnit: 2 * slope.halfUnit))
  }

  /// The efficiency that the printed slope stands for.
  private func fromSlope(
    _ cell: PrintedCell, _ quantity: ReportedQuantity, _ printed: PrintedNumber
  ) -> VerifyBench.Answer? {
    guard quantity == .efficiencyPercent, let slope = cell.number(.slope) else { return nil }
    let reach = Reach(slope)
    let fit = Fit(standards: [], slope: reach, intercept: reach, rSquared: nil)
    guard let efficiency = fit.efficiency else { return nil }
    return VerifyBench.Answer(
      efficiency, efficiency.holds(printed) ? .agrees : .differs,
      "from the printed slope: the standards are not listed")
  }

  private func withOmitted(_ fit: Fit, _ target: Int32) -> Fit? {
    let rows = (0..<run.wells.count).filter {
      run.wells.role[$0] == .standard && run.wells.target[$0] == target
        && run.wells.isDetected[$0] && run.wells.quantity[$0] ?? 0 > 0
    }
    return rows.count > fit.standards.count ? self.fit(rows) : nil
  }

  // MARK: Quantities

  /// The quantity of a well on a curve.
  private func quantity(_ row: Int, on fit: Fit) -> Reach? {
    let cq = Reach(VerifiedMeans.input(run, row))
    return ((cq - fit.intercept) / fit.slope)?.rising { CMath.pow(10, $0) }
  }

  private func read(_ cell: PrintedCell, _ printed: PrintedNumber) -> VerifyBench.Answer? {
    guard let row = cell.row else { return nil }
    guard run.wells.isDetected[row] else {
      return VerifyBench.Answer(nil, .unknown, "the well has no Cq")
    }
    let own = fits[cell.target].flatMap { quantity(row, on: $0) }
    if let own, own.holds(printed) { return VerifyBench.Answer(own, .agrees) }
    if let slope = cell.number(.slope), let intercept = cell.number(.intercept) {
      return onPrinted(cell, row, printed, slope, intercept, own)
    }
    guard let own else {
      return VerifyBench.Answer(nil, .unknown, "the export has no standards of this target")
    }
    if pooled.flatMap({ quantity(row, on: $0) })?.holds(printed) == true {
      return VerifyBench.Answer(
        own, .differs, "read off one curve through the standards of \(fits.count) targets")
    }
    return VerifyBench.Answer(
      nil, .unknown,
      "the curve it was read off is not printed, and one through the listed standards gives another"
    )
  }

  /// A quantity by the printed curve: exactly as it is printed, or with the digits it hides.
  private func onPrinted(
    _ cell: PrintedCell, _ row: Int, _ printed: PrintedNumber, _ slope: PrintedNumber,
    _ intercept: PrintedNumber, _ own: Reach?
  ) -> VerifyBench.Answer {
    func isOn(_ room: Double) -> Bool {
      let curve = [slope, intercept].map {
        Reach(PrintedNumber($0.value, halfUnit: room * $0.halfUnit))
      }
      let fit = Fit(standards: [], slope: curve[0], intercept: curve[1], rSquared: nil)
      return quantity(row, on: fit)?.holds(printed) == true
    }
    let isOwn = own == nil || isSlopeSound(cell)
    if isOn(0) || isOn(isOwn ? 2 : 1) {
      let curve = Fit(
        standards: [], slope: Reach(exactly: slope.value),
        intercept: Reach(exactly: intercept.value),
        rSquared: nil)
      return isOwn
        ? VerifyBench.Answer(
          quantity(row, on: curve), .agrees,
          own == nil
            ? "from the printed curve: its standards are not listed"
            : "read off the curve as it is printed")
        : VerifyBench.Answer(own, .differs, "it follows from the printed curve, which differs")
    }
    guard let own else {
      return VerifyBench.Answer(nil, .unknown, "the export has no standards of this target")
    }
    return VerifyBench.Answer(own, .differs)
  }

  /// Mean and SD of the quantities that are printed for the replicates.
  private func summary(
    _ cell: PrintedCell, _ quantity: ReportedQuantity, _ printed: PrintedNumber
  ) -> VerifyBench.Answer? {
    guard let row = cell.row else { return nil }
    let group = groups.all[groups.index[row]]
    if printed.value == 0, !run.wells.isDetected[row] {
      return VerifyBench.Answer(nil, .unknown, "0 stands for none: the well has no Cq")
    }
    let inputs = quantities(group.used)
    guard inputs.count == group.used.count, !inputs.isEmpty else {
      return VerifyBench.Answer(nil, .unknown, "not every replicate has a quantity of its own")
    }
    func value(_ inputs: [PrintedNumber]) -> Reach? {
      quantity == .quantityMean ? Reach.mean(inputs) : Reach.sd(inputs)
    }
    guard let sought = value(inputs) else {
      return VerifyBench.Answer(
        nil, .unknown,
        printed.value == 0
          ? "0 stands for none: one well has no standard deviation"
          : "one well is listed; it has no standard deviation")
    }
    if sought.holds(printed) { return VerifyBench.Answer(sought, .agrees) }
    if isOwn(cell, row, group, quantity, printed) {
      return VerifyBench.Answer(
        nil, .unknown,
        "the well's own: the software was not told which wells are replicates, and averaged none")
    }
    let all = quantities(group.rows)
    let countsOmitted = all.count > inputs.count && value(all)?.holds(printed) == true
    return VerifyBench.Answer(sought, .differs, countsOmitted ? "it counts omitted wells too" : "")
  }

  private func quantities(_ rows: [Int]) -> [PrintedNumber] {
    rows.compactMap { row in
      run.wells.quantity[row].map { PrintedNumber($0, run.wells.printed?.quantity) }
    }
  }

  private func isOwn(
    _ cell: PrintedCell, _ row: Int, _ group: ReplicateGroup, _ quantity: ReportedQuantity,
    _ printed: PrintedNumber
  ) -> Bool {
    guard group.used.count > 1, let own = quantities([row]).first,
      let mean = cell.number(.quantityMean)
    else { return false }
    return Reach(own).holds(mean) && (quantity == .quantityMean || printed.value == 0)
  }
}
