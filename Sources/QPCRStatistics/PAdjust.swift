/// Adjustment of several p values for having looked at all of them, as R's `p.adjust` does it.
package enum MultipleTesting {
  package enum Method: Sendable, CaseIterable {
    /// The false discovery rate of Benjamini & Hochberg (JRSS B 57 (1995) 289), valid for
    /// independent or positively dependent tests.
    case bh
    /// Benjamini & Yekutieli (Annals of Statistics 29 (2001) 1165), valid for any dependence.
    case by
    /// The family-wise error rate by Holm's step-down (Scand. J. Statistics 6 (1979) 65).
    case holm
    /// No adjustment.
    case none
  }

  /// The adjusted p values, in the order of `p`. A `nil` (no test) stays `nil` and does not count
  /// among the tests.
  package static func adjust(_ p: [Double?], method: Method) -> [Double?] {
    let tested = p.indices.compactMap { index in p[index].map { Entry(index: index, p: $0) } }
    let sorted = tested.sorted { ($0.p, $0.index) < ($1.p, $1.index) }
    var adjusted = p
    switch method {
    case .none: break
    case .holm: stepDown(sorted, into: &adjusted)
    case .bh: stepUp(sorted, factor: 1, into: &adjusted)
    case .by: stepUp(sorted, factor: harmonicSum(sorted.count), into: &adjusted)
    }
    return adjusted
  }

  private struct Entry {
    var index: Int
    var p: Double
  }

  /// Running maximum from the smallest p of `(m − rank + 1) p`.
  private static func stepDown(_ sorted: [Entry], into adjusted: inout [Double?]) {
    var running = 0.0
    for (rank, entry) in sorted.enumerated() {
      running = max(running, Double(sorted.count - rank) * entry.p)
      adjusted[entry.index] = min(1, running)
    }
  }

  /// Running minimum from the largest p of `factor · m / rank · p`.
  private static func stepUp(_ sorted: [Entry], factor: Double, into adjusted: inout [Double?]) {
    var running = 1.0
    for (rank, entry) in sorted.enumerated().reversed() {
      let share = factor * Double(sorted.count) / Double(rank + 1)
      running = min(running, share * entry.p)
      adjusted[entry.index] = running
    }
  }

  private static func harmonicSum(_ count: Int) -> Double {
    (0..<count).reversed().reduce(0) { $0 + 1 / Double($1 + 1) }
  }
}
