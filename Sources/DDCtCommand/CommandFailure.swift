import QPCR

/// Why a command that was asked for rightly could not be carried out: exit status 2.
package struct CommandFailure: Error, Hashable, Sendable {
  /// The whole sentence.
  package var message: String

  package init(message: String) { self.message = message }

  /// Any room's error with its own sentence.
  init(_ error: any Error) {
    switch error {
    case let failure as CommandFailure: self = failure
    case let error as PlanError: message = error.message
    default: message = "\(error)"
    }
  }

  static func output(_ name: String, _ failure: StreamFailure) -> CommandFailure {
    switch failure {
    case .closed: CommandFailure(message: "\(name): closed before everything was written.")
    case .system(let reason):
      CommandFailure(message: "\(name): cannot be written: \(reason); what it got is not whole.")
    }
  }
}
