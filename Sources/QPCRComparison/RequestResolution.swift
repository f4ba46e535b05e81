import QPCRModel

/// A request with its names looked up.
struct ResolvedRequest {
  let request: ComparisonRequest
  let column: LevelColumn
  /// Indices of the test levels in natural order.
  let testLevels: [Int]
  let calibrator: Int
}

/// Finds out which comparisons to make: the plan's, else what the exports themselves ask for.
struct RequestResolution {
  private let study: Study
  private(set) var resolved: [ResolvedRequest] = []
  private(set) var decisions: [String] = []

  init(_ study: Study) throws(ComparisonError) {
    self.study = study
    let wanted = requests
    if wanted.isEmpty {
      resolveExport()
    } else {
      for request in wanted { resolved.append(try resolve(request)) }
    }
  }

  private var requests: [ComparisonRequest] {
    var requests: [ComparisonRequest] = []
    let short = study.plan.calibrator.map {
      ComparisonRequest(factor: "condition", testLevel: nil, calibrator: $0)
    }
    for request in study.plan.comparisons + [short].compactMap({ $0 })
    where !requests.contains(request) {
      requests.append(request)
    }
    return requests
  }

  // MARK: Asked for

  private func resolve(_ request: ComparisonRequest) throws(ComparisonError) -> ResolvedRequest {
    let column = try study.factors.column(request.factor, option: "--compare")
    let calibrator = try level(request.calibrator, in: column)
    guard let name = request.testLevel else {
      return try resolveAll(column, calibrator)
    }
    let test = try level(name, in: column)
    if test == calibrator {
      throw .sameLevel(factor: column.name, level: column.levels[calibrator])
    }
    return resolved(column, [test], calibrator, isAll: false)
  }

  private func resolveAll(
    _ column: LevelColumn, _ calibrator: Int
  ) throws(ComparisonError) -> ResolvedRequest {
    let others = column.levels.indices.filter { $0 != calibrator && hasSamples(column, $0) }
    if others.isEmpty {
      throw .noOtherLevel(factor: column.name, calibrator: column.levels[calibrator])
    }
    return resolved(column, others, calibrator, isAll: true)
  }

  private func resolved(
    _ column: LevelColumn, _ tests: [Int], _ calibrator: Int, isAll: Bool
  ) -> ResolvedRequest {
    ResolvedRequest(
      request: ComparisonRequest(
        factor: column.name, testLevel: isAll ? nil : column.levels[tests[0]],
        calibrator: column.levels[calibrator]),
      column: column, testLevels: tests, calibrator: calibrator)
  }

  private func level(_ name: String, in column: LevelColumn) throws(ComparisonError) -> Int {
    guard let index = column.index(of: name) else {
      throw .unknownLevel(
        factor: column.name, level: name,
        nearest: Name.nearest(to: name, among: column.levels), levels: column.levels)
    }
    guard hasSamples(column, index) else {
      throw .levelWithoutSamples(factor: column.name, level: column.levels[index])
    }
    return index
  }

  private func hasSamples(_ column: LevelColumn, _ level: Int) -> Bool {
    column.samples(with: level).contains { study.isStudied(Int($0)) }
  }

  // MARK: What the exports name

  private mutating func resolveExport() {
    guard study.isReported.contains(true) else {
      decisions.append(
        "No comparison was made: every target is a reference, so there is none to report.")
      return
    }
    let runs = study.experiment.runs
    let samples = named(runs.map(\.information.calibratorSample))
    let groups = named(runs.map(\.information.calibratorGroup))
    if samples.count > 1 {
      decisions.append(
        """
        No comparison was made: the exports name different calibrator samples \
        (\(samples.joined(separator: ", "))). Choose one with --compare sample:*/NAME.
        """)
    } else if let sample = samples.first {
      resolveExportedSample(sample)
    } else if groups.count == 1 {
      resolveExportedGroup(groups[0])
    } else {
      decisions.append(
        """
        No comparison was asked for and the export names no calibrator. Ask for fold changes with \
        --compare FACTOR:TEST/CALIBRATOR, or --calibrator LEVEL.
        """)
    }
  }

  /// The different names, in the order of the runs.
  private func named(_ names: [String?]) -> [String] {
    var seen = Set<String>()
    return names.compactMap { $0 }.filter {
      !Name.trimmed($0).isEmpty && seen.insert(Name.folded($0)).inserted
    }
  }

  private mutating func resolveExportedSample(_ name: String) {
    guard let column = study.factors.column("sample"), let calibrator = column.index(of: name),
      let request = try? resolveAll(column, calibrator), hasSamples(column, calibrator)
    else {
      decisions.append(
        """
        No comparison was made: the export names \(name) as its calibrator sample, which has no \
        well under study beside others. Choose with --compare FACTOR:TEST/CALIBRATOR.
        """)
      return
    }
    resolved.append(request)
    decisions.append("The calibrator is sample \(name): the export names it as reference sample.")
  }

  private mutating func resolveExportedGroup(_ name: String) {
    let columns = study.factors.names.compactMap { study.factors.column($0) }
      .filter { $0.index(of: name) != nil }
    guard columns.count == 1, let calibrator = columns[0].index(of: name),
      let request = try? resolveAll(columns[0], calibrator), hasSamples(columns[0], calibrator)
    else {
      decisions.append(
        """
        No comparison was made: the export names \(name) as its calibrator group, which is a level \
        of \(columns.count) factors with other levels. Choose with --compare \
        FACTOR:TEST/CALIBRATOR.
        """)
      return
    }
    resolved.append(request)
    decisions.append(
      "The calibrator is \(columns[0].name) \(name): the export names it as reference group.")
  }
}
