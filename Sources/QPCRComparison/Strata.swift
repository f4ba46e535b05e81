import QPCRModel

/// The combinations of the `--within` factors' levels that samples have.
struct Strata {
  /// Factor and level of each stratum, in natural order.
  let labels: [[Comparison.FactorLevel]]
  /// Index into `labels` by sample, −1 where a sample lacks one of the levels.
  let stratum: ContiguousArray<Int32>

  init(_ study: Study) throws(ComparisonError) {
    var columns: [LevelColumn] = []
    for name in study.plan.within {
      let column = try study.factors.column(name, option: "--within")
      if columns.contains(where: { $0.name == column.name }) { throw .repeatedWithin(column.name) }
      columns.append(column)
    }
    self.init(columns, samples: study.experiment.samples.count)
  }

  private init(_ columns: [LevelColumn], samples: Int) {
    if columns.isEmpty {
      labels = [[]]
      stratum = ContiguousArray(repeating: 0, count: samples)
      return
    }
    let keys = (0..<samples).map { sample in Strata.key(columns, sample) }
    let distinct = Set(keys.compactMap { $0 }).sorted { $0.lexicographicallyPrecedes($1) }
    let index = Dictionary(uniqueKeysWithValues: zip(distinct, Int32(0)...))
    stratum = ContiguousArray(keys.map { $0.flatMap { index[$0] } ?? -1 })
    labels = distinct.map { key in
      zip(key, columns).map { level, column in
        Comparison.FactorLevel(factor: column.name, level: column.levels[Int(level)])
      }
    }
  }

  /// A sample's levels, `nil` where it lacks one.
  private static func key(_ columns: [LevelColumn], _ sample: Int) -> [Int32]? {
    let key = columns.map { $0.level[sample] }
    return key.contains(-1) ? nil : key
  }
}
