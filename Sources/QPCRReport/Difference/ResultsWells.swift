/// A well that differs between two results.
struct WellChange {
  var field: Field
  var run: Int32
  var label: Int32
  var target: Int32
  /// Its sample in either file, `none` where the file has no such well.
  var samples: (a: Int32, b: Int32)
  /// The name of its role in either file.
  var roles: (a: Int32, b: Int32)
  /// Tells rows of one run, well and target apart.
  var occurrence: Int32
  /// The order in which changes were found, which tells wells without a name of one group apart.
  var place: Int
  var a: JSONContent
  var b: JSONContent

  enum Field: String {
    /// It stands in one file only.
    case well
    case cq
    case excluded
    case sample
    case role
  }
}

/// Finds the wells that differ. Wells are the same by run, well and target; those of tables that name
/// no wells by run, sample and target, equal Cqs first.
struct ResultsWells {
  private(set) var changes: [WellChange] = []
  private let names: ResultsNames

  /// - Precondition: names that mean the same have the same number.
  init(_ a: ResultsFile, _ b: ResultsFile, names: ResultsNames) {
    self.names = names
    if a.replicates.hasSameWells(as: b.replicates), a.exclusions == b.exclusions { return }
    if a.replicates.hasWells, b.replicates.hasWells {
      compare(Side(a), Side(b))
    } else {
      compareExclusions(a, b)
    }
  }

  private struct Key: Hashable {
    var run: Int32
    var label: Int32
    var target: Int32
    /// Tells rows of one well and target apart.
    var occurrence: Int32 = 0

    func hash(into hasher: inout Hasher) {
      hasher.combine(UInt64(UInt32(bitPattern: run)) << 32 | UInt64(UInt32(bitPattern: label)))
      hasher.combine(
        UInt64(UInt32(bitPattern: target)) << 32 | UInt64(UInt32(bitPattern: occurrence)))
    }
  }

  private struct Side {
    let file: ResultsFile
    var wells: [Key: (row: Int32, well: Int32)] = [:]
    /// Wells without a name, by their group.
    var unnamed: [ResultsFile.GroupKey: [Int32]] = [:]
    /// The rule that excluded a well, by its place.
    var rules: [Int: String] = [:]

    init(_ file: ResultsFile) {
      self.file = file
      let rows = file.replicates
      wells.reserveCapacity(rows.labels.count)
      var repeats: [Key: Int32] = [:]
      for (row, group) in rows.keys.enumerated() {
        for well in rows.wells(row) {
          var key = Key(run: group.run, label: rows.labels[well], target: group.target)
          if wells[key] != nil {
            let base = key
            key.occurrence = repeats[base, default: 1]
            repeats[base] = key.occurrence + 1
          }
          wells[key] = (Int32(row), Int32(well))
        }
      }
      for exclusion in file.exclusions { note(exclusion) }
      for (row, group) in rows.keys.enumerated() {
        let places = rows.wells(row).filter { rows.isUnnamed[$0] }.map { Int32($0) }
        if !places.isEmpty { unnamed[group.withoutRole, default: []] += places }
      }
    }

    private mutating func note(_ exclusion: ResultsFile.ExclusionRow) {
      var key = Key(run: exclusion.run, label: exclusion.well, target: exclusion.target)
      while let place = wells[key] {
        if rules[Int(place.well)] == nil,
          file.replicates.keys[Int(place.row)].sample == exclusion.sample
        {
          rules[Int(place.well)] = exclusion.rule
          return
        }
        key.occurrence += 1
      }
    }

    /// A group's wells without a name by ascending Cq, undetermined ones last.
    func ordered(_ group: ResultsFile.GroupKey) -> [(well: Int32, cycles: Double)] {
      (unnamed[group] ?? []).map { well in
        let cycles = file.replicates.cycles[Int(well)]
        return (well, cycles.isNaN ? .infinity : cycles)
      }.sorted { ($0.cycles, $0.well) < ($1.cycles, $1.well) }
    }

    func isUnnamed(_ well: Int32) -> Bool { file.replicates.isUnnamed[Int(well)] }

    func cq(_ well: Int32) -> JSONContent {
      let cycles = file.replicates.cycles[Int(well)]
      return cycles.isNaN ? .text("undetermined") : .number(cycles)
    }
  }

  private mutating func compare(_ a: Side, _ b: Side) {
    compareUnnamed(a, b)
    for (key, first) in a.wells where !a.isUnnamed(first.well) {
      let group = a.file.replicates.keys[Int(first.row)]
      guard let second = b.wells[key], !b.isUnnamed(second.well) else {
        add(.well, key, group, nil, a.cq(first.well), .null)
        continue
      }
      let other = b.file.replicates.keys[Int(second.row)]
      if group.sample != other.sample {
        let (old, new) = (names[group.sample], names[other.sample])
        add(.sample, key, group, other, .optional(old), .optional(new))
      }
      if group.role != other.role, group.role >= 0, other.role >= 0 {
        add(.role, key, group, other, .optional(names[group.role]), .optional(names[other.role]))
      }
      let (old, new) = (a.cq(first.well), b.cq(second.well))
      if !ResultsTolerance.isSame(old, new) { add(.cq, key, group, other, old, new) }
      let rules = (a.rules[Int(first.well)], b.rules[Int(second.well)])
      if rules.0 != rules.1 {
        add(.excluded, key, group, other, .optional(rules.0), .optional(rules.1))
      }
    }
    for (key, second) in b.wells where !b.isUnnamed(second.well) {
      if let first = a.wells[key], !a.isUnnamed(first.well) { continue }
      add(.well, key, nil, b.file.replicates.keys[Int(second.row)], .null, b.cq(second.well))
    }
  }

  private mutating func compareUnnamed(_ a: Side, _ b: Side) {
    for group in Set(a.unnamed.keys).union(b.unnamed.keys) {
      let found = (a.ordered(group), b.ordered(group))
      let key = Key(run: group.run, label: ResultsNames.none, target: group.target)
      var (pairs, left, right) = Self.equal(found.0, found.1)
      for (first, second) in zip(left, right) {
        add(.cq, key, group, group, a.cq(first.well), b.cq(second.well))
        pairs.append((first.well, second.well))
      }
      let common = min(left.count, right.count)
      left.removeFirst(common)
      right.removeFirst(common)
      for place in left { add(.well, key, group, nil, a.cq(place.well), .null) }
      for place in right { add(.well, key, nil, group, .null, b.cq(place.well)) }
      for (first, second) in pairs {
        let rules = (a.rules[Int(first)], b.rules[Int(second)])
        guard rules.0 != rules.1 else { continue }
        add(.excluded, key, group, group, .optional(rules.0), .optional(rules.1))
      }
    }
  }

  private typealias Place = (well: Int32, cycles: Double)

  /// Pairs of equal Cqs, and what is left on either side; both come by ascending Cq.
  private static func equal(
    _ a: [Place], _ b: [Place]
  ) -> (pairs: [(Int32, Int32)], left: [Place], right: [Place]) {
    var pairs: [(Int32, Int32)] = []
    var (left, right): ([Place], [Place]) = ([], [])
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if ResultsTolerance.isSame(a[i].cycles, b[j].cycles) || a[i].cycles == b[j].cycles {
        pairs.append((a[i].well, b[j].well))
        (i, j) = (i + 1, j + 1)
      } else if a[i].cycles < b[j].cycles {
        left.append(a[i])
        i += 1
      } else {
        right.append(b[j])
        j += 1
      }
    }
    return (pairs, left + a[i...], right + b[j...])
  }

  private mutating func add(
    _ field: WellChange.Field, _ key: Key, _ a: ResultsFile.GroupKey?,
    _ b: ResultsFile.GroupKey?, _ old: JSONContent, _ new: JSONContent
  ) {
    changes.append(
      WellChange(
        field: field, run: key.run, label: key.label, target: key.target,
        samples: (a?.sample ?? ResultsNames.none, b?.sample ?? ResultsNames.none),
        roles: (a?.role ?? ResultsNames.none, b?.role ?? ResultsNames.none),
        occurrence: key.occurrence, place: changes.count, a: old, b: new))
  }

  /// Without wells only their exclusion is known.
  private mutating func compareExclusions(_ a: ResultsFile, _ b: ResultsFile) {
    func table(_ file: ResultsFile) -> [Key: ResultsFile.ExclusionRow] {
      var table: [Key: ResultsFile.ExclusionRow] = [:]
      var repeats: [Key: Int32] = [:]
      for row in file.exclusions {
        var key = Key(run: row.run, label: row.well, target: row.target)
        let base = key
        key.occurrence = repeats[base, default: 0]
        repeats[base] = key.occurrence + 1
        table[key] = row
      }
      return table
    }
    let (first, second) = (table(a), table(b))
    for (key, row) in first where second[key]?.rule != row.rule {
      addExclusion(key, row.sample, .text(row.rule), .optional(second[key]?.rule))
    }
    for (key, row) in second where first[key] == nil {
      addExclusion(key, row.sample, .null, .text(row.rule))
    }
  }

  private mutating func addExclusion(
    _ key: Key, _ sample: Int32, _ a: JSONContent, _ b: JSONContent
  ) {
    changes.append(
      WellChange(
        field: .excluded, run: key.run, label: key.label, target: key.target,
        samples: (sample, sample), roles: (ResultsNames.none, ResultsNames.none),
        occurrence: key.occurrence, place: changes.count, a: a, b: b))
  }
}

extension ResultsFile.ReplicateRows {
  /// Whether the wells are the same, one by one: the usual case where only settings differ, and much
  /// cheaper than to look each up.
  fileprivate func hasSameWells(as other: ResultsFile.ReplicateRows) -> Bool {
    hasWells && other.hasWells && keys == other.keys && firstWell == other.firstWell
      && labels == other.labels
      && cycles.elementsEqual(other.cycles) { $0 == $1 || $0.isNaN && $1.isNaN }
  }
}
