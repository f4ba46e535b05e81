import QPCRComparison
import QPCRModel
import QPCRStatistics

/// The samples of a comparison's two levels and their units: what a rule needs to ask whether
/// something other than the target (a difference of references, the reference index) changes with
/// the condition.
struct LevelContrast {
  /// For each sample: whether it is in the test level, in the calibrator, or in neither (`nil`).
  private let isTest: [Bool?]
  /// For each sample: its experimental unit.
  private let units: Units
  private let isPaired: Bool

  /// The comparison in words, without its target.
  let label: String

  /// One contrast for each label with at least two units a side, in order: the targets of a
  /// contrast share it.
  static func distinct(_ subject: ReviewSubject) -> [LevelContrast] {
    var seen = Set<String>()
    let comparisons = (subject.comparisonSet?.comparisons ?? []).filter {
      FewUnits.count($0) > 1 && seen.insert($0.label).inserted
    }
    guard !comparisons.isEmpty else { return [] }
    let units = Units(subject.experiment, subject.plan.pairing)
    return comparisons.map { LevelContrast($0, subject.experiment, units) }
  }

  init(_ comparison: Comparison, _ experiment: Experiment, _ units: Units) {
    let compared = Column(comparison.factor, experiment)
    let strata = comparison.within.map { (Column($0.factor, experiment), $0.level) }
    isTest = experiment.samples.map { sample in
      for (column, level) in strata where column.level(sample) != level { return nil }
      let level = compared.level(sample)
      if level == comparison.testLevel { return true }
      return level == comparison.calibrator ? false : nil
    }
    label = comparison.label
    self.units = units
    isPaired = comparison.design == .paired
  }

  /// Whether a sample is in one of the two levels.
  func includes(_ sample: Int) -> Bool { isTest[sample] != nil }

  /// Whether a sample is in the test level (`true`) or the calibrator (`false`); `nil` in neither.
  func isInTest(_ sample: Int) -> Bool? { isTest[sample] }

  /// The difference test − calibrator of a value per sample, with its error; `nil` where either
  /// side (or the pairs) has fewer than two units.
  func difference(_ values: [Double?]) -> TEstimate? {
    let test = unitMeans(values, inTest: true)
    let calibrator = unitMeans(values, inTest: false)
    guard isPaired else {
      return WelchTTest.of(test.compactMap { $0 }, minus: calibrator.compactMap { $0 })
    }
    return PairedTTest.of(
      differences: zip(test, calibrator).compactMap { test, calibrator in
        guard let test, let calibrator else { return nil }
        return test - calibrator
      })
  }

  /// For each unit: the mean over its samples in one level.
  private func unitMeans(_ values: [Double?], inTest: Bool) -> [Double?] {
    var sums = [(sum: Double, count: Double)](repeating: (0, 0), count: units.count)
    for (sample, value) in values.enumerated() where isTest[sample] == inTest {
      guard let value else { continue }
      sums[units.of[sample]].sum += value
      sums[units.of[sample]].count += 1
    }
    return sums.map { $0.count > 0 ? $0.sum / $0.count : nil }
  }

  /// Where the level of a factor stands, where `sample` stands for the samples themselves.
  struct Column {
    private let factor: Int?
    private let isSample: Bool

    init(_ name: String, _ experiment: Experiment) {
      let wanted = Name.foldedHead(name)
      factor = experiment.factors.firstIndex { Name.foldedHead($0.name) == wanted }
      isSample = factor == nil && wanted == "sample"
    }

    func level(_ sample: Sample) -> String? {
      if let factor { return sample.levels[factor] }
      return isSample ? sample.name : sample.subject
    }
  }

  /// The experimental unit of each sample: the level of the pairing column, else the subject, else
  /// the sample itself.
  struct Units {
    let of: [Int]
    let count: Int

    /// No units at all, for questions that do not ask for them.
    static let none = Units()

    private init() {
      of = []
      count = 0
    }

    init(_ experiment: Experiment, _ pairing: Plan.Pairing) {
      var column: Column?
      if case .by(let name) = pairing { column = Column(name, experiment) }
      var indices: [String: Int] = [:]
      of = experiment.samples.map { sample in
        let name = column?.level(sample) ?? sample.subject ?? sample.name
        if let index = indices[name] { return index }
        indices[name] = indices.count
        return indices.count - 1
      }
      count = indices.count
    }
  }
}

extension Review {
  /// The index of a target of this name.
  func targetIndex(_ name: String) -> Int? {
    experiment.targets.firstIndex { $0.name == name }
  }
}
