import QPCRModel
import QPCRTables

/// A sheet with a row a well beside the results of a CFX run.
struct CFXSheet {
  private let table: Table
  private let layout: Layout
  private let style: NumberStyle
  private let rows: RowList

  /// Finds the sheet's columns; `nil` where one is missing.
  init?(_ input: FamilyInput, _ section: ExportFile.Section, needs: [ColumnRole]) {
    let table = input.file.table(section)
    var found: Layout?
    for row in section.rows.prefix(60) where found == nil {
      let layout = Layout(table, headerRow: row, names: CFXSheet.columns)
      if needs.allSatisfy({ layout.column($0) != nil }) { found = layout }
    }
    guard let layout = found else { return nil }
    var rows = RowList()
    for row in layout.headerRow + 1..<max(section.rows.upperBound, layout.headerRow + 1)
    where table.columnCount(row: row) > 0 { rows.append(row) }
    self.table = table
    self.layout = layout
    self.rows = rows
    style = NumberStyle(
      table, cq: nil, others: needs.dropFirst().compactMap { layout.column($0) }, rows: rows)
  }

  private static let columns = ColumnNames([
    (.meltingTemperature(1), ["Melt Temperature", "Melt Temp"]),
    (.reported(.endpointFluorescence), ["End RFU"]), (.fluorescence, ["Peak Height"]),
  ])

  private struct Key: Hashable {
    var well: WellID
    var reporter: String
    var target: String
  }

  private static func places(_ run: Run) -> [Key: Int] {
    var places: [Key: Int] = [:]
    for row in 0..<run.wells.count {
      let reporter =
        run.wells.reporter.isEmpty ? "" : run.reporters[run.wells.reporter[row]] ?? ""
      let key = Key(
        well: run.wells.well[row], reporter: reporter,
        target: run.targets[run.wells.target[row]] ?? "")
      places[key] = row
    }
    return places
  }

  private func place(_ row: Int, _ places: [Key: Int]) -> Int? {
    func text(_ role: ColumnRole) -> String {
      layout.column(role).map { table.text(row: row, column: $0) } ?? ""
    }
    guard let well = WellID(text: text(.well).utf8) else { return nil }
    return places[Key(well: well, reporter: text(.reporter), target: text(.target))]
  }

  private func number(_ row: Int, _ role: ColumnRole) -> Double? {
    layout.column(role).flatMap { style.parse(table, table.range(row: row, column: $0)) }
  }

  /// The melting temperatures of each well, the highest peak first.
  func readPeaks(into run: inout Run) {
    let places = CFXSheet.places(run)
    var peaks: [Int: [(temperature: Double, height: Double)]] = [:]
    for position in 0..<rows.count {
      let row = rows[position]
      guard let place = place(row, places), let peak = number(row, .meltingTemperature(1)) else {
        continue
      }
      peaks[place, default: []].append((peak, number(row, .fluorescence) ?? 0))
    }
    for (place, found) in peaks {
      let order = found.enumerated().sorted {
        ($1.element.height, $0.offset) < ($0.element.height, $1.offset)
      }
      run.wells.meltingTemperatures[place] = order.map(\.element.temperature)
    }
  }

  func readEndPoints(into run: inout Run) {
    let places = CFXSheet.places(run)
    var column = run.wells.reported[.endpointFluorescence] ?? OptionalColumn()
    for position in 0..<rows.count {
      let row = rows[position]
      guard let place = place(row, places),
        let value = number(row, .reported(.endpointFluorescence))
      else { continue }
      column[place] = value
    }
    if column.count < run.wells.count { column[run.wells.count - 1] = column[run.wells.count - 1] }
    if !column.isEmpty { run.wells.reported[.endpointFluorescence] = column }
  }
}

/// The results of the gene expression analysis: a row a target and sample.
enum CFXExpression {
  private static let columns = ColumnNames([
    (.reported(.rq), ["Relative Quantity"]), (.reported(.rqSD), ["Relative Quantity SD"]),
    (.reported(.rqSEM), ["Relative Quantity SEM"]), (.reported(.expression), ["Expression"]),
    (.reported(.rqCorrectedSD), ["Corrected Relative Quantity SD"]),
    (.reported(.rqCorrectedSEM), ["Corrected Relative Quantity SEM"]),
    (.reported(.expressionSD), ["Expression SD"]),
    (.reported(.expressionSEM), ["Expression SEM"]),
    (.reported(.expressionCorrectedSD), ["Corrected Expression SD"]),
    (.reported(.expressionCorrectedSEM), ["Corrected Expression SEM"]),
    (.reported(.unscaledExpression), ["Unscaled Expression"]),
    (.reported(.unscaledExpressionSD), ["Unscaled Expression SD"]),
    (.reported(.unscaledExpressionSEM), ["Unscaled Expression SEM"]),
    (.reported(.unscaledExpressionCorrectedSD), ["Corrected Unscaled Expression SD"]),
    (.reported(.unscaledExpressionCorrectedSEM), ["Corrected Unscaled Expression SEM"]),
    (.reported(.wellCount), ["Wells"]),
    (.reported(.meanCq), ["Mean Cq"]), (.reported(.sdCq), ["Cq SD"]),
    (.reported(.seCq), ["Cq SEM"]),
  ])

  static func groups(_ input: FamilyInput, _ section: ExportFile.Section) -> [ReportedGroup] {
    let table = input.file.table(section)
    let layouts = section.rows.prefix(60).lazy.map {
      Layout(table, headerRow: $0, names: columns)
    }
    guard let layout = layouts.first(where: { $0.column(.reported(.rq)) != nil }),
      let sample = layout.column(.sample), let target = layout.column(.target)
    else { return [] }
    var rows = RowList()
    for row in layout.headerRow + 1..<section.rows.upperBound
    where !table.isBlank(row: row, column: target) { rows.append(row) }
    let values = ReportedQuantity.allCases.compactMap { quantity in
      layout.column(.reported(quantity)).map { (quantity, $0) }
    }
    let style = NumberStyle(table, cq: nil, others: values.map(\.1), rows: rows)
    var digits: [ReportedQuantity: PrintedDigits] = [:]
    for (quantity, column) in values {
      digits[quantity] = PrintedDigits(table, column: column, rows: rows, style: style)
    }
    return (0..<rows.count).map { position in
      let row = rows[position]
      var numbers: [ReportedQuantity: Double] = [:]
      for (quantity, column) in values {
        let range = table.range(row: row, column: column)
        if !range.isEmpty { numbers[quantity] = style.parse(table, range) }
      }
      // Without anything to compare a relative quantity of 0 is written: it is none.
      var zeros: Set<ReportedQuantity> = []
      for (leader, set) in [(ReportedQuantity.rq, quantities), (.expression, expressions)]
      where numbers[leader] == 0 {
        for none in set {
          if numbers[none] == 0 { zeros.insert(none) }
          numbers[none] = nil
        }
      }
      var group = ReportedGroup(
        sample: table.text(row: row, column: sample), target: table.text(row: row, column: target),
        values: numbers, sourceRow: Int(table.sourceRow[row]),
        sheet: input.file.members.isEmpty ? section.name : input.file.fileName(of: section),
        digits: digits)
      group.zeros = zeros
      return group
    }
  }

  private static let quantities: [ReportedQuantity] = [
    .rq, .rqSD, .rqSEM, .rqCorrectedSD, .rqCorrectedSEM,
  ]
  private static let expressions: [ReportedQuantity] = [
    .expression, .expressionSD, .expressionSEM, .expressionCorrectedSD, .expressionCorrectedSEM,
    .unscaledExpression, .unscaledExpressionSD, .unscaledExpressionSEM,
    .unscaledExpressionCorrectedSD, .unscaledExpressionCorrectedSEM,
  ]
}

/// The standard curves of the run, a row a dye: the group's target is the dye's name.
enum CFXCurves {
  private static let columns = ColumnNames(
    [
      (.target, ["Fluor"]), (.reported(.efficiencyPercent), ["Efficiency %"]),
      (.reported(.slope), ["Slope"]), (.reported(.intercept), ["Y-Intercept"]),
      (.reported(.rSquared), ["R^2"]),
    ], common: false)

  static func groups(_ input: FamilyInput, _ section: ExportFile.Section) -> [ReportedGroup] {
    let table = input.file.table(section)
    let layouts = section.rows.prefix(60).lazy.map {
      Layout(table, headerRow: $0, names: columns)
    }
    guard let layout = layouts.first(where: { $0.column(.reported(.slope)) != nil }),
      let dye = layout.column(.target)
    else { return [] }
    let values = ReportedQuantity.allCases.compactMap { quantity in
      layout.column(.reported(quantity)).map { (quantity, $0) }
    }
    var rows = RowList()
    for row in layout.headerRow + 1..<section.rows.upperBound
    where !table.isBlank(row: row, column: dye) { rows.append(row) }
    let style = NumberStyle(table, cq: nil, others: values.map(\.1), rows: rows)
    return (0..<rows.count).map { position in
      let row = rows[position]
      var group = ReportedGroup(
        sample: "", target: table.text(row: row, column: dye), values: [:],
        sourceRow: Int(table.sourceRow[row]), sheet: section.name)
      for (quantity, column) in values {
        let range = table.range(row: row, column: column)
        if !range.isEmpty { group.values[quantity] = style.parse(table, range) }
        group.digits[quantity] = PrintedDigits(table, column: column, rows: rows, style: style)
      }
      return group
    }
  }
}
