import QPCR

/// What `init` knows and guesses about the samples and targets of exports.
struct StarterStudy {
  private(set) var samples: [SampleRow]
  private(set) var targets: [TargetRow]
  /// The level that the export or a common word names as calibrator.
  private(set) var calibrator: Calibrator?
  /// The wells to name, where an export names no samples or no targets.
  private(set) var wells: [WellRow] = []
  /// Whether the wells are of several runs.
  private(set) var hasSeveralRuns: Bool

  struct SampleRow {
    var name: String
    var subject: String?
    var condition: String?
    var role: WellRole?
    /// The columns whose cells are guesses.
    var guessed: [String] = []
  }

  struct TargetRow {
    var name: String
    var isReference = false
    var guessed: [String] = []
  }

  struct WellRow {
    var run: String
    var well: String
    var sample: String
    var target: String
    var role: WellRole?
  }

  struct Calibrator {
    var level: String
    var isGuessed: Bool
  }

  init(_ runs: [Run]) {
    hasSeveralRuns = runs.count > 1
    if runs.contains(where: StarterStudy.lacksNames) {
      wells = runs.flatMap(StarterStudy.wells)
    }
    let names = NameMerge(runs.map(\.samples.names))
    samples = names.names.map { SampleRow(name: $0) }
    targets = NameMerge(runs.map(\.targets.names)).names.map { TargetRow(name: $0) }
    takeAnnotations(runs, names)
    guessRoles(runs, names)
    guessDesign()
    takeReferences(runs)
    findCalibrator(runs)
  }

  // MARK: Wells without names

  private static func lacksNames(_ run: Run) -> Bool {
    run.wells.count > 0 && (run.samples.count == 0 || run.targets.count == 0)
  }

  /// The wells of a run in its order, once each, with what the export says about them.
  private static func wells(_ run: Run) -> [WellRow] {
    var rows: [WellRow] = []
    var seen: Set<WellID> = []
    for row in 0..<run.wells.count
    where run.wells.well[row].ordinal == nil && seen.insert(run.wells.well[row]).inserted {
      let role = run.wells.role[row]
      rows.append(
        WellRow(
          run: run.name, well: run.text(of: run.wells.well[row]),
          sample: run.samples[run.wells.sample[row]] ?? "",
          target: run.targets[run.wells.target[row]] ?? "", role: role == .unknown ? nil : role))
    }
    return rows
  }

  // MARK: Samples

  /// Subjects and conditions that the export itself gives, where each sample has one of them.
  private mutating func takeAnnotations(_ runs: [Run], _ names: NameMerge) {
    for run in runs {
      for factor in run.factors {
        let head = Name.foldedHead(factor.name)
        guard head == "subject" || head == "condition" || head == "biogroup" else { continue }
        for row in 0..<run.wells.count {
          guard let sample = run.samples[run.wells.sample[row]],
            let index = names.index(of: sample), let level = factor.levels[factor.level[row]]
          else { continue }
          if head == "subject" {
            samples[Int(index)].subject = level
          } else {
            samples[Int(index)].condition = level
          }
        }
      }
    }
  }

  /// Roles from the export's tasks, where all wells of a sample agree, else from its name.
  private mutating func guessRoles(_ runs: [Run], _ names: NameMerge) {
    var roles = [Set<WellRole>](repeating: [], count: samples.count)
    for run in runs {
      for row in 0..<run.wells.count {
        guard let name = run.samples[run.wells.sample[row]], let index = names.index(of: name)
        else { continue }
        roles[Int(index)].insert(run.wells.role[row])
      }
    }
    for index in samples.indices {
      let task = roles[index].count == 1 ? roles[index].first : nil
      let role = task == .unknown ? NameGuess.role(samples[index].name) : task
      guard let role, role != .unknown else { continue }
      samples[index].role = role
      samples[index].guessed.append("role")
    }
  }

  /// Subject and condition from names of two parts (`P1_pre`), where the export gives neither.
  private mutating func guessDesign() {
    let unknowns = samples.indices.filter { samples[$0].role == nil }
    guard unknowns.allSatisfy({ samples[$0].subject == nil && samples[$0].condition == nil }),
      let design = NameGuess.design(unknowns.map { samples[$0].name })
    else { return }
    for (index, part) in zip(unknowns, design) {
      samples[index].subject = part.subject
      samples[index].condition = part.condition
      samples[index].guessed += ["subject", "condition"]
    }
  }

  // MARK: Targets

  private mutating func takeReferences(_ runs: [Run]) {
    let named = Set(runs.flatMap(\.information.referenceTargets).map(Name.folded))
    for index in targets.indices {
      if named.contains(Name.folded(targets[index].name)) {
        targets[index].isReference = true
      } else if named.isEmpty, NameGuess.isReference(targets[index].name) {
        targets[index].isReference = true
        targets[index].guessed.append("role")
      }
    }
  }

  private mutating func findCalibrator(_ runs: [Run]) {
    let levels = Set(samples.compactMap(\.condition))
    if let group = runs.lazy.compactMap(\.information.calibratorGroup).first,
      levels.contains(group)
    {
      calibrator = Calibrator(level: group, isGuessed: false)
      return
    }
    let guesses = levels.filter(NameGuess.isCalibrator)
    if levels.count > 1, guesses.count == 1, let level = guesses.first {
      calibrator = Calibrator(level: level, isGuessed: true)
    }
  }
}
