package import QPCR

/// The options of a command line that a plan can give too, applied over a plan's.
package enum SettingsArguments {
  /// The settings with the command line's options put over them.
  package static func apply(
    _ arguments: ParsedArguments, over settings: PlanSettings, vocabulary: PlanVocabulary
  ) throws(UsageError) -> PlanSettings {
    if arguments.has(.option(.pairBy)), arguments.has(.option(.unpaired)) {
      throw .conflict("--pair-by", "--unpaired")
    }
    var result = settings
    let options = PlanOption.allCases.filter { arguments.has(.option($0)) }
    for option in options { result.reset(option) }
    for option in options {
      if arguments.switches.contains(.option(option)) { result.switchOn(option) }
      for value in arguments.values[.option(option)] ?? [] {
        do throws(ValueProblem) {
          try result.add(option, value, vocabulary: vocabulary)
        } catch {
          throw .value("--" + option.rawValue, error)
        }
      }
    }
    return result
  }
}
