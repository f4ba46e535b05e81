import QPCR

/// The options in effect: defaults, the plan's over them, the command line's over those.
enum SettingsLoader {
  static func load(_ arguments: ParsedArguments, in world: World) throws -> PlanSettings {
    let vocabulary = PlanVocabulary.current
    // The command line alone is judged first: what is wrong with it needs no file.
    let given = try SettingsArguments.apply(
      arguments, over: PlanSettings(), vocabulary: vocabulary)
    try checkFormat(arguments)
    if given.plan.undetermined == .censor, given.plan.test != .t {
      throw UsageError.conflict("--undetermined censor", "--test \(given.plan.test.rawValue)")
    }
    guard let path = arguments.value(.plan) else { return given }
    return try SettingsArguments.apply(
      arguments, over: plan(path, vocabulary, in: world), vocabulary: vocabulary)
  }

  /// `--format-in` names a format that is read.
  static func checkFormat(_ arguments: ParsedArguments) throws(UsageError) {
    guard let name = arguments.value(.formatIn) else { return }
    let names = FormatCatalogue.names
    guard !names.contains(name) else { return }
    let nearest = Name.nearest(to: name, among: names, limit: 1)
    throw .value("--format-in", .notAChoice(name, choices: names, nearest: nearest))
  }

  private static func plan(
    _ path: String, _ vocabulary: PlanVocabulary, in world: World
  ) throws(CommandFailure) -> PlanSettings {
    let bytes = try world.read(path)
    do throws(PlanError) {
      return try PlanReader.read(
        bytes, file: ExportLoader.name(of: path), folder: ExportLoader.folder(of: path),
        vocabulary: vocabulary)
    } catch {
      throw CommandFailure(message: error.message)
    }
  }
}

extension PlanVocabulary {
  /// The rules of this version.
  static var current: PlanVocabulary {
    PlanVocabulary(rules: RuleCatalogue.all.map { ($0.id, $0.isMovable) })
  }
}
