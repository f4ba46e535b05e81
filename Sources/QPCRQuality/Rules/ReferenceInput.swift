import QPCRComparison
import QPCRModel
import QPCRQuantification
import QPCRStatistics

/// `reference-input`: samples differ in how much went into the reaction.
enum ReferenceInput: QualityRule {
  static let rule = QCRule(
    id: "reference-input", title: "Input amounts differ", warn: 2, fail: 4, unit: "cycles",
    warns: "reference index > 2 cycles from the run's median, or levels differ by > 1 cycle and "
      + "the interval excludes 0",
    fails: "reference index > 4 cycles from the run's median",
    source: "MIQE (Bustin 2009, doi:10.1373/clinchem.2008.112797): equal input; 2 cycles are "
      + "4-fold, 4 cycles 16-fold",
    text: """
      The reference index (mean efficiency-weighted Cq of the references) measures how much cDNA a \
      sample has. Normalisation corrects moderate differences; large ones come with inhibition, \
      degraded RNA or late Cq, and a difference between the levels of a comparison means that the \
      correction itself carries the result. The median is taken over the samples of a run, from \
      three samples on. A moved threshold moves the limit between levels with it (half of it).
      """,
    advice: "Check RNA amount and quality of the samples named, dilute them to equal input, and "
      + "repeat.",
    examples: [
      .init("index 21.0 where the run's median is 18.4", "warn: 2.6 cycles"),
      .init("index 23.1 where the run's median is 18.4", "fail: 4.7 cycles"),
    ])

  static func check(_ review: Review) -> [Draft] {
    let limits = review.limits(rule)
    guard let warn = limits.warn, let fail = limits.fail else { return [] }
    let indices = Index.all(review)
    return samples(review, indices, warn, fail) + levels(review, indices, 0.5 * warn)
  }

  /// The reference index of a sample on a run.
  private struct Index {
    let run: Int
    let sample: Int
    let cycles: Double

    static func all(_ review: Review) -> [Index] {
      let table = review.subject.expression
      let (run, sample, isNormalised) = (table.run, table.sample, table.isNormalised)
      let cycles = table.referenceCq
      var found: [Index] = []
      var previous: (run: Int32, sample: Int32) = (-1, -1)
      for row in 0..<table.count
      where isNormalised[row] && (run[row] != previous.run || sample[row] != previous.sample) {
        previous = (run[row], sample[row])
        found.append(
          Index(run: Int(run[row]), sample: Int(sample[row]), cycles: cycles[row]))
      }
      return found
    }
  }

  private static func samples(
    _ review: Review, _ indices: [Index], _ warn: Double, _ fail: Double
  ) -> [Draft] {
    let byRun = Dictionary(grouping: indices, by: \.run)
    return byRun.keys.sorted().compactMap { run in
      let here = byRun[run, default: []]
      guard here.count > 2 else { return nil }
      let median = ProductTemperatures.median(here.map(\.cycles))
      let far = here.filter { ($0.cycles - median).magnitude > warn }
      let worst = far.max { ($0.cycles - median).magnitude < ($1.cycles - median).magnitude }
      guard let worst else { return nil }
      return draft(review, run, far, worst, median, warn, fail)
    }
  }

  private static func draft(
    _ review: Review, _ run: Int, _ far: [Index], _ worst: Index, _ median: Double,
    _ warn: Double, _ fail: Double
  ) -> Draft {
    let distance = (worst.cycles - median).magnitude
    let side = worst.cycles > median ? "after" : "before"
    let samples = far.map(\.sample)
    let measured =
      "\(Wording.fixed(worst.cycles)), \(Wording.fixed(distance)) cycles \(side) the median "
      + "\(Wording.fixed(median)) of the run"
    let message =
      far.count == 1
      ? "\(review.sample(worst.sample))\(review.onRun(run)): the reference index is \(measured)."
      : "The reference index of \(far.count) samples\(review.onRun(run)) lies far from the median "
        + "(\(review.samples(samples))); the worst is \(review.sample(worst.sample)) at "
        + "\(measured)."
    var draft = Draft(
      rule, distance > fail ? .fail : .warn, message, value: distance,
      threshold: distance > fail ? fail : warn)
    draft.runs = [run]
    draft.samples = samples
    return draft
  }

  private static func levels(_ review: Review, _ indices: [Index], _ limit: Double) -> [Draft] {
    guard !review.contrasts.isEmpty else { return [] }
    var sums = [(sum: Double, count: Double)](
      repeating: (0, 0), count: review.experiment.samples.count)
    for index in indices {
      sums[index.sample].sum += index.cycles
      sums[index.sample].count += 1
    }
    let values = sums.map { $0.count > 0 ? $0.sum / $0.count : nil }
    return review.contrasts.compactMap { contrast in
      guard let shift = contrast.difference(values) else { return nil }
      let interval = shift.interval(review.subject.plan.confidence)
      guard shift.estimate.magnitude > limit, !interval.contains(0)
      else { return nil }
      var draft = Draft(
        rule, .warn,
        "\(contrast.label): the reference index changes by "
          + "\(Wording.fixed(shift.estimate)) cycles (interval \(Wording.fixed(interval.low)) to "
          + "\(Wording.fixed(interval.high))), so the levels differ in input or the references "
          + "follow the condition.",
        value: shift.estimate.magnitude, threshold: limit)
      draft.comparison = contrast.label
      return draft
    }
  }
}
