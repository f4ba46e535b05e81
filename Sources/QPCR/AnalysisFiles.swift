package import QPCRFormats
package import QPCRModel
package import QPCRReport
import QPCRTables

/// The files of an analysis, read.
package struct AnalysisFiles: Sendable {
  package var runs: [Run]
  package var sampleSheet: SampleSheet?
  package var assaySheet: AssaySheet?
  /// The sheets' files, for the report's provenance.
  package var sheets: [SheetSource] = []

  package init(runs: [Run], sampleSheet: SampleSheet? = nil, assaySheet: AssaySheet? = nil) {
    self.runs = runs
    self.sampleSheet = sampleSheet
    self.assaySheet = assaySheet
  }

  package static func read(
    exports: [String], samples: String?, assays: String?
  ) throws(AnalysisError) -> AnalysisFiles {
    var inputs: [ExportInput] = []
    for path in exports { inputs.append(try input(path)) }
    var files = AnalysisFiles(
      runs: try AnalysisError.wrapping { () throws(FormatError) in try ExportReader.read(inputs) })
    if let path = samples {
      let sheet = try input(path)
      files.sampleSheet = try SheetReading.samples(sheet)
      files.note(sheet, as: .samples)
    }
    if let path = assays {
      let sheet = try input(path)
      files.assaySheet = try SheetReading.assays(sheet)
      files.note(sheet, as: .assays)
    }
    return files
  }

  /// Keeps name, size and SHA-256 of a sheet that was read.
  package mutating func note(_ input: ExportInput, as role: SheetSource.Role) {
    sheets.append(
      SheetSource(
        role: role, file: input.name, sha256: SHA256.hexadecimal(of: input.bytes),
        bytes: input.bytes.count))
  }

  private static func input(_ path: String) throws(AnalysisError) -> ExportInput {
    let bytes = try AnalysisError.wrapping { () throws(FileReadingError) in
      try FileReading.bytes(path: path)
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return ExportInput(name: name, path: path, bytes: bytes)
  }
}
