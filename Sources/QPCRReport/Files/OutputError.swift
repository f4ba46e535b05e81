/// Why a report could not be written.
public struct OutputError: Error, Hashable, CustomStringConvertible {
  /// What went wrong.
  package let problem: Problem
  /// The file or folder that could not be written.
  package let path: String

  package enum Problem: Sendable, Hashable {
    /// `--out` names a file.
    case notADirectory
    /// A folder stands where a file of the report belongs.
    case isDirectory
    /// `DIR.partial` holds files that are not ours.
    case occupied
    /// The system refused, in its words.
    case failed(String)
  }

  /// What could not be written, why, and what to do.
  public var description: String { message }

  init(_ problem: Problem, _ path: String) {
    self.problem = problem
    self.path = path
  }
}
