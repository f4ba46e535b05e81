/// Runs, samples and targets that bear another name in the second file but have the same wells.
///
/// A name is paired with another only where each stands in one file alone and the wells under both
/// (place and Cq; for runs also place, sample and target) are the same, and no other name's are.
struct ResultsNameMatch {
  /// The pairs: the number in the first file and that in the second.
  private(set) var runs: [(a: Int32, b: Int32)] = []
  private(set) var samples: [(a: Int32, b: Int32)] = []
  private(set) var targets: [(a: Int32, b: Int32)] = []

  /// Finds the pairs and gives both files one number for each: that of the first in natural order
  /// of the names, so that the result does not depend on which file is the first.
  static func unify(
    _ a: inout ResultsFile, _ b: inout ResultsFile, ranks: [Int32]
  ) -> ResultsNameMatch {
    var match = ResultsNameMatch()
    match.runs = pairs(a, b, \.run) { $0.mixed($1.cycles) }
    match.runs += pairs(a, b, \.run, except: match.runs) {
      $0.mixed($1.group.sample, $1.group.target)
    }
    renumber(&a, &b, match.runs, ranks, \.run)
    match.samples = pairs(a, b, \.sample) { $0.mixed($1.group.run).mixed($1.cycles) }
    match.targets = pairs(a, b, \.target) { $0.mixed($1.group.run).mixed($1.cycles) }
    renumber(&a, &b, match.samples, ranks, \.sample)
    renumber(&a, &b, match.targets, ranks, \.target)
    return match
  }

  private typealias Column = WritableKeyPath<ResultsFile.GroupKey, Int32>

  private struct WellFacts {
    var group: ResultsFile.GroupKey
    var cycles: Double
  }

  private static func pairs(
    _ a: ResultsFile, _ b: ResultsFile, _ column: Column, except: [(a: Int32, b: Int32)] = [],
    _ mix: (Mixer, WellFacts) -> Mixer
  ) -> [(a: Int32, b: Int32)] {
    let known = (
      Set(a.replicates.keys.map { $0[keyPath: column] }),
      Set(b.replicates.keys.map { $0[keyPath: column] })
    )
    let onlyA = known.0.subtracting(known.1).subtracting(except.map(\.a)).filter { $0 >= 0 }
    let onlyB = known.1.subtracting(known.0).subtracting(except.map(\.b)).filter { $0 >= 0 }
    if onlyA.isEmpty || onlyB.isEmpty { return [] }
    let hasWells = a.replicates.hasWells && b.replicates.hasWells
    let prints = (
      fingerprints(a, column, of: onlyA, hasWells, mix),
      fingerprints(b, column, of: onlyB, hasWells, mix)
    )
    return prints.0.compactMap { print, number in
      guard let number, let other = prints.1[print] ?? nil else { return nil }
      return (number, other)
    }
  }

  /// The names by what is under them; `nil` where several have the same.
  private static func fingerprints(
    _ file: ResultsFile, _ column: Column, of names: Set<Int32>, _ hasWells: Bool,
    _ mix: (Mixer, WellFacts) -> Mixer
  ) -> [UInt64: Int32?] {
    var sums: [Int32: UInt64] = [:]
    let rows = file.replicates
    for (row, group) in rows.keys.enumerated() where names.contains(group[keyPath: column]) {
      // Sums do not depend on the order of the wells.
      var sum: UInt64 = 0
      if hasWells {
        for well in rows.wells(row) {
          let facts = WellFacts(group: group, cycles: rows.cycles[well])
          sum &+=
            mix(Mixer().mixed(rows.isUnnamed[well] ? ResultsNames.none : rows.labels[well]), facts)
            .value
        }
      } else {
        let facts = WellFacts(group: group, cycles: rows.mean[row] ?? .nan)
        sum = mix(Mixer().mixed(rows.counts[row][0]), facts).value
      }
      sums[group[keyPath: column], default: 0] &+= sum
    }
    var result: [UInt64: Int32?] = [:]
    for (name, sum) in sums {
      if result[sum] == nil { result[sum] = .some(name) } else { result[sum] = .some(nil) }
    }
    return result
  }

  private static func renumber(
    _ a: inout ResultsFile, _ b: inout ResultsFile, _ pairs: [(a: Int32, b: Int32)],
    _ ranks: [Int32], _ column: Column
  ) {
    if pairs.isEmpty { return }
    var common: [Int32: Int32] = [:]
    for pair in pairs {
      let first = ranks[Int(pair.a)] < ranks[Int(pair.b)] ? pair.a : pair.b
      common[pair.a] = first
      common[pair.b] = first
    }
    a.renumber(column, common)
    b.renumber(column, common)
  }

  /// SplitMix64 (Steele 2014, doi:10.1145/2714064.2660195) as a mixing function.
  private struct Mixer {
    var value: UInt64 = 0x9E37_79B9_7F4A_7C15

    func mixed(_ bits: UInt64) -> Mixer {
      var z = (value ^ bits) &+ 0x9E37_79B9_7F4A_7C15
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return Mixer(value: z ^ (z >> 31))
    }

    func mixed(_ number: Int32) -> Mixer { mixed(UInt64(bitPattern: Int64(number))) }

    func mixed(_ a: Int32, _ b: Int32) -> Mixer { mixed(a).mixed(b) }

    func mixed(_ cycles: Double) -> Mixer {
      mixed(cycles.isNaN ? UInt64.max : (cycles + 0).bitPattern)
    }
  }
}

extension ResultsFile {
  /// Gives names of runs, samples or targets other numbers, everywhere.
  fileprivate mutating func renumber(
    _ column: WritableKeyPath<GroupKey, Int32>, _ numbers: [Int32: Int32]
  ) {
    func renamed(_ number: inout Int32) {
      if let other = numbers[number] { number = other }
    }
    for row in replicates.keys.indices { renamed(&replicates.keys[row][keyPath: column]) }
    for row in expression.keys.indices { renamed(&expression.keys[row][keyPath: column]) }
    switch column {
    case \.run:
      for row in findings.indices { renamed(&findings[row].run) }
      for row in exclusions.indices { renamed(&exclusions[row].run) }
    case \.sample:
      for row in findings.indices { renamed(&findings[row].sample) }
      for row in exclusions.indices { renamed(&exclusions[row].sample) }
      let annotations = expression.annotations
      for (old, new) in numbers {
        if let annotation = annotations[old] { expression.annotations[new] = annotation }
      }
    default:
      for row in findings.indices { renamed(&findings[row].target) }
      for row in exclusions.indices { renamed(&exclusions[row].target) }
      for row in assays.indices { renamed(&assays[row].target) }
      if var rows = comparisons {
        for row in rows.indices { renamed(&rows[row].target) }
        comparisons = rows
      }
    }
  }
}
