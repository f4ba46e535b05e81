/// Something that may have made a difference, with what it can move.
struct ResultsCause {
  var text: String
  var moves: Moves

  /// The parts of a comparison that a cause can move, and that a field depends on.
  struct Moves: OptionSet {
    let rawValue: UInt16
    static let testSide = Moves(rawValue: 1)
    static let calibratorSide = Moves(rawValue: 2)
    static let estimate = Moves(rawValue: 4)
    /// Standard error, degrees of freedom, intervals.
    static let interval = Moves(rawValue: 8)
    static let p = Moves(rawValue: 16)
    /// The adjustment over the targets of one comparison.
    static let family = Moves(rawValue: 32)
    /// What follows from p and the confidence level.
    static let call = Moves(rawValue: 64)
    static let equivalence = Moves(rawValue: 128)
    static let sensitivity = Moves(rawValue: 256)

    static let spread: Moves = [.interval, .p, .call, .equivalence, .sensitivity]
    static let sides: Moves = [.testSide, .calibratorSide]
    static let everything: Moves = [.sides, .estimate, .spread]
  }

  /// What a field of a comparison depends on.
  static func moves(of field: String, isPaired: Bool) -> Moves {
    switch field {
    case "n_test", "delta_cq_test", "sd_test": isPaired ? .sides : .testSide
    case "n_calibrator", "delta_cq_calibrator", "sd_calibrator":
      isPaired ? .sides : .calibratorSide
    case "n_pairs", "design", "delta_delta_cq", "log2_fold_change", "fold_change", "bound",
      "sd_difference":
      .estimate
    case "se", "df", "ci_low", "ci_high", "confidence", "hodges_lehmann", "hl_low", "hl_high",
      "hedges_g", "g_low", "g_high", "interaction":
      .interval
    case "test", "statistic", "p", "p_monte_carlo_error": .p
    case "p_adjusted": [.p, .family]
    case "direction": [.estimate, .p, .family, .call]
    case "statement": [.estimate, .interval, .p, .family, .call]
    case "equivalence": .equivalence
    case "sensitivity": .sensitivity
    default: [.everything, .family]
    }
  }

  /// One cause alone is the cause; of several, one or more are.
  static func words(_ causes: [String]) -> String? {
    switch causes.count {
    case 0: nil
    case 1: causes[0]
    default: "one or more of: " + causes.joined(separator: "; ")
    }
  }
}

extension ResultsPair {
  /// `version`, where the tools differ: it may have moved anything.
  var versionCause: String? {
    if a.tool == b.tool, a.version == b.version { return nil }
    return "the tool's version (\(a.tool) \(a.version) → \(b.tool) \(b.version))"
  }

  /// The causes as a sentence; where there is none, what the files do not record, else that nothing
  /// explains it.
  func cause(_ causes: [String]) -> String {
    let known = causes + [versionCause].compactMap(\.self)
    return ResultsCause.words(known) ?? ResultsCause.words(unrecorded)
      ?? "unknown: nothing that the two files record explains it"
  }

  /// Exports and sheets that differ in bytes.
  var unrecorded: [String] {
    let inputs = inputPairs.compactMap { pair -> String? in
      guard let a = pair.a, let b = pair.b, a.sha256 != b.sha256 else { return nil }
      return "something in the export \(a.file) that results.json does not record"
    }
    let sheets = sheetPairs.filter { $0.a?.sha256 != $0.b?.sha256 }.map {
      "something in the sheet of \($0.role) that results.json does not record"
    }
    return inputs + sheets
  }

  // MARK: Wells

  /// At most so many wells are named in a cause; every one has a row of its own.
  private static let wellLimit = 6

  /// Wells (or replicates) in words.
  func words(wells places: [Int], groups groupPlaces: [Int]) -> String? {
    let texts =
      places.prefix(Self.wellLimit).map { words(wells[$0]) }
      + groupPlaces.prefix(max(0, Self.wellLimit - places.count)).map { words(groups[$0]) }
    let more = places.count + groupPlaces.count - texts.count
    if texts.isEmpty { return nil }
    let noun = groupPlaces.isEmpty ? "well" : "place"
    return texts.joined(separator: ", ")
      + (more > 0 ? " and \(more) more \(noun)\(more == 1 ? "" : "s")" : "")
  }

  func words(_ well: WellChange) -> String {
    let place =
      (names[well.label] == nil ? "a well of " : "well ")
      + [names[well.run], names[well.label]].compactMap(\.self).joined(separator: ":")
    let samples = [names[well.samples.a], names[well.samples.b]].compactMap(\.self)
    let named = [samples.first, names[well.target]].compactMap(\.self).joined(separator: ", ")
    let known = named.isEmpty ? place : place + " (" + named + ")"
    switch well.field {
    case .well: return known + " in " + (well.a == .null ? "B" : "A") + " only"
    case .cq: return known + " with Cq \(well.a.words) → \(well.b.words)"
    case .excluded:
      switch (well.a.string, well.b.string) {
      case (let rule?, nil): return known + " excluded in A only (\(rule))"
      case (nil, let rule?): return known + " excluded in B only (\(rule))"
      default: return known + " excluded by \(well.a.words) → \(well.b.words)"
      }
    case .exclusionReason, .exclusionCq:
      return known + " with another note of its exclusion"
    case .sample: return place + " with sample \(well.a.words) → \(well.b.words)"
    case .role: return known + " with role \(well.a.words) → \(well.b.words)"
    }
  }

  func words(_ group: GroupChange) -> String {
    let place = [names[group.key.run], names[group.key.sample], names[group.key.target]]
      .compactMap(\.self).joined(separator: ", ")
    return "\(group.field) of \(place) (\(group.a.words) → \(group.b.words))"
  }
}
