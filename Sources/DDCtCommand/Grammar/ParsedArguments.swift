import QPCR

/// A command line taken apart: every option is known to its command, values are still text.
package struct ParsedArguments: Hashable, Sendable {
  package var command: CommandName
  package var operands: [String] = []
  /// Options with a value, the values in the order given.
  package var values: [FlagName: [String]] = [:]
  /// Options without a value.
  package var switches: Set<FlagName> = []

  package init(command: CommandName) { self.command = command }

  /// The value of an option that is no list.
  package func value(_ name: FlagName) -> String? { values[name]?.last }

  package func has(_ name: FlagName) -> Bool { switches.contains(name) || values[name] != nil }
}

/// What a command line asks for.
package enum Invocation: Hashable, Sendable {
  case command(ParsedArguments)
  /// Help on a command, or on all.
  case help(CommandName?)
  case version
}
