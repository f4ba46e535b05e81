import QPCR

/// The options of commands that only tell something: `inspect`, `rules`, `explain`.
struct TellingOptions {
  let isJSON: Bool
  let isMarkdown: Bool
  let style: Style
  let width: Int
  let isQuiet: Bool

  init(_ arguments: ParsedArguments, in world: World) throws(UsageError) {
    if arguments.has(.json), let format = arguments.value(.option(.format)), format != "json" {
      throw .conflict("--json", "--format \(format)")
    }
    let settings = try SettingsArguments.apply(
      arguments, over: PlanSettings(), vocabulary: .current)
    let presentation = settings.presentation
    isJSON = arguments.has(.json) || presentation.format == .json
    isMarkdown = presentation.format == .markdown
    style = Style(isColored: world.terminal.isColored(presentation.color))
    width = min(world.terminal.width, Terminal.pageWidth)
    isQuiet = presentation.isQuiet
  }
}
