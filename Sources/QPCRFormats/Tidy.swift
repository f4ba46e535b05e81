import QPCRModel
import QPCRTables

/// Tidy tables of any laboratory or program: one row a well × target, with columns for sample,
/// target and Cq under many names, and the sample sheet's columns beside them.
extension Family {
  static let tidy = Family(
    name: "tidy", title: "tidy table (CSV, TSV) with columns for sample, target and Cq",
    signature: Signature(
      heads: [tidySamples, tidyTargets, tidyCqs], headsNeeded: 2, base: 1),
    columns: tidyColumns,
    conventions: {
      var conventions = Conventions()
      conventions.noCqWords = [
        "Undetermined", "Undet.", "NA", "N/A", "ND", "No Cq", "No Ct", "not detected", "n. def.",
      ]
      conventions.isStrict = true
      conventions.wellNumbers = .label
      conventions.unclaimed = .factors
      conventions.needs = [.sample, .target, .cq]
      conventions.wellsMarkRows = false
      conventions.allowsShortRows = false
      return conventions
    }(),
    read: TidyReader.read)

  private static let tidySamples = [
    "sample", "Sample Name", "SampleID", "Sample ID", "Name", "Samples",
  ]
  private static let tidyTargets = [
    "target", "Target Name", "Target ID", "Gene", "Gene Name", "Gene Symbol", "Detector",
    "Detector Name", "Feature", "ID.SYMBOL", "Assay", "Assay Name", "Primer",
  ]
  private static let tidyCqs = [
    "Cq", "Ct", "Cp", "Crt", "Cq Value", "Ct Value", "Cp Value", "C(t)", "Threshold Cycle",
    "Crossing Point", "Quantification Cycle", "Value",
  ]

  private static let tidyColumns = ColumnNames([
    (.sample, tidySamples), (.target, tidyTargets), (.cq, tidyCqs),
    (.wellPosition, ["Well Position"]),
    (.well, ["Well", "Well ID", "Well Name", "Pos", "Position"]),
    (.plate, ["Plate", "Plate ID", "Plate Name"]),
    (.run, ["Run", "Run ID", "Run Name"]),
    (.task, ["Task", "Role", "Content", "Sample Type", "Well Type"]),
    (.quantity, ["Quantity", "Qty", "Starting Quantity", "Starting Quantity (SQ)"]),
    (.omit, ["Exclude", "Excluded", "Omit", "Omitted"]),
    (.omitReason, ["Exclude Reason"]),
    (
      .replicate,
      ["Replicate", "Rep", "Tech Rep", "Technical Replicate", "Replicate Number", "Tech Replicate"]
    ),
    (.flagText, ["Flag", "Flags", "Instrument Flags"]),
    (.sheet("subject"), ["Subject"]),
    (.sheet("nrt_of"), ["nrt_of"]),
    (.sheet("rin"), ["RIN"]),
    (.sheet("a260_280"), ["a260_280", "A260/280"]),
    (.ignored, ["undetermined", "Amp Status", "Comments"]),
  ])
}

enum TidyReader {
  static func read(_ input: FamilyInput) throws(FormatError) -> [Run] {
    let layout = Layout(
      input.file.table(input.match.section), headerRow: input.match.headerRow,
      names: input.family.columns)
    guard layout.column(.sample) == nil, !hasMisspelling(layout) else {
      return try StandardReader.read(input)
    }
    var unnamed = input
    unnamed.family.conventions.needs.removeAll { $0 == .sample }
    var reading = try TableReading(unnamed)
    reading.sampleColumns = describing(reading)
    if reading.sampleColumns.isEmpty { return try StandardReader.read(input) }
    let heads = reading.sampleColumns.map(reading.layout.head)
    reading.remarks.append(WideTable.composedRemark(heads))
    return try StandardReader.runs(&reading)
  }

  private static func hasMisspelling(_ layout: Layout) -> Bool {
    !Name.nearest(to: "sample", among: layout.unclaimed.map(layout.head), limit: 2).isEmpty
  }

  /// The columns that describe rows: texts under heads that mean nothing else, subjects and groups.
  /// None where one of them counts 1, 2, 3 …, which leaves open what a sample is.
  private static func describing(_ reading: TableReading) -> [Int] {
    let layout = reading.layout
    var columns: [Int] = []
    for column in layout.roles.indices.map({ $0 + layout.shift }) {
      let role = layout.roles[column - layout.shift]
      switch role {
      case nil, .biogroup, .sheet("subject"): break
      default: continue
      }
      let cells = TextColumn(reading.table, column: column, rows: reading.rows)
      if cells.isBlank || layout.head(column).isEmpty { continue }
      switch numbers(cells.texts) {
      case .measured: continue
      // 1, 2, 3 may count technical replicates: then each would pass for a sample of its own.
      case .counted where role == nil: return []
      case .counted, .others: columns.append(column)
      }
    }
    return columns
  }

  private enum Numbers { case counted, measured, others }

  /// Whether a column holds nothing but numbers: with a fraction (measured), or 1, 2, 3 … (counted).
  private static func numbers(_ texts: [String]) -> Numbers {
    var hasFraction = false
    var whole: Set<Double> = []
    for text in texts where !TableReading.noNumber.contains(Name.folded(text)) {
      guard let number = NumberText.parse(text) ?? NumberText.parse(text, decimalMark: .comma)
      else { return .others }
      whole.insert(number)
      hasFraction = hasFraction || number != number.rounded()
    }
    if hasFraction { return .measured }
    let isCounted = whole.count > 1 && whole == Set((1...whole.count).map(Double.init))
    return isCounted ? .counted : .others
  }
}
