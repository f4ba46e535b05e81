/// What may have moved a comparison. What belongs to the references of a contrast is searched once.
struct ComparisonCauses {
  private let pair: ResultsPair
  private var byContrast: [String: [ResultsCause]] = [:]
  /// The targets of each contrast whose own p differs, or that stand in one file only.
  private let family: [String: Set<Int32>]

  init(_ pair: ResultsPair, _ comparisons: [ComparisonPair]) {
    self.pair = pair
    var family: [String: Set<Int32>] = [:]
    for comparison in comparisons
    where comparison.rows.count == 1 || comparison.difference("p") != nil {
      family[comparison.label, default: []].insert(comparison.target)
    }
    self.family = family
  }

  /// Every cause that can have moved something in a comparison that both files hold.
  mutating func causes(_ comparison: ComparisonPair) -> [ResultsCause] {
    var causes: [ResultsCause] = []
    if comparison.hasOtherLevels, let a = comparison.a, let b = comparison.b {
      causes.append(
        ResultsCause(
          text: "what is compared (\(a.testLevel) / \(a.calibrator) → "
            + "\(b.testLevel) / \(b.calibrator))",
          moves: [.everything, .family]))
    }
    causes += wells(of: [comparison.target], comparison)
    causes += efficiencies(of: [comparison.target])
    causes += shared(comparison)
    causes += settings(comparison)
    if let family = family(comparison) { causes.append(family) }
    return causes
  }

  /// What all targets of a contrast share.
  private mutating func shared(_ comparison: ComparisonPair) -> [ResultsCause] {
    // The target itself may be a reference, so it is part of the key then.
    let isReference = references.contains(comparison.target)
    let key = comparison.label + (isReference ? "\u{0}\(comparison.target)" : "")
    if let known = byContrast[key] { return known }
    var causes: [ResultsCause] = []
    if pair.references.a != pair.references.b {
      causes.append(
        ResultsCause(
          text: "the references (\(words(pair.references.a)) → \(words(pair.references.b)))",
          moves: .everything))
    }
    let others = references.subtracting([comparison.target])
    causes += wells(of: others, comparison)
    causes += efficiencies(of: others)
    causes += annotations(comparison)
    byContrast[key] = causes
    return causes
  }

  private var references: Set<Int32> { pair.references.a.union(pair.references.b) }

  private func words(_ targets: Set<Int32>) -> String {
    targets.isEmpty ? "none" : pair.sorted(targets).joined(separator: ", ")
  }

  // MARK: Wells

  private func wells(of targets: Set<Int32>, _ comparison: ComparisonPair) -> [ResultsCause] {
    var wells: [UInt16: [Int]] = [:]
    var groups: [UInt16: [Int]] = [:]
    for target in targets.sorted(by: { pair.rank($0) < pair.rank($1) }) {
      for place in pair.wellsByTarget[target] ?? [] {
        let well = pair.wells[place]
        let moves = self.moves(
          samples: [well.samples.a, well.samples.b], roles: [well.roles.a, well.roles.b],
          comparison)
        if !moves.isEmpty { wells[moves.rawValue, default: []].append(place) }
      }
      for place in pair.groupsByTarget[target] ?? [] {
        let key = pair.groups[place].key
        let moves = self.moves(samples: [key.sample], roles: [key.role], comparison)
        if !moves.isEmpty { groups[moves.rawValue, default: []].append(place) }
      }
    }
    return Set(wells.keys).union(groups.keys).sorted().compactMap { moves in
      pair.words(wells: wells[moves] ?? [], groups: groups[moves] ?? []).map {
        ResultsCause(text: $0, moves: ResultsCause.Moves(rawValue: moves))
      }
    }
  }

  /// What wells of these samples move in a comparison.
  private func moves(
    samples: [Int32], roles: [Int32], _ comparison: ComparisonPair
  ) -> ResultsCause.Moves {
    if roles.contains(where: { pair.names[$0] == "calibrator" }) { return .everything }
    var moves: ResultsCause.Moves = []
    for sample in samples where sample >= 0 {
      for file in [pair.a, pair.b] {
        guard let annotation = file.expression.annotations[sample] else { continue }
        for row in comparison.rows {
          moves.formUnion(self.moves(sample, annotation, row, comparison))
        }
      }
    }
    return moves
  }

  private func moves(
    _ sample: Int32, _ annotation: ResultsFile.Annotation, _ row: ResultsFile.ComparisonRow,
    _ comparison: ComparisonPair
  ) -> ResultsCause.Moves {
    guard row.within.allSatisfy({ annotation.levels[$0.key] == $0.value.string }) else {
      return []
    }
    let level =
      row.factor == "sample" ? pair.names[sample] : annotation.levels[row.factor]
    switch level {
    case row.testLevel?: return [.testSide, .estimate, .spread]
    case row.calibrator?: return [.calibratorSide, .estimate, .spread]
    // Other levels enter a model's residual variance.
    default: return comparison.isDesign("model") ? .spread : []
    }
  }

  // MARK: Efficiencies, annotations

  private func efficiencies(of targets: Set<Int32>) -> [ResultsCause] {
    pair.assays.filter { targets.contains($0.target) }.compactMap { change in
      let name = pair.names[change.target] ?? ""
      let values = "\(change.a.words) → \(change.b.words)"
      switch change.field {
      case "efficiency":
        return ResultsCause(
          text: "the efficiency of \(name) (\(values))", moves: .everything)
      case "efficiency_se":
        return ResultsCause(
          text: "the standard error of the efficiency of \(name) (\(values))", moves: .spread)
      default: return nil
      }
    }
  }

  private func annotations(_ comparison: ComparisonPair) -> [ResultsCause] {
    var factors = Set(comparison.rows.map(\.factor))
    factors.formUnion(comparison.rows.flatMap { $0.within.map(\.key) })
    let changes = pair.annotations.filter { $0.isSubject || factors.contains($0.field) }
    guard let first = changes.first else { return [] }
    let more = changes.count > 1 ? " and \(changes.count - 1) more annotations" : ""
    return [
      ResultsCause(
        text: "the \(first.field) of sample \(pair.names[first.sample] ?? "") "
          + "(\(first.a.words) → \(first.b.words))" + more,
        moves: .everything)
    ]
  }

  // MARK: Settings, family

  private func settings(_ comparison: ComparisonPair) -> [ResultsCause] {
    pair.settings.compactMap { setting in
      let moves = self.moves(setting, comparison)
      return moves.isEmpty ? nil : ResultsCause(text: setting.words, moves: moves)
    }
  }

  private func moves(
    _ setting: SettingChange, _ comparison: ComparisonPair
  ) -> ResultsCause.Moves {
    switch setting.key {
    case "undetermined":
      let targets = references.union([comparison.target])
      return pair.undeterminedTargets.isDisjoint(with: targets) ? .sensitivity : .everything
    case "replicates": return .everything
    case "pair_by", "unpaired": return .everything
    case "test":
      return comparison.isDesign("model") ? .everything : .spread
    case "confidence": return [.interval, .call, .equivalence]
    case "adjust", "target": return [.family, .call]
    case "compare", "within": return comparison.isDesign("model") ? [.family, .call] : []
    case "equivalence_margin": return .equivalence
    case "seed":
      let isDrawn = comparison.rows.contains {
        $0.field("p_monte_carlo_error")?.double != nil
      }
      return isDrawn ? [.p, .call, .sensitivity] : []
    // These act through references, efficiencies, wells and findings, which are told themselves.
    case "samples", "assays", "reference", "calibrator", "efficiency", "exclude_outliers",
      "exclude", "threshold", "fail_on":
      return []
    // An option of a later version may do anything.
    default: return [.everything, .family]
    }
  }

  private func family(_ comparison: ComparisonPair) -> ResultsCause? {
    let others = (family[comparison.label] ?? []).subtracting([comparison.target])
    guard !others.isEmpty else { return nil }
    let shown = pair.sorted(others)
    let more = shown.count > 4 ? " and \(shown.count - 4) more" : ""
    return ResultsCause(
      text: "p of other targets in the comparison (\(shown.prefix(4).joined(separator: ", "))"
        + "\(more)), with which p is adjusted",
      moves: [.family, .call])
  }
}
