import QPCRModel
import QPCRTables

/// Azure Cielo: a table of Cqs column by column of the plate, a block a channel, and the melting
/// curves in a file beside it.
extension Family {
  static let cielo = Family(
    name: "cielo", title: "Azure Cielo",
    signature: Signature(
      heads: [["Well"], ["Sample"], ["Target"], ["Fluorescence"], ["Function"], ["Cq"]],
      typical: ["CqMean", "CqStd", "Quantity", "Tm", "RFU"]),
    columns: ColumnNames([
      (.reporter, ["Fluorescence"]), (.task, ["Function"]),
      (.reported(.meanCq), ["CqMean"]), (.reported(.sdCq), ["CqStd"]),
      (.reported(.endpointFluorescence), ["RFU"]),
    ]),
    conventions: {
      var conventions = Conventions()
      conventions.noCqWords = ["NaN", "N/A"]
      conventions.noCqNumbers = [0]
      conventions.needs = [.well, .cq]
      return conventions
    }(),
    siblings: SiblingNames(sheets: ["CqValues", "MeltingCurve"]),
    companions: [
      Companion(
        heads: ["Channel1 MeltingCurveData"], what: "melting curves",
        wanted: "the file of Cq values (…_CqValues.csv)")
    ],
    read: CieloReader.read)
}

enum CieloReader {
  static func read(_ input: FamilyInput) throws(FormatError) -> [Run] {
    var reading = try TableReading(input)
    var run = try reading.run(reading.rows)
    TargetsFromReporters.fillWhereWellsHaveSeveral(&run)
    for row in 0..<run.wells.count {
      if run.wells.quantity[row] == 0 { run.wells.quantity[row] = nil }
      if run.wells.reported[.endpointFluorescence]?[row] == 0, !run.wells.isDetected[row] {
        run.wells.reported[.endpointFluorescence]?[row] = nil
      }
    }
    if input.options.readsCurves {
      for section in input.file.sections { try readMelting(input.file, section, into: &run) }
    }
    return [run]
  }

  /// Blocks under `Channel1 MeltingCurveData,A1,B1,…`: rows of a temperature in hundredths of a
  /// degree and the wells' fluorescence.
  private static func readMelting(
    _ file: ExportFile, _ section: ExportFile.Section, into run: inout Run
  ) throws(FormatError) {
    let table = file.table(section)
    var open: [(column: Int, curve: CurveSet.Curve)] = []
    for row in section.rows where table.columnCount(row: row) > 1 {
      let first = table.text(row: row, column: 0)
      if first.hasSuffix("MeltingCurveData") {
        close(&open, into: &run)
        open = columns(table, row, channel: Name.trimmed(String(first.dropLast(16))), run)
        continue
      }
      guard !open.isEmpty else { continue }
      guard let temperature = NumberText.parse(first) else {
        throw FormatError(
          file: file.fileName(of: section), row: Int(table.sourceRow[row]),
          .notANumber(text: first, what: "temperature"))
      }
      for index in open.indices {
        let text = table.text(row: row, column: open[index].column)
        guard let value = NumberText.parse(text) else { continue }
        open[index].curve.x.append(temperature / 100)
        open[index].curve.fluorescence.append(value)
      }
    }
    close(&open, into: &run)
  }

  private static func columns(
    _ table: Table, _ row: Int, channel: String, _ run: Run
  ) -> [(column: Int, curve: CurveSet.Curve)] {
    (1..<table.columnCount(row: row)).compactMap { column in
      guard let well = WellID(text: table.text(row: row, column: column).utf8) else { return nil }
      return (
        column,
        CurveSet.Curve(
          well: well, target: run.targets.index(of: channel) ?? NameTable.none,
          measure: "RFU \(channel)")
      )
    }
  }

  private static func close(
    _ open: inout [(column: Int, curve: CurveSet.Curve)], into run: inout Run
  ) {
    run.curves.melting += open.map(\.curve).filter { !$0.x.isEmpty }
    open = []
  }
}
