import QPCRModel
import QPCRTables

/// A table whose wells repeat: further peaks of a well, or the tables of several plates that were
/// copied below each other.
struct StackedPlates {
  /// The rows of each plate.
  private(set) var parts: [RowList]
  /// Rows that repeat a well's Cq beside a further melting peak, by the well's position in its
  /// part (only where there is one plate).
  private var peaks: [Int: [Int]] = [:]

  private struct Key: Hashable {
    var well: Int32
    var target: Int32
    var reporter: Int32
  }

  /// `nil` where no well repeats. A plate ends where a well comes again; that is taken for another
  /// plate only if every part begins with the same well.
  init?(_ reading: TableReading) {
    guard reading.layout.column(.well) != nil else { return nil }
    let rows = reading.rows
    let (wells, targets) = (reading.texts(.well, rows), reading.texts(.target, rows))
    let (reporters, cqs) = (reading.texts(.reporter, rows), reading.texts(.cq, rows))
    var parts = [RowList()]
    var seen: [Key: Int] = [:]
    var places: [Int] = []
    for position in 0..<rows.count {
      let key = Key(
        well: wells.index[position], target: targets.index[position],
        reporter: reporters.index[position])
      if let first = seen[key] {
        let isPeak =
          parts.count == 1 && cqs.index[first] == cqs.index[position]
          && reading.layout.column(.meltingTemperature(1)) != nil
        if isPeak {
          peaks[places[first], default: []].append(rows[position])
          places.append(places[first])
          continue
        }
        parts.append(RowList())
        seen = [:]
      }
      seen[key] = position
      places.append(parts[parts.count - 1].count)
      parts[parts.count - 1].append(rows[position])
    }
    guard parts.count > 1 || !peaks.isEmpty else { return nil }
    var start = 0
    var firsts: Set<Int32> = []
    for part in parts {
      firsts.insert(wells.index[start])
      start += part.count
    }
    guard parts.count == 1 || (firsts.count == 1 && peaks.isEmpty) else { return nil }
    self.parts = parts
  }

  /// A run a plate.
  func runs(_ reading: inout TableReading) throws(FormatError) -> [Run] {
    let stem = RunNames.stem(reading.input.file.name)
    let rows = parts.dropFirst().map { "\(reading.table.sourceRow[$0[0]])" }
    reading.remarks.append(
      "the wells begin again in row \(rows.joined(separator: " and row ")): the table is read as "
        + "\(parts.count) plates, one below the other")
    let remarks = reading.remarks
    var runs: [Run] = []
    for (index, part) in parts.enumerated() {
      reading.remarks = index == 0 ? remarks : []
      runs.append(try reading.run(part, name: "\(stem) plate \(index + 1)"))
    }
    return runs
  }

  /// Adds the further peaks of one plate's wells.
  func addPeaks(_ reading: TableReading, to run: inout Run) {
    guard let column = reading.layout.column(.meltingTemperature(1)) else { return }
    let style = reading.numberStyle(reading.rows)
    for (position, rows) in peaks {
      for row in rows {
        let range = reading.table.range(row: row, column: column)
        guard let value = style.parse(reading.table, range) else { continue }
        run.wells.meltingTemperatures[position, default: []].append(value)
      }
    }
  }
}

/// Exports of several dyes without target names: each dye is one assay.
enum TargetsFromReporters {
  /// The same, and only where samples are named and a well of theirs was measured in two dyes: for
  /// software whose users may leave the column of targets out, so that one dye a well says nothing.
  /// Without samples a plate map must name both.
  static func fillWhereWellsHaveSeveral(_ run: inout Run) {
    guard run.samples.count > 0 else { return }
    var seen: Set<WellID> = []
    let isRepeated = run.wells.well.contains { well in
      well.ordinal == nil && !seen.insert(well).inserted
    }
    if isRepeated { fill(&run) }
  }

  /// Names the targets after the dyes where no well has a target and there are several dyes: wells
  /// of two dyes would else count as replicates.
  static func fill(_ run: inout Run) {
    guard run.targets.count == 0, run.reporters.count > 1, !run.wells.reporter.isEmpty else {
      return
    }
    run.targets = run.reporters
    run.wells.target = run.wells.reporter
    for index in run.curves.amplification.indices {
      run.curves.amplification[index].target = run.curves.amplification[index].reporter
    }
    for index in run.curves.melting.indices {
      run.curves.melting[index].target = run.curves.melting[index].reporter
    }
    run.remarks.append(
      "the export names no targets: the dyes \(run.reporters.names.joined(separator: ", ")) stand "
        + "for them")
  }
}
