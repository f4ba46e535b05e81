import QPCRModel
import QPCRTables

/// Amplification curves in a table with a row a well and a column a cycle (`Cycle 1`, `Cycle 2` …).
enum CycleColumns {
  /// Reads the first such table that stands beside the wells; gives its section.
  static func read(_ input: FamilyInput, into run: inout Run) -> ExportFile.Section? {
    for section in input.file.sections where section.table != input.match.section.table {
      let table = input.file.table(section)
      for row in section.rows.prefix(60) {
        let layout = Layout(table, headerRow: row, names: input.family.columns)
        let cycles = cycles(layout)
        guard cycles.count > 4, let well = layout.column(.well) else { continue }
        run.curves.amplification = curves(table, section, layout, well, cycles, &run)
        run.information.cycles = cycles.map { Int($0.cycle) }.max()
        return section
      }
    }
    return nil
  }

  private static func cycles(_ layout: Layout) -> [(column: Int, cycle: Double)] {
    layout.heads.enumerated().compactMap { column, head in
      let folded = HeadText.fold(head)
      guard folded.hasPrefix("cycle"), let cycle = Int(folded.dropFirst(5)), cycle > 0 else {
        return nil
      }
      return (column, Double(cycle))
    }
  }

  private static func curves(
    _ table: Table, _ section: ExportFile.Section, _ layout: Layout, _ well: Int,
    _ cycles: [(column: Int, cycle: Double)], _ run: inout Run
  ) -> [CurveSet.Curve] {
    var rows = RowList()
    for row in layout.headerRow + 1..<max(section.rows.upperBound, layout.headerRow + 1)
    where WellText(table.text(row: row, column: well)).isPlace { rows.append(row) }
    let wells = WellColumn(
      TextColumn(table, column: well, rows: rows), plate: run.information.plate, numbers: .plate)
    let style = NumberStyle(table, cq: nil, others: cycles.map(\.column), rows: rows)
    return (0..<rows.count).compactMap { position in
      let row = rows[position]
      let id = wells.wells[position]
      guard id.position != nil else { return nil }
      let target = layout.column(.target).flatMap {
        run.targets.index(of: table.text(row: row, column: $0))
      }
      var curve = CurveSet.Curve(
        well: id, target: target ?? NameTable.none, measure: "Fluorescence")
      for (column, cycle) in cycles {
        let range = table.range(row: row, column: column)
        guard let value = range.isEmpty ? nil : style.parseGrouped(table, range) else { continue }
        curve.x.append(cycle)
        curve.fluorescence.append(value)
      }
      return curve.x.isEmpty ? nil : curve
    }
  }
}
