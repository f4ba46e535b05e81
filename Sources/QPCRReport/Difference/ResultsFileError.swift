/// Why a file is no `results.json` that can be compared: facts; `message` makes the sentence.
package enum ResultsFileError: Error, Hashable, Sendable {
  case empty(file: String)
  /// It is not JSON, or not of the contract's shape.
  case malformed(file: String, JSONReadingError)
  /// It is JSON of another command, or none of this tool's.
  case otherSchema(file: String, found: String?)

  /// The schema that is read.
  static let schema = "ddct-results/1"

  /// What is wrong, where, and what to do.
  package var message: String {
    switch self {
    case .empty(let file):
      "\(file): the file is empty; diff compares files results.json that `ddct analyze --out` wrote."
    case .malformed(let file, let error):
      "\(file), line \(error.line), column \(error.column): \(error.problem.message); diff compares "
        + "files results.json that `ddct analyze --out` wrote."
    case .otherSchema(let file, let found?):
      "\(file): its schema is \u{201C}\(found)\u{201D}, but diff reads \u{201C}\(Self.schema)\u{201D}; "
        + (found.hasPrefix("ddct-results/")
          ? "compare it with the ddct that wrote it, or a later one."
          : "name two files results.json that `ddct analyze --out` wrote.")
    case .otherSchema(let file, nil):
      "\(file): it is JSON without a key \u{201C}schema\u{201D}, so it is no results.json; name two "
        + "files that `ddct analyze --out` wrote."
    }
  }
}
