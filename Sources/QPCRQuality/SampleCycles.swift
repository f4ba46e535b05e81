import QPCRModel
import QPCRQuantification
import QPCRStatistics

/// Efficiency-weighted cycles `q = Cq · log2(E)` of the reference targets, one block a run ×
/// sample, in that order.
struct SampleCycles {
  let references: [Int]
  private let sampleCount: Int
  private var sample: [Int] = []
  /// For each block, for each reference: whether there is a usable Cq, and its q.
  private var has: [Bool] = []
  private var q: [Double] = []

  init(_ review: Review) {
    references = review.subject.assays.references
    sampleCount = review.experiment.samples.count
    let table = review.replicates
    let (run, samples, targets, role) = (table.run, table.sample, table.target, table.role)
    let (detected, mean) = (table.detected, table.mean)
    var slot = [Int](repeating: -1, count: review.experiment.targets.count)
    for (place, reference) in references.enumerated() { slot[reference] = place }
    let weight = references.map { CMath.log2(review.subject.assays.efficiencies[$0].factor) }
    var previous: (run: Int32, sample: Int32) = (-1, -1)
    for row in 0..<table.count where role[row] == .unknown && detected[row] > 0 {
      guard targets[row] >= 0, samples[row] >= 0 else { continue }
      let place = slot[Int(targets[row])]
      guard place >= 0 else { continue }
      if run[row] != previous.run || samples[row] != previous.sample {
        previous = (run[row], samples[row])
        sample.append(Int(samples[row]))
        has.append(contentsOf: repeatElement(false, count: references.count))
        q.append(contentsOf: repeatElement(0, count: references.count))
      }
      let cell = (sample.count - 1) * references.count + place
      has[cell] = true
      q[cell] = mean[row] * weight[place]
    }
  }

  /// q of one reference minus q of another for each sample: the mean over the runs that have both,
  /// else the difference of the means over all runs. Places are those of `references`.
  func difference(_ a: Int, _ b: Int) -> [Double?] {
    var shared = [Mean](repeating: Mean(), count: sampleCount)
    var (first, second) = (shared, shared)
    for (block, sample) in sample.enumerated() {
      let (left, right) = (block * references.count + a, block * references.count + b)
      if has[left], has[right] { shared[sample].add(q[left] - q[right]) }
      if has[left] { first[sample].add(q[left]) }
      if has[right] { second[sample].add(q[right]) }
    }
    return shared.indices.map { sample in
      if let within = shared[sample].value { return within }
      guard let left = first[sample].value, let right = second[sample].value else { return nil }
      return left - right
    }
  }

  /// A running mean.
  private struct Mean {
    private var sum = 0.0
    private var count = 0.0
    mutating func add(_ value: Double) {
      sum += value
      count += 1
    }
    var value: Double? { count > 0 ? sum / count : nil }
  }
}
