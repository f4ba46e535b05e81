import QPCR

/// The command-line tool as a function: arguments and a world in, exit status out.
public enum DDCt {
  /// Runs the process's own command line and ends the process.
  public static func main() -> Never {
    SystemWorld.leave(
      with: run(Array(CommandLine.arguments.dropFirst()), in: SystemWorld.make()))
  }

  /// Runs a command line (without the tool's own name).
  package static func run(_ arguments: [String], in world: World) -> CommandStatus {
    let status: CommandStatus
    do {
      status = try perform(try ArgumentParser.parse(arguments), in: world)
    } catch let error as UsageError {
      world.say("ddct: \(error.message).".replacingDoubledEnd)
      status = .usage
    } catch let failure as CommandFailure {
      world.say("ddct: \(failure.message)")
      status = .unusable
    } catch {
      world.say("ddct: \(CommandFailure(error).message)")
      status = .unusable
    }
    world.progress?.finish()
    guard let failure = world.output.failure else { return status }
    world.say("ddct: \(CommandFailure.output("standard output", failure).message)")
    return .unusable
  }

  private static func perform(_ invocation: Invocation, in world: World) throws -> CommandStatus {
    switch invocation {
    case .version: VersionCommand.run(in: world)
    case .help(let name): HelpCommand.run(name, in: world)
    case .command(let arguments): try perform(arguments, in: world)
    }
  }

  private static func perform(
    _ arguments: ParsedArguments, in world: World
  ) throws -> CommandStatus {
    switch arguments.command {
    case .analyze: try AnalyzeCommand.run(arguments, in: world)
    case .check: try CheckCommand.run(arguments, in: world)
    case .inspect: try InspectCommand.run(arguments, in: world)
    case .initialize: try InitCommand.run(arguments, in: world)
    case .convert: try ConvertCommand.run(arguments, in: world)
    case .efficiency: try EfficiencyCommand.run(arguments, in: world)
    case .stability: try StabilityCommand.run(arguments, in: world)
    case .verify: try VerifyCommand.run(arguments, in: world)
    case .power: try PowerCommand.run(arguments, in: world)
    case .diff: try DiffCommand.run(arguments, in: world)
    case .rules: try RulesCommand.run(arguments, in: world)
    case .explain: try ExplainCommand.run(arguments, in: world)
    case .schema: SchemaCommand.run(in: world)
    case .completions: CompletionsCommand.run(arguments, in: world)
    case .man: ManCommand.run(in: world)
    case .help:
      HelpCommand.run(arguments.operands.first.flatMap(CommandName.init), in: world)
    }
  }
}

extension World {
  /// Lines on standard error, in which a name from a file cannot drive the terminal.
  func say(_ text: String) {
    progress?.finish()
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      messages.write(TerminalText.safe(String(line)) + "\n")
    }
  }
}
