import QPCRModel
import QPCRTables

/// Wells that a table has twice, or of two samples.
extension TableReading {
  /// Whether the wells are bare numbers, which people also count samples or replicates with. `A1` is a
  /// place on a plate, and two samples in it are two plates.
  private func areNumbered(_ rows: RowList) -> Bool {
    let cells =
      layout.column(.wellPosition) != nil ? texts(.wellPosition, rows) : texts(.well, rows)
    return cells.texts.allSatisfy { Int($0) != nil }
  }

  /// Whether a well stands twice, or holds two samples; a column that counts something else than wells
  /// is left unused.
  mutating func checkWells(
    _ rows: RowList, _ wells: inout WellTable, _ targets: NameTable, _ labels: NameTable
  ) throws(FormatError) {
    guard let (first, second) = DuplicateWells.first(in: wells) else {
      return try checkSamples(rows, &wells, labels)
    }
    if conventions.isStrict, areNumbered(rows), DuplicateWells.areMislabelled(in: wells) {
      return dropWells(rows, &wells, labels, first, second)
    }
    throw FormatError(
      file: input.file.fileName(of: input.match.section), sheet: input.match.section.name,
      .duplicateWell(
        well: wells.well[first].text(labels: labels), target: targets[wells.target[first]],
        first: sourceRow(rows, first), second: sourceRow(rows, second)))
  }

  /// A well of a hand-made table holds one sample, whatever targets are measured in it. Samples that
  /// were composed of several columns are no names to hold it against.
  private mutating func checkSamples(
    _ rows: RowList, _ wells: inout WellTable, _ labels: NameTable
  ) throws(FormatError) {
    guard conventions.isStrict, sampleColumns.isEmpty,
      let (first, second) = DuplicateWells.ofTwoSamples(in: wells)
    else { return }
    if areNumbered(rows), DuplicateWells.countSomethingElse(wells) {
      return dropWells(rows, &wells, labels, first, second)
    }
    if let column = tellingPlates(rows, wells) {
      remarks.append(
        "one well holds several samples, which column \(layout.head(column)) tells apart: head it "
          + "“plate” or “run” to have each read as a run of its own")
      return
    }
    let samples = texts(.sample, rows)
    func place(_ row: Int) -> FormatError.SampleRow {
      FormatError.SampleRow(sample: samples[row] ?? "", row: sourceRow(rows, row))
    }
    throw FormatError(
      file: input.file.fileName(of: input.match.section), sheet: input.match.section.name,
      column: layout.head(.wellPosition) ?? layout.head(.well),
      .wellOfTwoSamples(
        well: wells.well[first].text(labels: labels), first: place(first), second: place(second)))
  }

  /// Heads of columns that name a plate in other words.
  private static let plateHeads = Set(
    [
      "File", "File Name", "Filename", "Source", "Source File", "Experiment", "Experiment Name",
      "Experiment ID", "Batch", "Date", "Run Date", "Plate Number", "Plate No", "Plate Nr",
      "Plate Barcode", "Barcode",
    ].map(HeadText.fold))

  /// A column under such a head within each of whose texts every well has one sample.
  private func tellingPlates(_ rows: RowList, _ wells: WellTable) -> Int? {
    layout.unclaimed.first { column in
      guard TableReading.plateHeads.contains(HeadText.fold(layout.head(column))) else {
        return false
      }
      let cells = TextColumn(table, column: column, rows: rows)
      var samples: [[Int64]: Int32] = [:]
      for row in 0..<wells.count where wells.sample[row] >= 0 {
        let plate = wells.plate.isEmpty ? NameTable.none : wells.plate[row]
        let key = [Int64(wells.well[row].rawValue), Int64(plate), Int64(cells.index[row])]
        if let known = samples[key], known != wells.sample[row] { return false }
        samples[key] = wells.sample[row]
      }
      return true
    }
  }

  /// Leaves a column unused that numbers something else than wells, and says so.
  private mutating func dropWells(
    _ rows: RowList, _ wells: inout WellTable, _ labels: NameTable, _ first: Int, _ second: Int
  ) {
    let samples = texts(.sample, rows)
    remarks.append(
      "column \(layout.head(.wellPosition) ?? layout.head(.well) ?? "Well") does not tell the "
        + "wells apart and is not used: well \(wells.well[first].text(labels: labels)) is of "
        + "“\(samples[first] ?? "")” in row \(sourceRow(rows, first)) and of "
        + "“\(samples[second] ?? "")” in row \(sourceRow(rows, second))")
    wells.well = ContiguousArray(repeating: .unnamed, count: wells.count)
  }
}
