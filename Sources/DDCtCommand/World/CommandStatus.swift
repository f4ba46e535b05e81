/// What the process tells its caller.
package enum CommandStatus: Int32, Sendable {
  /// Done.
  case done = 0
  /// Done, and a finding reaches `--fail-on`.
  case finding = 1
  /// Data, a sheet or a plan cannot be read or analysed, or an output cannot be written.
  case unusable = 2
  /// The command line alone is wrong.
  case usage = 64
}
