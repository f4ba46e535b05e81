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
    }())

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
