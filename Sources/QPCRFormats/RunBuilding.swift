package import QPCRModel
import QPCRTables

extension TableReading {
  /// The run that these rows make.
  package mutating func run(_ rows: RowList, name: String = "") throws(FormatError) -> Run {
    let style = numberStyle(rows)
    var wells = WellTable()
    try readCq(rows, style, into: &wells)
    let places = wellColumn(rows)
    wells.well = places.wells
    let (samples, sample) = texts(.sample, rows).named()
    let (targets, target) = texts(.target, rows).named()
    wells.sample = sample
    wells.target = target
    let (plates, plate) = texts(.plate, rows).named()
    if plates.count > 0 { wells.plate = plate }
    let (reporters, reporter) = texts(.reporter, rows).named()
    if reporters.count > 0 { wells.reporter = reporter }
    wells.sourceRow = sourceRows(rows)
    if conventions.isStrict { try requireNames(rows, wells) }
    let references = try readTasks(rows, targets, into: &wells)
    try readOmitted(rows, into: &wells)
    readFlags(rows, into: &wells)
    if input.options.notesDigits { wells.printed = printedFacts(rows, style) }
    try readNumbers(rows, style, into: &wells)
    try checkWells(rows, &wells, targets, places.labels)

    var run = Run(name: name, source: source, information: information)
    run.information.plate = run.information.plate ?? places.plate
    for name in references where !run.information.referenceTargets.contains(name) {
      run.information.referenceTargets.append(name)
    }
    run.samples = samples
    run.targets = targets
    run.plates = plates
    run.reporters = reporters
    run.wellLabels = places.labels
    run.factors = factors(rows, wells)
    run.wells = wells
    run.remarks = remarks
    return run
  }

  private var source: RunSource {
    RunSource(
      file: input.file.name, format: input.family.name, reason: input.match.why)
  }

  /// Every row of a hand-made table names its target, and its sample unless it is a control. Where
  /// wells are named and none of them has a target, or a sample, a plate map is to name them.
  private func requireNames(_ rows: RowList, _ wells: WellTable) throws(FormatError) {
    let isMap = !wells.well.contains(.unnamed)
    let namesTargets = !isMap || wells.target.contains { $0 != NameTable.none }
    if namesTargets, let blank = wells.target.firstIndex(of: NameTable.none) {
      throw fault(row: rows[blank], role: .target, .blankCell(what: "target"))
    }
    let namesSamples = !isMap || wells.sample.contains { $0 != NameTable.none }
    guard namesSamples, wells.sample.contains(NameTable.none) else { return }
    let tasks = texts(.task, rows)
    for row in 0..<rows.count where wells.sample[row] == NameTable.none {
      let role = tasks[row].flatMap { TaskText.role($0, own: conventions.tasks) } ?? .unknown
      if role == .unknown || role == .interRunCalibrator {
        throw fault(row: rows[row], role: .sample, .blankCell(what: "sample"))
      }
    }
  }

  private func sourceRows(_ rows: RowList) -> ContiguousArray<UInt32> {
    var source = ContiguousArray<UInt32>()
    source.reserveCapacity(rows.count)
    for position in 0..<rows.count { source.append(table.sourceRow[rows[position]]) }
    return source
  }

  // MARK: Numbers

  private static let numberRoles: [ColumnRole] =
    [.quantity] + (1...5).map(ColumnRole.meltingTemperature)
    + ReportedQuantity.allCases.map(ColumnRole.reported)

  /// The decimal mark of these rows.
  package func numberStyle(_ rows: RowList) -> NumberStyle {
    NumberStyle(
      table, cq: layout.column(.cq),
      others: TableReading.numberRoles.compactMap { layout.column($0) }, rows: rows)
  }

  private mutating func readCq(
    _ rows: RowList, _ style: NumberStyle, into wells: inout WellTable
  ) throws(FormatError) {
    guard let column = layout.column(.cq) else { throw fault(row: nil, role: .cq, .noRows) }
    if !conventions.allowsShortRows { try checkLengths(rows) }
    let cq = try CqColumn(
      table, column: column, rows: rows, style: style, conventions: conventions
    ) { fault(row: $0, role: .cq, $1) }
    wells.isDetected = cq.isDetected
    wells.cycles = cq.cycles
    noteWholeCqs(wells)
  }

  /// No instrument measures nothing but whole cycles: where decimals were cut at a comma, they stand in
  /// the next column, which nothing else tells.
  private mutating func noteWholeCqs(_ wells: WellTable) {
    var count = 0
    for row in 0..<wells.count where wells.isDetected[row] {
      guard wells.cycles[row] == wells.cycles[row].rounded() else { return }
      count += 1
    }
    guard count >= 8 else { return }
    remarks.append(
      "all \(count) Cqs are whole numbers: see in the file that no decimals were lost (a decimal "
        + "comma between commas)")
  }

  private func checkLengths(_ rows: RowList) throws(FormatError) {
    let needed = conventions.needs.compactMap { layout.column($0) }.max() ?? 0
    for position in 0..<rows.count {
      let row = rows[position]
      let cells = table.columnCount(row: row)
      let expected = layout.heads.count + layout.shift
      if cells > expected, !isBlank(row, from: expected) {
        throw fault(row: row, column: nil, .longRow(cells: cells, expected: expected))
      }
      if cells > needed { continue }
      if row == table.rowCount - 1, input.file.endsMidLine(in: input.match.section) {
        throw fault(row: row, column: nil, .cut(cells: cells, expected: expected))
      }
      throw fault(
        row: row, column: nil,
        .shortRow(cells: cells, needed: needed + 1, column: layout.head(needed)))
    }
  }

  private func isBlank(_ row: Int, from column: Int) -> Bool {
    (column..<table.columnCount(row: row)).allSatisfy { table.isBlank(row: row, column: $0) }
  }

  private mutating func readNumbers(
    _ rows: RowList, _ style: NumberStyle, into wells: inout WellTable
  ) throws(FormatError) {
    if layout.column(.quantity) != nil {
      wells.quantity = try quantities(rows, style, wells)
    }
    for number in 1...5 {
      let values = numbers(.meltingTemperature(number), rows, style)
      for row in 0..<values.count {
        guard let value = values[row], value > 0 else { continue }
        wells.meltingTemperatures[row, default: []].append(value)
      }
    }
    for quantity in ReportedQuantity.allCases {
      let values = numbers(.reported(quantity), rows, style)
      if !values.isEmpty { wells.reported[quantity] = values }
    }
    TableReading.dropMeansOfNothing(&wells)
  }

  /// Software that has nothing to average writes a mean of 0: no mean is read, and no deviation.
  private static func dropMeansOfNothing(_ wells: inout WellTable) {
    let sets: [[ReportedQuantity]] = [
      [.meanCq, .sdCq, .seCq], [.quantityMean, .quantitySD],
    ]
    for set in sets {
      guard let means = wells.reported[set[0]] else { continue }
      let empty = (0..<means.count).filter { row in
        means[row] == 0 && (set[0] != .quantityMean || wells.quantity[row] ?? 0 == 0)
      }
      guard !empty.isEmpty else { continue }
      for quantity in set {
        guard var column = wells.reported[quantity] else { continue }
        wells.printed?.zeros[quantity] = Set(empty.filter { column[$0] == 0 })
        for row in empty { column[row] = nil }
        wells.reported[quantity] = column.isEmpty ? nil : column
      }
    }
  }

  static let noNumber: Set<String> = [
    "-", "---", "na", "n/a", "nan", "none", "undetermined",
  ]

  /// Quantities; below 0 is how some instruments write "none".
  private func quantities(
    _ rows: RowList, _ style: NumberStyle, _ wells: WellTable
  ) throws(FormatError) -> OptionalColumn {
    guard let column = layout.column(.quantity) else { return OptionalColumn() }
    var values = OptionalColumn()
    for position in 0..<rows.count {
      let row = rows[position]
      let range = table.range(row: row, column: column)
      let value = range.isEmpty ? nil : style.parseGrouped(table, range)
      if conventions.isStrict, !range.isEmpty {
        try check(value, row, table.text(row: row, column: column), wells.role[position])
      }
      values.append(value.flatMap { $0 < 0 ? nil : $0 })
    }
    return values
  }

  private func check(
    _ quantity: Double?, _ row: Int, _ text: String, _ role: WellRole
  ) throws(FormatError) {
    guard let quantity else {
      if TableReading.noNumber.contains(Name.folded(text)) { return }
      throw fault(row: row, role: .quantity, .notANumber(text: text, what: "quantity"))
    }
    guard role == .standard, quantity <= 0 else { return }
    throw fault(
      row: row, role: .quantity,
      .outOfRange(text: text, what: "quantity of a standard", range: "a number above 0"))
  }

  /// A column of the instrument's own values. What is no number is told, not guessed.
  package mutating func numbers(
    _ role: ColumnRole, _ rows: RowList, _ style: NumberStyle
  ) -> OptionalColumn {
    guard let column = layout.column(role) else { return OptionalColumn() }
    var values = OptionalColumn()
    var odd: (count: Int, text: String, row: Int) = (0, "", 0)
    for position in 0..<rows.count {
      let range = table.range(row: rows[position], column: column)
      guard !range.isEmpty else {
        values.append(nil)
        continue
      }
      if let value = style.parseGrouped(table, range) {
        values.append(value)
        continue
      }
      let text = table.text(row: rows[position], column: column)
      values.append(BooleanText.parse(text).map { $0 ? 1 : 0 })
      if BooleanText.parse(text) == nil, !conventions.meansNone(text) {
        if odd.count == 0 { odd = (0, text, sourceRow(rows, position)) }
        odd.count += 1
      }
    }
    if odd.count > 0 {
      remarks.append(
        "column \(layout.head(column)): \(odd.count) \(odd.count == 1 ? "cell is" : "cells are") "
          + "no number and not used (first: “\(odd.text)” in row \(odd.row))")
    }
    return values
  }

  // MARK: Texts

  func wellColumn(_ rows: RowList) -> WellColumn {
    for role in [ColumnRole.wellPosition, .well] where layout.column(role) != nil {
      let column = texts(role, rows)
      guard !column.isBlank else { continue }
      return WellColumn(column, plate: information.plate, numbers: conventions.wellNumbers)
    }
    return WellColumn(unnamed: rows.count)
  }

  /// Fills the roles; returns the targets that a task names as references.
  private mutating func readTasks(
    _ rows: RowList, _ targets: NameTable, into wells: inout WellTable
  ) throws(FormatError) -> [String] {
    let tasks = texts(.task, rows)
    var roles: [WellRole] = []
    var odd: [Int] = []
    for (index, text) in tasks.texts.enumerated() {
      if let role = TaskText.role(text, own: conventions.tasks) {
        roles.append(role)
        continue
      }
      let first = tasks.firstRow(of: index)
      guard !conventions.isStrict else {
        throw fault(
          row: rows[first], role: .task,
          .unknownTask(text: text, known: WellRole.allCases.map(\.name)))
      }
      roles.append(.unknown)
      odd.append(index)
    }
    if let first = odd.first { remarks.append(taskRemark(tasks, odd, first, rows)) }
    wells.role = ContiguousArray(
      tasks.index.map { $0 < 0 ? .unknown : roles[Int($0)] })
    return references(tasks, wells, targets)
  }

  private func taskRemark(
    _ tasks: TextColumn, _ odd: [Int], _ first: Int, _ rows: RowList
  ) -> String {
    let row = sourceRow(rows, tasks.firstRow(of: first))
    let text = "column \(layout.head(.task) ?? "Task"): “\(tasks.texts[first])”"
    if odd.count == 1 {
      return text + " (first in row \(row)) is no known task; its wells count as unknowns"
    }
    return text + " (first in row \(row)) and \(odd.count - 1) other "
      + "\(odd.count == 2 ? "text is" : "texts are") no known task; their wells count as unknowns"
  }

  private func references(
    _ tasks: TextColumn, _ wells: WellTable, _ targets: NameTable
  ) -> [String] {
    guard let task = tasks.texts.firstIndex(where: TaskText.namesReference) else { return [] }
    var found: Set<Int32> = []
    for row in 0..<wells.count where tasks.index[row] == Int32(task) {
      found.insert(wells.target[row])
    }
    return found.sorted().compactMap { targets[$0] }
  }

  private func readOmitted(
    _ rows: RowList, into wells: inout WellTable
  ) throws(FormatError) {
    guard layout.column(.omit) != nil else { return }
    let column = texts(.omit, rows)
    let reasons = texts(.omitReason, rows)
    var isOmitted: [Bool] = []
    for (index, text) in column.texts.enumerated() {
      guard let value = BooleanText.parse(text) else {
        throw fault(
          row: rows[column.firstRow(of: index)], role: .omit, .notABoolean(text: text))
      }
      isOmitted.append(value)
    }
    guard isOmitted.contains(true) else { return }
    for row in 0..<rows.count where column.index[row] >= 0 && isOmitted[Int(column.index[row])] {
      wells.omitted[row] = reasons[row] ?? ""
    }
  }

  private static let goodFlags: Set<String> = [
    "ok", "pass", "passed", "n", "no", "false", "0", "none", "-", "na",
  ]

  private func readFlags(_ rows: RowList, into wells: inout WellTable) {
    for column in flagColumns {
      let cells = TextColumn(table, column: column, rows: rows)
      let isRaised = cells.texts.map { BooleanText.parse($0) ?? false }
      guard isRaised.contains(true) else { continue }
      for row in 0..<rows.count where cells.index[row] >= 0 && isRaised[Int(cells.index[row])] {
        wells.flags[row, default: []].append(layout.head(column))
      }
    }
    guard layout.column(.flagText) != nil else { return }
    let cells = texts(.flagText, rows)
    let isRaised = cells.texts.map { !TableReading.goodFlags.contains(Name.folded($0)) }
    guard isRaised.contains(true) else { return }
    for row in 0..<rows.count where cells.index[row] >= 0 && isRaised[Int(cells.index[row])] {
      let names = cells.texts[Int(cells.index[row])].split(separator: ";")
      wells.flags[row, default: []] += names.map { Name.trimmed(String($0)) }
    }
  }
}
