import QPCRModel
import QPCRTables

/// A table with one row a well and reading, whose columns a family knows: curves.
struct CurveReadings {
  /// A column of readings and what it measures.
  struct Measure {
    var column: Int
    var name: String
  }

  let file: ExportFile
  let section: ExportFile.Section
  let layout: Layout
  var x: Int
  var measures: [Measure]
  var plate: PlateFormat?
  /// The column with the target's name.
  var target: Int?
  var reporter: Int?

  /// The curves of these rows, in the order of their first rows.
  func curves(_ rows: RowList, of run: inout Run) throws(FormatError) -> [CurveSet.Curve] {
    let table = file.table(section)
    guard let well = layout.column(.wellPosition) ?? layout.column(.well) else { return [] }
    let wells = WellColumn(
      TextColumn(table, column: well, rows: rows), plate: plate, numbers: .plate)
    let targets = names(target, table, rows, run.targets)
    let reporters = names(reporter, table, rows, run.reporters)
    let style = NumberStyle(table, cq: x, others: measures.map(\.column), rows: rows)
    var place: [Key: Int] = [:]
    var curves: [CurveSet.Curve] = []
    for position in 0..<rows.count {
      let key = Key(
        well: wells.wells[position], target: targets[position], reporter: reporters[position])
      let first = place[key] ?? curves.count
      if first == curves.count {
        place[key] = first
        let id = relabelled(key.well, wells.labels, &run)
        curves += measures.map {
          CurveSet.Curve(
            well: id, target: key.target, reporter: key.reporter, measure: $0.name)
        }
      }
      let at = try number(table, rows[position], x, style)
      for (offset, measure) in measures.enumerated() {
        guard !table.isBlank(row: rows[position], column: measure.column) else { continue }
        curves[first + offset].x.append(at)
        curves[first + offset].fluorescence.append(
          try number(table, rows[position], measure.column, style))
      }
    }
    return curves.filter { !$0.x.isEmpty }
  }

  private struct Key: Hashable {
    var well: WellID
    var target: Int32
    var reporter: Int32
  }

  private func names(
    _ column: Int?, _ table: Table, _ rows: RowList, _ known: NameTable
  ) -> ContiguousArray<Int32> {
    guard let column else { return ContiguousArray(repeating: NameTable.none, count: rows.count) }
    let cells = TextColumn(table, column: column, rows: rows)
    let map = cells.texts.map { known.index(of: $0) ?? NameTable.none }
    return ContiguousArray(cells.index.map { $0 < 0 ? $0 : map[Int($0)] })
  }

  private func relabelled(_ well: WellID, _ labels: NameTable, _ run: inout Run) -> WellID {
    guard let label = well.label, let text = labels[label] else { return well }
    return WellID(label: run.wellLabels.intern(text))
  }

  private func number(
    _ table: Table, _ row: Int, _ column: Int, _ style: NumberStyle
  ) throws(FormatError) -> Double {
    let range = table.range(row: row, column: column)
    if let value = style.parseGrouped(table, range) { return value }
    throw FormatError(
      file: file.fileName(of: section), sheet: section.name, row: Int(table.sourceRow[row]),
      column: layout.head(column),
      .notANumber(text: table.text(row: row, column: column), what: "curve"))
  }
}

extension ExportFile {
  /// The first row among the first 120 of any section where a layout has all these roles.
  func header(
    _ names: ColumnNames, with roles: [ColumnRole]
  ) -> (section: Section, layout: Layout)? {
    for section in sections {
      for row in section.rows.prefix(120) {
        let layout = Layout(table(section), headerRow: row, names: names)
        if roles.allSatisfy({ layout.column($0) != nil }) { return (section, layout) }
      }
    }
    return nil
  }

  /// The rows below a header that are not blank in these columns.
  func rows(_ section: Section, below layout: Layout, filled columns: [Int]) -> RowList {
    let table = table(section)
    var rows = RowList()
    for row in layout.headerRow + 1..<max(section.rows.upperBound, layout.headerRow + 1)
    where columns.allSatisfy({ !table.isBlank(row: row, column: $0) }) { rows.append(row) }
    return rows
  }
}
