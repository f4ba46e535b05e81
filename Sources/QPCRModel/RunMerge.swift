extension Run {
  /// Adds another table of the same run (a block for each target, a file for each filter) with its
  /// curves and whatever else is known about it.
  package mutating func add(_ other: Run) {
    for row in 0..<other.wells.count { append(row: row, of: other) }
    padColumns()
    for curve in other.curves.amplification { curves.amplification.append(own(curve, of: other)) }
    for curve in other.curves.melting { curves.melting.append(own(curve, of: other)) }
    reportedGroups += other.reportedGroups
    remarks += other.remarks.filter { !remarks.contains($0) }
  }

  /// Another run's curve with this run's names.
  private mutating func own(_ curve: CurveSet.Curve, of other: Run) -> CurveSet.Curve {
    var curve = curve
    curve.well = relabelled(curve.well, other)
    curve.target = targets.intern(other.targets[curve.target])
    curve.reporter = reporters.intern(other.reporters[curve.reporter])
    return curve
  }

  /// Adds a row of another run with all that is known about it; `padColumns` is due afterwards.
  package mutating func append(row: Int, of other: Run) {
    let from = other.wells
    let at = wells.append(
      well: relabelled(from.well[row], other),
      sample: samples.intern(other.samples[from.sample[row]]),
      target: targets.intern(other.targets[from.target[row]]), role: from.role[row],
      cq: from.cq(row), sourceRow: Int(from.sourceRow[row]))
    if !from.reporter.isEmpty {
      fill(&wells.reporter, at, reporters.intern(other.reporters[from.reporter[row]]))
    }
    if !from.plate.isEmpty { fill(&wells.plate, at, plates.intern(other.plates[from.plate[row]])) }
    if let quantity = from.quantity[row] { wells.quantity[at] = quantity }
    wells.omitted[at] = from.omitted[row]
    wells.flags[at] = from.flags[row]
    wells.meltingTemperatures[at] = from.meltingTemperatures[row]
    for (quantity, column) in from.reported {
      if let value = column[row] { wells.reported[quantity, default: OptionalColumn()][at] = value }
    }
    notePrinted(row: row, of: from, at: at)
    for factor in other.factors {
      appendLevel(factor.levels[factor.level[row]], of: factor.name, at)
    }
  }

  /// Replicate numbers of different tables are different replicates; they are told by target.
  private mutating func notePrinted(row: Int, of from: WellTable, at: Int) {
    guard let other = from.printed else { return }
    var facts = wells.printed ?? PrintedFacts()
    facts.cq = other.cq?.joined(facts.cq) ?? facts.cq
    facts.quantity = other.quantity?.joined(facts.quantity) ?? facts.quantity
    facts.reported.merge(other.reported) { $0.joined($1) }
    for (quantity, rows) in other.zeros where rows.contains(row) {
      facts.zeros[quantity, default: []].insert(at)
    }
    if !other.replicate.isEmpty { fill(&facts.replicate, at, other.replicate[row]) }
    wells.printed = facts
  }

  /// Makes every column as long as the table.
  package mutating func padColumns() {
    let count = wells.count
    guard count > 0 else { return }
    if !wells.reporter.isEmpty { pad(&wells.reporter, to: count) }
    if !wells.plate.isEmpty { pad(&wells.plate, to: count) }
    if var facts = wells.printed, !facts.replicate.isEmpty {
      pad(&facts.replicate, to: count)
      wells.printed = facts
    }
    if !wells.quantity.isEmpty { wells.quantity[count - 1] = wells.quantity[count - 1] }
    for quantity in ReportedQuantity.allCases where wells.reported[quantity] != nil {
      let last = wells.reported[quantity]?[count - 1]
      wells.reported[quantity]?[count - 1] = last
    }
    for index in factors.indices { pad(&factors[index].level, to: count) }
  }

  /// The other run's well in this run's labels.
  package mutating func relabelled(_ well: WellID, _ other: Run) -> WellID {
    guard let label = well.label, let text = other.wellLabels[label] else { return well }
    return WellID(label: wellLabels.intern(text))
  }

  private mutating func appendLevel(_ level: String?, of name: String, _ row: Int) {
    let known = factors.firstIndex { Name.foldedHead($0.name) == Name.foldedHead(name) }
    if known == nil { factors.append(FactorColumn(name: name)) }
    let index = known ?? factors.count - 1
    fill(&factors[index].level, row, factors[index].levels.intern(level))
  }
}

private func fill(_ column: inout ContiguousArray<Int32>, _ row: Int, _ value: Int32) {
  pad(&column, to: row + 1)
  column[row] = value
}

private func pad(_ column: inout ContiguousArray<Int32>, to count: Int) {
  guard column.count < count else { return }
  column += ContiguousArray(repeating: NameTable.none, count: count - column.count)
}

extension NameTable {
  fileprivate mutating func intern(_ name: String?) -> Int32 { intern(name ?? "") }
}
