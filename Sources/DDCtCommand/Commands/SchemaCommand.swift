import QPCR

/// `ddct schema`: the JSON Schema of `results.json`.
enum SchemaCommand {
  static func run(in world: World) -> CommandStatus {
    world.output.write(ResultsSchema.text)
    return .done
  }
}
