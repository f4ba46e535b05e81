import QPCRModel

/// Walks the wells of unknowns and inter-run calibrators that have a Cq and were not left out, and
/// gathers those that a rule names by run × target.
struct WellScan {
  private let experiment: Experiment
  private let isExcluded: ContiguousArray<Bool>

  init(_ review: Review) {
    experiment = review.experiment
    isExcluded = review.subject.screening.isExcluded
  }

  /// Named wells of one run × target, ascending.
  struct Hits {
    let run: Int
    let target: Int
    var rows: [Int]
  }

  /// The wells for which `names(row, target, cycles)` holds.
  func rows(_ names: (Int, Int, Double) -> Bool) -> [Hits] {
    let wells = experiment.wells
    let (target, role, isDetected) = (wells.target, wells.role, wells.isDetected)
    let (cycles, excluded) = (wells.cycles, isExcluded)
    var found: [Int] = []
    for row in 0..<cycles.count
    where isDetected[row] && target[row] >= 0 && names(row, Int(target[row]), cycles[row]) {
      if !excluded[row], role[row] == .unknown || role[row] == .interRunCalibrator {
        found.append(row)
      }
    }
    return gather(found)
  }

  private func gather(_ rows: [Int]) -> [Hits] {
    let wells = experiment.wells
    let width = experiment.targets.count
    let byPlace = Dictionary(grouping: rows) { Int(wells.run[$0]) * width + Int(wells.target[$0]) }
    return byPlace.keys.sorted().map { key in
      Hits(run: key / width, target: key % width, rows: byPlace[key, default: []])
    }
  }
}

extension WellScan.Hits {
  func samples(_ review: Review) -> [Int] {
    Set(rows.map { Int(review.experiment.wells.sample[$0]) }).filter { $0 >= 0 }.sorted()
  }

  /// `TARGET in SAMPLE, run RUN`, or without the sample where there are several.
  func place(_ review: Review) -> String {
    let named = samples(review).only.map { " in \(review.sample($0))" } ?? ""
    return review.target(target) + named + review.onRun(run)
  }

  /// ` (A, B and C)` where there are several samples.
  func among(_ review: Review) -> String {
    let samples = samples(review)
    return samples.count > 1 ? " (\(review.samples(samples)))" : ""
  }

  func draft(
    _ rule: QCRule, _ severity: Finding.Severity, _ message: String, _ review: Review,
    value: Double? = nil, threshold: Double? = nil
  ) -> Draft {
    var draft = Draft(rule, severity, message, value: value, threshold: threshold)
    draft.runs = [run]
    draft.targets = [target]
    draft.samples = samples(review)
    draft.rows = rows
    return draft
  }
}
