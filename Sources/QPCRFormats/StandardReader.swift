package import QPCRModel

/// Reads a table of wells with preamble and trailer; what most families need and no more.
package enum StandardReader {
  /// One run a file, or one for each name in the `run` column.
  package static func read(_ input: FamilyInput) throws(FormatError) -> [Run] {
    var reading = try TableReading(input)
    var runs = try runs(&reading)
    if !input.family.conventions.isStrict {
      for index in runs.indices { TargetsFromReporters.fillWhereWellsHaveSeveral(&runs[index]) }
    }
    return runs
  }

  /// The runs of an export that may hold several plates: one for each text in the first of these
  /// columns that has several.
  package static func runs(
    _ reading: inout TableReading, plates roles: [ColumnRole]
  ) throws(FormatError) -> [Run] {
    let all = reading.rows
    let columns = roles.map { reading.texts($0, all) }
    guard let plates = columns.first(where: { $0.texts.count > 1 }) else {
      return [try reading.run(all)]
    }
    // Numbered wells lie on plates of one size, which the fullest plate tells.
    reading.information.plate = reading.information.plate ?? reading.wellColumn(all).plate
    var parts = Array(repeating: RowList(), count: plates.texts.count + 1)
    for position in 0..<all.count {
      let index = plates.index[position]
      parts[index < 0 ? plates.texts.count : Int(index)].append(all[position])
    }
    let remarks = reading.remarks
    var runs: [Run] = []
    for (name, rows) in zip(plates.texts + [""], parts) where rows.count > 0 {
      reading.remarks = runs.isEmpty ? remarks : []
      runs.append(try reading.run(rows, name: name))
    }
    return runs
  }

  /// The runs of a reading's rows.
  package static func runs(_ reading: inout TableReading) throws(FormatError) -> [Run] {
    let all = reading.rows
    guard reading.layout.column(.run) != nil else {
      // Plates are runs of their own: what differs between them is not the wells of one plate.
      let plates = reading.texts(.plate, all)
      guard reading.conventions.isStrict, plates.texts.count > 1 else {
        return [try reading.run(all)]
      }
      if let blank = (0..<all.count).first(where: { plates.index[$0] < 0 }) {
        throw reading.fault(row: all[blank], role: .plate, .blankCell(what: "plate"))
      }
      return try runs(&reading, plates: [.plate])
    }
    let names = reading.texts(.run, all)
    guard !names.isBlank else { return [try reading.run(all)] }
    var parts = Array(repeating: RowList(), count: names.texts.count)
    for position in 0..<all.count {
      guard names.index[position] >= 0 else {
        throw reading.fault(row: all[position], role: .run, .blankCell(what: "run"))
      }
      parts[Int(names.index[position])].append(all[position])
    }
    let remarks = reading.remarks
    var runs: [Run] = []
    for (name, rows) in zip(names.texts, parts) {
      reading.remarks = remarks
      runs.append(try reading.run(rows, name: name))
    }
    return runs
  }
}
