import QPCRModel

/// What the writer declares before it writes: dyes, samples and targets with their ids, and for
/// each row of each run which of them it refers to.
struct RDMLPlan {
  struct DyeKey: Hashable {
    var name: String
    var chemistry: String
  }

  struct SampleKey: Hashable {
    var name: String
    var role: WellRole
    var quantity: Double?
    var isCalibrator: Bool
    var annotations: [(property: String, value: String)]

    static func == (a: SampleKey, b: SampleKey) -> Bool {
      a.name == b.name && a.role == b.role && a.quantity == b.quantity
        && a.isCalibrator == b.isCalibrator && a.annotations.elementsEqual(b.annotations, by: ==)
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(name)
      hasher.combine(role)
      hasher.combine(quantity)
    }
  }

  struct TargetKey: Hashable {
    var name: String
    var isReference: Bool
    var efficiency: Double?
    var dye: Int
  }

  struct Dye {
    var id: String
    var key: DyeKey
  }

  struct Sample {
    var id: String
    var description: String?
    var key: SampleKey
  }

  struct Target {
    var id: String
    var description: String?
    var key: TargetKey
    var dye: String
  }

  /// A reaction: the rows of one well.
  struct React {
    var id: Int
    var rows: [Int]
    /// The well in words, where the number cannot say it; empty where the table names none.
    var note: String?
  }

  /// A run, or one plate of it.
  struct Part {
    var run: Int
    var id: String
    var wells: RDMLWells
    var reacts: [React]
    /// The sample and target of each row of the run.
    var samples: [Int]
    var targets: [Int]
  }

  private(set) var dyes: [Dye] = []
  private(set) var samples: [Sample] = []
  private(set) var targets: [Target] = []
  private(set) var parts: [Part] = []
  private var dyeIndex: [DyeKey: Int] = [:]
  private var sampleIndex: [SampleKey: Int] = [:]
  private var targetIndex: [TargetKey: Int] = [:]
  private var dyeIDs: RDMLIDs
  private var sampleIDs: RDMLIDs
  private var targetIDs: RDMLIDs
  private var runIDs = RDMLIDs(reserved: [])

  init(_ runs: [Run]) {
    // A name of a run's own keeps its spelling as id, whatever is numbered beside it.
    dyeIDs = RDMLIDs(reserved: runs.flatMap(\.reporters.names))
    sampleIDs = RDMLIDs(reserved: runs.flatMap(\.samples.names))
    targetIDs = RDMLIDs(reserved: runs.flatMap(\.targets.names))
    for index in runs.indices { add(runs[index], index) }
  }

  private mutating func add(_ run: Run, _ index: Int) {
    let wells = run.wells
    let quantities = SampleQuantities(run)
    let isEveryOne = run.information.other.contains(RDMLDescription.everyTargetIsReference)
    let references = Set(isEveryOne ? run.targets.names : run.information.referenceTargets)
    var samples: [Int] = []
    var targets: [Int] = []
    for row in 0..<wells.count {
      samples.append(sample(run, row, quantities))
      targets.append(target(run, row, references))
    }
    var plates: [Int32] = wells.plate.isEmpty ? [NameTable.none] : []
    for plate in wells.plate where !plates.contains(plate) { plates.append(plate) }
    for plate in plates {
      let rows = (0..<wells.count).filter { wells.plate.isEmpty || wells.plate[$0] == plate }
      let name = run.name.isEmpty ? "Run" : run.name
      let title = plates.count > 1 ? "\(name) \(run.plates[plate] ?? "")" : name
      let layout = RDMLWells(run, rows)
      parts.append(
        Part(
          run: index, id: runIDs.take(Name.trimmed(title), isOwn: false), wells: layout,
          reacts: RDMLPlan.reacts(run, rows, layout, samples, targets), samples: samples,
          targets: targets))
    }
  }

  /// The reactions in the order of their first rows. Rows of one well with different samples, or
  /// twice with one target, cannot be one reaction.
  private static func reacts(
    _ run: Run, _ rows: [Int], _ layout: RDMLWells, _ samples: [Int], _ targets: [Int]
  ) -> [React] {
    var reacts: [React] = []
    var place: [WellID: Int] = [:]
    var next = layout.firstFree
    for row in rows {
      let well = run.wells.well[row]
      if let known = place[well], samples[reacts[known].rows[0]] == samples[row],
        !reacts[known].rows.contains(where: { targets[$0] == targets[row] })
      {
        reacts[known].rows.append(row)
        continue
      }
      var id = place[well] == nil ? layout.number(well, run) : nil
      var note: String?
      if id == nil {
        note = well.ordinal == nil ? run.text(of: well) : ""
        id = next
        next += 1
      }
      if well.ordinal == nil { place[well] = place[well] ?? reacts.count }
      reacts.append(React(id: id ?? next, rows: [row], note: note))
    }
    return reacts
  }

  private mutating func sample(_ run: Run, _ row: Int, _ quantities: SampleQuantities) -> Int {
    let name = run.samples[run.wells.sample[row]] ?? ""
    let key = SampleKey(
      name: name, role: run.wells.role[row], quantity: quantities[row],
      isCalibrator: !name.isEmpty && name == run.information.calibratorSample,
      annotations: run.factors.compactMap { factor in
        factor.levels[factor.level[row]].map { (factor.name, $0) }
      })
    if let known = sampleIndex[key] { return known }
    let id = sampleIDs.take(name.isEmpty ? RDMLNames.noSample : name, isOwn: !name.isEmpty)
    samples.append(
      Sample(id: id, description: RDMLPlan.description(name, id), key: key))
    sampleIndex[key] = samples.count - 1
    return samples.count - 1
  }

  private mutating func target(_ run: Run, _ row: Int, _ references: Set<String>) -> Int {
    let name = run.targets[run.wells.target[row]] ?? ""
    let dye = dye(run, row)
    let key = TargetKey(
      name: name, isReference: references.contains(name),
      efficiency: run.information.efficiencyFactors[name], dye: dye)
    if let known = targetIndex[key] { return known }
    let id = targetIDs.take(name.isEmpty ? RDMLNames.noTarget : name, isOwn: !name.isEmpty)
    targets.append(
      Target(
        id: id, description: RDMLPlan.description(name, id), key: key, dye: dyes[dye].id))
    targetIndex[key] = targets.count - 1
    return targets.count - 1
  }

  /// Where the id is not the name, or would be read as no name, the description has the name.
  private static func description(_ name: String, _ id: String) -> String? {
    !name.isEmpty && RDMLNames.name(id: id, description: "") != name || id != name && !name.isEmpty
      ? name : nil
  }

  private mutating func dye(_ run: Run, _ row: Int) -> Int {
    let name = run.wells.reporter.isEmpty ? "" : run.reporters[run.wells.reporter[row]] ?? ""
    let key = DyeKey(name: name, chemistry: run.information.chemistry ?? "")
    if let known = dyeIndex[key] { return known }
    dyes.append(
      Dye(id: dyeIDs.take(name.isEmpty ? RDMLNames.noDye : name, isOwn: !name.isEmpty), key: key))
    dyeIndex[key] = dyes.count - 1
    return dyes.count - 1
  }
}

/// Ids that are taken once: names, and numbered names for what is called alike.
struct RDMLIDs {
  private var taken: Set<String> = []
  private let reserved: Set<String>

  init(reserved: [String]) { self.reserved = Set(reserved) }

  /// The next free id for a name; `isOwn` where the name itself is among the reserved ones.
  mutating func take(_ name: String, isOwn: Bool) -> String {
    var number = 1
    while true {
      let id = RDMLNames.id(name, number: number)
      let isFree = !taken.contains(id) && (number == 1 && isOwn || !reserved.contains(id))
      if isFree {
        taken.insert(id)
        return id
      }
      number += 1
    }
  }
}

/// The quantities that RDML has a place for: those of standards, and those that a whole sample has.
private struct SampleQuantities {
  private let run: Run
  private var common: [Int32: Double?] = [:]

  init(_ run: Run) {
    self.run = run
    for row in 0..<run.wells.count where run.wells.role[row] != .standard {
      let sample = run.wells.sample[row]
      let quantity = run.wells.quantity[row]
      if let known = common[sample] {
        if known != quantity { common[sample] = .some(nil) }
      } else {
        common[sample] = .some(quantity)
      }
    }
  }

  subscript(row: Int) -> Double? {
    run.wells.role[row] == .standard
      ? run.wells.quantity[row] : common[run.wells.sample[row]] ?? nil
  }
}

/// How the wells of a run are numbered: on a plate, in an array, in a rotor, or one after another.
struct RDMLWells {
  var rows = -1
  var columns = 1
  var rowLabel = "123"
  var columnLabel = "123"
  private let isNumbered: Bool
  /// The first number that no well has.
  private(set) var firstFree = 1

  init(_ run: Run, _ wells: [Int]) {
    let places = wells.map { run.wells.well[$0] }
    if let plate = RDMLWells.plate(places, run) {
      (rows, columns, rowLabel) = (plate.rows, plate.columns, "ABC")
      isNumbered = true
    } else if places.allSatisfy({ RDMLWells.hole($0, run) != nil }), !places.isEmpty {
      (rows, columns, rowLabel, columnLabel) = (32, 96, "A1a1", "A1a1")
      isNumbered = true
    } else if let last = RDMLWells.lastNumber(places, run) {
      rows = last
      isNumbered = true
    } else {
      isNumbered = false
    }
    if isNumbered { firstFree = rows * columns + 1 }
  }

  /// The number of a well, `nil` where only words can say it.
  func number(_ well: WellID, _ run: Run) -> Int? {
    guard isNumbered else { return nil }
    if let (row, column) = well.position { return row * columns + column + 1 }
    return rowLabel == "A1a1" ? RDMLWells.hole(well, run) : RDMLWells.number(well, run)
  }

  private static func plate(_ places: [WellID], _ run: Run) -> PlateFormat? {
    var rows = 0
    var columns = 0
    for place in places {
      guard let (row, column) = place.position else { return nil }
      rows = max(rows, row + 1)
      columns = max(columns, column + 1)
    }
    guard rows > 0, rows * columns <= 100_000 else { return nil }
    func fits(_ format: PlateFormat) -> Bool { rows <= format.rows && columns <= format.columns }
    if let stated = run.information.plate, fits(stated) { return stated }
    return PlateFormat.common.first { $0.wells >= 96 && fits($0) }
      ?? PlateFormat(rows: rows, columns: columns)
  }

  private static func hole(_ well: WellID, _ run: Run) -> Int? {
    well.label == nil ? nil : RDMLLayout.number(ofHole: run.text(of: well), columns: 96)
  }

  private static func number(_ well: WellID, _ run: Run) -> Int? {
    guard well.label != nil else { return nil }
    let text = run.text(of: well)
    return Int(text).flatMap { $0 > 0 && $0 <= 100_000 && String($0) == text ? $0 : nil }
  }

  private static func lastNumber(_ places: [WellID], _ run: Run) -> Int? {
    var last: Int?
    for place in places {
      guard let number = number(place, run) else { return nil }
      last = max(last ?? 0, number)
    }
    return last
  }
}
