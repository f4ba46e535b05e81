import QPCRModel
import QPCRQuantification

/// What a rule sees: the subject, the limits in effect, and names for indices.
struct Review {
  let subject: ReviewSubject
  private let moved: [String: Double]
  /// For each target: whether it is a reference.
  let isReference: [Bool]
  /// The contrasts of the comparisons with at least two units a side.
  let contrasts: [LevelContrast]
  /// The curves of the standards, if there are any.
  let standardCurves: StandardCurves
  /// Technical replicates with their places.
  let plates: PlateGroups

  init(_ subject: ReviewSubject) {
    self.subject = subject
    moved = RuleCatalogue.movedThresholds(subject.plan)
    isReference = subject.assays.roles.map { $0 == .reference }
    contrasts = LevelContrast.distinct(subject)
    standardCurves = StandardCurves.fit(
      subject.experiment, isExcluded: subject.screening.isExcluded,
      confidence: subject.plan.confidence)
    plates = PlateGroups(subject)
  }

  var experiment: Experiment { subject.experiment }
  var replicates: ReplicateTable { subject.replicates }

  func limits(_ rule: QCRule) -> Limits { rule.limits(movedTo: moved[rule.id]) }

  func sample(_ index: Int) -> String { experiment.samples[index].name }
  func target(_ index: Int) -> String { experiment.targets[index].name }

  func samples(_ indices: [Int]) -> String { Wording.list(indices.map { sample($0) }) }
  func targets(_ indices: [Int]) -> String { Wording.list(indices.map { target($0) }) }

  /// `, run NAME` where there are several runs, else nothing.
  func onRun(_ index: Int) -> String {
    experiment.runs.count > 1 ? ", run \(experiment.runs[index].name)" : ""
  }

  /// The Cq of the latest quantifiable cycle of a target: its `lod_cq`, else `limit`.
  func latestCq(_ target: Int, _ limit: Double) -> Double {
    experiment.targets[target].lodCq ?? limit
  }
}

/// Rows of the replicate table that a rule names, of one run × target.
struct Group {
  let run: Int
  let target: Int
  /// Ascending.
  var rows: [Int]
}

extension Review {
  /// The rows gathered by run × target, in that order.
  func gather(_ rows: [Int]) -> [Group] {
    var place: [Int: Int] = [:]
    var groups: [Group] = []
    let width = experiment.targets.count + 1
    for row in rows {
      let run = Int(replicates.run[row])
      let target = Int(replicates.target[row])
      let key = run * width + target + 1
      if let index = place[key] {
        groups[index].rows.append(row)
      } else {
        place[key] = groups.count
        groups.append(Group(run: run, target: target, rows: [row]))
      }
    }
    return groups.sorted { ($0.run, $0.target) < ($1.run, $1.target) }
  }

  /// The samples of replicate rows, each once, ascending.
  func samples(ofReplicates rows: [Int]) -> [Int] {
    Set(rows.map { Int(replicates.sample[$0]) }).filter { $0 >= 0 }.sorted()
  }

  /// The wells of replicate rows that are not excluded, ascending.
  func usableWells(ofReplicates rows: [Int]) -> [Int] {
    rows.flatMap { row in
      replicates.wells(row).filter { !subject.screening.isExcluded[$0] }
    }
  }

  /// The Cq of a replicate row's usable wells, in well order.
  func cycles(ofReplicate row: Int) -> [Double] {
    let wells = experiment.wells
    return replicates.wells(row)
      .filter { !subject.screening.isExcluded[$0] && wells.isDetected[$0] }
      .map { wells.cycles[$0] }
  }

  /// `TARGET in SAMPLE, run RUN` for one sample, `TARGET, run RUN` for several.
  func place(_ group: Group) -> String {
    let samples = samples(ofReplicates: group.rows)
    let within = samples.count == 1 ? " in \(sample(samples[0]))" : ""
    return target(group.target) + within + onRun(group.run)
  }

  /// A draft that names a group's run, target, samples and usable wells.
  func draft(
    _ rule: QCRule, _ severity: Finding.Severity, _ group: Group, _ message: String,
    value: Double? = nil, threshold: Double? = nil
  ) -> Draft {
    var draft = Draft(rule, severity, message, value: value, threshold: threshold)
    draft.runs = [group.run]
    draft.targets = [group.target]
    draft.samples = samples(ofReplicates: group.rows)
    draft.rows = usableWells(ofReplicates: group.rows)
    return draft
  }
}
