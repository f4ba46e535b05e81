import QPCRModel

/// What plate maps, curves and the table of wells tell of each well: the same words everywhere.
struct WellFacts {
  let experiment: Experiment
  private let isExcluded: ContiguousArray<Bool>
  private let findings: [Place: Concern]
  private let samples: EscapedNames
  private let targets: EscapedNames
  private let noTarget = ContiguousArray("no target".utf8)

  private struct Place: Hashable {
    var run: Int32
    var well: String
  }

  /// The findings that name a well.
  struct Concern {
    var severity: Finding.Severity
    var ids: [Int]
  }

  init(_ result: AnalysisResult) {
    experiment = result.experiment
    let wells = result.experiment.wells
    var isExcluded = ContiguousArray(repeating: false, count: wells.count)
    for exclusion in result.exclusions { isExcluded[exclusion.row] = true }
    self.isExcluded = isExcluded
    var runs: [String: Int32] = [:]
    for (index, run) in result.experiment.runs.enumerated() { runs[run.name] = Int32(index) }
    var findings: [Place: Concern] = [:]
    for finding in result.findings {
      guard let run = finding.run.flatMap({ runs[$0] }) else { continue }
      for well in finding.wells {
        var concern =
          findings[Place(run: run, well: well)] ?? Concern(severity: finding.severity, ids: [])
        concern.severity = max(concern.severity, finding.severity)
        concern.ids.append(finding.id)
        findings[Place(run: run, well: well)] = concern
      }
    }
    self.findings = findings
    samples = EscapedNames(experiment.samples.map(\.name)) { $0.append(html: $1 ?? "") }
    targets = EscapedNames(experiment.targets.map(\.name)) { $0.append(html: $1 ?? "") }
  }

  /// What was found about the well of a row.
  func concern(_ row: Int) -> Concern? {
    if findings.isEmpty { return nil }
    return findings[Place(run: experiment.wells.run[row], well: experiment.wellText(row))]
  }

  func isExcluded(_ row: Int) -> Bool { isExcluded[row] }

  /// `A1; P1 post, ERBB2, Cq 23.20, excluded; finding 2, 3` over the rows of one well.
  func tell(_ rows: some Sequence<Int>, to writer: inout ByteWriter) {
    var first: Int?
    for row in rows {
      if first == nil { writer.append(html: experiment.wellText(row)) }
      first = first ?? row
      tell(row, &writer)
    }
    guard let first, let concern = concern(first) else { return }
    writer.append("; finding ")
    for (index, id) in concern.ids.enumerated() {
      if index > 0 { writer.append(", ") }
      writer.append(id)
    }
  }

  private func tell(_ row: Int, _ writer: inout ByteWriter) {
    let wells = experiment.wells
    writer.append("; ")
    if wells.sample[row] >= 0 {
      writer.append(samples[wells.sample[row]])
      writer.append(", ")
    }
    writer.append(wells.target[row] >= 0 ? targets[wells.target[row]] : noTarget)
    if wells.role[row] != .unknown { writer.append(", " + wells.role[row].name) }
    if wells.isDetected[row] {
      writer.append(", Cq " + NumberFormat.cycles(wells.cycles[row]))
    } else {
      writer.append(", undetermined")
    }
    if isExcluded[row] { writer.append(", excluded") }
  }
}

extension WellRole {
  /// What a plate map writes into a well that is no unknown.
  var sign: String? {
    switch self {
    case .unknown: nil
    case .noTemplate: "N"
    case .noReverseTranscription: "R"
    case .positive: "+"
    case .negative: "−"
    case .standard: "S"
    case .interRunCalibrator: "C"
    }
  }

  /// The sign's meaning.
  var words: String {
    switch self {
    case .unknown: "sample"
    case .noTemplate: "no-template control"
    case .noReverseTranscription: "no-RT control"
    case .positive: "positive control"
    case .negative: "negative control"
    case .standard: "standard"
    case .interRunCalibrator: "inter-run calibrator"
    }
  }
}
