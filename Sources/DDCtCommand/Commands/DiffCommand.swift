import QPCR

/// `ddct diff A.json B.json`: what differs between two analyses, and what made it differ.
enum DiffCommand {
  static func run(_ arguments: ParsedArguments, in world: World) throws -> CommandStatus {
    let settings = try SettingsArguments.apply(
      arguments, over: PlanSettings(), vocabulary: .current)
    let presentation = settings.presentation
    if presentation.decimalComma, presentation.format != .csv {
      throw UsageError.conflict(
        "--decimal-comma", "--format \(presentation.format.rawValue)")
    }
    let paths = arguments.operands.map(file)
    let difference = try between(paths, in: world)
    world.progress?.finish()
    let output = world.output
    var writer = ByteWriter { output.write($0) }
    write(difference, presentation, world.terminal, to: &writer)
    // The stream keeps its own failures, for the one place that tells them.
    try? writer.finish()
    return difference.isEmpty ? .done : .finding
  }

  /// A folder stands for the `results.json` in it.
  private static func file(_ operand: String) -> String {
    guard operand != "-", ExportLoader.isFolder(operand) else { return operand }
    return ExportLoader.plainPath(operand) + "/results.json"
  }

  private static func between(
    _ paths: [String], in world: World
  ) throws(CommandFailure) -> ResultsDifference {
    world.progress?.step("reading")
    let (a, b) = (try world.read(paths[0]), try world.read(paths[1]))
    world.progress?.step("comparing")
    do throws(ResultsFileError) {
      return try ResultsDifference.between(a, b, files: (name(paths[0]), name(paths[1])))
    } catch {
      throw CommandFailure(message: error.message)
    }
  }

  private static func name(_ path: String) -> String {
    path == "-" ? ExportLoader.standardInputName : path
  }

  private static func write(
    _ difference: ResultsDifference, _ presentation: Presentation, _ terminal: Terminal,
    to writer: inout ByteWriter
  ) {
    switch presentation.format {
    case .json: DifferenceJSON.write(difference, to: &writer)
    case .csv:
      DifferenceCSV.write(
        difference, dialect: presentation.decimalComma ? .decimalComma : .standard, to: &writer)
    case .markdown: DifferenceMarkdown.write(difference, to: &writer)
    case .text:
      writer.append(
        DifferenceText.render(
          difference, width: terminal.width, color: terminal.isColored(presentation.color)))
    }
  }
}
