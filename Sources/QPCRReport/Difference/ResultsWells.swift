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

/// Finds the wells that differ. Wells are the same by run, well and target.
struct ResultsWells {
  private(set) var changes: [WellChange] = []
  private let names: ResultsNames

  /// - Precondition: names that mean the same have the same number.
  init(_ a: ResultsFile, _ b: ResultsFile, names: ResultsNames) {
    self.names = names
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
  }

  private struct Side {
    let file: ResultsFile
    var wells: [Key: (row: Int32, well: Int32)] = [:]
    /// The rule that excluded a well, by its place.
    var rules: [Int: String] = [:]

    init(_ file: ResultsFile) {
      self.file = file
      let rows = file.replicates
      wells.reserveCapacity(rows.labels.count)
      for (row, group) in rows.keys.enumerated() {
        for well in rows.wells(row) {
          var key = Key(run: group.run, label: rows.labels[well], target: group.target)
          while wells[key] != nil { key.occurrence += 1 }
          wells[key] = (Int32(row), Int32(well))
        }
      }
      for exclusion in file.exclusions { note(exclusion) }
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

    func cq(_ well: Int32) -> JSONContent {
      let cycles = file.replicates.cycles[Int(well)]
      return cycles.isNaN ? .text("undetermined") : .number(cycles)
    }
  }

  private mutating func compare(_ a: Side, _ b: Side) {
    for (key, first) in a.wells {
      let group = a.file.replicates.keys[Int(first.row)]
      guard let second = b.wells[key] else {
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
    for (key, second) in b.wells where a.wells[key] == nil {
      add(.well, key, nil, b.file.replicates.keys[Int(second.row)], .null, b.cq(second.well))
    }
  }

  private mutating func add(
    _ field: WellChange.Field, _ key: Key, _ a: ResultsFile.GroupKey?,
    _ b: ResultsFile.GroupKey?, _ old: JSONContent, _ new: JSONContent
  ) {
    changes.append(
      WellChange(
        field: field, run: key.run, label: key.label, target: key.target,
        samples: (a?.sample ?? ResultsNames.none, b?.sample ?? ResultsNames.none),
        roles: (a?.role ?? ResultsNames.none, b?.role ?? ResultsNames.none), a: old, b: new))
  }

  /// Without wells only their exclusion is known.
  private mutating func compareExclusions(_ a: ResultsFile, _ b: ResultsFile) {
    func table(_ file: ResultsFile) -> [Key: ResultsFile.ExclusionRow] {
      var table: [Key: ResultsFile.ExclusionRow] = [:]
      for row in file.exclusions {
        var key = Key(run: row.run, label: row.well, target: row.target)
        while table[key] != nil { key.occurrence += 1 }
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
        samples: (sample, sample), roles: (ResultsNames.none, ResultsNames.none), a: a, b: b))
  }
}
