import QPCRModel
import QPCRQuantification

/// `no-rt-signal`: a control without reverse transcription amplifies.
enum NoRTSignal: QualityRule {
  static let rule = QCRule(
    id: "no-rt-signal", title: "A no-RT control amplifies", warn: 7, fail: 5, unit: "cycles",
    warns: "< 7 cycles after its sample", fails: "< 5 cycles after its sample",
    source: "MIQE (Bustin 2009, doi:10.1373/clinchem.2008.112797), no-RT controls; 7 and 5 cycles "
      + "are 1 % and 3 % of the signal",
    text: """
      Without reverse transcriptase only genomic DNA (or contamination) can amplify. The control's \
      earliest Cq is compared with the mean Cq of its own sample: the one that the sheet's nrt_of \
      names, else the sample of the same name, else the median of the target's samples on the run. \
      Seven cycles later the DNA makes up less than 1 % of the signal.
      """,
    advice: "Treat the RNA with DNase again, or use primers that span an intron; below 5 cycles "
      + "the result measures DNA as well.",
    examples: [
      .init("NRT of P3 pre at Cq 28.0, P3 pre at 24.0", "fail: 4.0 cycles"),
      .init("NRT at Cq 30.5, its sample at 24.0", "warn: 6.5 cycles"),
      .init("NRT at Cq 36.0, its sample at 24.0", "quiet"),
    ])

  static func check(_ review: Review) -> [Draft] {
    let limits = review.limits(rule)
    guard let warn = limits.warn, let fail = limits.fail else { return [] }
    let table = review.replicates
    let (role, detected) = (table.role, table.detected)
    var rows: [Int] = []
    for row in 0..<table.count where role[row] == .noReverseTranscription && detected[row] > 0 {
      if table.target[row] >= 0 { rows.append(row) }
    }
    guard !rows.isEmpty else { return [] }
    let partners = Partners(review, targets: Set(rows.map { table.target[$0] }))
    let signals = rows.compactMap { Signal(review, partners, $0) }.filter { $0.gap < warn }
    let byRow = Dictionary(uniqueKeysWithValues: signals.map { ($0.row, $0) })
    return review.gather(signals.map(\.row)).compactMap { group in
      draft(review, group, group.rows.compactMap { byRow[$0] }, warn, fail)
    }
  }

  /// A control group that amplifies, with what it is compared with.
  private struct Signal {
    let row: Int
    let earliest: Double
    let partner: Partners.Partner
    var gap: Double { earliest - partner.cq }

    init?(_ review: Review, _ partners: Partners, _ row: Int) {
      guard let partner = partners.partner(row),
        let earliest = review.cycles(ofReplicate: row).min()
      else { return nil }
      self.row = row
      self.earliest = earliest
      self.partner = partner
    }
  }

  /// The Cq that controls are compared with.
  private struct Partners {
    struct Partner {
      let cq: Double
      let name: String
    }

    private let review: Review
    private var rows: [Key: Int] = [:]
    private var cycles: [Key: [Double]] = [:]
    private let names: [String: Int]

    /// `run` or `sample` is −1 for "any".
    private struct Key: Hashable {
      var run: Int32
      var sample: Int32
      var target: Int32
    }

    init(_ review: Review, targets: Set<Int32>) {
      self.review = review
      let samples = review.experiment.samples
      names = Dictionary(
        samples.enumerated().map { (Name.folded($0.element.name), $0.offset) },
        uniquingKeysWith: { first, _ in first })
      let table = review.replicates
      for row in 0..<table.count where table.role[row] == .unknown && table.detected[row] > 0 {
        guard targets.contains(table.target[row]) else { continue }
        let own = Key(run: table.run[row], sample: table.sample[row], target: table.target[row])
        rows[own] = row
        let anyRun = Key(run: -1, sample: own.sample, target: own.target)
        if rows[anyRun] == nil { rows[anyRun] = row }
        for run in [own.run, -1] {
          cycles[Key(run: run, sample: -1, target: own.target), default: []].append(table.mean[row])
        }
      }
    }

    func partner(_ row: Int) -> Partner? {
      let table = review.replicates
      let own = Int(table.sample[row])
      let named = own < 0 ? nil : review.experiment.samples[own].controlOf
      let sample = named.flatMap { names[Name.folded($0)] } ?? own
      let (run, target) = (table.run[row], table.target[row])
      for run in [run, -1] where sample >= 0 {
        if let found = rows[Key(run: run, sample: Int32(sample), target: target)] {
          return Partner(cq: table.mean[found], name: review.sample(sample))
        }
      }
      for run in [run, -1] {
        if let values = cycles[Key(run: run, sample: -1, target: target)] {
          return Partner(
            cq: ProductTemperatures.median(values), name: "the median of the target's samples")
        }
      }
      return nil
    }
  }

  private static func draft(
    _ review: Review, _ group: Group, _ signals: [Signal], _ warn: Double, _ fail: Double
  ) -> Draft? {
    guard let worst = signals.min(by: { $0.gap < $1.gap }) else { return nil }
    let (severity, limit): (Finding.Severity, Double) =
      worst.gap < fail ? (.fail, fail) : (.warn, warn)
    let side = worst.gap < 0 ? "before" : "after"
    let measured =
      "Cq \(Wording.fixed(worst.earliest)), \(Wording.fixed(worst.gap.magnitude)) cycles \(side) "
      + "\(worst.partner.name) (Cq \(Wording.fixed(worst.partner.cq)))"
    let message =
      signals.count == 1
      ? "\(review.place(group)): the no-RT control amplifies at \(measured)."
      : "\(review.place(group)): \(signals.count) no-RT controls amplify, the worst at "
        + "\(measured)."
    var draft = review.draft(rule, severity, group, message, value: worst.gap, threshold: limit)
    draft.rows = draft.rows.filter { review.experiment.wells.isDetected[$0] }
    return draft
  }
}
