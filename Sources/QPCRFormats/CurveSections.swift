import QPCRModel
import QPCRTables

/// Curves in sections with one row a well and reading: amplification and melting.
enum CurveSections {
  private struct Kind {
    var sections: [String]
    var x: ColumnRole
    var measures: [ColumnRole]
  }

  private static let kinds = [
    Kind(
      sections: ["Amplification Data"], x: .cycle, measures: [.rn, .deltaRn]),
    Kind(
      sections: ["Melt Curve Raw Data", "Melt Curve Raw"], x: .temperature,
      measures: [.fluorescence, .derivative]),
  ]

  private static let names = ColumnNames([(.rn, ["Rn"])])

  static func read(_ input: FamilyInput, into run: inout Run) throws(FormatError) {
    for kind in kinds {
      guard let section = input.file.section(kind.sections) else { continue }
      let table = input.file.table(section)
      let header = section.rows.prefix(120).first { row in
        let layout = Layout(table, headerRow: row, names: names)
        return layout.column(.well) != nil && layout.column(kind.x) != nil
      }
      guard let header else { continue }
      let layout = Layout(table, headerRow: header, names: names)
      let curves = try curves(
        table, layout, section, header, kind, input, targets: run.targets, run: &run)
      if kind.x == .temperature {
        run.curves.melting = curves
      } else {
        run.curves.amplification = curves
        run.information.cycles = curves.compactMap { $0.x.last }.max().map { Int($0) }
      }
    }
  }

  private struct Key: Hashable {
    var well: WellID
    var target: Int32
  }

  private static func curves(
    _ table: Table, _ layout: Layout, _ section: ExportFile.Section, _ header: Int, _ kind: Kind,
    _ input: FamilyInput, targets: NameTable, run: inout Run
  ) throws(FormatError) -> [CurveSet.Curve] {
    guard let well = layout.column(.wellPosition) ?? layout.column(.well),
      let x = layout.column(kind.x)
    else { return [] }
    var rows = RowList()
    for row in header + 1..<max(section.rows.upperBound, header + 1)
    where !table.isBlank(row: row, column: well) && !table.isBlank(row: row, column: x) {
      rows.append(row)
    }
    let wells = WellColumn(
      TextColumn(table, column: well, rows: rows), plate: run.information.plate, numbers: .plate)
    let names =
      layout.column(.target).map { TextColumn(table, column: $0, rows: rows) }
      ?? TextColumn(blank: rows.count)
    let target = names.texts.map { targets.index(of: $0) ?? NameTable.none }
    let measures = kind.measures.compactMap { role in layout.column(role) }
    let style = NumberStyle(table, cq: x, others: measures, rows: rows)

    var place: [Key: Int] = [:]
    var curves: [CurveSet.Curve] = []
    for position in 0..<rows.count {
      let row = rows[position]
      let id = relabelled(wells.wells[position], wells.labels, &run)
      let index = names.index[position]
      let key = Key(well: id, target: index < 0 ? NameTable.none : target[Int(index)])
      let first = place[key] ?? curves.count
      if first == curves.count {
        place[key] = first
        curves += measures.map {
          CurveSet.Curve(well: id, target: key.target, measure: layout.head($0))
        }
      }
      let at = try number(table, layout, row, x, style, input, section)
      for (offset, column) in measures.enumerated() {
        guard !table.isBlank(row: row, column: column) else { continue }
        let value = try number(table, layout, row, column, style, input, section)
        curves[first + offset].x.append(at)
        curves[first + offset].fluorescence.append(value)
      }
    }
    return curves.filter { !$0.x.isEmpty }
  }

  /// A label of this section in the run's own table of labels.
  private static func relabelled(
    _ well: WellID, _ labels: NameTable, _ run: inout Run
  ) -> WellID {
    guard let label = well.label, let text = labels[label] else { return well }
    return WellID(label: run.wellLabels.intern(text))
  }

  private static func number(
    _ table: Table, _ layout: Layout, _ row: Int, _ column: Int, _ style: NumberStyle,
    _ input: FamilyInput, _ section: ExportFile.Section
  ) throws(FormatError) -> Double {
    let range = table.range(row: row, column: column)
    if let value = style.parseGrouped(table, range) { return value }
    let isLast = row == table.rowCount - 1 && input.file.endsMidLine(in: section)
    throw FormatError(
      file: input.file.fileName(of: section), sheet: section.name, row: Int(table.sourceRow[row]),
      column: layout.head(column),
      isLast && range.isEmpty
        ? .cut(cells: table.columnCount(row: row), expected: layout.heads.count)
        : .notANumber(text: table.text(row: row, column: column), what: "curve"))
  }
}
