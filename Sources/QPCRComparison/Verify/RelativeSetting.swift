import QPCRModel
import QPCRStatistics

/// What the software's ΔCq, RQ and limits follow from.
struct RelativeSetting {
  static let oneWell = "it needs two wells of the target and of each reference"

  var references: VendorRules.Source<[String]>?
  var calibrator: VendorRules.Source<String>?
  var confidence: VendorRules.Source<Double>?
  var isMultiplex = false
  var weights: EquivalentWeights
  /// Why the references are not known.
  var referenceLack = "the reference targets are not in the file and cannot be told from the values"
  /// Why the confidence level is not known.
  var confidenceLack =
    "the confidence level is not in the file and cannot be told from the values"
}

/// w of each target in Cq·w, w = log2 of its amplification factor: told by the ratio of printed
/// equivalent Cq to Cq, which all samples of a target share, or by a column of efficiencies.
struct EquivalentWeights {
  /// Weights that are not 1.
  private(set) var inferred: [Int32: Reach] = [:]
  private var contradicted: Set<Int32> = []
  private var counts: [Int32: Int] = [:]

  init(_ run: Run, _ means: VerifiedMeans) {
    takeEfficiencies(run)
    for group in run.reportedGroups { take(PrintedCell(run, group), means) }
    if run.wells.reported[.meanEquivalentCq] != nil {
      var seen: Set<ReplicateGroups.Name> = []
      for row in 0..<run.wells.count {
        let cell = PrintedCell(run, row: row)
        if seen.insert(.init(sample: cell.sample, target: cell.target)).inserted {
          take(cell, means)
        }
      }
    }
    for (target, weight) in inferred where weight.low <= 1 && weight.high >= 1 {
      inferred[target] = nil
    }
  }

  /// A column of efficiencies in a file without curves is what the user set: 100 or 1 is doubling.
  private mutating func takeEfficiencies(_ run: Run) {
    guard let column = run.wells.reported[.efficiencyPercent],
      run.wells.reported[.slope] == nil
    else { return }
    for row in 0..<run.wells.count {
      guard let value = column[row], value > 0 else { continue }
      let fraction = value <= 1.5 ? value : value / 100
      let weight = Reach(exactly: 1 + fraction).rising(CMath.log2)
      inferred[run.wells.target[row]] = weight
    }
  }

  private mutating func take(_ cell: PrintedCell, _ means: VerifiedMeans) {
    guard let printed = cell.number(.meanEquivalentCq), let index = means.group(cell),
      let mean = means.mean[index], let weight = Reach(printed) / mean
    else { return }
    counts[cell.target, default: 0] += 1
    guard let known = inferred[cell.target], counts[cell.target, default: 0] > 1 else {
      inferred[cell.target] = weight
      return
    }
    let (low, high) = (max(known.low, weight.low), min(known.high, weight.high))
    guard low <= high else {
      contradicted.insert(cell.target)
      return
    }
    inferred[cell.target] = Reach(
      value: min(max(known.value, low), high), low: low, high: high)
  }

  /// The weight of a target; `nil` where its printed values have none in common.
  subscript(target: Int32) -> Reach? {
    if contradicted.contains(target) { return nil }
    return inferred[target] ?? Reach(exactly: 1)
  }

  /// Whether one row alone tells a weight, so that it says nothing about that row.
  func isLone(_ target: Int32) -> Bool { inferred[target] != nil && counts[target] == 1 }
}
