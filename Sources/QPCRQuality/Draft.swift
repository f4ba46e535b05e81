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
  /// The labels of all comparisons concerned, where there are several.
  var comparisons: [String] = []
  var action: String
  /// What the instrument's flag is to our own findings; `nil` for every other rule.
  var flag: FlagMeaning.Relation?
  /// The rules that an instrument's flag repeats.
  var echoes: [String] = []
  /// Samples that the finding has to do with but is not about, for links to causes.
  var relatedSamples: [Int] = []
  /// Experimental units that lack a level, or that a sheet's names belong to, for links.
  var units: [String] = []
  /// Names that a sheet or export has on its own.
  var strangers: [String] = []
  /// Those names and the nearest on the other side, for links.
  var neighbours: [String] = []
  /// The kind of a mismatch of names.
  var mismatch: Mismatch.Kind?
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
    guard runs.count == 1 else { return [] }
    let wells = experiment.wells
    var seen = Set<Place>()
    return rows.map { (Place(wells.plate[$0], wells.well[$0]), $0) }
      .sorted { $0.0 < $1.0 }
      .filter { seen.insert($0.0).inserted }
      .map { experiment.wellText($0.1) }
  }

  private struct Place: Hashable, Comparable {
    let plate: Int32
    let well: WellID

    init(_ plate: Int32, _ well: WellID) {
      self.plate = plate
      self.well = well
    }

    static func < (a: Place, b: Place) -> Bool {
      a.plate == b.plate ? a.well < b.well : a.plate < b.plate
    }
  }
}

extension Array {
  /// The element, where there is exactly one.
  var only: Element? { count == 1 ? self[0] : nil }
}
