import QPCR

/// `ddct stability`: which candidate reference targets are stable.
///
///     Rank  Target  M      geNorm  ρ      NormFinder  MAD    BestKeeper  ΔCq SD  First
///     1     ACTB    0.514  3       0.193  1           0.314  2           0.634   62 %
///     …
enum StabilityCommand {
  /// Resamples where `--bootstraps` says nothing.
  static let defaultReplicates = 1000

  static func run(_ arguments: ParsedArguments, in world: World) throws -> CommandStatus {
    let replicates = try replicates(arguments)
    let settings = try SettingsLoader.load(arguments, in: world)
    let files = try InputLoader(arguments, settings, in: world).files()
    let assessment = try Stability.assess(files, plan: settings.plan, replicates: replicates)
    let text = StabilityText(assessment)
    if settings.presentation.format == .json {
      world.output.write(text.json().render())
    } else {
      let isColored = world.terminal.isColored(settings.presentation.color)
      world.show(
        text.report(
          width: min(world.terminal.width, Terminal.pageWidth), style: Style(isColored: isColored)))
    }
    return .done
  }

  private static func replicates(_ arguments: ParsedArguments) throws(UsageError) -> Int {
    guard let text = arguments.value(.bootstraps) else { return defaultReplicates }
    guard let number = Int(text) else { throw .value("--bootstraps", .notANumber(text)) }
    guard number >= 0, number <= 100_000 else {
      throw .value(
        "--bootstraps", .outOfRange(text, expected: "a whole number from 0 to 100000"))
    }
    return number
  }
}
