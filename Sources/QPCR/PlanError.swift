/// Why a plan file is refused: facts and the place. `PlanErrorMessage.swift` makes the sentence.
package struct PlanError: Error, Hashable {
  /// The plan's file name.
  package var file: String
  package var position: TextPosition
  package var problem: Problem

  package init(file: String, position: TextPosition, problem: Problem) {
    self.file = file
    self.position = position
    self.problem = problem
  }

  package enum Problem: Hashable, Sendable {
    /// The text is not JSON5.
    case syntax(JSON5Error.Problem)
    /// The text is JSON5, but no object.
    case notAnObject(found: String)
    /// A key that no option has.
    case unknownKey(String, nearest: [String])
    /// A MIQE item that the checklist does not have.
    case unknownItem(String, nearest: [String])
    /// A value of the wrong type.
    case wrongType(key: String, found: String, expected: String)
    /// A value that the option refuses.
    case value(key: String, ValueProblem)
    /// Two keys that exclude each other.
    case conflict(String, String)
  }
}
