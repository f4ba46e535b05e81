import QPCRModel

/// Where the numbers of one run are recomputed.
struct VerifyBench {
  let run: Run
  let groups: ReplicateGroups
  let means: VerifiedMeans
  private(set) var rows: [Verification.Row] = []
  /// The run that each row of wells is from.
  private let runNames: [String]

  init(_ run: Run, runNames: [String]) {
    self.run = run
    self.runNames = runNames
    groups = ReplicateGroups(run)
    means = VerifiedMeans(run, groups)
  }

  /// A check's answer before it becomes a row.
  struct Answer {
    var recomputed: Reach?
    var status: Verification.Status
    var reason = ""

    /// Agreement of a printed number with a recomputed one; `nil` recomputed is unknown.
    init(_ printed: PrintedNumber, _ recomputed: Reach?, otherwise reason: String) {
      guard let recomputed, recomputed.isFinite else {
        self.init(nil, .unknown, reason)
        return
      }
      self.init(recomputed, recomputed.holds(printed) ? .agrees : .differs)
    }

    init(_ recomputed: Reach?, _ status: Verification.Status, _ reason: String = "") {
      self.recomputed = recomputed
      self.status = status
      self.reason = reason
    }
  }

  /// The checks that the software of this run calls for, in the order in which they are asked.
  private func checks(_ rules: inout VendorRules) -> [any VerifyCheck] {
    let curves = VerifiedCurves(run, groups)
    var checks: [any VerifyCheck] = [means, curves]
    switch run.source.format {
    case "cfx": checks.append(VerifiedExpression(run, groups, means, &rules))
    case "qtower": checks.append(VerifiedNormalisation(run, groups, means, &rules))
    default: checks.append(VerifiedRelative(run, groups, means, &rules))
    }
    return checks
  }

  mutating func verify() -> VendorRules {
    var rules = VendorRules(run: run.name)
    let checks = checks(&rules)
    guard run.wells.printed != nil else {
      verifyNothing(checks)
      return rules
    }
    for row in 0..<run.wells.count { verify(row, checks) }
    for group in run.reportedGroups { verify(group, checks) }
    return rules
  }

  /// A format whose reader does not note how exactly it prints leaves a wrong number and a rounded
  /// one alike.
  private mutating func verifyNothing(_ checks: [any VerifyCheck]) {
    for row in 0..<run.wells.count {
      let cell = PrintedCell(run, row: row)
      for quantity in ReportedQuantity.allCases {
        guard let printed = cell.number(quantity),
          checks.contains(where: { $0.answer(cell, quantity, printed) != nil })
        else { continue }
        add(
          cell, quantity, printed,
          Answer(nil, .unknown, "how exactly this format prints its numbers is not known"))
      }
    }
  }

  private mutating func verify(_ row: Int, _ checks: [any VerifyCheck]) {
    let cell = PrintedCell(run, row: row)
    for quantity in ReportedQuantity.allCases {
      if run.wells.printed?.zeros[quantity]?.contains(row) == true {
        add(cell, quantity, PrintedNumber(0, halfUnit: 0), VerifyBench.zero(cell, groups))
        continue
      }
      guard let printed = cell.number(quantity) else { continue }
      for check in checks {
        guard let answer = check.answer(cell, quantity, printed) else { continue }
        add(cell, quantity, printed, answer)
        break
      }
    }
  }

  private mutating func verify(_ group: ReportedGroup, _ checks: [any VerifyCheck]) {
    let cell = PrintedCell(run, group)
    for quantity in ReportedQuantity.allCases {
      if group.zeros.contains(quantity) {
        add(
          cell, quantity, PrintedNumber(0, halfUnit: 0),
          Answer(nil, .unknown, "0 stands for none: there is nothing to compare with"))
        continue
      }
      guard let printed = cell.number(quantity) else { continue }
      for check in checks {
        guard let answer = check.answer(cell, quantity, printed) else { continue }
        add(cell, quantity, printed, answer)
        break
      }
    }
  }

  private static func zero(_ cell: PrintedCell, _ groups: ReplicateGroups) -> Answer {
    let used = cell.row.map { groups.all[groups.index[$0]].used.count } ?? 0
    return Answer(
      nil, .unknown,
      used == 0
        ? "0 stands for none: no well of this sample and target has a Cq"
        : "0 stands for none: nothing was averaged for this well")
  }

  private mutating func add(
    _ cell: PrintedCell, _ quantity: ReportedQuantity, _ printed: PrintedNumber, _ answer: Answer
  ) {
    var answer = answer
    if answer.status == .agrees, !VerifyBench.tells(printed, answer.recomputed, quantity) {
      answer = Answer(
        answer.recomputed, .unknown,
        "printed as 0: with these digits it stands for anything up to "
          + NumberText.ratio(printed.high))
    }
    if answer.status == .differs, answer.reason.isEmpty {
      answer.reason = "neither another rule nor another choice of the wells listed gives it"
    }
    let sign: Double = run.source.format == "qtower" && quantity == .meanDeltaCq ? -1 : 1
    rows.append(
      Verification.Row(
        run: cell.row.map { runNames[$0] } ?? run.name,
        well: cell.row.map { run.text(of: run.wells.well[$0]) },
        sheet: cell.group?.sheet, sample: cell.sampleName, target: cell.targetName,
        quantity: quantity,
        printed: PrintedNumber(sign * printed.value, halfUnit: printed.halfUnit),
        recomputed: sign < 0 ? answer.recomputed.map { -$0 } : answer.recomputed,
        status: answer.status, reason: answer.reason))
  }

  /// Whether a number that can only be positive has any digit that could be wrong.
  private static func tells(
    _ printed: PrintedNumber, _ recomputed: Reach?, _ quantity: ReportedQuantity
  ) -> Bool {
    guard printed.value == 0, let recomputed, recomputed.value > 0 else { return true }
    let isPositive: Set<ReportedQuantity> = [
      .rq, .rqMinimum, .rqMaximum, .rqSD, .rqSEM, .expression, .expressionSD, .expressionSEM,
      .interpolatedQuantity, .quantityMean, .normalizedQuantity,
    ]
    return !isPositive.contains(quantity)
  }
}

/// A part of the software's arithmetic that can be recomputed.
protocol VerifyCheck {
  /// What a printed number should be; `nil` where it is none of this check's.
  func answer(
    _ cell: PrintedCell, _ quantity: ReportedQuantity, _ printed: PrintedNumber
  ) -> VerifyBench.Answer?
}

/// A row in which the software printed numbers: a well's, or one of a sheet of its results.
struct PrintedCell {
  let row: Int?
  let group: ReportedGroup?
  let sample: Int32
  let target: Int32
  let sampleName: String
  let targetName: String
  private let wells: WellTable

  init(_ run: Run, row: Int) {
    self.row = row
    group = nil
    sample = run.wells.sample[row]
    target = run.wells.target[row]
    sampleName = run.samples[sample] ?? ""
    targetName = run.targets[target] ?? ""
    wells = run.wells
  }

  init(_ run: Run, _ group: ReportedGroup) {
    row = nil
    self.group = group
    sample = PrintedCell.index(of: group.sample, in: run.samples)
    target = PrintedCell.index(of: group.target, in: run.targets)
    sampleName = group.sample
    targetName = group.target
    wells = run.wells
  }

  /// The index of a name, another one for a name that no well has: that is not `NameTable.none`, which
  /// wells without a name have.
  static func index(of name: String, in table: NameTable) -> Int32 {
    table.index(of: name) ?? (name.isEmpty ? NameTable.none : NameTable.none - 1)
  }

  /// A number as it is printed here.
  func number(_ quantity: ReportedQuantity) -> PrintedNumber? {
    if let group {
      return group.values[quantity].map { PrintedNumber($0, group.digits[quantity]) }
    }
    guard let row else { return nil }
    if quantity == .interpolatedQuantity {
      guard wells.role[row] != .standard else { return nil }
      return wells.quantity[row].map { PrintedNumber($0, wells.printed?.quantity) }
    }
    return wells.reported[quantity]?[row].map {
      PrintedNumber($0, wells.printed?.reported[quantity])
    }
  }
}
