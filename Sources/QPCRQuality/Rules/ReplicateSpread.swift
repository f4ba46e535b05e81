import QPCRModel
import QPCRQuantification

/// `replicate-spread`: technical replicates of unknowns disagree.
enum ReplicateSpread: QualityRule {
  static let rule = QCRule(
    id: "replicate-spread", title: "Technical replicates disagree", warn: 0.5, fail: 0.5,
    unit: "cycles", warns: "range > 0.5 cycles", fails: "SD > 0.5 cycles and mean Cq ≤ 32",
    source: "range: Hellemans 2007 (doi:10.1186/gb-2007-8-2-r19) and qbase+; SD: the HIGHSD flag "
      + "of Applied Biosystems software",
    text: """
      The wells of one sample × target × run hold the same material, so their Cq should agree to \
      a few tenths of a cycle. The range (largest minus smallest Cq) warns; a large SD at a Cq \
      where enough copies are present fails. Few copies differ from well to well by chance: with \
      N = E^(37 − Cq) copies the Poisson error is 1 / (ln E · √N) cycles (one copy near cycle 37, \
      MCMC.qpcr, Matz 2013), and its 99 % point for the number of wells is added to each limit in \
      quadrature, so that a good plate stays quiet at late Cq. At E = 2 and three wells the limit \
      on the range is 0.51 at Cq 25, 0.72 at Cq 30 and 1.16 at Cq 32. Excluded and undetermined \
      wells, standards and controls do not count. A moved threshold moves both limits.
      """,
    advice: "Look at the wells' curves; exclude a well only for a reason that its Cq did not give, "
      + "else repeat the sample.",
    examples: [
      .init("24.10, 24.22, 25.42", "fail: range 1.32, SD 0.73 at Cq 24.6"),
      .init("24.10, 24.22, 24.70", "warn: range 0.60"),
      .init("33.9, 34.6, 35.1", "quiet: what counting 5 copies gives"),
    ])

  /// The latest mean Cq at which a large SD fails.
  private static let latestFailingCq = 32.0

  static func check(_ review: Review) -> [Draft] {
    let limits = review.limits(rule)
    guard let warn = limits.warn, let fail = limits.fail else { return [] }
    let judged = suspects(review, Swift.min(warn, fail)).compactMap { row in
      Spread(review, row, warn: warn, fail: fail)
    }
    let spreads = Dictionary(uniqueKeysWithValues: judged.map { ($0.row, $0) })
    return review.gather(judged.map(\.row)).map { group in
      draft(review, group, group.rows.compactMap { spreads[$0] })
    }
  }

  /// The rows that the limits without widening would name: widening only takes some away.
  private static func suspects(_ review: Review, _ limit: Double) -> [Int] {
    let table = review.replicates
    let (role, detected, range) = (table.role, table.detected, table.range)
    var rows: [Int] = []
    for row in 0..<table.count
    where detected[row] > 1 && range[row] > limit && role[row] == .unknown {
      rows.append(row)
    }
    return rows.filter { table.target[$0] >= 0 }
  }

  /// A row beyond a limit.
  private struct Spread {
    let row: Int
    let severity: Finding.Severity
    let value: Double
    let limit: Double

    init?(_ review: Review, _ row: Int, warn: Double, fail: Double) {
      let table = review.replicates
      let count = Int(table.detected[row])
      let mean = table.mean[row]
      let factor = review.subject.assays.efficiencies[Int(table.target[row])].factor
      let rangeLimit = LowCopySpread.rangeLimit(warn, count: count, cq: mean, factor: factor)
      let sdLimit = LowCopySpread.deviationLimit(fail, count: count, cq: mean, factor: factor)
      self.row = row
      if mean <= ReplicateSpread.latestFailingCq, table.sd[row] > sdLimit {
        (severity, value, limit) = (.fail, table.sd[row], sdLimit)
      } else if table.range[row] > rangeLimit {
        (severity, value, limit) = (.warn, table.range[row], rangeLimit)
      } else {
        return nil
      }
    }
  }

  private static func draft(_ review: Review, _ group: Group, _ spreads: [Spread]) -> Draft {
    let table = review.replicates
    // The worst: a fail before a warn, then the largest range, then the first.
    let worst = spreads.reduce(spreads[0]) { best, next in
      let order = (next.severity, table.range[next.row])
      return order > (best.severity, table.range[best.row]) ? next : best
    }
    let sd = worst.severity == .fail
    let measured =
      "range \(Wording.fixed(table.range[worst.row])), SD \(Wording.fixed(table.sd[worst.row])) "
      + "cycles (\(review.cycles(ofReplicate: worst.row).map { Wording.fixed($0) }.joined(separator: ", "))); "
      + "the limit on the \(sd ? "SD" : "range") is \(Wording.fixed(worst.limit)) "
      + "at Cq \(Wording.fixed(table.mean[worst.row], 1))"
    let message: String
    if spreads.count == 1 {
      message = "\(review.place(group)): technical replicates disagree, \(measured)."
    } else {
      let samples = review.samples(ofReplicates: group.rows)
      message =
        "\(review.place(group)): technical replicates of \(samples.count) samples disagree "
        + "(\(review.samples(samples))); the worst is "
        + "\(review.sample(Int(table.sample[worst.row]))), \(measured)."
    }
    return review.draft(
      rule, worst.severity, group, message, value: worst.value, threshold: worst.limit)
  }
}
