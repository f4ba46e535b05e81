import QPCR

/// `ddct man`: the manual page.
enum ManCommand {
  static func run(in world: World) -> CommandStatus {
    world.output.write(ManPage.render(version: Software.version))
    return .done
  }
}
