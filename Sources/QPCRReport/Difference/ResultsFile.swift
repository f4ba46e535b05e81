/// What a difference needs of a `results.json`. Names are numbers in a `ResultsNames` that both
/// files share, so that they compare without text.
package struct ResultsFile: Sendable {
  var tool = ""
  var version = ""
  var verdict = ""
  var inputs: [Input] = []
  var sheets: [Sheet] = []
  var plan: [JSONContent.Member] = []
  var assays: [Assay] = []
  var replicates = ReplicateRows()
  var expression = ExpressionRows()
  /// `nil` in what `check` answers.
  var comparisons: [ComparisonRow]?
  var findings: [FindingRow] = []
  var exclusions: [ExclusionRow] = []
  /// Keys that a later version may have added, byte by byte.
  var others: [(key: String, bytes: ContiguousArray<UInt8>)] = []

  struct Input: Sendable, Hashable {
    var file = ""
    var format = ""
    var instrument: String?
    var sha256 = ""
    var runs: [String] = []
  }

  struct Sheet: Sendable, Hashable {
    var role = ""
    var file = ""
    var sha256 = ""
  }

  struct Assay: Sendable {
    var target: Int32 = ResultsNames.none
    var role = ""
    var efficiency = 0.0
    var standardError: Double?
    var source = ""
  }

  /// Technical replicates; with the wells of each row where the file tells them.
  struct ReplicateRows: Sendable {
    var keys: [GroupKey] = []
    /// `n`, `n_undetermined`, `n_excluded`.
    var counts: [SIMD4<Int32>] = []
    var mean: [Double?] = []
    var sd: [Double?] = []
    /// NaN where there is none.
    var range: ContiguousArray<Double> = []
    /// Where each row's wells start in `labels` and `cycles`, then one past the last.
    var firstWell: [Int32] = [0]
    var labels: ContiguousArray<Int32> = []
    /// NaN where the instrument found no Cq.
    var cycles: ContiguousArray<Double> = []
    /// Whether every row tells its wells.
    var hasWells = true
    /// For each well: whether its table names no wells. Their numbers (`#1`) follow from the order
    /// of names and Cqs, so they are no identity.
    var isUnnamed: ContiguousArray<Bool> = []

    func wells(_ row: Int) -> Range<Int> { Int(firstWell[row])..<Int(firstWell[row + 1]) }
  }

  struct ExpressionRows: Sendable {
    var keys: [GroupKey] = []
    var deltaCq: [Double?] = []
    var standardError: [Double?] = []
    var isCensored: [Bool] = []
    /// `cq`, `reference_cq`, `log2_nrq` and `nrq`, NaN where there is none.
    var parts: ContiguousArray<SIMD4<Double>> = []
    /// Subject and levels of each sample, as the first of its rows tells them.
    var annotations: [Int32: Annotation] = [:]
  }

  struct Annotation: Sendable, Hashable {
    var subject: String?
    var levels: [String: String] = [:]
  }

  struct GroupKey: Sendable, Hashable {
    var run: Int32 = ResultsNames.none
    var sample: Int32 = ResultsNames.none
    var target: Int32 = ResultsNames.none
    /// The name of the well role, `none` where the file does not tell it.
    var role: Int32 = ResultsNames.none
  }

  struct ComparisonRow: Sendable {
    var target: Int32 = ResultsNames.none
    var factor = ""
    var testLevel = ""
    var calibrator = ""
    var within: [JSONContent.Member] = []
    /// Everything else, in the order of the file.
    var fields: [JSONContent.Member] = []
    /// The ids of the findings about it.
    var findings: [Int] = []
  }

  struct FindingRow: Sendable {
    var id = 0
    var rule = ""
    var severity = ""
    var message = ""
    var value: Double?
    var threshold: Double?
    var run: Int32 = ResultsNames.none
    var wells: [String] = []
    var sample: Int32 = ResultsNames.none
    var target: Int32 = ResultsNames.none
    var comparison: String?
  }

  struct ExclusionRow: Sendable, Equatable {
    var run: Int32 = ResultsNames.none
    var well: Int32 = ResultsNames.none
    var sample: Int32 = ResultsNames.none
    var target: Int32 = ResultsNames.none
    var rule = ""
    var reason = ""
    var cq: Double?
  }
}

/// Names as numbers, from 0 in the order in which they were first seen.
package struct ResultsNames: Sendable {
  /// No name: `null`.
  static let none: Int32 = -1

  private var numbers: [String: Int32] = [:]
  private(set) var names: [String] = []

  package init() {}

  mutating func number(_ name: String?) -> Int32 {
    guard let name else { return Self.none }
    if let number = numbers[name] { return number }
    let number = Int32(names.count)
    numbers[name] = number
    names.append(name)
    return number
  }

  /// The number of a name that was seen.
  func known(_ name: String) -> Int32? { numbers[name] }

  subscript(number: Int32) -> String? { number < 0 ? nil : names[Int(number)] }
}
