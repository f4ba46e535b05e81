import QPCRModel
import QPCRQuantification

/// What a reader must know about the design before any p: what n counts, which factors cannot be
/// told apart, and whether technical replicates are equal. (Runs that cannot be told from levels and
/// missing pairs are findings of their own.)
struct DesignGuard {
  private let study: Study

  init(_ study: Study) { self.study = study }

  /// Nothing where no factor is compared: samples compared with a sample have no design.
  func sentences(_ requests: [ResolvedRequest]) throws(ComparisonError) -> [String] {
    let requests = requests.filter { !$0.column.isSample }
    if requests.isEmpty { return [] }
    let units = try unitColumn()
    var sentences: [String] = []
    for request in requests {
      for sentence in [counting(request, units)] + aliases(request, units)
      where !sentence.isEmpty && !sentences.contains(sentence) {
        sentences.append(sentence)
      }
    }
    return sentences + [technicalReplicates()].compactMap { $0 }
  }

  private func unitColumn() throws(ComparisonError) -> UnitColumn {
    guard case .by(let column) = study.plan.pairing else {
      return UnitColumn.automatic(study.experiment)
    }
    return try UnitColumn.named(column, study.experiment)
  }

  /// The samples under study that have one of a request's levels.
  private func participants(_ request: ResolvedRequest) -> [(sample: Int, level: Int)] {
    let levels = Set(request.testLevels + [request.calibrator])
    return study.experiment.samples.indices.compactMap { sample in
      let level = Int(request.column.level[sample])
      return levels.contains(level) && study.isStudied(sample) ? (sample, level) : nil
    }
  }

  // MARK: What n counts

  /// Pseudo-replication: samples of one unit in one level are one value; and where nobody says which
  /// samples share an individual, every sample counts.
  private func counting(_ request: ResolvedRequest, _ units: UnitColumn) -> String {
    let participants = participants(request)
    if !study.experiment.hasSubjects, units.noun == "sample" {
      return """
        n counts samples, each as a biological unit of its own, because no subject is given; where \
        several come from one individual, say so in a subject column
        """
    }
    let places = participants.map { [Int(units.unit[$0.sample]), $0.level, stratumKey($0.sample)] }
    let repeated = Dictionary(grouping: places) { $0 }.values.count { $0.count > 1 }
    if repeated == 0 { return "" }
    let total = Set(places).count
    return """
      n counts units (\(units.noun)), never samples or wells: in \(repeated) of \(total) cases a unit \
      has several samples at one level of \(request.column.name), and these are averaged first
      """
  }

  /// A number for the levels of the factors within.
  private func stratumKey(_ sample: Int) -> Int {
    study.plan.within.reduce(0) { key, name in
      guard let column = study.factors.column(name) else { return key }
      return key * (column.levels.count + 1) + Int(column.level[sample]) + 1
    }
  }

  // MARK: Factors that cannot be told apart

  /// Other factors of which no level occurs with two of the compared ones: batches, days, sites.
  private func aliases(_ request: ResolvedRequest, _ units: UnitColumn) -> [String] {
    let participants = participants(request)
    let taken = Set(
      ([request.column.name, units.noun] + study.plan.within).map(Name.foldedHead))
    return study.factors.names.compactMap { name in
      guard !taken.contains(Name.foldedHead(name)), let other = study.factors.column(name) else {
        return nil
      }
      return alias(request, other, participants)
    }
  }

  private func alias(
    _ request: ResolvedRequest, _ other: LevelColumn, _ participants: [(sample: Int, level: Int)]
  ) -> String? {
    var levelOf: [Int: Int] = [:]
    var others: [Int: Set<Int>] = [:]
    for (sample, level) in participants {
      let own = Int(other.level[sample])
      if own < 0 || levelOf[own, default: level] != level { return nil }
      levelOf[own] = level
      others[level, default: []].insert(own)
    }
    // A level of its own for (nearly) every sample is a label, no factor.
    guard others.count > 1, 2 * levelOf.count <= participants.count else { return nil }
    let parts = others.keys.sorted().map { level in
      let names = (others[level] ?? []).sorted().map { other.levels[$0] }
      return "\(request.column.levels[level]) is \(names.joined(separator: ", "))"
    }
    return """
      \(request.column.name) and \(other.name) cannot be told apart (\(parts.joined(separator: "; "))): \
      an effect of one would look like an effect of the other
      """
  }

  // MARK: Technical replicates

  private func technicalReplicates() -> String? {
    let expression = study.expression
    var (least, most) = (Int32.max, Int32(0))
    for row in 0..<expression.count {
      let target = Int(expression.target[row])
      guard study.isReported[target] || study.assays.roles[target] == .reference else { continue }
      let replicate = Int(expression.replicateRow[row])
      let wells = study.replicates.detected[replicate] + study.replicates.undetermined[replicate]
      if wells == 0 { continue }
      (least, most) = (min(least, wells), max(most, wells))
    }
    guard least < most else { return nil }
    return """
      technical replicates are unequal (\(least) to \(most) wells for a sample and target): each mean \
      counts once, whatever its number of wells
      """
  }
}
