import QPCRModel
import QPCRTables

/// Reads a wide table or matrix: each cell with a Cq is a row of the run.
enum WideTableReader {
  static func read(_ input: FamilyInput) throws(FormatError) -> [Run] {
    guard let wide = WideTable.clear(input.file), let orientation = wide.orientation else {
      throw FormatError(
        file: input.file.name,
        .notThisFormat(name: input.family.name, title: input.family.title))
    }
    var rows = WideRows(wide, input)
    return [
      orientation == .targetsAcross ? try rows.targetsAcross() : try rows.samplesAcross()
    ]
  }
}

private struct WideRows {
  private let wide: WideTable
  private let input: FamilyInput
  private let table: Table
  private var run: Run
  private let style: NumberStyle

  init(_ wide: WideTable, _ input: FamilyInput) {
    self.wide = wide
    self.input = input
    table = input.file.table(wide.section)
    run = Run(
      name: "",
      source: RunSource(
        file: input.file.name, format: input.family.name, reason: input.match.why))
    let columns = wide.values.map { $0 + wide.shift }
    style = NumberStyle(table, cq: nil, others: columns, rows: wide.rows, ungrouped: true)
  }

  // MARK: A row a sample

  mutating func targetsAcross() throws(FormatError) -> Run {
    let roles = wide.others.map { Family.tidy.columns.role(of: wide.heads[$0]) }
    let sample = zip(wide.others, roles).first { $0.1 == .sample }?.0 ?? blankHead
    let names = if let sample { try names(sample) } else { composedNames(roles) }
    let tasks = zip(wide.others, roles).first { $0.1 == .task }.map { column($0.0) }
    let cqs = try wide.values.map { value throws(FormatError) in try cqColumn(value) }
    var positions: [Int] = []
    for position in 0..<wide.rows.count {
      let role = tasks?[position].flatMap { TaskText.role($0) } ?? .unknown
      for (index, value) in wide.values.enumerated() {
        let target = WideTable.targetName(wide.heads[value]) ?? wide.heads[value]
        append(names[position], target, role, cqs[index].cq(position), position)
        positions.append(position)
      }
    }
    addFactors(roles, sample: sample, positions)
    return finished()
  }

  /// The first column, where it has no head, names the rows.
  private var blankHead: Int? {
    wide.others.first { $0 == 0 && wide.heads[0].isEmpty }
  }

  private func column(_ column: Int) -> TextColumn {
    TextColumn(table, column: column + wide.shift, rows: wide.rows)
  }

  /// The names in a column; a blank cell below a name means the same again.
  private mutating func names(_ column: Int) throws(FormatError) -> [String] {
    let cells = self.column(column)
    var names: [String] = []
    var isRepeated = false
    for position in 0..<wide.rows.count {
      if let name = cells[position] {
        names.append(name)
      } else if let last = names.last {
        names.append(last)
        isRepeated = true
      } else {
        throw fault(position, column, .blankCell(what: "sample"))
      }
    }
    if isRepeated {
      let head = wide.heads[column].isEmpty ? "1" : wide.heads[column]
      run.remarks.append(
        "column \(head): a blank cell was taken for the name above it (technical replicates)")
    }
    return names
  }

  /// Samples of a table that does not name them: by all that describes its rows but the number of a
  /// technical replicate, or by the number of the row.
  private mutating func composedNames(_ roles: [ColumnRole?]) -> [String] {
    let describing = zip(wide.others, roles).filter { column, role in
      role != .replicate && !isForeignNumber(column) && !self.column(column).isBlank
    }.map(\.0)
    guard !describing.isEmpty else {
      run.remarks.append(
        "the table names no samples: its rows are called 1 to \(wide.rows.count) and none is a "
          + "technical replicate of another; add a column “sample” where that is not so")
      return (0..<wide.rows.count).map { String($0 + 1) }
    }
    let columns = describing.map(column)
    let heads = describing.map { wide.heads[$0] }
    run.remarks.append(WideTable.composedRemark(heads))
    return (0..<wide.rows.count).map { position in
      columns.compactMap { $0[position] }.joined(separator: " ")
    }
  }

  /// Numbers that describe no sample: efficiencies and other measurements beside the Cqs.
  private func isForeignNumber(_ column: Int) -> Bool {
    let head = wide.heads[column].lowercased()
    let cells = self.column(column)
    let isNumeric = cells.texts.allSatisfy {
      NumberText.parse($0) != nil || NumberText.parse($0, decimalMark: .comma) != nil
    }
    guard isNumeric, !cells.isBlank else { return false }
    if head.hasPrefix("e_") || head.hasPrefix("e.") || head.hasPrefix("eff") { return true }
    return cells.texts.contains { $0.contains(".") || $0.contains(",") }
      && cells.texts.count * 2 > wide.rows.count
  }

  private mutating func addFactors(_ roles: [ColumnRole?], sample: Int?, _ positions: [Int]) {
    var unused: [String] = []
    for (column, role) in zip(wide.others, roles) where column != sample {
      let cells = self.column(column)
      if cells.isBlank || role == .task || role == .ignored { continue }
      if role == .replicate || isForeignNumber(column) {
        unused.append(wide.heads[column])
        continue
      }
      var name = wide.heads[column]
      if case .sheet(let known) = role { name = known }
      if name.isEmpty { continue }
      let (levels, level) = cells.named()
      run.factors.append(
        FactorColumn(
          name: name, levels: levels, level: ContiguousArray(positions.map { level[$0] })))
    }
    if !unused.isEmpty {
      run.remarks.append(
        "not used \(unused.count == 1 ? "is the column" : "are the columns") "
          + unused.joined(separator: ", ") + " (numbers of replicates, efficiencies or other "
          + "measurements)")
    }
  }

  // MARK: A row a target

  mutating func samplesAcross() throws(FormatError) -> Run {
    guard let name = wide.others.first else { throw fault(0, 0, .blankCell(what: "target")) }
    let targets = column(name)
    let cqs = try wide.values.map { value throws(FormatError) in try cqColumn(value) }
    for position in 0..<wide.rows.count {
      guard let target = targets[position] else {
        throw fault(position, name, .blankCell(what: "target"))
      }
      for (index, value) in wide.values.enumerated() {
        append(wide.heads[value], target, .unknown, cqs[index].cq(position), position)
      }
    }
    return finished()
  }

  // MARK: Cells

  private struct Column {
    var cq: CqColumn
    func cq(_ position: Int) -> Cq {
      cq.isDetected[position] ? .detected(cq.cycles[position]) : .undetermined
    }
  }

  private func cqColumn(_ value: Int) throws(FormatError) -> Column {
    let cq = try CqColumn(
      table, column: value + wide.shift, rows: wide.rows, style: style,
      conventions: WideTable.conventions
    ) { row, fact in
      FormatError(
        file: input.file.name, sheet: wide.section.name, row: Int(table.sourceRow[row]),
        column: wide.heads[value], fact)
    }
    return Column(cq: cq)
  }

  private mutating func append(
    _ sample: String, _ target: String, _ role: WellRole, _ cq: Cq, _ position: Int
  ) {
    run.wells.append(
      well: .unnamed, sample: run.samples.intern(sample), target: run.targets.intern(target),
      role: role, cq: cq, sourceRow: Int(table.sourceRow[wide.rows[position]]))
  }

  private func fault(_ position: Int, _ column: Int, _ fact: FormatError.Fact) -> FormatError {
    FormatError(
      file: input.file.name, sheet: wide.section.name,
      row: Int(table.sourceRow[wide.rows[position]]), column: wide.heads[column], fact)
  }

  private func finished() -> Run {
    var run = run
    let columns = wide.values.map { $0 + wide.shift }
    let isNegative = columns.contains { column in
      (0..<wide.rows.count).contains { position in
        style.parse(table, table.range(row: wide.rows[position], column: column)) == -1
      }
    }
    if isNegative { run.remarks.append("−1 was taken for “no Cq”: a cycle cannot be negative") }
    return run
  }
}
