import QPCRComparison
import QPCRFormats
import QPCRModel
import QPCRQuality
import QPCRQuantification
import QPCRTables

/// Why an analysis could not be made. `message` says what is wrong, in which file, sheet, row and
/// column, what was found, what was expected and what to do.
public struct AnalysisError: Error, Sendable, CustomStringConvertible {
  /// The whole sentence.
  public let message: String

  /// The whole sentence.
  public var description: String { message }

  package init(message: String) { self.message = message }
}

/// A room's own error, which has a sentence for the user.
package protocol ExplainedError: Error {
  var message: String { get }
}

extension AnnotationError: ExplainedError {}
extension ComparisonError: ExplainedError {}
extension FileReadingError: ExplainedError {
  package var message: String { description }
}
extension FormatError: ExplainedError {}
extension QualityError: ExplainedError {}
extension QuantificationError: ExplainedError {}

extension AnalysisError {
  /// Carries out a room's work and gives its error the library's face.
  package static func wrapping<Result, Failure: ExplainedError>(
    _ work: () throws(Failure) -> Result
  ) throws(AnalysisError) -> Result {
    do {
      return try work()
    } catch {
      throw AnalysisError(message: error.message)
    }
  }
}
