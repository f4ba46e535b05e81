import QPCRModel
import QPCRQuantification

/// `no-template-signal`: a no-template control amplifies.
enum NoTemplateSignal: QualityRule {
  static let rule = QCRule(
    id: "no-template-signal", title: "A no-template control amplifies", warn: 10, fail: 5,
    unit: "cycles", warns: "gap to the latest usable sample < 10 cycles (≥ 10: info)",
    fails: "gap < 5 cycles",
    source: "qbase+ and odm: at least 5 cycles after the samples; MIQE (Bustin 2009, "
      + "doi:10.1373/clinchem.2008.112797) asks for the Cq of every NTC",
    text: """
      A control without template gave a Cq: contamination or primer dimers. What counts is the gap \
      between the control's earliest Cq and the latest usable sample of the same target on the \
      same run (else on any run); usable means not beyond the limit of late-cq. Five cycles are \
      3 %, ten are 0.1 % of that sample's signal. Where the control's melting temperature lies \
      more than the fail limit of melt-shift away from the target's, it is another product and \
      the rule at most warns. Other negative controls are judged alike.
      """,
    advice: "Find the source of the template or redesign the primers; compare the control's "
      + "melting peak with the target's; repeat the run where the gap is below 5 cycles.",
    examples: [
      .init("NTC at Cq 33.2, latest sample at 30.0", "fail: gap 3.2"),
      .init("NTC at Cq 38.0, latest sample at 30.0", "warn: gap 8.0"),
      .init("NTC at Cq 38.0, latest sample at 24.0", "info: gap 14.0"),
      .init("NTC undetermined", "quiet"),
    ])

  static func check(_ review: Review) -> [Draft] {
    let limits = review.limits(rule)
    guard let warn = limits.warn, let fail = limits.fail else { return [] }
    let table = review.replicates
    let (role, detected) = (table.role, table.detected)
    var rows: [Int] = []
    for row in 0..<table.count where role[row] == .noTemplate || role[row] == .negative {
      if detected[row] > 0, table.target[row] >= 0 { rows.append(row) }
    }
    guard !rows.isEmpty else { return [] }
    let judge = Judge(review, warn: warn, fail: fail)
    return review.gather(rows).map { judge.draft($0) }
  }

  /// The latest usable sample of a target.
  private struct Latest {
    var row: Int
    var cq: Double
  }

  private struct Judge {
    let review: Review
    let warn: Double
    let fail: Double
    /// By run × target, and by target over all runs.
    private var onRun: [Int: Latest] = [:]
    private var anywhere: [Int: Latest] = [:]
    private let products: ProductTemperatures
    private let otherProduct: Double?

    init(_ review: Review, warn: Double, fail: Double) {
      self.review = review
      self.warn = warn
      self.fail = fail
      products = ProductTemperatures(review)
      otherProduct = review.limits(MeltShift.rule).fail
      let table = review.replicates
      let width = review.experiment.targets.count
      let late = review.limits(LateCq.rule).warn
      for row in 0..<table.count where table.role[row] == .unknown && table.detected[row] > 0 {
        let target = Int(table.target[row])
        guard target >= 0, let late, table.mean[row] <= review.latestCq(target, late) else {
          continue
        }
        let found = Latest(row: row, cq: table.mean[row])
        let key = Int(table.run[row]) * width + target
        if found.cq > onRun[key]?.cq ?? -.infinity { onRun[key] = found }
        if found.cq > anywhere[target]?.cq ?? -.infinity { anywhere[target] = found }
      }
    }

    private func latestSample(_ group: Group) -> Latest? {
      onRun[group.run * review.experiment.targets.count + group.target] ?? anywhere[group.target]
    }

    func draft(_ group: Group) -> Draft {
      let wells = review.experiment.wells
      let usable = review.usableWells(ofReplicates: group.rows)
      let amplified = usable.filter { wells.isDetected[$0] }
      let latest = latestSample(group)
      let judged = amplified.map { judge($0, latest, group) }
      let severity = judged.max() ?? .info
      let decisive = zip(amplified, judged).filter { $0.1 == severity }.map(\.0)
      let earliest = decisive.map { wells.cycles[$0] }.min() ?? 0
      let gap = latest.map { earliest - $0.cq }
      var draft = review.draft(
        rule, severity, group,
        sentence(group, amplified, of: usable.count, latest, gap, severity), value: gap,
        threshold: gap.map { $0 < fail && severity == .fail ? fail : warn })
      draft.rows = amplified
      if severity == .info { draft.action = "Nothing; report the control's Cq with the result." }
      return draft
    }

    private func judge(_ well: Int, _ latest: Latest?, _ group: Group) -> Finding.Severity {
      guard let latest else { return .warn }
      let gap = review.experiment.wells.cycles[well] - latest.cq
      if gap >= warn { return .info }
      return gap < fail && !isOtherProduct(well, group) ? .fail : .warn
    }

    private func isOtherProduct(_ well: Int, _ group: Group) -> Bool {
      guard let otherProduct,
        let own = review.experiment.wells.meltingTemperatures[well]?.first,
        let expected = products.expected(run: group.run, target: group.target)
      else { return false }
      return (own - expected).magnitude > otherProduct
    }

    private func sentence(
      _ group: Group, _ amplified: [Int], of count: Int, _ latest: Latest?, _ gap: Double?,
      _ severity: Finding.Severity
    ) -> String {
      let wells = review.experiment.wells
      let cycles = amplified.map { wells.cycles[$0] }.sorted().map { Wording.fixed($0) }
      let isNTC = review.replicates.role[group.rows[0]] == .noTemplate
      let control = isNTC ? "no-template control" : "negative control"
      let who =
        count == 1
        ? "the \(control) amplifies (Cq \(cycles[0]))"
        : "\(amplified.count) of \(count) \(control) wells amplify (Cq \(Wording.list(cycles)))"
      let place = review.target(group.target) + review.onRun(group.run)
      guard let latest, let gap else {
        return "\(place): \(who), and no sample is quantifiable to compare with."
      }
      let sample = review.sample(Int(review.replicates.sample[latest.row]))
      let side = gap < 0 ? "before" : "after"
      let product =
        amplified.contains { isOtherProduct($0, group) }
        ? " Its melting temperature is not the target's." : ""
      return "\(place): \(who), \(Wording.fixed(gap.magnitude)) cycles \(side) the latest usable "
        + "sample (\(sample), Cq \(Wording.fixed(latest.cq))).\(product)"
    }
  }
}
