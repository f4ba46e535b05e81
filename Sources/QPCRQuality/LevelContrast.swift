import QPCRComparison
import QPCRModel
import QPCRStatistics

/// The samples of a comparison's two levels and their units: what a rule needs to ask whether
/// something other than the target (a difference of references, the reference index) changes with
/// the condition.
struct LevelContrast {
  /// For each sample: 1 in the test level, 0 in the calibrator, `nil` in neither.
  private let side: [Int?]
  /// For each sample: its experimental unit.
  private let unit: [String]
  private let isPaired: Bool

  /// Everything but the target that tells comparisons apart.
  struct Key: Hashable {
    let factor: String
    let testLevel: String
    let calibrator: String
    let within: [Comparison.FactorLevel]
    let design: Comparison.Design
  }

  static func key(_ comparison: Comparison) -> Key {
    Key(
      factor: comparison.factor, testLevel: comparison.testLevel,
      calibrator: comparison.calibrator, within: comparison.within, design: comparison.design)
  }

  /// The first comparison of each contrast, in order: its targets share it.
  static func distinct(_ comparisons: [Comparison]) -> [Comparison] {
    var seen = Set<Key>()
    return comparisons.filter { seen.insert(key($0)).inserted }
  }

  init(_ comparison: Comparison, _ review: Review) {
    let experiment = review.experiment
    let levels = experiment.samples.map { sample in
      Self.level(comparison.factor, sample, experiment)
    }
    side = experiment.samples.indices.map { index in
      let isInside = comparison.within.allSatisfy {
        Self.level($0.factor, experiment.samples[index], experiment) == Name.folded($0.level)
      }
      guard isInside, let level = levels[index] else { return nil }
      if level == Name.folded(comparison.testLevel) { return 1 }
      return level == Name.folded(comparison.calibrator) ? 0 : nil
    }
    unit = experiment.samples.map { Self.unit($0, review.subject.plan.pairing, experiment) }
    isPaired = comparison.design == .paired
  }

  /// The difference test − calibrator of a value per sample, with its error; `nil` where either
  /// side (or the pairs) has fewer than two units.
  func difference(_ values: [Double?]) -> TEstimate? {
    let test = unitMeans(values, side: 1)
    let calibrator = unitMeans(values, side: 0)
    if isPaired {
      let units = test.keys.filter { calibrator[$0] != nil }.sorted()
      return PairedTTest.of(
        differences: units.map { test[$0, default: 0] - calibrator[$0, default: 0] })
    }
    return WelchTTest.of(
      test.keys.sorted().map { test[$0, default: 0] },
      minus: calibrator.keys.sorted().map { calibrator[$0, default: 0] })
  }

  /// Several samples of a unit in one level are averaged first.
  private func unitMeans(_ values: [Double?], side wanted: Int) -> [String: Double] {
    var sums: [String: (sum: Double, count: Double)] = [:]
    for (index, value) in values.enumerated() where side[index] == wanted {
      guard let value else { continue }
      let old = sums[unit[index], default: (0, 0)]
      sums[unit[index]] = (old.sum + value, old.count + 1)
    }
    return sums.mapValues { $0.sum / $0.count }
  }

  /// The folded level of a factor, where `sample` stands for the samples themselves.
  private static func level(
    _ factor: String, _ sample: Sample, _ experiment: Experiment
  ) -> String? {
    let wanted = Name.folded(factor)
    if let index = experiment.factors.firstIndex(where: { Name.folded($0.name) == wanted }) {
      return sample.levels[index].map { Name.folded($0) }
    }
    if wanted == "sample" { return Name.folded(sample.name) }
    return wanted == "subject" ? sample.subject.map { Name.folded($0) } : nil
  }

  private static func unit(
    _ sample: Sample, _ pairing: Plan.Pairing, _ experiment: Experiment
  ) -> String {
    if case .by(let column) = pairing, let level = level(column, sample, experiment) {
      return level
    }
    return Name.folded(sample.subject ?? sample.name)
  }
}

extension Review {
  /// `condition: post / pre`, with the stratum behind it where there is one.
  func title(_ comparison: Comparison) -> String {
    let stratum = comparison.within.map { "\($0.factor) \($0.level)" }
    let within = stratum.isEmpty ? "" : " (\(stratum.joined(separator: ", ")))"
    return "\(comparison.factor): \(comparison.testLevel) / \(comparison.calibrator)\(within)"
  }

  /// The index of a target of this name.
  func targetIndex(_ name: String) -> Int? {
    experiment.targets.firstIndex { $0.name == name }
  }
}
