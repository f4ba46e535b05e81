import QPCRModel
import QPCRTables

/// Illumina Eco and PCRmax Eco 48: a preamble and small tables (assays, standard curves) before
/// the wells.
extension Family {
  static let eco = Family(
    name: "eco", title: "Illumina Eco, PCRmax Eco 48",
    signature: Signature(
      heads: [["Well"], ["Exclude"], ["Sample Name"], ["Assay Name"], ["Assay Role"], ["Cq"]],
      typical: ["Cq Mean", "Std. Dev. Cq", "Threshold Setting", "Baseline Setting"],
      preamble: ["Experiment Name", "Run Start", "Run Finish", "Application"]),
    columns: ColumnNames([
      (.omit, ["Exclude"]), (.task, ["Assay Role"]),
      (.reported(.quantityMean), ["Mean Qty."]), (.reported(.quantitySD), ["Std. Dev. Qty."]),
      (
        .ignored,
        [
          "Call", "Quantity Unit", "Baseline Setting", "Threshold Setting", "Pre-Melt Start",
          "Pre-Melt End", "Post-Melt Start", "Post-Melt End",
        ]
      ),
    ]),
    conventions: {
      var conventions = Conventions()
      conventions.noCqWords = ["Undetermined", "N/A"]
      conventions.needs = [.well, .cq]
      conventions.keys = ["runstart": .date]
      return conventions
    }(),
    read: EcoReader.read)
}

enum EcoReader {
  static func read(_ input: FamilyInput) throws(FormatError) -> [Run] {
    var reading = try TableReading(input)
    var run = try reading.run(reading.rows)
    let above = input.match.section.rows.lowerBound..<input.match.headerRow
    takeReferences(reading.table, above, into: &run)
    takeEfficiencies(reading.table, above, input.family.columns, into: &run)
    run.information.other.removeAll { $0.key == "Assay Name" }
    return [run]
  }

  /// `Assay Name,Reference`: assays with anything but a no beside them are references.
  private static func takeReferences(_ table: Table, _ rows: Range<Int>, into run: inout Run) {
    guard
      let header = rows.first(where: {
        HeadText.fold(table.text(row: $0, column: 0)) == "assayname"
          && HeadText.fold(table.text(row: $0, column: 1)) == "reference"
      })
    else { return }
    for row in header + 1..<rows.upperBound {
      let name = table.text(row: row, column: 0)
      if name.isEmpty { return }
      let mark = table.text(row: row, column: 1)
      if !mark.isEmpty, BooleanText.parse(mark) != false {
        run.information.referenceTargets.append(name)
      }
    }
  }

  /// `Assay Name,Slope,Intercept,R2,Efficiency %`.
  private static func takeEfficiencies(
    _ table: Table, _ rows: Range<Int>, _ names: ColumnNames, into run: inout Run
  ) {
    for header in rows {
      let layout = Layout(table, headerRow: header, names: names)
      guard layout.column(.target) != nil, layout.column(.reported(.slope)) != nil,
        let column = layout.heads.firstIndex(where: { HeadText.fold($0) == "efficiency%" })
      else { continue }
      for row in header + 1..<rows.upperBound {
        let name = table.text(row: row, column: layout.column(.target) ?? 0)
        if name.isEmpty { return }
        let percent = NumberText.parse(table.text(row: row, column: column))
        if let percent, percent > 0, percent <= 150 {
          run.information.efficiencyFactors[name] = 1 + percent / 100
        }
      }
    }
  }
}
