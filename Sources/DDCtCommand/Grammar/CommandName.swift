/// The commands of this version.
package enum CommandName: String, CaseIterable, Sendable {
  case analyze
  case check
  case inspect
  case initialize = "init"
  case convert
  case efficiency
  case stability
  case verify
  case power
  case diff
  case rules
  case explain
  case schema
  case completions
  case man
  case help

  /// Commands that later versions will have: naming one is wrong usage, never a guess.
  package static let later = ["curves"]
}
