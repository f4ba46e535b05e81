import QPCR

/// What `analyze` and `check` share: settings and files in, report files, standard output and exit
/// status out.
struct AnalysisWalk {
  private let world: World
  private let arguments: ParsedArguments
  let settings: PlanSettings
  /// The files that `--files` names; empty: all.
  private let fileNames: [String]

  init(_ arguments: ParsedArguments, in world: World) throws {
    settings = try SettingsLoader.load(arguments, in: world)
    self.arguments = arguments
    var world = world
    if settings.presentation.isQuiet { world.progress = nil }
    self.world = world
    fileNames = try AnalysisWalk.fileNames(arguments)
    if !fileNames.isEmpty, settings.presentation.out == nil {
      throw UsageError.lonely("--files", needs: "--out")
    }
    try checkPresentation()
  }

  /// An option that changes nothing of what is asked for is a misunderstanding, never ignored. A
  /// comma for CSV is a matter of a place, which a script may ask for whatever it writes: said.
  private func checkPresentation() throws(UsageError) {
    let presentation = settings.presentation
    if arguments.has(.option(.plots)), presentation.format != .text {
      throw .conflict("--plots", "--format \(presentation.format.rawValue)")
    }
    let writesCSV =
      presentation.format == .csv || presentation.out != nil || arguments.value(.emitR) != nil
    if arguments.has(.option(.decimalComma)), !writesCSV, !presentation.isQuiet {
      world.say(
        "ddct: --decimal-comma changes CSV alone, and none is written (--format csv or --out DIR).")
    }
  }

  /// The names that `--files` lists.
  private static func fileNames(_ arguments: ParsedArguments) throws(UsageError) -> [String] {
    var names: [String] = []
    for text in arguments.values[.files] ?? [] {
      do throws(ValueProblem) {
        names += try ValueGrammar.list(text)
      } catch {
        throw .value("--files", error)
      }
    }
    for name in names where !ReportFiles.ownNames.contains(name) {
      throw .unknownOperand(
        name, what: "report file", nearest: Name.nearest(to: name, among: ReportFiles.ownNames))
    }
    return names
  }

  /// Reads the files and analyses them.
  func result() throws -> AnalysisResult {
    world.progress?.step("reading")
    let files = try InputLoader(arguments, settings, in: world).files()
    world.progress?.step("analysing " + size(files))
    return try Analysis.walk(files, plan: settings.plan)
  }

  private func size(_ files: AnalysisFiles) -> String {
    let wells = files.runs.reduce(0) { $0 + $1.wells.count }
    return "\(wells) wells of \(files.runs.count) run" + (files.runs.count == 1 ? "" : "s")
  }

  // MARK: Results

  var dialect: CSVDialect { settings.presentation.decimalComma ? .decimalComma : .standard }

  /// Writes the files of `--out`, if it is given: all, or those that `--files` names.
  func write(_ files: @autoclosure () -> [ReportFile]) throws(CommandFailure) {
    guard let folder = settings.presentation.out else { return }
    let files = files().filter { fileNames.isEmpty || fileNames.contains($0.name) }
    world.progress?.step("writing \(folder)")
    do throws(OutputError) {
      try OutputDirectory(folder).write(files)
    } catch {
      throw CommandFailure(message: error.message)
    }
    if !settings.presentation.isQuiet {
      world.say("ddct: wrote \(files.count) \(files.count == 1 ? "file" : "files") to \(folder)")
    }
  }

  /// Writes the script of `--emit-r`, if it is given.
  func writeScript(_ text: @autoclosure () -> String) throws(CommandFailure) {
    guard let path = arguments.value(.emitR) else { return }
    try NewFile.replace(path, with: ContiguousArray(text().utf8), option: "--emit-r")
  }

  /// Streams what standard output gets. With `--out`, `--quiet` keeps the text away.
  func print(_ render: (OutputFormat, inout ByteWriter) -> Void) {
    let presentation = settings.presentation
    let isAskedFor = settings.given.contains(.format) || presentation.out == nil
    guard isAskedFor || !presentation.isQuiet else { return }
    let output = world.output
    world.progress?.finish()
    var writer = ByteWriter { output.write($0) }
    render(presentation.format, &writer)
    // The stream keeps its own failures, for the one place that tells them.
    try? writer.finish()
  }

  /// The report on a terminal.
  func text(_ result: AnalysisResult) -> String {
    text(result) { result, width, color in
      TextReport.render(
        result, width: width, color: color, plots: settings.presentation.plots)
    }
  }

  func text(
    _ result: AnalysisResult, _ render: (AnalysisResult, _ width: Int, _ color: Bool) -> String
  ) -> String {
    let terminal = world.terminal
    let text = render(
      result, terminal.width, terminal.isColored(settings.presentation.color))
    return terminal.isPlain ? PlainText.render(text) : text
  }

  /// 1 where a finding reaches `--fail-on`.
  func status(_ result: AnalysisResult) -> CommandStatus {
    let worst = result.findings.map(\.severity).max()
    let limit: Finding.Severity? =
      switch settings.plan.failOn {
      case .fail: .fail
      case .warn: .warn
      case .never: nil
      }
    guard let worst, let limit else { return .done }
    return worst >= limit ? .finding : .done
  }
}
