import QPCRModel
import QPCRTables

/// The plate view of CFX Manager: a grid with several rows a plate row, labelled in the second
/// column (`Content`, `Sample`, `Cq`, the unit of the quantity). It names no targets. `CFXPlateXML`
/// gives the XML of it its labels.
extension Family {
  static let cfxPlate = Family(
    name: "cfx-plate-view", title: "Bio-Rad CFX Manager (plate view)",
    signature: Signature(
      heads: [["1"], ["2"], ["3"], ["4"], ["5"], ["6"]], elsewhere: ["A", "Cq", "Content"],
      base: -10),
    columns: ColumnNames([], common: false), conventions: cfxConventions,
    companions: [
      Companion(
        heads: ["A", "Peak 1"], what: "melting peaks",
        wanted: "the file “… Quantification Cq Results” of the same export")
    ],
    read: { (input) throws(FormatError) in [try CFXPlateView(input).run()] })
}

struct CFXPlateView {
  private let input: FamilyInput
  private let table: Table
  /// The plate's column, from 0, by table column.
  private let columns: [(column: Int, plateColumn: Int)]
  /// The table's row by plate row and label.
  private var rows: [(plateRow: Int, labels: [String: Int])] = []
  /// The label of the rows with quantities, as written.
  private var quantityLabel: String?

  init(_ input: FamilyInput) {
    self.input = input
    let table = input.file.table(input.match.section)
    self.table = table
    let header = input.match.headerRow
    columns = (0..<table.columnCount(row: header)).compactMap { column in
      Int(table.text(row: header, column: column)).flatMap { number in
        number > 0 && number <= 48 ? (column, number - 1) : nil
      }
    }
    for row in header + 1..<max(input.match.section.rows.upperBound, header + 1) {
      guard let (plateRow, label) = label(of: row, below: rows.last) else { continue }
      let folded = HeadText.fold(label)
      if rows.last?.plateRow != plateRow { rows.append((plateRow, [:])) }
      rows[rows.count - 1].labels[folded] = row
      if !CFXPlateView.known.contains(folded), quantityLabel == nil { quantityLabel = label }
    }
  }

  private static let known: Set<String> = [
    "content", "sample", "cq", "target", "biologicalsetname",
  ]

  /// The plate row's letter and the label, in the two cells before the first well. Where the
  /// letter's cell was merged over its rows, it stands in the first of them alone.
  private func label(
    of row: Int, below last: (plateRow: Int, labels: [String: Int])?
  ) -> (plateRow: Int, label: String)? {
    guard let first = columns.first?.column, first >= 2 else { return nil }
    let letter = table.text(row: row, column: first - 2)
    let label = table.text(row: row, column: first - 1)
    if label.isEmpty { return nil }
    if letter.isEmpty {
      guard let last, last.labels[HeadText.fold(label)] == nil else { return nil }
      return (last.plateRow, label)
    }
    return WellID(text: (letter + "1").utf8)?.position.map { ($0.row, label) }
  }

  func run() throws(FormatError) -> Run {
    var run = Run(
      name: "",
      source: RunSource(
        file: input.file.name, format: input.family.name, reason: input.match.why))
    let style = style()
    var odd: [String] = []
    for (plateRow, labels) in rows {
      for (column, plateColumn) in columns {
        func text(_ label: String) -> String {
          labels[label].map { table.text(row: $0, column: column) } ?? ""
        }
        guard let row = labels["cq"], !text("content").isEmpty || !text("cq").isEmpty else {
          continue
        }
        let task = text("content")
        let role = TaskText.role(task)
        if role == nil, !task.isEmpty, !odd.contains(task) { odd.append(task) }
        let place = run.wells.append(
          well: WellID(row: plateRow, column: plateColumn),
          sample: run.samples.intern(text("sample")), target: run.targets.intern(text("target")),
          role: role ?? .unknown, cq: try cq(row, column, style),
          sourceRow: Int(table.sourceRow[row]))
        if let quantity = quantity(labels, column, style) { run.wells.quantity[place] = quantity }
      }
    }
    guard run.wells.count > 0 else { throw fault(nil, nil, .noRows) }
    if let first = odd.first {
      run.remarks.append(
        "Content “\(first)”\(odd.count > 1 ? " and \(odd.count - 1) others are" : " is") no known "
          + "task; such wells count as unknowns")
    }
    run.information.plate = PlateFormat(wells: columns.count * rows.count)
    if quantityLabel == CFXPlateXML.quantity {
      run.remarks.append(
        "the XML names none of its rows: of each four they are read, as in the CSV of the same "
          + "table, as content, sample, Cq and quantity of a row of the plate")
    }
    return run
  }

  private func quantity(_ labels: [String: Int], _ column: Int, _ style: NumberStyle) -> Double? {
    guard let label = quantityLabel, let row = labels[HeadText.fold(label)] else { return nil }
    return style.parse(table, table.range(row: row, column: column))
  }

  /// One decimal mark for the whole grid, by the rows with Cqs.
  private func style() -> NumberStyle {
    var list = RowList()
    for (_, labels) in rows { if let row = labels["cq"] { list.append(row) } }
    return NumberStyle(table, cq: nil, others: columns.map(\.column), rows: list, ungrouped: true)
  }

  private func cq(_ row: Int, _ column: Int, _ style: NumberStyle) throws(FormatError) -> Cq {
    var list = RowList()
    list.append(row)
    let cell = try CqColumn(
      table, column: column, rows: list, style: style, conventions: input.family.conventions
    ) { fault($0, column, $1) }
    return cell.isDetected[0] ? .detected(cell.cycles[0]) : .undetermined
  }

  private func fault(_ row: Int?, _ column: Int?, _ fact: FormatError.Fact) -> FormatError {
    FormatError(
      file: input.file.fileName(of: input.match.section), sheet: input.match.section.name,
      row: row.map { Int(table.sourceRow[$0]) },
      column: column.map { table.text(row: input.match.headerRow, column: $0) }, fact)
  }
}
