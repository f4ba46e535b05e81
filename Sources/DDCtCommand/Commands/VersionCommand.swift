import QPCR

/// `ddct --version`: the tool's name and version.
enum VersionCommand {
  static func run(in world: World) -> CommandStatus {
    world.output.write("\(Software.name) \(Software.version)\n")
    return .done
  }
}
