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
    /// The reason of an exclusion, and the Cq that it notes.
    case exclusionReason = "exclusion_reason"
    case exclusionCq = "exclusion_cq"
    case sample
    case role

    /// Whether a number can have moved with it.
    var movesNumbers: Bool { self != .exclusionReason && self != .exclusionCq }
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
    /// What excluded a well, by its place.
    private var exclusions: [Int: ResultsFile.ExclusionRow] = [:]

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
      note(file.exclusions, repeats)
      for (row, group) in rows.keys.enumerated() {
        let places = rows.wells(row).filter { rows.isUnnamed[$0] }.map { Int32($0) }
        if !places.isEmpty { unnamed[group.withoutRole, default: []] += places }
      }
    }

    /// Rows of one well and target with one sample take their exclusions in the order of both.
    private mutating func note(_ rows: [ResultsFile.ExclusionRow], _ repeats: [Key: Int32]) {
      var taken: [Key: [Int32: Int32]] = [:]
      var places: [Key: [Int32: [Int32]]] = [:]
      for row in rows {
        let base = Key(run: row.run, label: row.well, target: row.target)
        if places[base] == nil { places[base] = bySample(base, repeats[base] ?? 1) }
        let next = taken[base, default: [:]][row.sample, default: 0]
        guard let wells = places[base]?[row.sample], next < wells.count else { continue }
        exclusions[Int(wells[Int(next)])] = row
        taken[base, default: [:]][row.sample] = next + 1
      }
    }

    /// The wells of one name and target, by their sample.
    private func bySample(_ base: Key, _ count: Int32) -> [Int32: [Int32]] {
      var places: [Int32: [Int32]] = [:]
      var key = base
      for occurrence in 0..<count {
        key.occurrence = occurrence
        guard let place = wells[key] else { break }
        places[file.replicates.keys[Int(place.row)].sample, default: []].append(place.well)
      }
      return places
    }

    func exclusion(_ well: Int32) -> ResultsFile.ExclusionRow? { exclusions[Int(well)] }

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
      addExclusions(
        key, group, other, (a.exclusion(first.well), b.exclusion(second.well)), cq: (old, new))
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
        addExclusions(
          key, group, group, (a.exclusion(first), b.exclusion(second)),
          cq: (a.cq(first), b.cq(second)))
      }
    }
  }

  /// The Cq that an exclusion notes follows from the well's.
  private mutating func addExclusions(
    _ key: Key, _ group: ResultsFile.GroupKey, _ other: ResultsFile.GroupKey,
    _ rows: (ResultsFile.ExclusionRow?, ResultsFile.ExclusionRow?),
    cq: (a: JSONContent, b: JSONContent)
  ) {
    guard let a = rows.0, let b = rows.1, a.rule == b.rule else {
      if rows.0 == nil, rows.1 == nil { return }
      add(.excluded, key, group, other, .optional(rows.0?.rule), .optional(rows.1?.rule))
      return
    }
    if a.reason != b.reason {
      add(.exclusionReason, key, group, other, .text(a.reason), .text(b.reason))
    }
    let isWellTold = !ResultsTolerance.isSame(cq.a, cq.b)
    if !isWellTold, !ResultsTolerance.isSame(a.cq, b.cq, isInCycles: true) {
      add(.exclusionCq, key, group, other, .optional(a.cq), .optional(b.cq))
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
    for (key, row) in first {
      let group = ResultsFile.GroupKey(run: row.run, sample: row.sample, target: row.target)
      addExclusions(key, group, group, (row, second[key]), cq: (.null, .null))
    }
    for (key, row) in second where first[key] == nil {
      let group = ResultsFile.GroupKey(run: row.run, sample: row.sample, target: row.target)
      addExclusions(key, group, group, (nil, row), cq: (.null, .null))
    }
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
