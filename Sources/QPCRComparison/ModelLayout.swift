import QPCRModel
import QPCRStatistics

/// The cells of a model: every combination of a level of the compared factor with a stratum (the
/// levels of the `--within` factors) that samples under study have, and the units in them.
///
/// Everything below is by participant, a sample with its place; sorted by unit, cell and sample.
struct ModelLayout {
  let factor: String
  let levels: [String]
  let strata: [[Comparison.FactorLevel]]
  let units: UnitColumn
  let sample: ContiguousArray<Int32>
  let unit: ContiguousArray<Int32>
  /// `stratum · levels + level`.
  let cell: ContiguousArray<Int32>
  /// The factors whose levels could vary within units: the compared one, then those within.
  let terms: [Term]

  /// A factor of the model: the level that each cell has.
  struct Term {
    let name: String
    /// By cell.
    let level: [Int]
    let count: Int
  }

  init(
    _ study: Study, _ column: LevelColumn, _ units: UnitColumn, _ strata: Strata
  ) throws(ComparisonError) {
    factor = column.name
    levels = column.levels
    self.strata = strata.labels
    self.units = units
    var places: [(unit: Int32, cell: Int32, sample: Int32)] = []
    var unnamed: [String] = []
    for sample in study.experiment.samples.indices where study.isStudied(sample) {
      let (level, stratum) = (column.level[sample], strata.stratum[sample])
      if level < 0 || stratum < 0 { continue }
      let unit = units.unit[sample]
      if unit < 0 { unnamed.append(study.experiment.samples[sample].name) }
      places.append((unit, stratum * Int32(levels.count) + level, Int32(sample)))
    }
    if !unnamed.isEmpty {
      throw .unitsMissing(comparison: factor, column: units.noun, samples: unnamed)
    }
    places.sort { ($0.unit, $0.cell, $0.sample) < ($1.unit, $1.cell, $1.sample) }
    sample = ContiguousArray(places.map(\.sample))
    unit = ContiguousArray(places.map(\.unit))
    cell = ContiguousArray(places.map(\.cell))
    terms = ModelLayout.terms(column, strata.labels)
    if study.plan.pairing == .unpaired, let repeated = firstRepeatedUnit {
      throw .unpairedModel(factor: factor, unit: repeated)
    }
  }

  private static func terms(
    _ column: LevelColumn, _ strata: [[Comparison.FactorLevel]]
  ) -> [Term] {
    let width = column.levels.count
    let cells = strata.count * width
    var terms = [
      Term(name: column.name, level: (0..<cells).map { $0 % width }, count: width)
    ]
    for (position, first) in (strata.first ?? []).enumerated() {
      var names: [String] = []
      let byStratum = strata.map { label -> Int in
        let name = label[position].level
        if let known = names.firstIndex(of: name) { return known }
        names.append(name)
        return names.count - 1
      }
      terms.append(
        Term(
          name: first.factor, level: (0..<cells).map { byStratum[$0 / width] },
          count: names.count))
    }
    return terms
  }

  private var firstRepeatedUnit: String? {
    let repeated = unit.indices.dropFirst().first {
      unit[$0] == unit[$0 - 1] && cell[$0] != cell[$0 - 1]
    }
    return repeated.map { units.names[Int(unit[$0])] }
  }

  /// The cell of a level in a stratum.
  func cell(stratum: Int, level: Int) -> Int { stratum * levels.count + level }

  /// The stratum that a stratum's effects are held against: the same levels, but the first of the
  /// first factor within. `nil` where it is that level itself, or was not measured.
  func interactionStratum(of stratum: Int) -> Int? {
    guard let own = strata[stratum].first, let reference = strata[0].first,
      own.level != reference.level
    else { return nil }
    let wanted = [reference] + strata[stratum].dropFirst()
    return strata.firstIndex { $0 == wanted }
  }

  // MARK: Words

  /// `condition post (coculture PBMC)`.
  func text(cell: Int) -> String {
    let place = strata[cell / levels.count].map { "\($0.factor) \($0.level)" }
    let level = "\(factor) \(levels[cell % levels.count])"
    return place.isEmpty ? level : "\(level) (\(place.joined(separator: ", ")))"
  }

  /// What the model is made of, for the report.
  func description(_ randomTerms: [String]) -> String {
    let fixed = terms.map(\.name).joined(separator: " × ")
    let total = Set(unit).count
    let repeated = Set(
      unit.indices.dropFirst().filter { unit[$0] == unit[$0 - 1] && cell[$0] != cell[$0 - 1] }
        .map { unit[$0] }
    ).count
    let random =
      randomTerms.isEmpty
      ? "no random effects" : "random effects \(randomTerms.joined(separator: ", "))"
    return """
      model of \(factor): fixed effects \(fixed), \(random); \(total) \
      \(total == 1 ? "unit" : "units") (\(units.noun)), \(repeated) of them under several conditions
      """
  }
}
