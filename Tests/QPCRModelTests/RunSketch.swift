import QPCRModel

/// A run for tests, well by well: `RunSketch("plate").well("A1", "S1", "GAPDH", 20.1)`.
struct RunSketch {
  var run: Run

  init(_ name: String = "plate") {
    run = Run(name: name, source: RunSource(file: name + ".csv", format: "sketch"))
  }

  /// Adds a row; `factors` are columns of the export with this row's level.
  mutating func well(
    _ position: String, _ sample: String, _ target: String, _ cq: Double?,
    role: WellRole = .unknown, factors: KeyValuePairs<String, String> = [:]
  ) {
    let well = WellID(text: Array(position.utf8)) ?? .unnamed
    let row = run.wells.append(
      well: well, sample: run.samples.intern(sample), target: run.targets.intern(target),
      role: role, cq: cq.map(Cq.detected) ?? .undetermined, sourceRow: run.wells.count + 2)
    for (name, level) in factors { set(name, level, row: row) }
    for index in run.factors.indices where run.factors[index].level.count <= row {
      run.factors[index].level.append(NameTable.none)
    }
  }

  private mutating func set(_ name: String, _ level: String, row: Int) {
    var index = run.factors.firstIndex { $0.name == name } ?? run.factors.count
    if index == run.factors.count {
      run.factors.append(FactorColumn(name: name))
      index = run.factors.count - 1
    }
    let missing = row - run.factors[index].level.count
    run.factors[index].level.append(
      contentsOf: repeatElement(NameTable.none, count: max(0, missing)))
    run.factors[index].level.append(run.factors[index].levels.intern(level))
  }
}

extension SampleSheet {
  /// A sheet with the columns sample, subject, condition (`nil` for a blank cell).
  static func sketch(_ lines: [(String, String?, String?)]) -> SampleSheet {
    SampleSheet(
      file: "samples.csv", factors: ["condition"],
      rows: lines.enumerated().map { index, line in
        var row = Row(sourceRow: index + 2, sample: line.0, levels: [line.2])
        row.subject = line.1
        return row
      }, hasSubjects: true)
  }
}
