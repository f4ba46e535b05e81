import QPCRModel

/// The experimental unit of each sample: the individual that biological n counts.
struct UnitColumn {
  /// What a unit is, as the sheet heads it: `subject`, `sample` or a factor.
  let noun: String
  let names: [String]
  /// Index into `names` by sample, −1 where a sample has none. Units are numbered by their first
  /// sample, so that their order is the samples' own.
  let unit: ContiguousArray<Int32>

  /// The subject where any is given, else the sample (science: technical wells are never n).
  static func automatic(_ experiment: Experiment) -> UnitColumn {
    experiment.hasSubjects ? subjects(experiment) : samples(experiment)
  }

  /// The column of `--pair-by`.
  static func named(
    _ name: String, _ experiment: Experiment
  ) throws(ComparisonError) -> UnitColumn {
    let head = Name.foldedHead(name)
    if head == "subject", experiment.hasSubjects { return subjects(experiment) }
    if let index = experiment.factors.firstIndex(where: { Name.foldedHead($0.name) == head }) {
      return UnitColumn(
        noun: experiment.factors[index].name, experiment.samples.map { $0.levels[index] })
    }
    if head == "sample" {
      return UnitColumn(noun: "sample", experiment.samples.map(\.exportName))
    }
    let columns =
      (experiment.hasSubjects ? ["subject"] : []) + ["sample"] + experiment.factors.map(\.name)
    throw .unknownPairColumn(
      name: name, nearest: Name.nearest(to: name, among: columns), columns: columns)
  }

  static func samples(_ experiment: Experiment) -> UnitColumn {
    UnitColumn(
      noun: "sample", names: experiment.samples.map(\.name),
      unit: ContiguousArray(experiment.samples.indices.map(Int32.init)))
  }

  private static func subjects(_ experiment: Experiment) -> UnitColumn {
    UnitColumn(noun: "subject", experiment.samples.map(\.subject))
  }

  private init(noun: String, names: [String], unit: ContiguousArray<Int32>) {
    self.noun = noun
    self.names = names
    self.unit = unit
  }

  private init(noun: String, _ entries: [String?]) {
    var names: [String] = []
    var exact: [String: Int32] = [:]
    var folded: [String: Int32] = [:]
    var unit = ContiguousArray<Int32>()
    unit.reserveCapacity(entries.count)
    for entry in entries {
      guard let entry else {
        unit.append(-1)
        continue
      }
      if let known = exact[entry] {
        unit.append(known)
        continue
      }
      let key = Name.folded(entry)
      let index = folded[key] ?? Int32(names.count)
      if index == names.count { names.append(entry) }
      exact[entry] = index
      folded[key] = index
      unit.append(index)
    }
    self.init(noun: noun, names: names, unit: unit)
  }
}
