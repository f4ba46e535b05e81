package import QPCRFormats
package import QPCRModel

/// Reads the sheets that a person writes. What is wrong with an export is mended by exporting it
/// again; a sheet is mended by its author.
package enum SheetReading {
  package static func samples(_ input: ExportInput) throws(AnalysisError) -> SampleSheet {
    try read(input, "sample", SampleSheetReader.read)
  }

  package static func assays(_ input: ExportInput) throws(AnalysisError) -> AssaySheet {
    try read(input, "target", AssaySheetReader.read)
  }

  private static func read<Sheet>(
    _ input: ExportInput, _ subject: String,
    _ reader: (ExportInput) throws(FormatError) -> Sheet
  ) throws(AnalysisError) -> Sheet {
    do throws(FormatError) {
      return try reader(input)
    } catch {
      switch error.fact {
      case .empty:
        throw AnalysisError(
          message: "\(input.name): the sheet is empty; write a column \(subject) with a row for "
            + "each \(subject) (`ddct init` makes one to fill in), or leave the sheet out.")
      case .noRows:
        throw AnalysisError(
          message: "\(input.name): the sheet has column heads but no rows; write a row for each "
            + "\(subject) (`ddct init` fills them in), or leave the sheet out.")
      default: throw AnalysisError(message: error.message + ".")
      }
    }
  }
}
