import QPCRModel
import QPCRQuantification
import QPCRStatistics

/// Efficiency-weighted cycles `q = Cq · log2(E)` of the reference targets, sample by sample.
struct SampleCycles {
  let references: [Int]
  /// For each reference, for each sample: mean q over the runs; `nil` where there is none.
  private let overRuns: [[Double?]]
  /// For each reference, by run × sample.
  private let onRun: [[Int: Double]]
  private let sampleCount: Int

  init(_ review: Review) {
    references = review.subject.assays.references
    sampleCount = review.experiment.samples.count
    let table = review.replicates
    var cycles = references.map { _ in [Int: Double]() }
    var sums = references.map { _ in
      [(sum: Double, count: Double)](
        repeating: (0, 0), count: review.experiment.samples.count)
    }
    let slot = Dictionary(uniqueKeysWithValues: references.enumerated().map { ($1, $0) })
    let weight = references.map {
      CMath.log2(review.subject.assays.efficiencies[$0].factor)
    }
    for row in 0..<table.count where table.role[row] == .unknown && table.detected[row] > 0 {
      guard let place = slot[Int(table.target[row])], table.sample[row] >= 0 else { continue }
      let sample = Int(table.sample[row])
      let q = table.mean[row] * weight[place]
      cycles[place][Int(table.run[row]) * sampleCount + sample] = q
      sums[place][sample].sum += q
      sums[place][sample].count += 1
    }
    onRun = cycles
    overRuns = sums.map { $0.map { $0.count > 0 ? $0.sum / $0.count : nil } }
  }

  /// q of one reference minus q of another for each sample: the mean over the runs that have both,
  /// else the difference of the means over all runs. Places are those of `references`.
  func difference(_ a: Int, _ b: Int) -> [Double?] {
    var sums = [(sum: Double, count: Double)](repeating: (0, 0), count: sampleCount)
    for (key, q) in onRun[a].sorted(by: { $0.key < $1.key }) {
      guard let other = onRun[b][key] else { continue }
      sums[key % sampleCount].sum += q - other
      sums[key % sampleCount].count += 1
    }
    return sums.enumerated().map { sample, shared in
      if shared.count > 0 { return shared.sum / shared.count }
      guard let first = overRuns[a][sample], let second = overRuns[b][sample] else { return nil }
      return first - second
    }
  }
}
