import QPCRModel
import QPCRStatistics

/// The search for one technical replicate that lies away from the others, over wells that are
/// sorted by run, sample, target and role.
struct ReplicateOutlierSearch {
  /// The distance that a well must exceed, in cycles: from both others at n = 3.
  let distance: Double
  /// At n = 3, how close the other two must lie.
  static let agreement = 0.3
  /// From n = 4 on, the share of `distance` that the well must lie from the mean.
  static let shareFromMean = 0.5
  static let alpha = 0.05

  private var critical: [Int: Double] = [:]

  init(distance: Double) { self.distance = distance }

  /// A well that lies away.
  struct Outlier: Sendable, Hashable {
    /// The row in the experiment's wells.
    let row: Int
    /// How far it lies from the mean of the other wells, in cycles; positive is later.
    let deviation: Double
    /// How many wells the group has, this one included.
    let count: Int
    /// The rows of the group's first and last well, for links to the group.
    let group: Range<Int>
  }

  /// The outlier of the detected wells `rows` of one group, if it has one. At most one is named
  /// (Applied Biosystems SDS).
  mutating func outlier(
    _ rows: [Int], _ cycles: ContiguousArray<Double>, factor: Double
  ) -> (row: Int, deviation: Double)? {
    rows.count == 3 ? amongThree(rows, cycles, factor) : amongMany(rows, cycles)
  }

  /// Two wells agree and the third lies away from both. Grubbs' test cannot serve here: with three
  /// values it depends on the ratio of the gaps alone.
  private func amongThree(
    _ rows: [Int], _ cycles: ContiguousArray<Double>, _ factor: Double
  ) -> (row: Int, deviation: Double)? {
    let sorted = rows.sorted { (cycles[$0], $0) < (cycles[$1], $1) }
    let low = cycles[sorted[1]] - cycles[sorted[0]]
    let high = cycles[sorted[2]] - cycles[sorted[1]]
    let (gap, other) = (Swift.max(low, high), Swift.min(low, high))
    guard other <= Self.agreement, gap > distance else { return nil }
    let outer = low > high ? sorted[0] : sorted[2]
    let rest = sorted.filter { $0 != outer }.map { cycles[$0] }
    let center = 0.5 * (rest[0] + rest[1])
    // Chance alone sets one of three low-copy wells apart.
    let limit = LowCopySpread.rangeLimit(distance, count: 3, cq: center, factor: factor)
    guard gap > limit else { return nil }
    return (outer, cycles[outer] - center)
  }

  /// Grubbs' test (Grubbs 1969, Technometrics 11:1), two-sided, and a distance from the mean.
  private mutating func amongMany(
    _ rows: [Int], _ cycles: ContiguousArray<Double>
  ) -> (row: Int, deviation: Double)? {
    let n = Double(rows.count)
    let mean = rows.reduce(0) { $0 + cycles[$1] } / n
    let squares = rows.reduce(0) { $0 + (cycles[$1] - mean) * (cycles[$1] - mean) }
    let sd = (squares / (n - 1)).squareRoot()
    let extreme = rows.reduce(rows[0]) { best, next in
      (cycles[next] - mean).magnitude > (cycles[best] - mean).magnitude ? next : best
    }
    let deviation = cycles[extreme] - mean
    guard deviation.magnitude > Self.shareFromMean * distance else { return nil }
    guard deviation.magnitude > criticalValue(rows.count) * sd else { return nil }
    return (extreme, deviation * n / (n - 1))
  }

  /// Grubbs' critical value (n − 1)/√n · √(t²/(n − 2 + t²)) with t the upper α/(2n) point of
  /// Student's distribution with n − 2 degrees of freedom.
  private mutating func criticalValue(_ count: Int) -> Double {
    if let value = critical[count] { return value }
    let n = Double(count)
    let t = StudentT(degreesOfFreedom: n - 2).upperTailQuantile(Self.alpha / (2 * n))
    let value = (n - 1) / n.squareRoot() * (t * t / (n - 2 + t * t)).squareRoot()
    critical[count] = value
    return value
  }
}

extension ReplicateOutlierSearch {
  /// Every outlier of an experiment among the wells that are not excluded, by row.
  mutating func outliers(
    _ experiment: Experiment, isExcluded: ContiguousArray<Bool>
  ) -> [Outlier] {
    let wells = experiment.wells
    let (run, sample, target, role) = (wells.run, wells.sample, wells.target, wells.role)
    let (isDetected, cycles) = (wells.isDetected, wells.cycles)
    var found: [Outlier] = []
    var start = 0
    while start < cycles.count {
      var end = start + 1
      var usable = isDetected[start] && !isExcluded[start] ? 1 : 0
      var (low, high) = usable == 1 ? (cycles[start], cycles[start]) : (.infinity, -.infinity)
      while end < cycles.count, target[end] == target[start], sample[end] == sample[start],
        role[end] == role[start], run[end] == run[start]
      {
        if isDetected[end], !isExcluded[end] {
          usable += 1
          low = Swift.min(low, cycles[end])
          high = Swift.max(high, cycles[end])
        }
        end += 1
      }
      // No well lies further from the mean than the range.
      if usable > 2, high - low > Self.shareFromMean * distance, Self.isJudged(role[start]),
        target[start] >= 0, sample[start] >= 0
      {
        let rows = (start..<end).filter { isDetected[$0] && !isExcluded[$0] }
        let factor = experiment.targets[Int(target[start])].efficiency?.factor ?? 2
        if let (row, deviation) = outlier(rows, cycles, factor: factor) {
          found.append(
            Outlier(row: row, deviation: deviation, count: usable, group: start..<end))
        }
      }
      start = end
    }
    return found
  }

  /// Controls without template have no Cq to agree on.
  private static func isJudged(_ role: WellRole) -> Bool {
    switch role {
    case .unknown, .positive, .standard, .interRunCalibrator: true
    case .noTemplate, .noReverseTranscription, .negative: false
    }
  }
}
