extension OutputError {
  /// What could not be written, why, and what to do.
  package var message: String {
    switch problem {
    case .notADirectory:
      "\(path) is a file, but --out expects a folder. Name another folder, or remove the file."
    case .isDirectory:
      "\(path) is a folder, but a file of the report belongs there. Rename the folder, or name "
        + "another one with --out."
    case .occupied:
      "\(path) holds files that are not part of a report, so the report cannot be prepared there. "
        + "Move them, or name another folder with --out."
    case .failed(let words):
      "\(path) cannot be written: \(words). Nothing was left half-written; check the folder's "
        + "permissions and free space, or name another one with --out."
    }
  }
}
