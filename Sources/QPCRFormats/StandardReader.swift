package import QPCRModel

/// Reads a table of wells with preamble and trailer; what most families need and no more.
package enum StandardReader {
  /// One run a file, or one for each name in the `run` column.
  package static func read(_ input: FamilyInput) throws(FormatError) -> [Run] {
    var reading = try TableReading(input)
    return try runs(&reading)
  }

  /// The runs of a reading's rows.
  package static func runs(_ reading: inout TableReading) throws(FormatError) -> [Run] {
    let all = reading.rows
    guard reading.layout.column(.run) != nil else { return [try reading.run(all)] }
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
