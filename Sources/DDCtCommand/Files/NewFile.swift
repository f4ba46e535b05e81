#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Writes files whole or not at all.
enum NewFile {
  /// Writes files into a folder, which is made where it is absent; none is overwritten.
  /// - Throws: where one of them exists (nothing is written then) or cannot be written (what was
  ///   written is taken back).
  static func writeAll(
    _ files: [(name: String, text: String)], into folder: String
  ) throws(CommandFailure) {
    let paths = files.map {
      folder == "." ? $0.name : ExportLoader.plainPath(folder) + "/" + $0.name
    }
    let existing = paths.filter { FileManager.default.fileExists(atPath: $0) }
    guard existing.isEmpty else {
      throw CommandFailure(
        message: existing.joined(separator: ", ")
          + " would be overwritten, which init never does; move what "
          + "is there, or name another folder with --out.")
    }
    try make(folder)
    var written: [String] = []
    for (path, file) in zip(paths, files) {
      do throws(CommandFailure) {
        try write(Data(file.text.utf8), to: path, options: .withoutOverwriting)
        written.append(path)
      } catch {
        for path in written { try? FileManager.default.removeItem(atPath: path) }
        throw error
      }
    }
  }

  /// Replaces a file in one step.
  static func replace(_ path: String, with bytes: ContiguousArray<UInt8>, option: String = "--out")
    throws(CommandFailure)
  {
    if ExportLoader.isFolder(path) {
      throw CommandFailure(
        message: "\(path) is a folder, but \(option) expects a file; name a file.")
    }
    try write(Data(bytes), to: path, options: .atomic)
  }

  private static func make(_ folder: String) throws(CommandFailure) {
    if folder == "." || ExportLoader.isFolder(folder) { return }
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw CommandFailure(
        message: "\(folder): the folder cannot be made; check the name and your permissions.")
    }
  }

  private static func write(
    _ data: Data, to path: String, options: Data.WritingOptions
  ) throws(CommandFailure) {
    do {
      try data.write(to: URL(filePath: path), options: options)
    } catch {
      throw CommandFailure(
        message: "\(path): cannot be written; check that its folder exists, your permissions and "
          + "the free space.")
    }
  }
}
