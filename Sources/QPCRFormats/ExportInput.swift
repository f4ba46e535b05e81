/// A file as it came from disk, a pipe or a test.
package struct ExportInput: Sendable {
  /// The file's name without its folder.
  package var name: String
  /// The path as the user gave it: it tells runs of equal names apart and is never printed whole.
  package var path: String
  package var bytes: ContiguousArray<UInt8>

  package init(name: String, path: String? = nil, bytes: ContiguousArray<UInt8>) {
    self.name = name
    self.path = path ?? name
    self.bytes = bytes
  }
}

/// What a reader does beyond wells.
package struct ReadingOptions: Sendable {
  /// Whether amplification and melting curves are read where the export has them.
  package var readsCurves: Bool
  /// Whether it is noted how exactly columns are printed, for `verify`.
  package var notesDigits: Bool

  package init(readsCurves: Bool = true, notesDigits: Bool = false) {
    self.readsCurves = readsCurves
    self.notesDigits = notesDigits
  }
}
