import QPCRFormats
import QPCRModel
import QPCRTestSupport

/// Exports for tests: written in the test, or real ones from the shared folder.
enum Specimen {
  static func input(_ text: String, name: String = "plate.csv") -> ExportInput {
    ExportInput(name: name, bytes: ContiguousArray(text.utf8))
  }

  static func shared(_ path: String) throws -> ExportInput {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return ExportInput(
      name: name, path: path, bytes: ContiguousArray(try Shared.bytes("exports/" + path)))
  }

  /// The only run of a text.
  static func run(_ text: String, name: String = "plate.csv") throws -> Run {
    try ExportReader.read([input(text, name: name)])[0]
  }

  /// The only run of a shared file.
  static func sharedRun(_ path: String) throws -> Run {
    try ExportReader.read([shared(path)])[0]
  }

  /// What a text is refused with, `nil` where it is read.
  static func refusal(_ text: String, name: String = "plate.csv") -> FormatError? {
    refusal(of: input(text, name: name))
  }

  static func refusal(of input: ExportInput) -> FormatError? {
    do {
      _ = try ExportReader.read([input])
      return nil
    } catch {
      return error
    }
  }
}

extension Run {
  /// `A1 sample target Cq`: one row in words, for comparison.
  func line(_ row: Int) -> String {
    let cq = wells.cq(row).cycles.map { "\($0)" } ?? "-"
    let well = wells.well[row].text(labels: wellLabels)
    return [
      well, samples[wells.sample[row]] ?? "", targets[wells.target[row]] ?? "", cq,
    ].joined(separator: "|")
  }

  var lines: [String] { (0..<wells.count).map(line) }
}
