/// `ddct help`, `ddct help COMMAND` and `--help`.
enum HelpCommand {
  static func run(_ command: CommandName?, in world: World) -> CommandStatus {
    // Lines longer than this are hard to read however wide the terminal is.
    let width = min(world.terminal.width, Terminal.pageWidth)
    let text =
      command.map { HelpText.command($0, width: width) } ?? HelpText.overview(width: width)
    world.show(text)
    return .done
  }
}
