import QPCRModel
import QPCRTestSupport

/// A 384-well plate with 8 samples × 3 targets whose three replicates lie four columns apart, away
/// from the edge: sample S is row S + 4, replicate R of target T column T + 4·R + 4 (from 0).
///
/// The Cq in Python, for the expectations of the tests:
///
///     J = [1.0, -1, 2, -2, 0.5, -0.5, 1.5, -1.5]
///     24 + shift(row, column) + 0.02 * J[(s * 3 + t * 5 + r * 7 + s * r) % 8]
enum SpreadPlate {
  private static let jitter = [1.0, -1, 2, -2, 0.5, -0.5, 1.5, -1.5]

  /// - Parameters:
  ///   - step: columns between replicates.
  ///   - noise: what the jitter is multiplied by.
  ///   - shift: cycles by column, counted from the first one used.
  static func study(step: Int = 4, noise: Double = 0.02, _ shift: (_ column: Int) -> Double)
    -> Study
  {
    var study = Study.empty()
    study.plan = Study().plan
    for sample in 0..<8 {
      for (target, name) in Study.targets.enumerated() {
        let cqs = (0..<3).map { replicate in
          24 + shift(target + step * replicate) + noise
            * jitter[(sample * 3 + target * 5 + replicate * 7 + sample * replicate) % 8]
        }
        study.builder.wells("S\(sample)", name, cqs)
      }
    }
    for target in Study.targets { study.builder.wells("N", target, nil, role: .noTemplate) }
    study.builder.run("plate") { $0.plate = PlateFormat(rows: 16, columns: 24) }
    study.edit = { place(&$0, step: step) }
    return study
  }

  private static func place(_ experiment: inout Experiment, step: Int) {
    let wells = experiment.wells
    var seen: [[Int32]: Int] = [:]
    for row in 0..<wells.count {
      let (sample, target) = (Int(wells.sample[row]), Int(wells.target[row]))
      let isControl = wells.role[row] != .unknown
      let replicate = seen[[wells.sample[row], wells.target[row]], default: 0]
      seen[[wells.sample[row], wells.target[row]]] = replicate + 1
      let number = isControl ? 0 : Int(experiment.samples[sample].name.dropFirst()) ?? 0
      experiment.wells.well[row] = WellID(
        row: isControl ? 14 : number + 4, column: target + step * replicate + 4)
    }
  }
}
