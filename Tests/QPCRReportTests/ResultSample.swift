import QPCRComparison
import QPCRModel
import QPCRQuantification
import QPCRReport

/// A small result made by hand: four patients before and after treatment on two plates, two targets,
/// two references, two wells each and a no-template control of every target on each plate.
///
/// The numbers of the comparisons (Python, scipy 1.17.1; `d` the pairs' ΔΔCq):
///
///     d = numpy.array([0.70, 0.80, 0.65, 0.80])   # CCL2;  ERBB2: [0.1, -0.3, 0.2, -0.2]
///     m, se = d.mean(), d.std(ddof=1) / 2
///     t = m / se; p = 2 * scipy.stats.t.sf(abs(t), 3); q = scipy.stats.t.ppf(0.975, 3)
///     2 ** -m, 2 ** (-m - q * se), 2 ** (-m + q * se), se, t, p
struct ResultSample {
  static let targets = ["ACTB", "CCL2", "ERBB2", "GAPDH"]
  static let shifts = ["CCL2": [0.70, 0.80, 0.65, 0.80], "ERBB2": [0.1, -0.3, 0.2, -0.2]]

  var title: String?
  var factorName = "condition"
  var findings = ResultSample.findings
  var comparisons = [ResultSample.ccl2, ResultSample.erbb2]
  /// Whether a comparison was asked for, even where none could be made.
  var isAsked = false
  var plan = Plan()
  /// The curves of plate1.
  var curves = CurveSet()
  var assays = AssaySettings(
    roles: [.reference, .target, .target, .reference],
    efficiencies: [.assumed, .assumed, .assumed, .assumed],
    referenceSource: "the assay sheet")

  private var samples: [Sample] {
    var samples = [Sample(name: "NTC", levels: [nil])]
    for subject in 1...4 {
      for level in ["post", "pre"] {
        samples.append(
          Sample(name: "P\(subject) \(level)", subject: "P\(subject)", levels: [level]))
      }
    }
    return samples
  }

  /// The mean Cq of a sample's wells: input differs between patients, references do not shift.
  private static func cq(_ target: String, subject: Int, isPost: Bool) -> Double {
    let input = [0, 0.25, -0.25, 0.5][subject]
    switch target {
    case "ACTB": return 18 + input
    case "GAPDH": return 20 + input
    case "CCL2":
      return 19 + input + [6, 6.5, 7, 5.5][subject] + (isPost ? shifts["CCL2"]![subject] : 0)
    default:
      return 19 + input + [4, 4.5, 3.5, 4.25][subject] + (isPost ? shifts["ERBB2"]![subject] : 0)
    }
  }

  /// The mean Cq of a sample's references.
  private static func reference(_ subject: Int) -> Double { 19 + [0, 0.25, -0.25, 0.5][subject] }

  private struct Group {
    var run: Int
    var sample: Int
    var target: Int
    var cq: Double?
  }

  private var groups: [Group] {
    var groups: [Group] = []
    for run in 0..<2 {
      for target in 0..<4 { groups.append(Group(run: run, sample: 0, target: target)) }
      for subject in [2 * run, 2 * run + 1] {
        for (offset, isPost) in [true, false].enumerated() {
          for (target, name) in Self.targets.enumerated() {
            groups.append(
              Group(
                run: run, sample: 1 + 2 * subject + offset, target: target,
                cq: Self.cq(name, subject: subject, isPost: isPost)))
          }
        }
      }
    }
    return groups
  }

  private static func run(_ number: Int, curves: CurveSet) -> RunDescription {
    var information = RunInformation()
    information.instrument = "QuantStudio 6 Flex"
    information.software = "QuantStudio Real-Time PCR Software v1.7.1"
    information.plate = PlateFormat(wells: 96)
    let source = RunSource(
      file: "plate\(number).txt", format: "quantstudio-txt",
      sha256: String(repeating: "\(number)", count: 64), bytes: 1000 * number)
    var run = Run(name: "plate\(number)", source: source, information: information)
    run.curves = curves
    return RunDescription(run, name: run.name)
  }

  /// Everything as the rooms before would hand it over.
  var result: AnalysisResult {
    var wells = ExperimentWells()
    var replicates = ReplicateTable()
    var expression = ExpressionTable()
    for group in groups {
      append(group, &wells, &replicates)
      if group.cq != nil { append(group, replicateRow: replicates.count - 1, &expression) }
    }
    replicates.firstWell.append(Int32(wells.count))
    let experiment = Experiment(
      runs: [Self.run(1, curves: curves), Self.run(2, curves: CurveSet())], samples: samples,
      targets: Self.targets.map { Target(name: $0) },
      factors: [Factor(name: factorName, levels: ["post", "pre"])], wells: wells,
      hasSubjects: true, exclusions: [], mismatches: [])
    var set = ComparisonSet()
    set.comparisons = comparisons
    set.requests = comparisons.isEmpty && !isAsked ? [] : [Self.request]
    set.decisions =
      comparisons.isEmpty ? [] : ["paired by subject: 4 of 4 units have both levels"]
    var plan = plan
    plan.title = title
    return AnalysisResult(
      experiment: experiment, plan: plan,
      sheets: [
        SheetSource(
          role: .samples, file: "samples.csv", sha256: String(repeating: "a", count: 64), bytes: 321
        )
      ], findings: findings, exclusions: [Self.exclusion], assays: assays, replicates: replicates,
      expression: expression, comparisonSet: set)
  }

  static let request = ComparisonRequest(
    factor: "condition", testLevel: "post", calibrator: "pre")

  /// Well A10 of plate1, the second of `P1 post` × ERBB2.
  static let exclusion = Exclusion(
    row: 9, run: "plate1", well: "A10", sample: "P1 post", target: "ERBB2", cq: .detected(23.2),
    rule: "command", reason: "--exclude plate1:A10")

  private func append(
    _ group: Group, _ wells: inout ExperimentWells, _ replicates: inout ReplicateTable
  ) {
    replicates.firstWell.append(Int32(wells.count))
    let firstOfRun = wells.run.firstIndex(of: Int32(group.run)) ?? wells.count
    // Rows of the plate are filled one after the other, twelve wells each.
    let cqs: [Double?] = group.cq.map { [$0 - 0.1, $0 + 0.1] } ?? [nil]
    for cq in cqs {
      let place = wells.count - firstOfRun
      wells.run.append(Int32(group.run))
      wells.well.append(WellID(row: place / 12, column: place % 12))
      wells.sample.append(Int32(group.sample))
      wells.target.append(Int32(group.target))
      wells.role.append(group.cq == nil ? .noTemplate : .unknown)
      wells.isDetected.append(cq != nil)
      wells.cycles.append(cq ?? 0)
      wells.sourceRow.append(UInt32(wells.count + 1))
    }
    let first = Int(replicates.firstWell.last!)
    let excluded = first...first + cqs.count - 1 ~= 9 ? 1 : 0
    if excluded == 1 { wells.flags[9] = ["HIGHSD", "OUTLIERRG"] }
    replicates.run.append(Int32(group.run))
    replicates.sample.append(Int32(group.sample))
    replicates.target.append(Int32(group.target))
    replicates.role.append(group.cq == nil ? .noTemplate : .unknown)
    replicates.detected.append(group.cq == nil ? 0 : Int32(2 - excluded))
    replicates.undetermined.append(group.cq == nil ? 1 : 0)
    replicates.excluded.append(Int32(excluded))
    replicates.mean.append(group.cq ?? 0)
    replicates.sd.append(0.125)
    replicates.range.append(0.2)
  }

  private func append(_ group: Group, replicateRow: Int, _ expression: inout ExpressionTable) {
    let cq = group.cq!
    let subject = (group.sample - 1) / 2
    let reference = Self.reference(subject)
    expression.run.append(Int32(group.run))
    expression.sample.append(Int32(group.sample))
    expression.target.append(Int32(group.target))
    expression.replicateRow.append(Int32(replicateRow))
    expression.hasCq.append(true)
    expression.cq.append(cq)
    expression.isNormalised.append(true)
    expression.referenceCq.append(reference)
    expression.deltaCq.append(cq - reference)
    expression.standardError.append(0.1)
    expression.isCensored.append(false)
  }

  // MARK: Comparisons

  static let ccl2: Comparison = {
    var comparison = paired("CCL2", shift: 0.7375)
    comparison.deltaCqTest = 6.9875
    comparison.deltaCqCalibrator = 6.25
    comparison.sdTest = 0.6
    comparison.sdCalibrator = 0.645497224367903
    comparison.sdDifference = 0.075
    comparison.foldChange = 0.5997777880204509
    comparison.ciLow = 0.5521599921744177
    comparison.ciHigh = 0.651502101023414
    comparison.standardError = 0.0375
    comparison.statistic = -19.66666666666666
    comparison.p = 0.0002872439647003413
    comparison.adjustedP = 0.0005744879294006826
    comparison.direction = .down
    comparison.statement =
      "CCL2 is lower in post than in pre: 0.60 of pre, 1.7-fold lower, 95 % CI 0.55–0.65, "
      + "p = 0.00029 (adjusted 0.00057), paired t over 4 pairs."
    comparison.sensitivity = [
      .init(choice: "without ACTB", foldChange: 0.61, p: 0.0004),
      .init(choice: "without GAPDH", foldChange: 0.59, p: 0.0005),
      .init(choice: "without P2", foldChange: 0.62, p: 0.06),
    ]
    comparison.findings = [1]
    return comparison
  }()

  static let erbb2: Comparison = {
    var comparison = paired("ERBB2", shift: -0.05)
    comparison.foldChange = 1.0352649238413776
    comparison.ciLow = 0.7962057110115904
    comparison.ciHigh = 1.3461011993679246
    comparison.standardError = 0.11902380714238082
    comparison.statistic = 0.42008402520840293
    comparison.p = 0.7026969438943617
    comparison.adjustedP = 0.7026969438943617
    comparison.statement =
      "ERBB2 does not differ clearly between post and pre: 1.04 of pre, 95 % CI 0.80–1.35, "
      + "p = 0.70."
    comparison.notes = ["The interval is compatible with anything from 1.3-fold lower to higher."]
    comparison.sensitivity = [
      .init(choice: "without ACTB", foldChange: 0.98, p: 0.8),
      .init(choice: "without GAPDH", foldChange: 1.05, p: nil),
    ]
    return comparison
  }()

  /// A comparison without units or numbers.
  static func comparison(_ target: String, testLevel: String) -> Comparison {
    Comparison(
      target: target, factor: "condition", testLevel: testLevel, calibrator: "pre", within: [],
      design: .paired, confidence: 0.95, test: "paired t")
  }

  private static func paired(_ target: String, shift: Double) -> Comparison {
    var comparison = Comparison(
      target: target, factor: "condition", testLevel: "post", calibrator: "pre", within: [],
      design: .paired, confidence: 0.95, test: "paired t")
    comparison.testCount = 4
    comparison.calibratorCount = 4
    comparison.pairCount = 4
    comparison.deltaDeltaCq = shift
    comparison.log2FoldChange = -shift
    comparison.degreesOfFreedom = 3
    comparison.units = (0..<4).map { subject in
      let calibrator = cq(target, subject: subject, isPost: false) - reference(subject)
      return .init(
        name: "P\(subject + 1)", deltaCqTest: calibrator + (shifts[target]?[subject] ?? 0),
        deltaCqCalibrator: calibrator)
    }
    return comparison
  }

  // MARK: Findings

  static let findings = [
    Finding(
      id: 1, rule: "no-template-signal", severity: .fail,
      message: "The no-template control of CCL2 amplifies at Cq 28.31, 3.19 cycles after the "
        + "latest sample.", value: 3.19, threshold: 5, run: "plate2", wells: ["A2"], target: "CCL2",
      action: "Replace reagents and primers, and repeat the plate; do not trust CCL2 until then."),
    Finding(
      id: 2, rule: "replicate-spread", severity: .warn,
      message: "Replicates of P1 post × ERBB2 differ by 0.62 cycles.", value: 0.62, threshold: 0.5,
      run: "plate1", wells: ["A9", "A10"], sample: "P1 post", target: "ERBB2", because: [3],
      action: "Look at the wells' curves; exclude a well with --exclude if it failed."),
    Finding(
      id: 3, rule: "replicate-outlier", severity: .warn,
      message: "Well A10 of P1 post × ERBB2 lies 0.62 cycles from the others.", value: 0.62,
      run: "plate1", wells: ["A10"], sample: "P1 post", target: "ERBB2",
      action: "Look at the well's curve; --exclude-outliers drops it."),
    Finding(
      id: 4, rule: "efficiency-assumed", severity: .info,
      message: "Efficiency 2 was assumed for ACTB, CCL2, ERBB2 and GAPDH.",
      action: "Measure it with a standard curve, and give it with --efficiency or an assay sheet."),
  ]
}
