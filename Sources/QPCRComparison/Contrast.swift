import QPCRModel
import QPCRQuantification

/// Two levels of a factor and the samples that have them, sorted by stratum, unit, level and
/// sample. Everything below is by participant, the position in that order.
struct Contrast {
  let factor: String
  let testLevel: String
  let calibrator: String
  let isSample: Bool
  let units: UnitColumn
  let sample: ContiguousArray<Int32>
  let unit: ContiguousArray<Int32>
  let isTest: ContiguousArray<Bool>
  /// The participants of each stratum that has any, in natural order.
  let strata: [Stratum]

  struct Stratum {
    /// The position in `Strata.labels`.
    let index: Int
    let label: [Comparison.FactorLevel]
    let participants: Range<Int>
  }

  private struct Place: Comparable {
    let stratum: Int32
    let unit: Int32
    let isTest: Bool
    let sample: Int32

    static func < (a: Place, b: Place) -> Bool {
      if a.stratum != b.stratum { return a.stratum < b.stratum }
      if a.unit != b.unit { return a.unit < b.unit }
      if a.isTest != b.isTest { return b.isTest }
      return a.sample < b.sample
    }
  }

  init(
    _ study: Study, _ request: ResolvedRequest, test: Int, units: UnitColumn, strata: Strata
  ) throws(ComparisonError) {
    let column = request.column
    factor = column.name
    testLevel = column.levels[test]
    calibrator = column.levels[request.calibrator]
    isSample = column.isSample
    self.units = units
    var places: [Place] = []
    var unnamed: [String] = []
    for (level, isTest) in [(request.calibrator, false), (test, true)] {
      for sample in column.samples(with: level) where study.isStudied(Int(sample)) {
        let stratum = strata.stratum[Int(sample)]
        let unit = units.unit[Int(sample)]
        if unit < 0 { unnamed.append(study.experiment.samples[Int(sample)].name) }
        if stratum < 0 { continue }
        places.append(Place(stratum: stratum, unit: unit, isTest: isTest, sample: sample))
      }
    }
    if !unnamed.isEmpty {
      let label = Comparison.label(factor, testLevel, calibrator, within: [])
      throw .unitsMissing(comparison: label, column: units.noun, samples: unnamed)
    }
    places.sort()
    sample = ContiguousArray(places.map(\.sample))
    unit = ContiguousArray(places.map(\.unit))
    isTest = ContiguousArray(places.map(\.isTest))
    self.strata = Contrast.strata(places, strata)
  }

  private static func strata(_ places: [Place], _ strata: Strata) -> [Stratum] {
    var found: [Stratum] = []
    var start = 0
    while start < places.count {
      let stratum = places[start].stratum
      var end = start
      while end < places.count, places[end].stratum == stratum { end += 1 }
      found.append(
        Stratum(
          index: Int(stratum), label: strata.labels[Int(stratum)], participants: start..<end))
      start = end
    }
    return found
  }
}

/// The expression rows of participants, by target and then by participant.
struct ContrastRows {
  /// Where each target's rows start, then one past the last.
  private(set) var first: ContiguousArray<Int32>
  private(set) var row: ContiguousArray<Int32>
  private(set) var participant: ContiguousArray<Int32>

  init(_ contrast: Contrast, _ study: Study) {
    self.init(samples: contrast.sample, study)
    if contrast.isSample, study.experiment.runs.count > 1 { keepSharedRuns(study.expression) }
  }

  /// The rows of samples, each a participant.
  init(samples: ContiguousArray<Int32>, _ study: Study) {
    let targets = study.experiment.targets.count
    first = ContiguousArray(repeating: 0, count: targets + 1)
    let expression = study.expression
    for sample in samples {
      for row in study.rowsBySample.members(of: Int(sample)) {
        first[Int(expression.target[Int(row)]) + 1] += 1
      }
    }
    for target in 0..<targets { first[target + 1] += first[target] }
    var next = first
    row = ContiguousArray(repeating: 0, count: Int(first[targets]))
    participant = row
    for (index, sample) in samples.enumerated() {
      for row in study.rowsBySample.members(of: Int(sample)) {
        let target = Int(expression.target[Int(row)])
        self.row[Int(next[target])] = row
        participant[Int(next[target])] = Int32(index)
        next[target] += 1
      }
    }
  }

  func range(of target: Int) -> Range<Int> { Int(first[target])..<Int(first[target + 1]) }

  /// Two samples are compared inside the runs that they share, where they share any: a calibrator
  /// sample that stands on every plate is compared with each sample on that sample's own plate.
  private mutating func keepSharedRuns(_ expression: ExpressionTable) {
    var kept = (first: first, row: ContiguousArray<Int32>(), participant: ContiguousArray<Int32>())
    for target in 0..<(first.count - 1) {
      kept.first[target] = Int32(kept.row.count)
      let range = range(of: target)
      let runs = [0, 1].map { side in
        Set(range.filter { participant[$0] == side }.map { expression.run[Int(row[$0])] })
      }
      let shared = runs[0].intersection(runs[1])
      for entry in range
      where shared.isEmpty || shared.contains(expression.run[Int(row[entry])]) {
        kept.row.append(row[entry])
        kept.participant.append(participant[entry])
      }
    }
    kept.first[first.count - 1] = Int32(kept.row.count)
    (first, row, participant) = kept
  }
}
