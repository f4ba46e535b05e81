import QPCRModel
import QPCRQuantification

/// A factor laid out by sample: the level of each as an index.
struct LevelColumn {
  let name: String
  let levels: [String]
  /// Index into `levels` by sample, −1 where a sample has none.
  let level: ContiguousArray<Int32>
  /// Whether the factor is the samples themselves, so that each level is one sample.
  let isSample: Bool
  private let samples: GroupIndex
  private let indexByName: [String: Int]

  init(name: String, levels: [String], level: ContiguousArray<Int32>, isSample: Bool = false) {
    self.name = name
    self.levels = levels
    self.level = level
    self.isSample = isSample
    samples = GroupIndex(keys: level, count: levels.count)
    indexByName = Dictionary(
      levels.enumerated().map { (Name.folded($0.element), $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The samples with a level, in natural order.
  func samples(with level: Int) -> ArraySlice<Int32> { samples.members(of: level) }

  func index(of level: String) -> Int? { indexByName[Name.folded(level)] }
}

/// The factors of an experiment by name. Heads match as column heads do.
struct FactorTable {
  private let experiment: Experiment

  init(_ experiment: Experiment) { self.experiment = experiment }

  var names: [String] { experiment.factors.map(\.name) }

  /// The column of a factor, `sample` included; `nil` for a name that is none.
  func column(_ name: String) -> LevelColumn? {
    let head = Name.foldedHead(name)
    if let index = experiment.factors.firstIndex(where: { Name.foldedHead($0.name) == head }) {
      return column(at: index)
    }
    return head == "sample" ? sampleColumn : nil
  }

  func column(_ name: String, option: String) throws(ComparisonError) -> LevelColumn {
    guard let column = column(name) else {
      throw .unknownFactor(
        option: option, name: name, nearest: Name.nearest(to: name, among: names + ["sample"]),
        factors: names)
    }
    return column
  }

  private func column(at index: Int) -> LevelColumn {
    let factor = experiment.factors[index]
    let levels = NameTable(unique: factor.levels)
    let level = ContiguousArray(
      experiment.samples.map { sample in
        sample.levels[index].flatMap { levels.index(of: $0) } ?? NameTable.none
      })
    return LevelColumn(name: factor.name, levels: factor.levels, level: level)
  }

  private var sampleColumn: LevelColumn {
    LevelColumn(
      name: "sample", levels: experiment.samples.map(\.name),
      level: ContiguousArray(experiment.samples.indices.map(Int32.init)), isSample: true)
  }
}
