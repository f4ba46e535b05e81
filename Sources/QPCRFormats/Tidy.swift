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
    (.ignored, ["undetermined"]),
  ])
}

/// Reads tidy tables.
enum TidyReader {
  static func read(_ input: FamilyInput) throws(FormatError) -> [Run] {
    var reading = try TableReading(input)
    try requireNames(reading)
    return try StandardReader.runs(&reading)
  }

  /// Every row names its target, and its sample unless it is a control.
  private static func requireNames(_ reading: TableReading) throws(FormatError) {
    let rows = reading.rows
    let target = reading.texts(.target, rows)
    if let blank = target.index.firstIndex(of: NameTable.none) {
      throw reading.fault(row: rows[blank], role: .target, .blankCell(what: "target"))
    }
    let sample = reading.texts(.sample, rows)
    guard let blank = sample.index.firstIndex(of: NameTable.none) else { return }
    let tasks = reading.texts(.task, rows)
    for position in blank..<rows.count where sample.index[position] < 0 {
      let role = tasks[position].flatMap { TaskText.role($0) } ?? .unknown
      if role == .unknown || role == .interRunCalibrator {
        throw reading.fault(row: rows[position], role: .sample, .blankCell(what: "sample"))
      }
    }
  }
}
