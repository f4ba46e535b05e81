import QPCRModel

/// A finding in the making: places are indices into the experiment, so that findings can be put in
/// order and tied to their causes without comparing names.
struct Draft {
  let rule: QCRule
  var severity: Finding.Severity
  var message: String
  var value: Double?
  var threshold: Double?
  /// Ascending indices of the runs, samples and targets concerned; one alone is named.
  var runs: [Int] = []
  var samples: [Int] = []
  var targets: [Int] = []
  /// Ascending rows of the experiment's wells.
  var rows: [Int] = []
  var comparison: String?
  var action: String
  /// What the instrument's flag is to our own findings; `nil` for every other rule.
  var flag: FlagMeaning.Relation?
  /// Samples that the finding has to do with but is not about, for links to causes.
  var relatedSamples: [Int] = []
  /// Names that a sheet or export has on its own.
  var strangers: [String] = []
  /// Those names and the nearest on the other side, for links.
  var neighbours: [String] = []
  /// Whether `strangers` are targets, not samples.
  var isAboutTargets = false

  init(
    _ rule: QCRule, _ severity: Finding.Severity, _ message: String, value: Double? = nil,
    threshold: Double? = nil, action: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.value = value
    self.threshold = threshold
    self.action = action ?? rule.advice
  }

  /// The finding, with names for indices.
  func finding(id: Int, because: [Int], in experiment: Experiment) -> Finding {
    Finding(
      id: id, rule: rule.id, severity: severity, message: message, value: value,
      threshold: threshold, run: runs.only.map { experiment.runs[$0].name },
      wells: wellTexts(experiment),
      sample: samples.only.map { experiment.samples[$0].name }
        ?? (isAboutTargets ? nil : strangers.only),
      target: targets.only.map { experiment.targets[$0].name }
        ?? (isAboutTargets ? strangers.only : nil),
      comparison: comparison, because: because, action: action)
  }

  /// The wells in plate order, each once. Wells of several runs are not named: without their runs
  /// they would mean nothing.
  private func wellTexts(_ experiment: Experiment) -> [String] {
    guard runs.count == 1, !rows.isEmpty else { return [] }
    let wells = Set(rows.map { experiment.wells.well[$0] })
    return wells.sorted().map { experiment.runs[runs[0]].text(of: $0) }
  }
}

extension Array {
  /// The element, where there is exactly one.
  var only: Element? { count == 1 ? self[0] : nil }
}
