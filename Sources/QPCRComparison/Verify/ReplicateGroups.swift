import QPCRModel

/// The wells that count as replicates of each other.
struct ReplicateGroup {
  var sample: Int32
  var target: Int32
  var role: WellRole
  /// Every well.
  var rows: [Int] = []
  /// Those with a Cq that are not left out.
  var used: [Int] = []
}

/// The wells of a run by what they replicate: sample, target and task, standards of one quantity,
/// and the replicate number where the export has one.
struct ReplicateGroups {
  private struct Key: Hashable {
    var sample: Int32
    var target: Int32
    var role: WellRole
    var quantity: Double?
    var replicate: Int32
  }

  struct Name: Hashable {
    var sample: Int32
    var target: Int32
  }

  private(set) var all: [ReplicateGroup] = []
  /// The group of each row.
  private(set) var index: [Int] = []
  /// The groups of one sample and target.
  private(set) var named: [Name: [Int]] = [:]

  /// The rows of each well.
  private(set) var rows: [WellID: [Int]] = [:]

  init(_ run: Run) {
    let wells = run.wells
    let replicates = wells.printed?.replicate ?? []
    var places: [Key: Int] = [:]
    for row in 0..<wells.count {
      let isStandard = wells.role[row] == .standard
      let key = Key(
        sample: wells.sample[row], target: wells.target[row], role: wells.role[row],
        quantity: isStandard ? wells.quantity[row] : nil,
        replicate: row < replicates.count ? replicates[row] : NameTable.none)
      let place = places[key] ?? all.count
      if place == all.count {
        places[key] = place
        all.append(ReplicateGroup(sample: key.sample, target: key.target, role: key.role))
        named[Name(sample: key.sample, target: key.target), default: []].append(place)
      }
      index.append(place)
      rows[wells.well[row], default: []].append(row)
      all[place].rows.append(row)
      if wells.isDetected[row], wells.omitted[row] == nil { all[place].used.append(row) }
    }
  }

  /// The group of a sample and target: of several, unknowns, then the one with the most wells.
  func group(_ sample: Int32, _ target: Int32) -> Int? {
    named[Name(sample: sample, target: target)]?.max {
      (all[$0].role == .unknown ? 1 : 0, all[$0].used.count, -$0)
        < (all[$1].role == .unknown ? 1 : 0, all[$1].used.count, -$1)
    }
  }
}
