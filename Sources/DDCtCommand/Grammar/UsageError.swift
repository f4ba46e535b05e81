package import QPCR

/// What is wrong with a command line: facts. `UsageErrorMessage.swift` makes the sentences.
package enum UsageError: Error, Hashable, Sendable {
  case noCommand
  case optionBeforeCommand(String)
  case unknownCommand(String, nearest: [String])
  case commandNotAvailable(String)
  case unknownOption(String, command: CommandName, nearest: [String])
  /// An option that other commands take.
  case foreignOption(String, command: CommandName, takenBy: [CommandName])
  case shortOption(String, nearest: [String])
  case missingValue(String, placeholder: String)
  case unexpectedValue(String, value: String)
  case repeatedOption(String)
  case conflict(String, String)
  /// An option that means nothing without another.
  case lonely(String, needs: String)
  case missingOption(String, placeholder: String, command: CommandName)
  case value(String, ValueProblem)
  /// `-` given as a sheet, a plan or an output.
  case standardInputAsValue(String)
  case standardInputNotAlone
  case standardInputTwice
  case noExport(CommandName)
  case missingOperand(String, command: CommandName, choices: [String])
  case unexpectedOperand(String, command: CommandName?)
  case unknownOperand(String, what: String, nearest: [String])
}
