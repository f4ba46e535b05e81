package import QPCRModel

extension Run {
  /// Adds the wells of another table of the same run (a block for each target, a file for each
  /// filter): its names are looked up among this run's.
  package mutating func add(_ other: Run) {
    let offset = wells.count
    let map = NameMap(other, into: &self)
    wells.well += other.wells.well.map { map.well($0) }
    wells.sample += other.wells.sample.map { NameMap.index($0, map.samples) }
    wells.target += other.wells.target.map { NameMap.index($0, map.targets) }
    wells.role += other.wells.role
    wells.isDetected += other.wells.isDetected
    wells.cycles += other.wells.cycles
    wells.sourceRow += other.wells.sourceRow
    Run.append(&wells.reporter, other.wells.reporter, map.reporters, offset, other.wells.count)
    Run.append(&wells.plate, other.wells.plate, map.plates, offset, other.wells.count)
    addFacts(other.wells, at: offset)
    addFactors(other.factors, at: offset, other.wells.count)
    curves.amplification += other.curves.amplification.map { map.curve($0) }
    curves.melting += other.curves.melting.map { map.curve($0) }
    reportedGroups += other.reportedGroups
    remarks += other.remarks.filter { !remarks.contains($0) }
  }

  /// Facts by row, and columns of numbers that either table may lack.
  private mutating func addFacts(_ other: WellTable, at offset: Int) {
    for (row, reason) in other.omitted { wells.omitted[row + offset] = reason }
    for (row, flags) in other.flags { wells.flags[row + offset] = flags }
    for (row, values) in other.meltingTemperatures {
      wells.meltingTemperatures[row + offset] = values
    }
    Run.append(&wells.quantity, other.quantity, offset, other.count)
    for quantity in ReportedQuantity.allCases {
      var column = wells.reported[quantity] ?? OptionalColumn()
      Run.append(&column, other.reported[quantity] ?? OptionalColumn(), offset, other.count)
      if !column.isEmpty { wells.reported[quantity] = column }
    }
  }

  private mutating func addFactors(_ others: [FactorColumn], at offset: Int, _ count: Int) {
    for other in others where !factors.contains(where: { $0.name == other.name }) {
      factors.append(
        FactorColumn(
          name: other.name, levels: NameTable(),
          level: ContiguousArray(repeating: NameTable.none, count: offset)))
    }
    for index in factors.indices {
      let other = others.first { $0.name == factors[index].name }
      var levels = factors[index].levels
      let map = other.map { $0.levels.names.map { levels.intern($0) } } ?? []
      let added =
        other.map { $0.level.map { NameMap.index($0, map) } }
        ?? Array(repeating: NameTable.none, count: count)
      factors[index] = FactorColumn(
        name: factors[index].name, levels: levels, level: factors[index].level + added)
    }
  }

  private static func append(
    _ column: inout OptionalColumn, _ other: OptionalColumn, _ offset: Int, _ count: Int
  ) {
    guard !column.isEmpty || !other.isEmpty else { return }
    if column.count < offset { column[offset - 1] = nil }
    for row in 0..<count { column.append(other[row]) }
  }

  private static func append(
    _ column: inout ContiguousArray<Int32>, _ other: ContiguousArray<Int32>, _ map: [Int32],
    _ offset: Int, _ count: Int
  ) {
    guard !column.isEmpty || !other.isEmpty else { return }
    if column.isEmpty { column = ContiguousArray(repeating: NameTable.none, count: offset) }
    column +=
      other.isEmpty
      ? ContiguousArray(repeating: NameTable.none, count: count)
      : ContiguousArray(other.map { NameMap.index($0, map) })
  }

  /// The names of one run as indices into another's.
  private struct NameMap {
    var samples: [Int32]
    var targets: [Int32]
    var reporters: [Int32]
    var plates: [Int32]
    var labels: [Int32]

    init(_ run: Run, into other: inout Run) {
      samples = run.samples.names.map { other.samples.intern($0) }
      targets = run.targets.names.map { other.targets.intern($0) }
      reporters = run.reporters.names.map { other.reporters.intern($0) }
      plates = run.plates.names.map { other.plates.intern($0) }
      labels = run.wellLabels.names.map { other.wellLabels.intern($0) }
    }

    static func index(_ index: Int32, _ map: [Int32]) -> Int32 {
      index == NameTable.none ? index : map[Int(index)]
    }

    func well(_ well: WellID) -> WellID {
      well.label.map { WellID(label: labels[Int($0)]) } ?? well
    }

    func curve(_ curve: CurveSet.Curve) -> CurveSet.Curve {
      var curve = curve
      curve.well = well(curve.well)
      curve.target = NameMap.index(curve.target, targets)
      curve.reporter = NameMap.index(curve.reporter, reporters)
      return curve
    }
  }
}
