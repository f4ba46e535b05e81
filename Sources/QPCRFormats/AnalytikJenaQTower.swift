import QPCRModel
import QPCRTables

/// Analytik Jena qTOWER (qPCRsoft), also sold as QIAGEN QIAquant: a file a target of interest, each
/// with the wells of its reference target in columns of their own; or a table with the target of each
/// well and the concentration of the standards.
extension Family {
  static let qTower = Family(
    name: "qtower", title: "Analytik Jena qTOWER, QIAquant (qPCRsoft)",
    signature: Signature(
      heads: [
        ["Well"], ["Sample name"], ["Sample type"],
        ["Ct GOI", "Ct Ref. gene", "Ct"],
      ],
      typical: [
        "GOI", "Reference gene", "Mean Ct GOI", "Norm. Expression", "Conc. Std.", "Std.Dev. Ct",
      ],
      preamble: ["Device", "Heated Lid", "TC Protocol", "Colors+Dyes", "Meas. Repeats"],
      marksNeeded: 2),
    columns: ColumnNames([
      (.sample, ["Sample name"]), (.task, ["Sample type"]), (.target, ["Gene", "Target"]),
      (.quantity, ["Conc. Std."]),
      (.reported(.sdCq), ["Std.Dev. Ct", "Std. Dev. Mean Ct"]),
      (.reported(.meanDeltaCq), ["dCt (Ref.Gen – GOI)"]),
      (.reported(.rqSD), ["RQ SD"]), (.reported(.expression), ["Norm. Expression"]),
      (.reported(.expressionSD), ["Std.Dev. Norm. Expression"]),
      (
        .ignored,
        [
          "RQ GOI", "RQ Ref.gene", "Std.Dev. RQ GOI", "Std.Dev. RQ Ref.gene",
          "Std.Dev. Mean Ct GOI", "Std.Dev. Mean Ct Ref.gene",
        ]
      ),
    ]),
    conventions: {
      var conventions = Conventions()
      conventions.noCqWords = ["No Ct"]
      conventions.needs = [.well, .cq]
      conventions.keys = ["date/time": .date]
      return conventions
    }(),
    read: QTowerReader.read)
}

enum QTowerReader {
  /// What the columns of a group are called in the other families' words; a blank head is the
  /// other group's.
  private static let interest = [
    "GOI": "Target", "Ct GOI": "Ct", "Mean Ct GOI": "Ct Mean", "RQ GOI": "RQ",
    "Std.Dev. RQ GOI": "RQ SD", "Std.Dev. Mean Ct GOI": "Ct SD", "Reference gene": "",
    "Ct Ref. gene": "", "Mean Ct Ref.gene": "", "Std.Dev. Mean Ct Ref.gene": "",
  ]
  private static let reference = [
    "Reference gene": "Target", "Ct Ref. gene": "Ct", "Mean Ct Ref.gene": "Ct Mean",
    "RQ Ref.gene": "RQ", "Std.Dev. RQ Ref.gene": "RQ SD", "Std.Dev. Mean Ct Ref.gene": "Ct SD",
    "GOI": "", "Ct GOI": "", "Mean Ct GOI": "", "Std.Dev. Mean Ct GOI": "", "Norm. Expression": "",
    "Std.Dev. Norm. Expression": "",
    "dCt (Ref.Gen – GOI)": "",
  ]

  static func read(_ input: FamilyInput) throws(FormatError) -> [Run] {
    let layout = Layout(
      input.file.table(input.match.section), headerRow: input.match.headerRow,
      names: input.family.columns)
    let heads = Set(layout.heads.map(HeadText.fold))
    let groups = [interest, reference].filter { names in
      names.contains { $0.value == "Ct" && heads.contains(HeadText.fold($0.key)) }
    }
    guard !groups.isEmpty else {
      var reading = try TableReading(input)
      var run = try reading.run(reading.rows)
      TargetsFromReporters.fillWhereWellsHaveSeveral(&run)
      return [amended(run)]
    }
    var run = try ColumnGroups.run(
      input,
      groups.map { names in
        let folded = Dictionary(
          names.map { (HeadText.fold($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
        return ColumnGroups.Group { folded[HeadText.fold($0)] ?? $0 }
      })
    run.information.referenceTargets = references(input, layout)
    return [amended(run)]
  }

  /// The targets in the column of references.
  private static func references(_ input: FamilyInput, _ layout: Layout) -> [String] {
    let wanted = HeadText.fold("Reference gene")
    guard let column = layout.heads.firstIndex(where: { HeadText.fold($0) == wanted }) else {
      return []
    }
    let rows = layout.headerRow + 1..<max(input.match.section.rows.upperBound, layout.headerRow + 1)
    return TextColumn(
      input.file.table(input.match.section), column: column, rows: RowList(rows)
    ).texts
  }

  private static func amended(_ run: Run) -> Run {
    var run = run
    // Printed as reference minus target; everywhere else ΔCq is target minus reference.
    for row in 0..<run.wells.count {
      guard let value = run.wells.reported[.meanDeltaCq]?[row] else { continue }
      run.wells.reported[.meanDeltaCq]?[row] = -value
    }
    // Lines of the colour and protocol tables begin with a number.
    run.information.other.removeAll { Int($0.key) != nil }
    return run
  }
}
