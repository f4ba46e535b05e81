import QPCRModel

/// The melting temperature that the product of each target should have: the assay sheet's `tm`,
/// else the median over the wells of unknowns on the run.
struct ProductTemperatures {
  private let stated: [Double?]
  private let medians: [Place: Double]
  private let counts: [Place: Int]
  private let isDye: [Bool]

  private struct Place: Hashable {
    let run: Int32
    let target: Int32
  }

  init(_ review: Review, fewestWells: Int = 1) {
    let wells = review.experiment.wells
    let excluded = review.subject.screening.isExcluded
    isDye = review.experiment.targets.map { Self.dyes.contains(Name.folded($0.name)) }
    stated = review.experiment.targets.map(\.meltingTemperature)
    var seen: [Place: [Double]] = [:]
    for (row, temperatures) in wells.meltingTemperatures {
      guard wells.role[row] == .unknown, wells.target[row] >= 0, !excluded[row] else { continue }
      guard wells.isDetected[row], let first = temperatures.first else { continue }
      seen[Place(run: wells.run[row], target: wells.target[row]), default: []].append(first)
    }
    counts = seen.mapValues(\.count)
    medians = seen.filter { $0.value.count >= fewestWells }.mapValues { Self.median($0) }
  }

  /// In °C; `nil` where neither a sheet nor any sample's melting curve tells.
  func expected(run: Int, target: Int) -> Double? {
    stated[target] ?? medians[Place(run: Int32(run), target: Int32(target))]
  }

  /// Whether a target that is named after a dye holds several assays: more than a third of its wells
  /// lie away from their own median.
  func isMixed(run: Int, target: Int, away: Int) -> Bool {
    let count = counts[Place(run: Int32(run), target: Int32(target))] ?? 0
    return isDye[target] && stated[target] == nil && 3 * away > count
  }

  /// Dyes that bind any product, as exports write them.
  private static let dyes: Set<String> = [
    "sybr", "sybr green", "sybr green i", "sybrgreen", "evagreen", "eva green", "lcgreen",
    "resolight", "syto9", "syto 9",
  ]

  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle])
  }
}
