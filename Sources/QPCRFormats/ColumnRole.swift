package import QPCRModel

/// What a column of an export holds.
package enum ColumnRole: Hashable, Sendable {
  case well
  /// The position beside a `well` that is only a number.
  case wellPosition
  case plate
  /// The file of the plate that a row is from, in exports of several plates.
  case document
  case run
  case sample
  case target
  case cq
  case task
  case reporter
  /// Whether the well is left out.
  case omit
  case omitReason
  case quantity
  /// The n-th melting temperature, from 1.
  case meltingTemperature(Int)
  /// A column of its own for each flag, headed by the flag's name, with `Y` or `N`.
  case flag
  /// One column with the flag's name in the cell.
  case flagText
  /// The export's biological group of a sample.
  case biogroup
  /// The number of a technical replicate: wells are told apart without it.
  case replicate
  /// A value of the instrument software's own.
  case reported(ReportedQuantity)
  /// The sheet's columns that a tidy table may carry, by their contract names.
  case sheet(String)
  case cycle, temperature, rn, deltaRn, fluorescence, derivative
  /// Known and of no use.
  case ignored

  /// The words for a column in messages.
  package var words: String {
    switch self {
    case .well, .wellPosition: "well"
    case .plate: "plate"
    case .document: "file of the plate"
    case .run: "run"
    case .sample: "sample"
    case .target: "target"
    case .cq: "Cq"
    case .task: "task"
    case .reporter: "reporter dye"
    case .omit: "omitted wells"
    case .omitReason: "reason of exclusion"
    case .quantity: "quantity"
    case .meltingTemperature: "melting temperature"
    case .flag, .flagText: "flag"
    case .biogroup: "biological group"
    case .replicate: "replicate"
    case .reported(let quantity): quantity.rawValue
    case .sheet(let name): name
    case .cycle: "cycle"
    case .temperature: "temperature"
    case .rn, .deltaRn, .fluorescence, .derivative: "fluorescence"
    case .ignored: "unused column"
    }
  }
}

/// The heads under which columns are found: folded synonyms of each role.
package struct ColumnNames: Sendable {
  private var roles: [String: ColumnRole] = [:]
  private var ranks: [String: Int] = [:]
  private var heads: [ColumnRole: [String]] = [:]
  /// Whether a head without the unit at its end counts: `Quantity (copies)` is `Quantity`.
  let ignoresUnits: Bool

  /// All heads that mean something, folded.
  var folded: some Sequence<String> { roles.keys }

  /// The names that every family shares, with a family's own before them: a family's head takes
  /// its role from the family.
  package init(
    _ own: [(ColumnRole, [String])] = [], common: Bool = true, ignoresUnits: Bool = false
  ) {
    self.ignoresUnits = ignoresUnits
    for (role, names) in own { add(role, names) }
    if common {
      for (role, names) in ColumnNames.shared { add(role, names) }
    }
  }

  private mutating func add(_ role: ColumnRole, _ names: [String]) {
    let first = heads[role]?.count ?? 0
    heads[role, default: []] += names
    for (offset, name) in names.enumerated() {
      let folded = HeadText.fold(name)
      guard roles[folded] == nil else { continue }
      roles[folded] = role
      ranks[folded] = first + offset
    }
  }

  /// The role of a head as it is written in a file.
  package func role(of head: String) -> ColumnRole? { role(ofFolded: HeadText.fold(head)) }

  package func role(ofFolded head: String) -> ColumnRole? { roles[known(head)] }

  /// How good a folded head is for its role: the smaller, the better.
  package func rank(ofFolded head: String) -> Int { ranks[known(head)] ?? .max }

  /// Whether a folded head means anything.
  package func knows(_ folded: String) -> Bool { roles[known(folded)] != nil }

  /// The head itself, or where that means nothing the head without `(…)` or `[…]` at its end.
  private func known(_ folded: String) -> String {
    guard ignoresUnits, roles[folded] == nil, folded.hasSuffix(")") || folded.hasSuffix("]"),
      let unit = folded.firstIndex(where: { $0 == "(" || $0 == "[" }), unit > folded.startIndex
    else { return folded }
    return String(folded[..<unit])
  }

  /// The heads of a role as a user may write them, for messages.
  package func heads(of role: ColumnRole) -> [String] { heads[role] ?? [] }

  /// Heads that mean the same in every export that has them.
  private static let shared: [(ColumnRole, [String])] = [
    (.well, ["Well", "Well ID", "Pos", "Position", "Well Name"]),
    (.wellPosition, ["Well Position"]),
    (.plate, ["Plate", "PlateID", "Plate ID", "Plate Name"]),
    (.sample, ["Sample", "Sample Name", "SampleID", "Sample ID"]),
    (.target, ["Target", "Target Name", "TargetID", "Detector", "Detector Name", "Assay Name"]),
    (
      .cq,
      [
        "Cq", "Ct", "Cp", "CRT", "C(t)", "Threshold Cycle", "Threshold Cycle (Ct)",
        "Crossing Point", "Cq Value", "Ct Value",
      ]
    ),
    (.task, ["Task"]),
    (.reporter, ["Reporter", "Fluor", "Dye"]),
    (.omit, ["Omit", "Omitted"]),
    (.quantity, ["Quantity", "Qty"]),
    (.meltingTemperature(1), ["Tm", "Tm1", "Melt Temperature"]),
    (.meltingTemperature(2), ["Tm2"]), (.meltingTemperature(3), ["Tm3"]),
    (.meltingTemperature(4), ["Tm4"]), (.meltingTemperature(5), ["Tm5"]),
    (.biogroup, ["Biogroup Name", "Biological Group", "Biogroup", "Biological Group Name"]),
    (.reported(.meanCq), ["Ct Mean", "Cq Mean", "Crt Mean", "Mean Cq", "Mean Ct", "Avg Ct"]),
    (
      .reported(.sdCq),
      [
        "Ct SD", "Cq SD", "Crt SD", "SD Cq", "SD Ct", "StdDev Ct", "Ct StdDev", "Cq Std. Dev",
        "Std. Dev. Cq",
      ]
    ),
    (.reported(.seCq), ["Ct SE", "Cq SE"]),
    (.reported(.deltaCq), ["Delta Ct", "Delta Cq", "Delta Crt", "dCt", "dCq"]),
    (.reported(.meanDeltaCq), ["Delta Ct Mean", "Delta Cq Mean", "Delta Crt Mean"]),
    (.reported(.sdDeltaCq), ["Delta Ct SD", "Delta Cq SD", "Delta Crt SD"]),
    (.reported(.seDeltaCq), ["Delta Ct SE", "Delta Cq SE", "Delta Crt SE"]),
    (
      .reported(.deltaDeltaCq),
      ["Delta Delta Ct", "Delta Delta Cq", "Delta Delta Crt", "ddCt", "ddCq"]
    ),
    (.reported(.rq), ["RQ"]),
    (.reported(.rqMinimum), ["RQ Min"]),
    (.reported(.rqMaximum), ["RQ Max"]),
    (.reported(.quantityMean), ["Quantity Mean"]),
    (.reported(.quantitySD), ["Quantity SD"]),
    (.reported(.normalizedQuantity), ["Normalized Quantity"]),
    (.reported(.slope), ["Slope"]),
    (.reported(.intercept), ["Y-Intercept", "Intercept"]),
    (.reported(.rSquared), ["R(superscript 2)", "R2", "R^2", "RSq"]),
    (.reported(.threshold), ["Ct Threshold", "Crt Threshold", "Cq Threshold", "Threshold"]),
    (.reported(.baselineStart), ["Baseline Start"]),
    (.reported(.baselineEnd), ["Baseline End", "Baseline Stop"]),
    (
      .reported(.automaticThreshold),
      [
        "Automatic Ct Threshold", "Automatic Crt Threshold", "Automatic Cq Threshold",
        "Auto Threshold",
      ]
    ),
    (.reported(.automaticBaseline), ["Automatic Baseline", "Auto Baseline"]),
    (.reported(.amplificationScore), ["Amp Score", "Crt Amp Score"]),
    (.reported(.cqConfidence), ["Cq Conf", "Cq Confidence"]),
    (.cycle, ["Cycle", "Cycle Number"]),
    (.temperature, ["Temperature"]),
    (.deltaRn, ["Delta Rn", "dRn"]),
    (.fluorescence, ["Fluorescence"]),
    (.derivative, ["Derivative"]),
  ]
}
