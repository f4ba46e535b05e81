package import QPCRModel

extension CandidateTable {
  /// The candidates of an experiment over its samples under study.
  ///
  /// Candidates are the targets that the plan names (`--reference`, `--target`), else every target
  /// of the samples under study. A sample that several runs measured enters with the mean over
  /// them. Groups are the levels of `factors` together; a sample without a level is left out.
  /// - Parameters:
  ///   - isExcluded: by row of the wells, through `replicates`.
  ///   - factors: indices of the experiment's factors; empty where there are no groups.
  package static func collect(
    _ experiment: Experiment, replicates: ReplicateTable, assays: AssaySettings, plan: Plan,
    factors: [Int]
  ) throws(QuantificationError) -> CandidateTable {
    let cells = CandidateCells(experiment, replicates)
    let candidates = try cells.candidates(plan)
    let roster = SampleRoster(experiment, cells.samples(of: candidates), factors, plan.pairing)
    let weights = assays.log2Efficiencies
    let table = CandidateTable(
      names: candidates.map { experiment.targets[$0].name },
      cycles: candidates.map { candidate in
        roster.samples.map { cells.mean(candidate, $0) }
      },
      weights: candidates.map { weights[$0] }, unit: roster.unit, group: roster.group,
      groupNames: roster.groupNames)
    try table.requireOverlap()
    return table
  }

  /// Every pair of candidates needs two samples in common, or nothing is known of their ratio.
  private func requireOverlap() throws(QuantificationError) {
    for second in 0..<count {
      for first in 0..<second {
        var shared = 0
        for sample in 0..<sampleCount
        where isKnown[place(first, sample)] && isKnown[place(second, sample)] {
          shared += 1
          if shared == 2 { break }
        }
        if shared < 2 {
          throw .candidatesApart(first: names[first], second: names[second], shared: shared)
        }
      }
    }
  }
}

/// The mean Cq of each target × sample of the samples under study.
private struct CandidateCells {
  private let experiment: Experiment
  private var sum: ContiguousArray<Double>
  private var number: ContiguousArray<Int32>
  private var isMeasured: [Bool]

  init(_ experiment: Experiment, _ replicates: ReplicateTable) {
    self.experiment = experiment
    let samples = experiment.samples.count
    sum = ContiguousArray(repeating: 0, count: experiment.targets.count * samples)
    number = ContiguousArray(repeating: 0, count: sum.count)
    isMeasured = Array(repeating: false, count: experiment.targets.count)
    for row in 0..<replicates.count
    where replicates.role[row] == .unknown && replicates.sample[row] >= 0
      && replicates.target[row] >= 0
    {
      isMeasured[Int(replicates.target[row])] = true
      guard let cycles = replicates.meanCq(row) else { continue }
      let place = Int(replicates.target[row]) * samples + Int(replicates.sample[row])
      sum[place] += cycles
      number[place] += 1
    }
  }

  func mean(_ target: Int, _ sample: Int) -> Double? {
    let place = target * experiment.samples.count + sample
    return number[place] > 0 ? sum[place] / Double(number[place]) : nil
  }

  /// The samples with a Cq of any of the targets.
  func samples(of targets: [Int]) -> [Int] {
    experiment.samples.indices.filter { sample in
      targets.contains { mean($0, sample) != nil }
    }
  }

  func candidates(_ plan: Plan) throws(QuantificationError) -> [Int] {
    let names = experiment.targets.map(\.name)
    var wanted: Set<Int> = []
    for name in plan.references + plan.targets {
      guard let index = names.firstIndex(where: { Name.folded($0) == Name.folded(name) }) else {
        throw .unknownCandidate(
          name: name, nearest: Name.nearest(to: name, among: names), targets: names)
      }
      guard isMeasured[index] else { throw .candidateNotMeasured(name: names[index]) }
      wanted.insert(index)
    }
    let chosen = wanted.isEmpty ? names.indices.filter { isMeasured[$0] } : wanted.sorted()
    guard chosen.count > 1 else {
      throw .tooFewCandidates(names: chosen.map { names[$0] })
    }
    return chosen
  }
}

/// The samples that enter, with their units and groups.
private struct SampleRoster {
  private(set) var samples: [Int] = []
  private(set) var unit: [Int] = []
  private(set) var group: [Int] = []
  let groupNames: [String]

  init(_ experiment: Experiment, _ known: [Int], _ factors: [Int], _ pairing: Plan.Pairing) {
    var labels: [Int: String] = [:]
    for sample in known { labels[sample] = SampleRoster.label(experiment, sample, factors) }
    let names = Set(labels.values).sorted(by: Name.naturallyPrecedes)
    groupNames = names.count > 1 ? names : []
    let units = SampleRoster.units(experiment, pairing)
    for sample in known {
      guard factors.isEmpty || labels[sample] != nil else { continue }
      samples.append(sample)
      unit.append(units[sample])
      group.append(groupNames.firstIndex(of: labels[sample] ?? "") ?? 0)
    }
  }

  private static func label(_ experiment: Experiment, _ sample: Int, _ factors: [Int]) -> String? {
    var levels: [String] = []
    for factor in factors {
      guard let level = experiment.samples[sample].levels[factor] else { return nil }
      levels.append(level)
    }
    return levels.isEmpty ? nil : levels.joined(separator: ", ")
  }

  /// The column that pairs, else the subject, else the sample itself.
  private static func units(_ experiment: Experiment, _ pairing: Plan.Pairing) -> [Int] {
    var factor: Int?
    if case .by(let column) = pairing {
      factor = experiment.factors.firstIndex { Name.foldedHead($0.name) == Name.foldedHead(column) }
    }
    var indices: [String: Int] = [:]
    return experiment.samples.map { sample in
      let level = factor.flatMap { sample.levels[$0] }
      let name = level ?? sample.subject.map { "subject/" + $0 } ?? "sample/" + sample.name
      if let index = indices[name] { return index }
      indices[name] = indices.count
      return indices.count - 1
    }
  }
}
