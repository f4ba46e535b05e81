/// `ddct completions bash|zsh|fish`: a script for the shell.
enum CompletionsCommand {
  static func run(_ arguments: ParsedArguments, in world: World) -> CommandStatus {
    switch arguments.operands.first {
    case "zsh": world.output.write(ZshCompletions.render())
    case "fish": world.output.write(FishCompletions.render())
    default: world.output.write(BashCompletions.render())
    }
    return .done
  }
}
