/// Why runs and sheets cannot be joined. Facts only; `message` puts them into sentences.
package enum AnnotationError: Error, Sendable, Hashable {
  /// No well of any run names a sample (or target).
  case nothingNamed(what: String, file: String)
  /// Not one sample of the sheet is in an export.
  case sheetMatchesNothing(sheet: String, inSheet: [String], inExport: [String])
  /// One sample has two sheet rows that disagree.
  case contradictorySheetRows(
    sheet: String, sample: String, column: String, rows: [Int], values: [String])
  /// The sheet's `run` is neither an export's name nor unique for the sample.
  case unknownRun(sheet: String, row: Int, run: String, runs: [String])
  /// A plate map's well is not in the export.
  case unknownWell(sheet: String, row: Int, well: String, run: String)
  /// A plate map names one target for a well in which several are measured.
  case wellOfSeveralTargets(
    sheet: String, row: Int, well: String, target: String, targets: [String])
  /// A plate map without a `run` column beside several runs.
  /// Two rows of a plate map say different things of one well.
  case wellDescribedTwice(sheet: String, well: String, rows: [Int])
  case plateMapNeedsRun(sheet: String, runs: [String])
  /// One exported sample name stands in several levels of a compared factor.
  case sampleInSeveralLevels(
    sample: String, factor: String, levels: [String], rows: [Int], files: [String] = [])
  /// `nrt_of` names no sample of the exports.
  case unknownControlOf(sheet: String, row: Int, name: String, nearest: [String])
  /// A target has two rows in the assay sheet.
  case repeatedAssay(sheet: String, target: String, rows: [Int])
}
